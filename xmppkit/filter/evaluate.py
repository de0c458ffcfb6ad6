"""From a filter's tree to a function that looks at entries.

What each test means is the same, step by step, in ``widgets/src/shared/filter/evaluate.ts``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from ..protocol.registry import all_namespaces, namespace
from ..recording import Annotation, Direction, Entry, Kind
from ..recording.pairs import Pairs
from . import tree
from .addresses import Address
from .inside import Inside
from .text import contains, fold, globbed, needle
from .xpath import XPathTest

__all__ = ["NONE", "Look", "Others", "Test", "compile_tree"]

_NOTHING = Annotation()
_STREAMS = "http://etherx.jabber.org/streams"
_MANAGEMENT = re.compile(r"urn:xmpp:sm:[0-9]+")
_NEGOTIATION = frozenset(
    {"urn:ietf:params:xml:ns:xmpp-sasl", "urn:ietf:params:xml:ns:xmpp-tls", "urn:xmpp:sasl:2", "urn:xmpp:sasl:1"}
)
_GROUPS = {
    "stanza": frozenset({Kind.MESSAGE, Kind.PRESENCE, Kind.IQ}),
    "stream": frozenset({Kind.HEADER, Kind.FOOTER}),
}
_IMPLIED = {Kind.MESSAGE: "normal", Kind.PRESENCE: "available"}  # RFC 6121 §5.2.2, §4.7.1


NONE: Mapping[int, Annotation] = MappingProxyType({})


class Others:
    """What a test may need to know of the entries around.

    Args:
        entries: all of them, oldest first; at least the one that is asked about.
        annotations: what was put on them, by number.
    """

    def __init__(self, entries: Sequence[Entry], annotations: Mapping[int, Annotation] = NONE) -> None:
        self._entries = entries
        self.annotations = annotations
        self._pairs: Pairs | None = None

    @property
    def pairs(self) -> Pairs:
        """Requests and their replies."""
        if self._pairs is None:
            self._pairs = Pairs(self._entries)
        return self._pairs

    @property
    def newest(self) -> float:
        """Time of the last entry."""
        return self._entries[-1].time


class Look:
    """An entry, and what has been read of it so far."""

    __slots__ = ("_folded", "_inside", "entry", "others")

    def __init__(self, entry: Entry, others: Others) -> None:
        self.entry = entry
        self.others = others
        self._inside: Inside | None = None
        self._folded: str | None = None

    @property
    def annotation(self) -> Annotation:
        """What was put on it."""
        return self.others.annotations.get(self.entry.number, _NOTHING)

    @property
    def inside(self) -> Inside:
        """What stands in the element."""
        if self._inside is None:
            self._inside = Inside(self.entry.xml)
        return self._inside

    @property
    def folded(self) -> str:
        """Its XML in lower case."""
        if self._folded is None:
            self._folded = fold(self.entry.xml)
        return self._folded


Test: TypeAlias = Callable[[Look], bool]
Accepts: TypeAlias = Callable[[str], bool]


def compile_tree(node: tree.Node, text: str) -> Test:
    """Return the test that a tree describes.

    Args:
        node: the tree.
        text: that it was parsed from; errors show it.

    Raises:
        FilterError: an XPath in it is none.
    """
    if isinstance(node, tree.Not):
        inner = compile_tree(node.part, text)
        return lambda look: not inner(look)
    if isinstance(node, (tree.All, tree.Either)):
        tests = [compile_tree(part, text) for part in node.parts]
        every = isinstance(node, tree.All)
        return lambda look: _all(tests, look) if every else _any(tests, look)
    return _leaf(node, text)


def _all(tests: list[Test], look: Look) -> bool:
    return all(test(look) for test in tests)


def _any(tests: list[Test], look: Look) -> bool:
    return any(test(look) for test in tests)


def _leaf(node: tree.Leaf, text: str) -> Test:
    if isinstance(node, tree.Text):
        return _text(node.text)
    if isinstance(node, tree.Pattern):
        return _pattern(node)
    if isinstance(node, tree.Field):
        return _FIELDS[node.key](node.values)
    if isinstance(node, tree.Word):
        return _WORDS[node.name]
    if isinstance(node, tree.XPath):
        expression = XPathTest(text, node.start, node.end, node.expression)
        return lambda look: expression.matches(look.entry)
    return _measure(node)


def _measure(node: tree.Leaf) -> Test:
    if isinstance(node, tree.Numbers):
        first, last = node.first or 0, node.last
        return lambda look: first <= look.entry.number and (last is None or look.entry.number <= last)
    if isinstance(node, tree.Since):
        ago = node.seconds
        return lambda look: look.entry.time >= look.others.newest - ago
    assert isinstance(node, tree.Slow)
    limit = node.seconds
    return lambda look: _slow(look, limit)


def _slow(look: Look, limit: float) -> bool:
    took = look.others.pairs.seconds(look.entry)
    return took is not None and took > limit


# -- text ---------------------------------------------------------------------------------


def _text(text: str) -> Test:
    wanted = needle(text)
    return lambda look: contains(look.entry.data, wanted) or contains(_utf8(look.entry.note), wanted)


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _pattern(node: tree.Pattern) -> Test:
    search = re.compile(node.source, re.ASCII).search
    if node.fold:
        return lambda look: bool(search(look.folded) or search(fold(look.entry.note)))
    return lambda look: bool(search(look.entry.xml) or search(look.entry.note))


# -- keys ---------------------------------------------------------------------------------


def _kind(values: tuple[tree.Value, ...]) -> Test:
    kinds = frozenset().union(*(_GROUPS.get(value.text) or {Kind(value.text)} for value in values))
    return lambda look: look.entry.kind in kinds


def _dir(values: tuple[tree.Value, ...]) -> Test:
    ways = frozenset(Direction(value.text) for value in values)
    return lambda look: look.entry.direction in ways


def _type(values: tuple[tree.Value, ...]) -> Test:
    matches = _texts(values, whatever_case=True)
    return lambda look: matches(_type_of(look.entry))


def _type_of(entry: Entry) -> str:
    return entry.type if entry.type is not None else _IMPLIED.get(entry.kind, "")


def _id(values: tuple[tree.Value, ...]) -> Test:
    matches = _texts(values)
    return lambda look: look.entry.id is not None and matches(look.entry.id)


def _who(values: tuple[tree.Value, ...]) -> Test:
    matches = _addresses(values)
    return lambda look: matches(look.entry.stream)


def _from(values: tuple[tree.Value, ...]) -> Test:
    matches = _addresses(values)
    return lambda look: matches(look.entry.from_)


def _to(values: tuple[tree.Value, ...]) -> Test:
    matches = _addresses(values)
    return lambda look: matches(look.entry.to)


def _with(values: tuple[tree.Value, ...]) -> Test:
    matches = _addresses(values)
    return lambda look: matches(look.entry.from_) or matches(look.entry.to) or matches(look.entry.stream)


def _ns(values: tuple[tree.Value, ...]) -> Test:
    matches = _texts(values)
    return lambda look: matches(look.entry.namespace) or any(map(matches, look.inside.namespaces))


def _xep(values: tuple[tree.Value, ...]) -> Test:
    specs = {f"XEP-{value.text}" for value in values}
    known = {uri for uri, each in all_namespaces().items() if each.spec in specs}
    return lambda look: look.entry.namespace in known or any(uri in known for uri in look.inside.namespaces)


def _code(values: tuple[tree.Value, ...]) -> Test:
    matches = _texts(values)
    return lambda look: any(map(matches, look.inside.codes))


def _condition(values: tuple[tree.Value, ...]) -> Test:
    matches = _texts(values, whatever_case=True)
    return lambda look: any(map(matches, look.inside.conditions))


def _note(values: tuple[tree.Value, ...]) -> Test:
    found = [_in_body(value) for value in values]
    return lambda look: any(matches(look.annotation.note) for matches in found)


def _body(values: tuple[tree.Value, ...]) -> Test:
    found = [_in_body(value) for value in values]
    return lambda look: any(matches(body) for body in look.inside.bodies for matches in found)


def _in_body(value: tree.Value) -> Accepts:
    """Text of a body is searched, not compared; ``*`` stands for anything between two pieces."""
    if value.wild:
        pattern = f"*{fold(value.text)}*"
        return lambda body: globbed(pattern, fold(body))
    wanted = needle(value.text)
    return lambda body: contains(_utf8(body), wanted)


def _texts(values: tuple[tree.Value, ...], *, whatever_case: bool = False) -> Accepts:
    """Return what compares a whole text with values."""
    form = fold if whatever_case else str
    plain = frozenset(form(value.text) for value in values if not value.wild)
    wild = [form(value.text) for value in values if value.wild]
    return lambda text: form(text) in plain or any(globbed(pattern, form(text)) for pattern in wild)


def _addresses(values: tuple[tree.Value, ...]) -> Callable[[str | None], bool]:
    addresses = [Address(value.text, wild=value.wild) for value in values]
    return lambda text: any(address.matches(text) for address in addresses)


_FIELDS: dict[str, Callable[[tuple[tree.Value, ...]], Test]] = {
    "kind": _kind,
    "type": _type,
    "dir": _dir,
    "who": _who,
    "with": _with,
    "from": _from,
    "to": _to,
    "id": _id,
    "ns": _ns,
    "xep": _xep,
    "code": _code,
    "condition": _condition,
    "body": _body,
    "note": _note,
}


# -- words --------------------------------------------------------------------------------


def _error(look: Look) -> bool:
    entry = look.entry
    if entry.is_stanza:
        return entry.type == "error"
    if entry.kind is not Kind.NONZA:
        return False
    if entry.name == "failed":
        return _MANAGEMENT.fullmatch(entry.namespace) is not None
    return (entry.name, entry.namespace) == ("error", _STREAMS) or (
        entry.name == "failure" and entry.namespace in _NEGOTIATION
    )


def _unknown(look: Look) -> bool:
    used = (look.entry.namespace, *look.inside.namespaces)
    return any(uri and namespace(uri) is None for uri in used)


def _lint(look: Look) -> bool:
    from ..protocol.lint import lint_entry  # its rules are many, and most filters ask for none

    return bool(lint_entry(look.entry))


_WORDS: dict[str, Test] = {
    "message": lambda look: look.entry.kind is Kind.MESSAGE,
    "presence": lambda look: look.entry.kind is Kind.PRESENCE,
    "iq": lambda look: look.entry.kind is Kind.IQ,
    "error": _error,
    "unanswered": lambda look: look.others.pairs.unanswered(look.entry),
    "unknown": _unknown,
    "lint": _lint,
    "starred": lambda look: look.annotation.starred,
    "sm": lambda look: _MANAGEMENT.fullmatch(look.entry.namespace) is not None,
}
