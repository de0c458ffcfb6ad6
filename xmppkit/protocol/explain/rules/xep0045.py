"""XEP-0045: Multi-User Chat: what its elements are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...registry import status_code
from ..rule import Field, Vocabulary

if TYPE_CHECKING:
    from lxml import etree

MUC = "http://jabber.org/protocol/muc"
USER = f"{MUC}#user"
ADMIN = f"{MUC}#admin"
OWNER = f"{MUC}#owner"
UNIQUE = f"{MUC}#unique"

xep = Vocabulary("XEP-0045")

_AFFILIATION = Field(
    "lasting relation to the room",
    "5.2",
    {
        "owner": "owns the room: may configure and destroy it",
        "admin": "administers the room: may ban people and make members",
        "member": "is on the room's list of members",
        "outcast": "is banned from the room",
        "none": "has no lasting relation to the room",
    },
)
_ROLE = Field(
    "what one may do during this visit",
    "5.1",
    {
        "moderator": "may kick others and let them speak or not",
        "participant": "may speak to everybody",
        "visitor": "may listen, but in a moderated room not speak",
        "none": "is not in the room, or no longer",
    },
)
_ITEM: dict[str, str | Field] = {
    "affiliation": _AFFILIATION,
    "role": _ROLE,
    "jid": "the person's address outside the room",
    "nick": "the nickname",
}
_ACTOR = {"jid": "address of the one who did it", "nick": "nickname of the one who did it"}


def _status(code: str, _: etree._Element) -> str | None:
    known = status_code(code)
    return known.meaning if known else None


xep.element(MUC, "x", "asks to enter the room, and says that the client knows how rooms work", "7.2.1")
xep.element(
    MUC,
    "history",
    "says how much of the past conversation is wanted",
    "7.2.14",
    attributes={
        "maxchars": "no more than this many characters in all",
        "maxstanzas": "no more than this many messages",
        "seconds": "only messages of the last so many seconds",
        "since": "only messages since this time",
    },
)
xep.element(MUC, "password", "the password of the room", "7.2.5", text="the password")

xep.element(USER, "x", "what the room says about a person in it, or about an invitation")
xep.element(USER, "item", "what a person is in the room", attributes=_ITEM)
xep.element(USER, "actor", "who kicked, banned or changed the person", attributes=_ACTOR)
xep.element(USER, "reason", "why it was done", text="the reason, for people")
xep.element(
    USER,
    "continue",
    "the room goes on from a conversation of two",
    "7.9",
    attributes={"thread": "the thread of that conversation"},
)
xep.element(
    USER,
    "status",
    "what happened, as a number",
    "16.6.2",
    attributes={"code": Field("a number that this kit does not know", "16.6.2", {}, _status)},
)
xep.element(
    USER,
    "invite",
    "an invitation that goes through the room",
    "7.8.2",
    attributes={"to": "who is invited", "from": "who invites"},
)
xep.element(
    USER,
    "decline",
    "an invitation is turned down",
    "7.8.2",
    attributes={"to": "who had invited", "from": "who turns it down"},
)
xep.element(USER, "password", "the password of the room, for the guest", "7.8.2", text="the password")
xep.element(USER, "destroy", "the room exists no longer", "10.9", attributes={"jid": "the room to go to instead"})
xep.element(USER, "destroy/password", "the password of that other room", "10.9", text="the password")

xep.element(ADMIN, "query", "reads or changes who is what in the room", "9")
xep.element(ADMIN, "item", "one person, or one kind of person asked for", attributes=_ITEM)
xep.element(ADMIN, "actor", "who did it", attributes=_ACTOR)
xep.element(ADMIN, "reason", "why it is done", text="the reason, for people")

xep.element(OWNER, "query", "configures or destroys the room", "10")
xep.element(OWNER, "destroy", "destroys the room", "10.9", attributes={"jid": "the room to go to instead"})
xep.element(OWNER, "reason", "why the room is destroyed", "10.9", text="the reason, for people")
xep.element(OWNER, "password", "the password of that other room", "10.9", text="the password")

xep.element(UNIQUE, "unique", "asks for a room name that nobody uses, or gives one", "", text="the name")
