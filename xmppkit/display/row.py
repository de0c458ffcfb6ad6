"""What one line about an entry says; the HTML table and the terminal both show it."""

from __future__ import annotations

import time
from dataclasses import dataclass

from ..recording.entry import Direction, Entry, Kind
from .indent import Markup, parts

__all__ = ["ARROWS", "Row", "row"]

ARROWS: dict[Direction, str] = {
    Direction.SENT: "→",
    Direction.RECEIVED: "←",
    Direction.ROUTED: "⇄",
    Direction.LOCAL: "•",
}
"""Sign of each direction, seen from the entity that the stream belongs to."""

_PREVIEW = 240  # characters of content in one line


@dataclass(frozen=True, slots=True)
class Row:
    """One line about an entry.

    Attributes:
        clock: local time of day, to the millisecond.
        arrow: sign of the direction.
        direction: its word; ``""`` for a remark of the kit's own, which went nowhere.
        label: the element's name, with the type of a stanza: ``"iq get"``.
        peer: address of the other side: where it goes, or where it comes from; both where it was routed.
        content: what the element holds, cut after a line's worth.
        is_xml: whether ``content`` is XML rather than a sentence.
    """

    clock: str
    arrow: str
    direction: str
    label: str
    peer: str
    content: str
    is_xml: bool


def row(entry: Entry) -> Row:
    """Say in one line what an entry is."""
    milliseconds = int(entry.time * 1000) % 1000
    content, is_xml = _content(entry)
    return Row(
        clock=time.strftime("%H:%M:%S", time.localtime(entry.time)) + f".{milliseconds:03d}",
        arrow=ARROWS[entry.direction],
        direction="" if entry.direction is Direction.LOCAL else entry.direction.value,
        label=_label(entry),
        peer=_peer(entry),
        content=content,
        is_xml=is_xml,
    )


def _label(entry: Entry) -> str:
    kind: str = entry.kind.value
    if entry.is_stanza:
        return f"{kind} {entry.type or ''}".rstrip()
    return (entry.kind is Kind.NONZA and entry.name) or kind


def _peer(entry: Entry) -> str:
    if entry.direction is Direction.ROUTED:
        return " → ".join(address for address in (entry.from_, entry.to) if address)
    if entry.direction is Direction.SENT:
        return entry.to or ""
    if entry.stream == "server":  # clients need not say who they are (RFC 6120 §8.1.2.1), but to whom
        return entry.from_ or entry.to or ""
    return entry.from_ or ""


def _content(entry: Entry) -> tuple[str, bool]:
    if entry.kind is Kind.EVENT:
        return entry.note, False
    if entry.kind is Kind.SPACE:
        return f"{len(entry.data)} {'byte' if len(entry.data) == 1 else 'bytes'} of whitespace", False
    # no character takes more than four bytes; the start is enough, whatever the stanza's size
    start = entry.data[: 16 * _PREVIEW].decode("utf-8", "replace")
    inner = _inner(start) if entry.is_stanza else start
    return (inner[:_PREVIEW] + "…" if len(inner) > _PREVIEW else inner), True


def _inner(xml: str) -> str:
    """Return the XML without its outermost tags."""
    every = list(parts(xml))
    if every and every[0].markup is Markup.OPEN:
        del every[0]
        if every and every[-1].markup is Markup.CLOSE:
            del every[-1]
    elif every and every[0].markup is Markup.EMPTY:
        del every[0]
    return "".join(part.text for part in every).strip()
