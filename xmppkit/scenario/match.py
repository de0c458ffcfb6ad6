"""Whether what was received is what a script expects.

The expected element is compared in one of two ways:

* loosely: each attribute that is expected is there, each child that is expected has a child of its own, in any order;
  what else there is does not matter.
* strictly: the same attributes, the same children in the same order, and nothing else.

Elements in the stream's default namespace, such as ``<message/>`` and ``<body/>``, are compared loosely, all others
strictly. ``scansion:strict="true"`` or ``"false"`` on an element says otherwise for it and for all within it. Text is
compared where some is expected; whitespace around it does not count.

``{scansion:any}`` stands for any value and ``{scansion:capture:NAME}`` for one that is remembered, as a whole
attribute or a whole text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from .payload import ANY, CAPTURE, SCANSION

__all__ = ["Difference", "Match", "closeness", "match"]

_STRICT = f"{{{SCANSION}}}strict"
_SHOWN = 60


class Difference(NamedTuple):
    """Where two elements begin to differ, and how.

    Attributes:
        path: such as ``/iq/query/item[2]``.
        problem: such as "attribute 'jid' is 'a@b', expected 'c@d'".
    """

    path: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}"


class Match(NamedTuple):
    """What came of comparing.

    Attributes:
        difference: the first one, or None: it matches.
        captures: all that are bound now; as before, if it does not match.
    """

    difference: Difference | None
    captures: Mapping[str, str]

    def __bool__(self) -> bool:
        return self.difference is None


def match(
    expected: etree._Element,
    received: etree._Element,
    captures: Mapping[str, str] | None = None,
    *,
    namespace: str = "jabber:client",
) -> Match:
    """Compare a received element with the expected one.

    Args:
        expected: with the prefix ``scansion`` bound; see `xmppkit.scenario.payload.elements`.
        received: as it came.
        captures: what was captured before.
        namespace: the stream's default namespace, in which elements are compared loosely.
    """
    before = dict(captures or {})
    comparison = _Comparison(before, namespace)
    difference = comparison.compare(expected, received, None, f"/{_name(expected)}")
    return Match(difference, before if difference else comparison.captures)


def closeness(expected: etree._Element, received: etree._Element) -> int:
    """How much the two have in common: the higher, the nearer. For choosing what to show beside the expected."""
    if expected.tag != received.tag:
        return 0
    same = sum(received.get(str(key)) == value for key, value in expected.attrib.items())
    children = list(_children(received))[:50]
    within = sum(max((closeness(child, other) for other in children), default=0) for child in _children(expected))
    return 4 + 2 * same + (_text(expected) == _text(received)) + within


class _Comparison:
    """One comparison: what is captured in it counts only when all of it matches."""

    def __init__(self, captures: Mapping[str, str], namespace: str) -> None:
        self.captures = dict(captures)
        self._namespace = namespace

    def compare(
        self, expected: etree._Element, received: etree._Element, told: bool | None, path: str
    ) -> Difference | None:
        """Return the first difference.

        Args:
            told: whether an element around it says ``scansion:strict``, and what.
        """
        if expected.tag != received.tag:
            return Difference(path, f"it is {_described(received)}, expected {_described(expected)}")
        if _STRICT in expected.attrib:
            told = expected.get(_STRICT) == "true"
        strict = told if told is not None else etree.QName(expected).namespace != self._namespace
        return (
            self._compare_attributes(expected, received, strict, path)
            or self._compare_text(expected, received, path)
            or (self._compare_all if strict else self._compare_some)(expected, received, told, path)
        )

    def _compare_attributes(
        self, expected: etree._Element, received: etree._Element, strict: bool, path: str
    ) -> Difference | None:
        wanted = {str(key): str(value) for key, value in expected.attrib.items() if key != _STRICT}
        for key, value in wanted.items():
            found = received.get(key)
            if found is None:
                return Difference(path, f"attribute {_attribute(key)!r} is missing, expected {value!r}")
            if problem := self._value(value, str(found)):
                return Difference(path, f"attribute {_attribute(key)!r} is {problem}")
        extra = [_attribute(str(key)) for key in received.attrib if key not in wanted]
        if strict and extra:
            return Difference(path, f"attribute {', '.join(map(repr, sorted(extra)))} is not expected")
        return None

    def _compare_text(self, expected: etree._Element, received: etree._Element, path: str) -> Difference | None:
        wanted = _text(expected)
        problem = self._value(wanted, _text(received)) if wanted else None
        return Difference(path, f"the text is {problem}") if problem else None

    def _value(self, wanted: str, found: str) -> str | None:
        """Return what is wrong with a value, or None; remember what is to be captured."""
        if wanted == ANY:
            return None
        if capture := CAPTURE.fullmatch(wanted):
            wanted = self.captures.setdefault(capture[1], found)
            return (
                None if wanted == found else f"{_short(found)}, expected {_short(wanted)}, captured as {capture[1]!r}"
            )
        return None if wanted == found else f"{_short(found)}, expected {_short(wanted)}"

    def _compare_all(
        self, expected: etree._Element, received: etree._Element, told: bool | None, path: str
    ) -> Difference | None:
        """The same children, in the same order."""
        wanted, found = list(_children(expected)), list(_children(received))
        for number, (child, other) in enumerate(zip(wanted, found, strict=False), 1):
            inside = f"{path}/{_name(child)}" + (f"[{number}]" if len(wanted) > 1 else "")
            if difference := self.compare(child, other, told, inside):
                return difference
        if len(wanted) > len(found):
            return Difference(path, f"{_described(wanted[len(found)])} is missing")
        if len(found) > len(wanted):
            return Difference(path, f"{_described(found[len(wanted)])} is not expected")
        return None

    def _compare_some(
        self, expected: etree._Element, received: etree._Element, told: bool | None, path: str
    ) -> Difference | None:
        """For each expected child one of its own, whatever the order."""
        wanted, found = list(_children(expected)), list(_children(received))
        fitting = [[i for i, other in enumerate(found) if self._fits(child, other, told)] for child in wanted]
        given = _assign(fitting)
        for number, (child, which) in enumerate(zip(wanted, given, strict=True)):
            inside = f"{path}/{_name(child)}"
            if which is None:
                return self._missing(child, found, told, inside, bool(fitting[number]))
            if difference := self.compare(child, found[which], told, inside):
                return difference  # two children that would have to bind one name to two values
        return None

    def _fits(self, child: etree._Element, other: etree._Element, told: bool | None) -> bool:
        before = dict(self.captures)
        fits = self.compare(child, other, told, "") is None
        self.captures = before
        return fits

    def _missing(
        self, child: etree._Element, found: list[etree._Element], told: bool | None, path: str, taken: bool
    ) -> Difference:
        if taken:
            return Difference(path, "there are fewer of them than expected")
        alike = [other for other in found if other.tag == child.tag]
        nearest = max(alike, key=lambda other: closeness(child, other), default=None)
        if nearest is None:
            return Difference(path, f"{_described(child)} is missing")
        return self.compare(child, nearest, told, path) or Difference(path, "it is missing")


def _assign(fitting: list[list[int]]) -> list[int | None]:
    """Give each expected child a received one of its own, as far as possible.

    Augmenting paths (Kuhn): the time grows with the cube of the number of children, never exponentially.
    """
    owner: dict[int, int] = {}

    def give(to: int, tried: set[int]) -> bool:
        for i in fitting[to]:
            if i not in tried:
                tried.add(i)
                if i not in owner or give(owner[i], tried):
                    owner[i] = to
                    return True
        return False

    for number in range(len(fitting)):
        give(number, set())
    given = {to: i for i, to in owner.items()}
    return [given.get(number) for number in range(len(fitting))]


# -- reading elements -------------------------------------------------------------


def _children(element: etree._Element) -> list[etree._Element]:
    return list(element.iterchildren("*"))


def _text(element: etree._Element) -> str:
    return "".join((element.text or "", *(child.tail or "" for child in element))).strip()


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _described(element: etree._Element) -> str:
    name = etree.QName(element)
    return f"<{name.localname} xmlns='{name.namespace or ''}'>"


def _attribute(key: str) -> str:
    return re.sub(r"^\{http://www\.w3\.org/XML/1998/namespace\}", "xml:", key)


def _short(value: str) -> str:
    return repr(value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…")
