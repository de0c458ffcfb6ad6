"""What a presence stanza says of one resource (RFC 6121 §4.7)."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

from ..recording import Entry
from ._element import cut, language, parsed, text_of
from ._fact import Fact, kept

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Caps", "Resource", "Said", "Status", "now", "read"]

_CAPS = "{http://jabber.org/protocol/caps}c"
_DELAY = "{urn:xmpp:delay}delay"
_NUMBER = re.compile(r"[+-]?[0-9]+", re.ASCII)
_STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6})\d*)?(?:Z|([+-])(\d\d):(\d\d))", re.ASCII)
_LOWEST, _HIGHEST = -128, 127  # priorities (RFC 6121 §4.7.2.3)
_MOST_STATUSES = 50


class Status(NamedTuple):
    """Words about being there or not, in one language (``""``: nobody says which)."""

    language: str
    text: str


class Caps(NamedTuple):
    """What a client says it can do, in short (XEP-0115 §4)."""

    node: str
    ver: str
    hash: str


class Said(NamedTuple):
    """What one stanza says.

    Attributes:
        show: ``away``, ``chat``, ``dnd``, ``xa``, ``""`` where nothing is said, or what else is written.
        statuses: one of each language.
        priority: 0 where none is said or it is no number; at most 127, at least -128.
        caps: None where nothing is said.
        stamp: when it was first sent, in seconds since 1970, if it was kept back (XEP-0203).
    """

    show: str = ""
    statuses: tuple[Status, ...] = ()
    priority: int = 0
    caps: Caps | None = None
    stamp: float | None = None


class Resource(NamedTuple):
    """What is known of one resource, each fact with the entry since which it is so.

    Attributes:
        state: ``available``, ``unavailable`` or ``error``.
        show, statuses, priority, caps: see `Said`.
        since: when something of this last changed, in seconds since 1970.
        direct: whether it was told directly and not because of a subscription (RFC 6121 §4.6); None where the
            roster was not known at the time.
        condition: of an error, else ``""``.
        entry: the newest that told of the resource.
    """

    state: Fact[str]
    show: Fact[str]
    statuses: Fact[tuple[Status, ...]]
    priority: Fact[int]
    caps: Fact[Caps | None]
    since: Fact[float]
    direct: bool | None
    condition: str
    entry: int


_NOTHING = Said()


def read(entry: Entry, stream_language: str = "") -> Said:
    """Return what a presence stanza says; nothing of one that cannot be read.

    Args:
        entry: which.
        stream_language: of what has none of its own.
    """
    if entry.data.endswith(b"/>") and entry.data.count(b"<") == 1:
        return _NOTHING
    element = parsed(entry)
    return _NOTHING if element is None else _said(element, stream_language)


def _said(element: etree._Element, stream_language: str) -> Said:
    show, priority = "", 0
    statuses: dict[str, str] = {}
    caps: Caps | None = None
    stamp: float | None = None
    space = str(element.tag).rpartition("}")[0]
    for child in element:
        tag = str(child.tag)
        around, _, name = tag.rpartition("}")
        if around != space:
            caps = _caps(child) if tag == _CAPS else caps
            stamp = _moment(child.get("stamp", "")) if tag == _DELAY else stamp
        elif name == "show":
            show = show or text_of(child)
        elif name == "priority":
            priority = _priority(child.text or "")
        elif name == "status" and len(statuses) < _MOST_STATUSES:
            statuses.setdefault(language(child, stream_language), text_of(child))  # two of one language: the first
    return Said(show, tuple(map(Status._make, statuses.items())) if statuses else (), priority, caps, stamp)


def _caps(element: etree._Element) -> Caps:
    return Caps(cut(element.get("node", "")), cut(element.get("ver", "")), cut(element.get("hash", "")))


def _priority(text: str) -> int:
    text = text.strip()
    if len(text) > 9 or not _NUMBER.fullmatch(text):
        return 0
    return min(max(int(text), _LOWEST), _HIGHEST)


def _moment(stamp: str) -> float | None:
    """Return a time stamp (XEP-0082) in seconds since 1970."""
    found = _STAMP.fullmatch(stamp.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second, fraction, sign, hours, minutes = found.groups()
    try:
        when = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second), tzinfo=timezone.utc)
        when += timedelta(microseconds=int((fraction or "0").ljust(6, "0")))
        offset = timedelta(hours=int(hours or 0), minutes=int(minutes or 0))
        return (when + offset if sign == "-" else when - offset).timestamp()
    except (ValueError, OverflowError):
        return None


def now(
    former: Resource | None, said: Said, entry: Entry, state: str, *, direct: bool | None = None, condition: str = ""
) -> Resource:
    """Return what is known of a resource after a stanza: all that it says, and nothing else (RFC 6121 §4.4.2)."""
    number = entry.number
    time = entry.time if said.stamp is None else said.stamp
    if former is None or former.state.value != state:
        return Resource(
            Fact(state, number),
            Fact(said.show, number),
            Fact(said.statuses, number),
            Fact(said.priority, number),
            Fact(said.caps, number),
            Fact(time, number),
            direct,
            condition,
            number,
        )
    show, statuses = kept(former.show, said.show, number), kept(former.statuses, said.statuses, number)
    priority, caps = kept(former.priority, said.priority, number), kept(former.caps, said.caps, number)
    same = show is former.show and statuses is former.statuses and priority is former.priority and caps is former.caps
    since = former.since if same else Fact(time, number)
    return Resource(former.state, show, statuses, priority, caps, since, direct, condition, number)
