"""How a specification's file says what it forbids.

Each file in ``lint/rules`` makes one `Specification`. What its schema says goes into tables
(`structure`); what a schema cannot say is a rule of its own::

    rfc = Specification("RFC 6121")

    @rfc.error(
        "show",
        (CLIENT, "show"),
        section="4.7.2.1",
        reason="<show/> has one of four values; who is simply available has none.",
        mend="Write away, chat, dnd or xa, or leave <show/> out.",
        good=("<presence><show>away</show></presence>",),
        bad=("<presence><show>available</show></presence>",),
    )
    def _show(node: Node) -> Iterator[Problem]:
        if node.text not in SHOWS:
            yield node.problem(say("<show/> is {value}", value=quoted(node.text)))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypedDict

from ..registry import Ref
from .model import Rule, Severity
from .node import Node, Problem

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["ANY", "CHECKS", "RULES", "Check", "Checked", "Specification", "quoted", "register"]

Check: TypeAlias = Callable[[Node], Iterable[Problem]]
Name: TypeAlias = "tuple[str, str]"

ANY = ("*", "*")
"""Every element."""

_QUOTE = 60


class Checked(NamedTuple):
    """A rule and how it looks at an element."""

    rule: Rule
    check: Check


RULES: dict[str, Rule] = {}
"""Every rule by its id."""

CHECKS: dict[Name, list[Checked]] = {}
"""What to call for an element, by namespace and name; ``"*"`` for all names of a namespace, or all elements."""


def quoted(text: str) -> str:
    """Put something from the wire in quotation marks, on one line, cut if it is long."""
    words = " ".join(text.split())
    return f"“{words[:_QUOTE]}…”" if len(words) > _QUOTE else f"“{words}”"


def register(rule: Rule) -> Rule:
    """Add a rule.

    Raises:
        ValueError: there is another with its id.
    """
    if rule.id in RULES:
        raise ValueError(f"two lint rules have the id {rule.id!r}: give one of them another")
    RULES[rule.id] = rule
    return rule


class Facts(TypedDict):
    """What every rule says of itself; see `Rule`."""

    section: str
    reason: str
    mend: str
    good: tuple[str, ...]
    bad: tuple[str, ...]


class Specification:
    """The rules of one specification.

    Args:
        name: such as ``"XEP-0184"``.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    def rule(self, id_: str, severity: Severity, **facts: Unpack[Facts]) -> Rule:
        """Register a rule that something else checks."""
        return register(
            Rule(
                id_,
                severity,
                Ref(self.name, facts["section"]),
                facts["reason"],
                facts["mend"],
                facts["good"],
                facts["bad"],
            )
        )

    def error(self, id_: str, *on: Name, **facts: Unpack[Facts]) -> Callable[[Check], Check]:
        """Register what the specification forbids.

        Args:
            id_: the rule's id.
            on: the elements to look at, by namespace and name.
            facts: section, reason, mend, good and bad, as in `Rule`.
        """
        return _registered(self.rule(id_, Severity.ERROR, **facts), on)

    def warning(self, id_: str, *on: Name, **facts: Unpack[Facts]) -> Callable[[Check], Check]:
        """Register what works badly or is obsolete."""
        return _registered(self.rule(id_, Severity.WARNING, **facts), on)

    def hint(self, id_: str, *on: Name, **facts: Unpack[Facts]) -> Callable[[Check], Check]:
        """Register what can be done better."""
        return _registered(self.rule(id_, Severity.HINT, **facts), on)


def _registered(rule: Rule, on: tuple[Name, ...]) -> Callable[[Check], Check]:
    def register_check(check: Check) -> Check:
        for name in on:
            CHECKS.setdefault(name, []).append(Checked(rule, check))
        return check

    return register_check
