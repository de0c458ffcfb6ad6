"""XEP-0045: Multi-User Chat: invitations, subjects, the right to speak, and what a room announces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language import say
from ...registry import status_code
from ..forms import DATA, form_type, value
from ..nested import listed
from ..rooms import affiliation, role
from ..rule import Vocabulary
from ..scene import Scene, quoted, short, shortened
from .xep0045 import MUC, USER

if TYPE_CHECKING:
    from lxml import etree

xep = Vocabulary("XEP-0045")


@xep.sentence("message", USER, "x", rank=60)
def _through_the_room(scene: Scene) -> str | None:
    for name, says in (("invite", _invites), ("decline", _declines)):
        child = scene.find(name)
        if child is not None:
            return says(scene, child)
    if scene.all("status"):
        return _announces(scene)
    item = scene.find("item")  # beside a body it only tells the author's real address, as archives do (XEP-0313)
    return None if item is None or scene.own_text("body") else _changed(scene, item)


def _invites(scene: Scene, invite: etree._Element) -> str:
    guests = [short(each.get("to", "")) for each in scene.all("invite")]
    facts = {"why": _why(invite), "guest": listed(guests) or scene.whom}
    if any(guests):
        return say("{who} asks the room {room} to invite {guest}{why}", who=scene.who, room=scene.whom, **facts)
    host = short(invite.get("from", "")) or scene.who
    return say("{who} invites {guest} into the room {room}{why}", who=host, room=short(scene.sender), **facts)


def _declines(scene: Scene, decline: etree._Element) -> str:
    host = decline.get("to")
    facts = {"why": _why(decline)}
    if host:
        facts |= {"who": scene.who, "room": scene.whom, "host": short(host)}
        return say("{who} turns down {host}'s invitation into the room {room}{why}", **facts)
    facts |= {"who": short(decline.get("from", "")), "room": short(scene.sender), "host": scene.whom}
    return say("{who} has turned down {host}'s invitation into the room {room}{why}", **facts)


def _announces(scene: Scene) -> str:
    codes = [each.get("code", "") for each in scene.all("status")]
    known = [(code, status_code(code)) for code in codes]
    what = [each.meaning if each else say("status {code}", code=shortened(code)) for code, each in known]
    facts = {"room": short(scene.sender) or scene.who, "what": "; ".join(what), "who": _person(scene.find("item"))}
    if facts["who"]:
        return say("the room {room} announces of {who}: {what}", **facts)
    return say("the room {room} announces: {what}", **facts)


def _person(item: etree._Element | None) -> str:
    return "" if item is None else shortened(item.get("nick")) or short(item.get("jid", ""))


def _changed(scene: Scene, item: etree._Element) -> str | None:
    what = affiliation(item.get("affiliation")) or role(item.get("role"))
    who = _person(item)
    if not (what and who):
        return None
    return say("the room {room} announces: {who} is {what} now", room=short(scene.sender), who=who, what=what)


def _why(element: etree._Element) -> str:
    reason = element.findtext(f"{{{USER}}}reason")
    return f": {quoted(reason)}" if reason else ""


@xep.addition("message", USER, "x", of_type="chat")
def _private(scene: Scene) -> str | None:
    return None if len(scene.payload) else say("privately, inside a room")


@xep.sentence("message", DATA, "x", rank=60)
def _voice(scene: Scene) -> str | None:
    form = scene.payload
    if form_type(form) != f"{MUC}#request":
        return None
    nick = shortened(value(form, "muc#roomnick")) or short(value(form, "muc#jid"))
    facts = {"who": scene.who, "whom": scene.whom, "nick": nick}
    if not nick:
        return say("{who} asks for a voice in the room {whom}", **facts)
    if form.get("type") != "submit":
        return say("the room {who} asks {whom} whether {nick} may speak", **facts)
    if value(form, "muc#request_allow") in {"1", "true"}:
        return say("{who} lets {nick} speak in the room {whom}", **facts)
    return say("{who} does not let {nick} speak in the room {whom}", **facts)
