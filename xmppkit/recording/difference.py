"""What is different between two elements, whatever the order of attributes and of unlike children."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from .entry import Entry, Kind

if TYPE_CHECKING:
    from lxml import etree

    _Placed: TypeAlias = tuple[int, etree._Element]  # noqa: SLF001 (its public name is a function)

__all__ = ["Change", "difference"]

_SHOWN = 120  # characters of a value in a line
_MOST = 200  # changes: nobody reads more
_CONTENT = re.compile(r"jabber:(client|server|component:(accept|connect))")  # one stanza on its way (RFC 6120 §4.8.2)
_IDENTITIES = ("id", "jid", "var", "node", "code", "{http://www.w3.org/XML/1998/namespace}lang")
_PROLOG = re.compile(rb"\s*<\?xml[^>]*>\s*")


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
    prefixes of namespaces, white space between elements, or the namespace in which a stanza travels: it is another
    between servers and to a component (RFC 6120 §4.8.2, XEP-0114 §3). Children of one name are matched by what tells
    them apart, such as an id. A stream header is taken for an element; what is none equals nothing but its own bytes.
    """
    first, second = _element(before), _element(after)
    if first is None or second is None:
        return [] if before.data == after.data else [Change(before.name, "", before.xml, after.xml)]
    found: list[Change] = []
    for change in _elements(first, second, _local(first)):
        found.append(change)
        if len(found) == _MOST:
            break
    return found


def _element(entry: Entry) -> etree._Element | None:
    if entry.kind is not Kind.HEADER:
        return entry.element
    from .element import parse_or_none

    closed = _PROLOG.sub(b"", entry.data).rstrip().removesuffix(b">").removesuffix(b"/") + b"/>"
    return parse_or_none(closed)


def _elements(first: etree._Element, second: etree._Element, path: str) -> Iterator[Change]:
    if _tag(first) != _tag(second):
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
    ours, theirs = _by_name(first), _by_name(second)
    for tag in dict.fromkeys([*ours, *theirs]):
        yield from _alike(ours.get(tag, []), theirs.get(tag, []), path)


def _alike(ours: list[etree._Element], others: list[etree._Element], path: str) -> Iterator[Change]:
    """Compare children of one name."""
    several = max(len(ours), len(others)) > 1
    for old, new in _matched(ours, others):
        place, one = old or new or (0, ours[0])
        where = f"{path}/{_local(one)}" + (f"[{place + 1}]" if several else "")
        if old is not None and new is not None:
            yield from _elements(old[1], new[1], where)
        else:
            yield Change(where, "", None if old is None else _xml(old[1]), None if new is None else _xml(new[1]))


def _matched(
    ours: list[etree._Element], others: list[etree._Element]
) -> Iterator[tuple[_Placed | None, _Placed | None]]:
    """Yield who is each other's, equal ones left out: those of one identity; what has none goes by its order."""
    if len(ours) == len(others) == 1:
        yield (0, ours[0]), (0, others[0])
        return
    _, left, right = _by_key(list(enumerate(ours)), list(enumerate(others)), _canonical)
    pairs, left, right = _by_key(left, right, _identity)
    yield from pairs
    yield from zip_longest(*([each for each in side if _identity(each[1]) is None] for side in (left, right)))
    yield from ((each, None) for each in left if _identity(each[1]) is not None)
    yield from ((None, each) for each in right if _identity(each[1]) is not None)


def _by_key(
    ours: list[_Placed], others: list[_Placed], key: Callable[[etree._Element], object]
) -> tuple[list[tuple[_Placed, _Placed]], list[_Placed], list[_Placed]]:
    """Return those that have a key in common, and what is left of both."""
    waiting: defaultdict[object, deque[_Placed]] = defaultdict(deque)
    for each in others:
        waiting[key(each[1])].append(each)
    waiting.pop(None, None)
    pairs, left = [], []
    for each in ours:
        same = waiting.get(key(each[1]))
        if same:
            pairs.append((each, same.popleft()))
        else:
            left.append(each)
    taken = {place for _, (place, _) in pairs}
    return pairs, left, [each for each in others if each[0] not in taken]


def _identity(element: etree._Element) -> tuple[str, str] | None:
    """Return what tells an item of a list from others: without it, two are only of the same kind."""
    found = ((name, element.get(name)) for name in _IDENTITIES)
    return next(((name, str(value)) for name, value in found if value is not None), None)


def _by_name(element: etree._Element) -> dict[str, list[etree._Element]]:
    found: defaultdict[str, list[etree._Element]] = defaultdict(list)
    for child in element:
        found[_tag(child)].append(child)
    return dict(found)


def _canonical(element: etree._Element) -> bytes:
    """Return what equal elements have equal, their order of attributes and prefixes left out."""
    parts = [_tag(element), _text(element), *(f"{name}={value}" for name, value in sorted(_pairs(element)))]
    inner = sorted(_canonical(child) for child in element)
    return b"\0".join([part.encode("utf-8", "surrogatepass") for part in parts] + [b"(", *inner, b")"])


def _pairs(element: etree._Element) -> Iterator[tuple[str, str]]:
    for name in element.attrib:
        yield str(name), str(element.get(name))


def _text(element: etree._Element) -> str:
    """Return the text of an element; only white space beside children is none."""
    text = "".join([element.text or "", *(child.tail or "" for child in element)])
    return "" if len(element) and not text.strip() else text


def _tag(element: etree._Element) -> str:
    namespace, _, name = str(element.tag).removeprefix("{").rpartition("}")
    return name if _CONTENT.fullmatch(namespace) else f"{{{namespace}}}{name}"


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _xml(element: etree._Element) -> str:
    from lxml import etree

    return etree.tostring(element, encoding="unicode", with_tail=False)


def _short(value: str | None) -> str:
    text = value or ""
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")
