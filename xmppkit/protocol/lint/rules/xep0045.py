"""XEP-0045: Multi-User Chat."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language import say
from ..node import CLIENT, Node, Problem
from ..rule import Specification
from ..structure import Structure
from ..values import COUNT, DATE_TIME, JID, TEXT, Value, left_open, one_of

xep = Specification("XEP-0045")
MUC = "http://jabber.org/protocol/muc"
USER = f"{MUC}#user"
ADMIN = f"{MUC}#admin"
OWNER = f"{MUC}#owner"
UNIQUE = f"{MUC}#unique"

_ITEM = {
    "affiliation": one_of("admin", "member", "none", "outcast", "owner"),
    "role": one_of("moderator", "none", "participant", "visitor"),
    "jid": JID,
    "nick": TEXT,
}
_CODE = Value("three digits", lambda text: re.fullmatch(r"[1-9][0-9]{2}", text) is not None)

_JOIN = (
    "<presence to='coven@rooms.example.org/thirdwitch'><x xmlns='http://jabber.org/protocol/muc'>"
    "<history maxstanzas='20'/><password>cauldronburn</password></x></presence>"
)
_SELF = (
    "<presence from='coven@rooms.example.org/thirdwitch'><x xmlns='http://jabber.org/protocol/muc#user'>"
    "<item affiliation='member' role='participant'/><status code='110'/></x></presence>"
)
_KICK = (
    "<iq type='set' id='1'><query xmlns='http://jabber.org/protocol/muc#admin'>"
    "<item nick='pistol' role='none'><reason>Avaunt!</reason></item></query></iq>"
)
_DESTROY = (
    "<iq type='set' id='1'><query xmlns='http://jabber.org/protocol/muc#owner'>"
    "<destroy jid='coven@rooms.example.org'><reason>Macbeth comes</reason></destroy></query></iq>"
)

structure = Structure(
    xep,
    "",
    good=(_JOIN, _SELF, _KICK, _DESTROY),
    bad=(
        _JOIN.replace("'20'", "'many'"),
        _SELF.replace("'110'", "'self'"),
        _SELF.replace("'member'", "'guest'"),
        _SELF.replace("'participant'", "'member'"),
        _KICK.replace("muc#admin", "muc#owner"),
        _KICK.replace("set", "result").replace("reason>", "why>"),
        _DESTROY.replace("<destroy", "<status code='110'/><destroy"),
    ),
)
structure.closes(MUC, USER, ADMIN, OWNER)
structure.element(MUC, "x", within="presence", children="history? password?")
structure.element(
    MUC,
    "history",
    within="x",
    may={"maxchars": COUNT, "maxstanzas": COUNT, "seconds": COUNT, "since": DATE_TIME},
    empty=True,
)
structure.element(MUC, "password", within="x", text=TEXT)

structure.element(USER, "x", within="message presence", children="destroy? password?")
structure.element(USER, "item", within="x", may=_ITEM, children="actor? continue? reason?")
structure.element(USER, "status", within="x", needs={"code": _CODE}, leaf=True)
structure.element(USER, "invite decline", within="x", may={"from": JID, "to": JID}, children="reason? continue?")
structure.element(USER, "destroy", within="x", may={"jid": JID}, children="reason? password?")
structure.element(USER, "actor", within="item", may={"jid": JID, "nick": TEXT}, leaf=True)
structure.element(USER, "continue", within="item invite", may={"thread": TEXT}, leaf=True)
structure.element(USER, "reason", within="item invite decline destroy", text=TEXT)
structure.element(USER, "password", within="x destroy", text=TEXT)

structure.element(ADMIN, "query", within="iq", iq="get set result")
structure.element(ADMIN, "item", within="query", may=_ITEM, children="actor? reason?")
structure.element(ADMIN, "actor", within="item", may={"jid": JID, "nick": TEXT}, leaf=True)
structure.element(ADMIN, "reason", within="item", text=TEXT)

structure.element(OWNER, "query", within="iq", iq="get set result", children="destroy?")
structure.element(OWNER, "destroy", within="query", may={"jid": JID}, children="reason? password?")
structure.element(OWNER, "password reason", within="destroy", text=TEXT)
structure.element(UNIQUE, "unique", within="iq", iq="get result", leaf=True)


@xep.error(
    "room-without-nickname",
    (MUC, "x"),
    section="7.2.1",
    reason="Who enters a room says under which nickname: it is the resource of the address.",
    mend="Write to='room@service/nickname'.",
    good=(_JOIN,),
    bad=(_JOIN.replace("/thirdwitch", ""),),
)
def _nickname(x: Node) -> Iterator[Problem]:
    presence = x.parent
    if presence is None or presence.name != "presence" or presence.type or left_open(presence.get("to") or ""):
        return
    if "to" in presence.attributes and "/" not in presence.attributes["to"]:
        yield presence.problem(say("{room} is to be entered without a nickname", room=presence.attributes["to"]), "to")


@xep.warning(
    "leaving-with-a-request-to-enter",
    (MUC, "x"),
    section="7.2.1",
    reason="The element asks to enter a room; in any other presence it means nothing.",
    mend="Leave it out: presence of type unavailable leaves the room.",
    good=(_JOIN, "<presence type='unavailable' to='coven@rooms.example.org/thirdwitch'/>"),
    bad=(_JOIN.replace("<presence", "<presence type='unavailable'"),),
)
def _leaving(x: Node) -> Iterator[Problem]:
    if x.parent is not None and x.parent.is_stanza and x.parent.type == "unavailable":
        yield x.problem(say("a request to enter, in a presence that leaves"))


@xep.error(
    "private-message-of-type-groupchat",
    (USER, "x"),
    section="7.5",
    reason="What is for one occupant only is a message of type chat; groupchat goes to all.",
    mend="Write type='chat', or send to the room's bare JID.",
    good=(
        "<message type='chat' to='coven@rooms.example.org/w'><body>psst</body><x xmlns='http://jabber.org/protocol/muc#user'/></message>",
    ),
    bad=(
        "<message type='groupchat' to='coven@rooms.example.org/w'><body>psst</body><x xmlns='http://jabber.org/protocol/muc#user'/></message>",
    ),
)
def _private(x: Node) -> Iterator[Problem]:
    message = x.parent
    if message is None or message.name != "message" or message.type != "groupchat" or "from" in message.attributes:
        return
    if "/" in (message.get("to") or "") and not x.children and message.find("body", CLIENT) is not None:
        yield message.problem(say("a message for all that is addressed to one occupant"), "type")
