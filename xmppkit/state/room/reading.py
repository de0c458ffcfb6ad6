"""What rooms' stanzas say, out of elements of which anything may be wrong."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from ...recording.addresses import bare
from .._element import text_of

__all__ = ["ADMIN", "MUC", "OWNER", "USER", "Said", "error_of", "resource", "room_of", "said_in"]

MUC = "http://jabber.org/protocol/muc"
USER = f"{MUC}#user"
ADMIN = f"{MUC}#admin"
OWNER = f"{MUC}#owner"

_STANZAS = "{urn:ietf:params:xml:ns:xmpp-stanzas}"
_OCCUPANT_ID = "{urn:xmpp:occupant-id:0}occupant-id"
_X = f"{{{USER}}}x"
_LONGEST_ADDRESS = 3071  # RFC 7622 §3.1


def room_of(address: str | None) -> str:
    """Return the room that an address is in, as it compares; ``""`` if it is no address of a room's."""
    if not address or len(address) > _LONGEST_ADDRESS:
        return ""
    room = bare(address) or ""
    return room if "@" in room else ""


def resource(address: str | None) -> str:
    """Return the nickname in an occupant's address."""
    return (address or "").partition("/")[2]


class Said(NamedTuple):
    """What a presence, or a message of the room's own, says of somebody.

    Attributes:
        known: whether there is anything in the namespace of rooms.
        role: ``""`` if it is not said; likewise the others.
        actor: who did it.
        destroyed: whether the room is; then ``other`` is where to go instead.
    """

    known: bool
    role: str
    affiliation: str
    jid: str
    nick: str
    actor: str
    reason: str
    codes: tuple[str, ...]
    destroyed: bool
    other: str
    show: str
    status: str
    occupant_id: str


def said_in(stanza: etree._Element) -> Said:
    """Read a presence or message."""
    x = item = None
    show = status = occupant_id = ""
    for child in stanza:
        tag = str(child.tag)
        if tag == _X:
            x = child
        elif tag == _OCCUPANT_ID:
            occupant_id = child.get("id", "")
        elif tag.endswith("}show"):
            show = text_of(child)
        elif tag.endswith("}status"):
            status = status or text_of(child)
    codes, destroy = [], None
    for child in () if x is None else x:
        name = str(child.tag).rpartition("}")[2]
        if name == "item" and item is None:
            item = child
        elif name == "status":
            codes.append(child.get("code", "")[:10])
        elif name == "destroy":
            destroy = child
    actor, reason = _why(item if destroy is None else destroy)
    read: dict[str, str] = {} if item is None else {str(name): str(value) for name, value in item.items()}
    return Said(
        x is not None,
        read.get("role", ""),
        read.get("affiliation", ""),
        read.get("jid", ""),
        read.get("nick", ""),
        actor,
        reason,
        tuple(codes),
        destroy is not None,
        "" if destroy is None else destroy.get("jid", ""),
        show,
        status,
        occupant_id,
    )


def _why(element: etree._Element | None) -> tuple[str, str]:
    """Who did it, and the reason given."""
    actor = reason = ""
    for child in () if element is None else element:
        name = str(child.tag).rpartition("}")[2]
        if name == "actor":
            actor = child.get("nick") or child.get("jid", "").partition("/")[0]
        elif name == "reason":
            reason = text_of(child)
    return actor, reason


def error_of(stanza: etree._Element | None) -> tuple[str, str]:
    """Return condition and text of an error stanza (RFC 6120 §8.3)."""
    condition, text = "undefined-condition", ""
    if stanza is None:
        return condition, text
    for child in stanza.findall("{*}error/*"):
        if not str(child.tag).startswith(_STANZAS):
            continue
        name = str(child.tag).removeprefix(_STANZAS)
        if name == "text":
            text = text_of(child)
        else:
            condition = name
    return condition, text
