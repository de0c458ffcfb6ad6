"""What a filter says, as a tree; the parser makes it, the evaluator reads it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

__all__ = [
    "All",
    "Either",
    "Field",
    "Node",
    "Not",
    "Numbers",
    "Pattern",
    "Since",
    "Slow",
    "Text",
    "Value",
    "Word",
    "XPath",
    "leaves",
]


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a key.

    Attributes:
        text: as typed, quotes taken off.
        wild: whether ``*`` in it stands for anything; not so in quotes.
    """

    text: str
    wild: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """One test, and where it stands in the filter's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text(Leaf):
    """Text to be found anywhere."""

    text: str


@dataclass(frozen=True, slots=True)
class Pattern(Leaf):
    """A regular expression, in a form that Python reads; ``fold``: whatever the case."""

    source: str
    fold: bool


@dataclass(frozen=True, slots=True)
class Field(Leaf):
    """``key:value``, or several values of which one is enough."""

    key: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Word(Leaf):
    """A word that stands alone."""

    name: str


@dataclass(frozen=True, slots=True)
class Numbers(Leaf):
    """``#12..#40``; an open end is None."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Since(Leaf):
    """Not older than so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Slow(Leaf):
    """Answered after more than so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class XPath(Leaf):
    """An XPath 1.0 expression that must hold."""

    expression: str


@dataclass(frozen=True, slots=True)
class Not:
    """What the part does not show."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """Every part must hold; all entries if there are none."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One part is enough."""

    parts: tuple[Node, ...]


Node: TypeAlias = "Text | Pattern | Field | Word | Numbers | Since | Slow | XPath | Not | All | Either"


def leaves(node: Node) -> Iterator[Leaf]:
    """Yield every test in it."""
    if isinstance(node, (All, Either)):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.part)
    else:
        yield node
