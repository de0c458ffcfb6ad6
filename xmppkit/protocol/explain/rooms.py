"""Names in chat rooms, and the words for what somebody may do there (XEP-0045 §5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language import say
from .scene import quoted, shortened

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["affiliation", "availability", "nickname", "role", "standing"]


def nickname(jid: str) -> str:
    """Nickname in an occupant's address, or ``""``."""
    return shortened(jid.partition("/")[2])


def role(name: str | None) -> str:
    """Say what a role is; the name itself if it is none of XEP-0045's."""
    words = {
        "moderator": say("moderator"),
        "participant": say("participant"),
        "visitor": say("visitor without a voice"),
        "none": say("not in the room"),
    }
    return words.get(name or "", shortened(name))


def affiliation(name: str | None) -> str:
    """Say what an affiliation is; the name itself if it is none of XEP-0045's."""
    words = {
        "owner": say("owner"),
        "admin": say("administrator"),
        "member": say("member"),
        "outcast": say("banned"),
        "none": say("no member"),
    }
    return words.get(name or "", shortened(name))


def standing(role_name: str | None, affiliation_name: str | None) -> str:
    """Say what somebody is in a room: ``"moderator and owner"``."""
    lasting = "" if affiliation_name == "none" else affiliation(affiliation_name)
    known = [each for each in (role(role_name), lasting) if each]
    return say("{role} and {affiliation}", role=known[0], affiliation=known[1]) if len(known) > 1 else "".join(known)


def availability(presence: etree._Element) -> str:
    """Say how available somebody in a room is, and their own words for it; ``""`` if there is nothing to say."""
    words = {
        "away": say("away"),
        "chat": say("free to chat"),
        "dnd": say("does not want to be disturbed"),
        "xa": say("away for long"),
    }
    show = words.get((presence.findtext("{*}show") or "").strip(), "")
    status = presence.findtext("{*}status")
    return ": ".join(each for each in (show, quoted(status) if status else "") if each)
