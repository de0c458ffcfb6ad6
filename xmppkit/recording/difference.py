"""What is different between two elements, whatever the order of attributes and of unlike children."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .entry import Entry

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Change", "difference"]

_SHOWN = 120  # characters of a value in a line
_MOST = 200  # changes: nobody reads more


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        path: where, by local names and, among several of a name, their place: ``"message/body[2]"``.
        name: of the attribute; ``""`` for an element and ``"text()"`` for text.
        before: the value in the first element, or an element's XML; None where it is not there.
        after: likewise in the second.
    """

    path: str
    name: str
    before: str | None
    after: str | None

    def __str__(self) -> str:
        where = self.path + (f"/{self.name}" if self.name == "text()" else f"/@{self.name}" if self.name else "")
        if self.before is None:
            return f"{where} added: {_short(self.after)}"
        if self.after is None:
            return f"{where} removed: {_short(self.before)}"
        return f"{where} changed: {_short(self.before)} → {_short(self.after)}"


def difference(before: Entry, after: Entry) -> list[Change]:
    """Return how two entries differ: at most the first 200 differences, in document order.

    The order of attributes does not count (XML 1.0 §3.1), nor does that of children with different names, the
    prefixes of namespaces, or white space between elements. An entry that is not one element equals nothing but its
    own bytes.
    """
    first, second = before.element, after.element
    if first is None or second is None:
        return [] if before.data == after.data else [Change(before.name, "", before.xml, after.xml)]
    found: list[Change] = []
    for change in _elements(first, second, _local(first)):
        found.append(change)
        if len(found) == _MOST:
            break
    return found


def _elements(first: etree._Element, second: etree._Element, path: str) -> Iterator[Change]:
    if first.tag != second.tag:
        yield Change(path, "", _xml(first), _xml(second))
        return
    yield from _attributes(first, second, path)
    if _text(first) != _text(second):
        yield Change(path, "text()", _text(first) or None, _text(second) or None)
    yield from _children(first, second, path)


def _attributes(first: etree._Element, second: etree._Element, path: str) -> Iterator[Change]:
    for name in dict.fromkeys([*map(str, first.attrib), *map(str, second.attrib)]):
        old, new = first.get(name), second.get(name)
        if old != new:
            yield Change(path, name.rpartition("}")[2], old, new)


def _children(first: etree._Element, second: etree._Element, path: str) -> Iterator[Change]:
    theirs = _by_name(second)
    for tag, ours in _by_name(first).items():
        others = theirs.pop(tag, [])
        yield from _alike(ours, others, path)
    for added in theirs.values():
        for child in added:
            yield Change(f"{path}/{_local(child)}", "", None, _xml(child))


def _alike(ours: list[etree._Element], others: list[etree._Element], path: str) -> Iterator[Change]:
    """Compare children of one name: equal ones are each other's, the rest go by their order."""
    if len(ours) == len(others) == 1:
        yield from _elements(ours[0], others[0], f"{path}/{_local(ours[0])}")
        return
    unmatched = _without_equals(ours, others)
    for at in range(max(map(len, unmatched))):
        old, new = (side[at] if at < len(side) else None for side in unmatched)
        place, one = old or new or (0, ours[0])
        where = f"{path}/{_local(one)}[{place + 1}]"
        if old is not None and new is not None:
            yield from _elements(old[1], new[1], where)
        else:
            yield Change(where, "", None if old is None else _xml(old[1]), None if new is None else _xml(new[1]))


def _without_equals(
    ours: list[etree._Element], others: list[etree._Element]
) -> tuple[list[tuple[int, etree._Element]], list[tuple[int, etree._Element]]]:
    """Return the children of each side, with their places, that have no equal on the other."""
    equal: defaultdict[bytes, list[int]] = defaultdict(list)
    for at, child in enumerate(others):
        equal[_canonical(child)].append(at)
    left, taken = [], set()
    for at, child in enumerate(ours):
        same = equal.get(_canonical(child))
        if same:
            taken.add(same.pop(0))
        else:
            left.append((at, child))
    return left, [(at, child) for at, child in enumerate(others) if at not in taken]


def _by_name(element: etree._Element) -> dict[str, list[etree._Element]]:
    found: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for child in element:
        found[str(child.tag)].append(child)
    return dict(found)


def _canonical(element: etree._Element) -> bytes:
    """Return what equal elements have equal, their order of attributes and prefixes left out."""
    parts = [str(element.tag), _text(element), *(f"{name}={value}" for name, value in sorted(_pairs(element)))]
    inner = sorted(_canonical(child) for child in element)
    return b"\0".join([part.encode("utf-8", "surrogatepass") for part in parts] + [b"(", *inner, b")"])


def _pairs(element: etree._Element) -> Iterator[tuple[str, str]]:
    for name in element.attrib:
        yield str(name), str(element.get(name))


def _text(element: etree._Element) -> str:
    """Return the text of an element; only white space beside children is none."""
    text = "".join([element.text or "", *(child.tail or "" for child in element)])
    return "" if len(element) and not text.strip() else text


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _xml(element: etree._Element) -> str:
    from lxml import etree

    return etree.tostring(element, encoding="unicode", with_tail=False)


def _short(value: str | None) -> str:
    text = value or ""
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")
