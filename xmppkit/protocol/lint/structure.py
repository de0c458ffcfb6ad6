"""What the schemas say: which elements and attributes there are, where they stand, and what they hold.

A specification's file has its tables in a `Structure`::

    form = Structure(xep, section="9", good=(...), bad=(...))
    form.element(PING, "ping", within="iq", iq="get", empty=True)

Elements of other namespaces are let through, as extensions may stand nearly everywhere
(RFC 6120 §8.4). What must not have any is marked as a leaf.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ..language import say
from .model import Rule, Severity
from .node import CLIENT, STANZAS, Node, Problem
from .rule import Specification, quoted
from .values import JID, Value, left_open

__all__ = ["ADDRESSES", "Structure", "broken", "strangers"]

_NOTHING: Mapping[str, Value] = {}


class _Count(NamedTuple):
    """How often some children may stand in an element; of several names, all together."""

    names: frozenset[tuple[str, str]]
    least: int
    most: int | None
    says: str


@dataclass(frozen=True, slots=True)
class _Definition:
    """What is known of one element in one kind of parent."""

    structure: Structure
    parents: frozenset[str] | None  # names in its own namespace, or of stanzas; None is anywhere
    payload: bool  # may stand in a stanza, and so in whatever wraps a payload
    iq: frozenset[str]  # types of the iq that may carry it; empty is any
    needs: Mapping[str, Value]
    may: Mapping[str, Value]
    counts: tuple[_Count, ...]
    text: Value | None
    leaf: bool
    empty: bool
    open: bool  # has attributes that are not listed here

    def fits(self, node: Node) -> bool:
        parent = node.parent
        if parent is None or self.parents is None:
            return True
        if parent.is_stanza or (parent.namespace == node.namespace and (parent.namespace, parent.name) in _ELEMENTS):
            return parent.name in self.parents
        if node.namespace == CLIENT and node.name != "error" and parent.namespace in _CLOSED:
            return node.is_stanza or parent.name in _CONTAINERS
        return self.payload


# Of namespaces whose elements are all known, those that take in anything (XEP-0049, XEP-0060, XEP-0402).
_CONTAINERS = frozenset({"query", "item", "extensions"})

_ELEMENTS: dict[tuple[str, str], list[_Definition]] = {}
_CLOSED: dict[str, Structure] = {}

ADDRESSES: dict[tuple[str, str], set[str]] = {}
"""Attributes that hold a JID, by the element's namespace and name; ``""`` stands for its text."""


class Structure:
    """The tables of one specification, and the rule that what they say is broken.

    Args:
        spec: the specification.
        section: where its schema is.
        good: XML that is as it should be.
        bad: XML that is not.
        name: distinguishes several of one specification.
    """

    def __init__(
        self, spec: Specification, section: str, *, good: tuple[str, ...], bad: tuple[str, ...], name: str = "structure"
    ) -> None:
        self.spec = spec.name
        self.rule: Rule = spec.rule(
            f"{spec.name.lower().replace(' ', '-')}-{name}",
            Severity.ERROR,
            section=section,
            reason=f"{spec.name} says which elements and attributes there are, where each stands and what it holds.",
            mend="Write it as the specification has it, or put what is your own into a namespace of your own.",
            good=good,
            bad=bad,
        )

    def closes(self, *namespaces: str) -> None:
        """Say that these namespaces have no other elements than those given here."""
        for namespace in namespaces:
            _CLOSED[namespace] = self

    def element(
        self,
        namespace: str,
        names: str,
        *,
        within: str | None = None,
        iq: str = "",
        needs: Mapping[str, Value] = _NOTHING,
        may: Mapping[str, Value] = _NOTHING,
        children: str = "",
        text: Value | None = None,
        leaf: bool = False,
        empty: bool = False,
        open_: bool = False,
    ) -> None:
        """Say what is known of an element.

        Args:
            namespace: its namespace.
            names: its local name, or several of one kind, separated by spaces.
            within: names of the elements it may stand in, of its own namespace or stanzas; ``*`` for those of
                other namespaces too (what may stand in a stanza may also stand in these); None for anywhere.
            iq: types of the iq it may stand in, directly or in elements of its own namespace.
            needs: attributes that it must have.
            may: attributes that it may have.
            children: how often which may stand in it: ``"title? reported? item* value+ a|b"``; a name by itself
                stands for exactly one, ``a|b`` for one of these, ``{namespace}name`` for one of another namespace.
            text: what its text is; no element may then stand in it.
            leaf: no element may stand in it.
            empty: it has neither elements nor text.
            open_: it may have more attributes than these.
        """
        parents = None if within is None else frozenset(within.split())
        definition = _Definition(
            structure=self,
            parents=parents,
            payload=parents is None or bool(parents & (STANZAS | {"*"})),
            iq=frozenset(iq.split()),
            needs=needs,
            may=may,
            counts=tuple(_count(namespace, each) for each in children.split()),
            text=text,
            leaf=leaf or empty or text is not None,
            empty=empty,
            open=open_,
        )
        for name in names.split():
            _ELEMENTS.setdefault((namespace, name), []).append(definition)
            addresses = {each for each, value in [*needs.items(), *may.items(), ("", text)] if value is JID}
            if addresses:
                ADDRESSES.setdefault((namespace, name), set()).update(addresses)


def _count(namespace: str, written: str) -> _Count:
    bounds: dict[str, tuple[int, int | None]] = {"?": (0, 1), "+": (1, None), "*": (0, None)}
    least, most = bounds.get(written[-1], (1, 1))
    names = written.rstrip("?+*").split("|")
    keys = frozenset(_key(namespace, each) for each in names)
    return _Count(keys, least, most, " or ".join(f"<{name.rpartition('}')[2]}/>" for name in names))


def _key(namespace: str, name: str) -> tuple[str, str]:
    space, _, local = name.rpartition("}")
    return (space[1:], local) if space else (namespace, name)


# -- looking --------------------------------------------------------------------------------------


def broken(node: Node) -> Iterator[tuple[Rule, Problem]]:
    """Yield what an element breaks of the tables."""
    definitions = _ELEMENTS.get((node.namespace, node.name))
    if node.namespace == CLIENT and _is_cut_out(node):
        return
    if definitions is None:
        closed = _CLOSED.get(node.namespace)
        if closed is not None:
            name, spec = f"<{node.name}/>", closed.spec
            yield closed.rule, node.problem(say("{spec} has no element {name}", spec=spec, name=name))
        return
    definition = next((each for each in definitions if each.fits(node)), None)
    if definition is None:
        yield definitions[0].structure.rule, node.problem(_misplaced(node, definitions))
        return
    if node.parent is None and len(definitions) > 1:
        return  # a fragment: which of them it is cannot be told
    rule = definition.structure.rule
    for problem in _problems(node, definition):
        yield rule, problem


def _is_cut_out(node: Node) -> bool:
    """Whether an element only seems to be of the stanzas' namespace, as a fragment's does that was given without."""
    if node.parent is None:
        return node.name == "error"  # a stream's, perhaps
    return node.parent.namespace == CLIENT and (CLIENT, node.parent.name) not in _ELEMENTS


def strangers(node: Node) -> Iterator[Problem]:
    """Yield attributes that the tables do not have."""
    definitions = _ELEMENTS.get((node.namespace, node.name))
    if not definitions or not node.attributes:
        return
    known = next((each for each in definitions if each.fits(node)), definitions[0])
    if known.open:
        return
    for name in node.attributes:
        if name not in known.needs and name not in known.may and ":" not in name and name[0] != "{":
            facts = {"spec": known.structure.spec, "element": f"<{node.name}/>", "name": name}
            yield node.problem(say("{spec} gives {element} no attribute {name}", **facts), name)


def _misplaced(node: Node, definitions: list[_Definition]) -> str:
    parents = sorted({f"<{name}/>" for each in definitions for name in each.parents or ()})
    within = node.parent.name if node.parent else ""
    facts = {"name": f"<{node.name}/>", "within": f"<{within}/>", "parents": " or ".join(parents)}
    return say("{name} stands in {within}, and belongs into {parents}", **facts)


def _problems(node: Node, known: _Definition) -> Iterator[Problem]:
    if known.iq:
        yield from _of_type(node, known)
    for name, value in known.needs.items():
        yield from _attribute(node, name, value, needed=True)
    if node.attributes:
        for name, value in known.may.items():
            yield from _attribute(node, name, value, needed=False)
    for count in known.counts:
        yield from _counted(node, count)
    if known.leaf:
        yield from _contents(node, known)


def _of_type(node: Node, known: _Definition) -> Iterator[Problem]:
    iq = node.parent
    while iq is not None and iq.namespace == node.namespace:
        iq = iq.parent
    if iq is None or iq.name != "iq" or not iq.is_stanza or iq.type not in {"get", "set", "result"}:
        return
    if iq.type not in known.iq:
        facts = {"name": f"<{node.name}/>", "types": " or ".join(sorted(known.iq)), "type": iq.type}
        yield node.problem(say("{name} goes with an iq of type {types}, and this is a {type}", **facts))


def _attribute(node: Node, name: str, value: Value, *, needed: bool) -> Iterator[Problem]:
    given = node.attributes.get(name)
    if given is None:
        if needed:
            yield node.problem(say("{element} has no attribute {name}", element=f"<{node.name}/>", name=name))
    elif not value.allows(given) and not left_open(given):
        facts = {"name": name, "element": f"<{node.name}/>", "value": quoted(given), "kind": value.says}
        yield node.problem(say("{name} of {element} is {value}, and must be {kind}", **facts), name)


def _counted(node: Node, count: _Count) -> Iterator[Problem]:
    found = sum(1 for each in node.children if (each.namespace, each.name) in count.names)
    if found < count.least and not (not node.children and left_open(node.text)):
        yield node.problem(say("{element} has no {child}", element=f"<{node.name}/>", child=count.says))
    elif count.most is not None and found > count.most:
        facts = {"element": f"<{node.name}/>", "child": count.says, "found": found, "most": count.most}
        yield node.problem(say("{element} has {found} of {child}, and may have {most}", **facts))


def _contents(node: Node, known: _Definition) -> Iterator[Problem]:
    name = f"<{node.name}/>"
    for child in node.children:
        facts = {"child": f"<{child.name}/>", "element": name}
        yield child.problem(say("{child} stands in {element}, which has no elements", **facts))
    text = node.text.strip()
    if left_open(text):
        return
    if known.empty and text:
        yield node.problem(say("{element} has the text {text}, and is to be empty", element=name, text=quoted(text)))
    elif known.text is not None and not node.children and not known.text.allows(text):
        yield node.problem(
            say("{element} is {value}, and must be {kind}", element=name, value=quoted(text), kind=known.text.says)
        )
