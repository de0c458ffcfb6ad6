"""From elements to findings, by the rules in ``lint/rules``."""

from __future__ import annotations

import importlib
import logging
import pkgutil
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from ...recording import Direction, Entry
from . import rules
from .model import Finding, Rule
from .node import Node, Problem, tree
from .rule import ANY, CHECKS, RULES, Checked
from .structure import broken

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["all_rules", "lint_element", "lint_entry", "lint_nodes", "lint_text", "load"]

_log = logging.getLogger(__name__)


@lru_cache(maxsize=1)
def load() -> None:
    """Import every file of rules, once."""
    for module in pkgutil.iter_modules(rules.__path__):
        importlib.import_module(f"{rules.__name__}.{module.name}")


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by id."""
    load()
    from . import across

    across.load()
    return tuple(RULES[id_] for id_ in sorted(RULES))


def lint_element(element: etree._Element, *, stream: str = "", direction: Direction | None = None) -> list[Finding]:
    """Return what is wrong with one element: a stanza, a nonza, or a fragment of one. Never raises.

    Args:
        element: comments and processing instructions in it are passed over; `lint_text` finds them.
        stream: name of the stream it was on, if known.
        direction: sent or received by that stream's entity, if known.
    """
    return lint_nodes(tree(element, stream, direction))


def lint_nodes(nodes: list[Node], number: int | None = None) -> list[Finding]:
    """Return what is wrong with an element that was read into nodes already."""
    load()
    return [finding for node in nodes for finding in _of_node(node, number)]


def lint_entry(entry: Entry) -> list[Finding]:
    """Return what is wrong with one entry of a recording, whatever it is, looked at by itself. Never raises."""
    from .entry import nodes_of, raw_findings

    return [*raw_findings(entry), *lint_nodes(nodes_of(entry), entry.number)]


def lint_text(text: str) -> list[Finding]:
    """Return what only the text shows, with line and column: comments and other XML that XMPP has not. Never raises.

    Args:
        text: XML, well-formed or not; what it says is for `lint_element`.
    """
    load()
    from .rules.rfc6120_xml import restricted

    return list(restricted(text))


def _of_node(node: Node, number: int | None) -> Iterator[Finding]:
    for rule, problem in broken(node):
        yield _finding(rule, problem, number)
    for checked in _checks(node.namespace, node.name):
        for problem in _asked(checked, node):
            yield _finding(checked.rule, problem, number)


@lru_cache(maxsize=4096)
def _checks(namespace: str, name: str) -> tuple[Checked, ...]:
    keys = (namespace, name), (namespace, "*"), ("*", name), ANY
    return tuple(checked for key in keys for checked in CHECKS.get(key, ()))


def _asked(checked: Checked, node: Node) -> Iterable[Problem]:
    """Ask one rule. One that fails is logged and finds nothing: the others still do."""
    try:
        return list(checked.check(node))
    except Exception:  # noqa: BLE001  # whatever strangers wrote must not end the looking
        _log.exception("lint rule %s failed", checked.rule.id)
        return ()


def _finding(rule: Rule, problem: Problem, number: int | None) -> Finding:
    return Finding(rule, problem.message, problem.node.index, problem.attribute, number)
