"""One stanza, wherever it was seen: as its client sent it, as the server passed it on, as others received it.

What a copy keeps on its way is its kind, type and id; who sent it and for whom is compared as far as it is written.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .addresses import Owners, bare, domain, normal
from .entry import Direction, Entry, Kind

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["copies", "fingerprint", "is_origin"]

_SLACK = 0.05  # seconds by which two clocks of one machine may seem to differ
_NEAR = 10.0  # seconds within which stanzas that nobody's client sent are the same
_ADDED = frozenset(  # what servers and rooms add on the way
    {
        "urn:xmpp:delay",  # XEP-0203
        "urn:xmpp:sid:0",  # XEP-0359
        "urn:xmpp:occupant-id:0",  # XEP-0421
        "http://jabber.org/protocol/muc#user",  # XEP-0045
        "http://jabber.org/protocol/muc",
        "jabber:x:delay",
    }
)


def fingerprint(entry: Entry) -> str:
    """Return what a stanza without an id is known by on its way: what it holds."""
    element = entry.element
    if element is None:
        return f"~{zlib.crc32(entry.data)}"
    return f"~{zlib.crc32(chr(0).join(sorted(_held(element))).encode('utf-8', 'replace'))}"


def _held(stanza: etree._Element) -> list[str]:
    kept = (child for child in stanza if str(child.tag)[1:].partition("}")[0] not in _ADDED)
    return [f"{child.tag}={''.join(map(str, child.itertext())).strip()}" for child in kept]


def is_origin(entry: Entry) -> bool:
    """Return whether it is a stanza as its client wrote it."""
    return entry.direction is Direction.SENT and entry.stream != "server"


def copies(entry: Entry, near: Sequence[Entry], owners: Owners) -> list[Entry]:
    """Return the same stanza elsewhere, in the order of ``near``.

    Args:
        entry: which one.
        near: the entries that might be, itself among them, oldest first.
        owners: whose streams they are on.
    """
    alike = [each for each in near if (each.kind, each.type) == (entry.kind, entry.type)]
    origins = [each for each in alike if is_origin(each)]
    origin = _origin(entry, origins, owners)
    if origin is None:
        return [each for each in alike if each.number != entry.number and _akin(entry, each, origins, owners)]
    same = [each for each in alike if _origin(each, origins, owners) is origin]
    return [each for each in same if each.number != entry.number]


def _origin(entry: Entry, origins: Sequence[Entry], owners: Owners) -> Entry | None:
    """Return the stanza as its client sent it: the last that fits, as ids come again."""
    if is_origin(entry):
        return entry
    for each in reversed(origins):
        if each.time <= entry.time + _SLACK and _fits(each, entry, owners):
            return each
    return None


def _fits(origin: Entry, copy: Entry, owners: Owners) -> bool:
    return _through_room(origin, copy) or (_same_sender(origin, copy, owners) and _same_receiver(origin, copy, owners))


def _through_room(origin: Entry, copy: Entry) -> bool:
    """Whether a room passed it on: it then comes from the room's address (XEP-0045 §7)."""
    if origin.to is None or bare(origin.to) != bare(copy.from_) or copy.kind is Kind.IQ:
        return False
    if copy.type == "groupchat":
        return True
    to_occupant = "/" in origin.to and "/" in (copy.from_ or "")
    return to_occupant and (copy.kind is Kind.PRESENCE or copy.stream != origin.stream)


def _same_sender(origin: Entry, copy: Entry, owners: Owners) -> bool:
    sender, seen = owners.sender(origin), normal(copy.from_)
    if seen is None:
        return copy.stream == "server"  # as the server read it, before it put "from" in
    if sender is None:
        return copy.stream != origin.stream
    return seen in (sender, bare(sender))  # subscriptions come from the bare address (RFC 6121 §3)


def _same_receiver(origin: Entry, copy: Entry, owners: Owners) -> bool:
    there = bare(owners.receiver(copy))
    if origin.to is not None:
        return there in (None, bare(origin.to))
    if origin.kind is Kind.PRESENCE:
        return True  # without "to" it goes to all who are subscribed (RFC 6121 §4.2.2)
    sender = owners.sender(origin)
    return there is None or sender is None or there in (bare(sender), domain(sender))


def _akin(entry: Entry, other: Entry, origins: Sequence[Entry], owners: Owners) -> bool:
    """Whether two stanzas that no client of ours sent are the same one."""
    if abs(entry.time - other.time) > _NEAR or _origin(other, origins, owners) is not None:
        return False
    if (entry.stream, entry.direction) == (other.stream, other.direction):
        return False
    to, there = bare(owners.receiver(entry)), bare(owners.receiver(other))
    return normal(entry.from_) == normal(other.from_) and (to == there or None in (to, there))
