"""XEP-0045: Multi-User Chat: entering, being in and leaving a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language import say
from ..rooms import availability, nickname, standing
from ..rule import Vocabulary
from ..scene import Scene, quoted, short, shortened
from .xep0045 import MUC, USER

if TYPE_CHECKING:
    from lxml import etree

xep = Vocabulary("XEP-0045")


@xep.sentence("presence", MUC, "x", rank=60)
def _enters(scene: Scene) -> str:
    room, nick = short(scene.recipient) or scene.whom, nickname(scene.recipient)
    if not nick:
        return say("{who} asks to enter the room {room}", who=scene.who, room=room)
    return say("{who} enters the room {room} as {nick}", who=scene.who, room=room, nick=nick)


@xep.sentence("presence", USER, "x", of_type="", rank=60)
def _is_there(scene: Scene) -> str:
    item = _item(scene)
    facts = {
        "who": _person(scene),
        "room": _room(scene),
        "what": "" if item is None else standing(item.get("role"), item.get("affiliation")),
        "news": _entering(scene),
    }
    if not facts["what"]:
        return say("{who} is in the room {room}{news}", **facts)
    return say("{who} is in the room {room}: {what}{news}", **facts)


def _entering(scene: Scene) -> str:
    """What a room may have to say when somebody has entered, after a comma."""
    codes = _codes(scene)
    news = [
        availability(scene.element),
        say("a new room, which its owner may have to set up first") if "201" in codes else "",
        say("under a nickname that the room chose") if "210" in codes else "",
        say("with every address open to all") if "100" in codes else "",
        say("with everything said being recorded") if "170" in codes else "",
    ]
    return "".join(f", {each}" for each in news if each)


@xep.sentence("presence", USER, "x", of_type="unavailable", rank=60)
def _is_gone(scene: Scene) -> str:
    facts = {"who": _person(scene), "room": _room(scene), "by": _by(scene), "why": _why(scene)}
    codes = _codes(scene)
    if scene.find("destroy") is not None:
        return _destroyed(scene)
    if "303" in codes:
        item = _item(scene)
        nick = "" if item is None else shortened(item.get("nick"))
        return say("{who} in the room {room} is called {nick} from now on", nick=nick, **facts)
    if "301" in codes:
        return say("{who} is banned from the room {room}{by}{why}", **facts)
    if "333" in codes:  # before 307: both together are a kick by the service for a broken connection
        return say("{who} drops out of the room {room} for a technical reason{why}", **facts)
    if "307" in codes:
        return say("{who} is kicked out of the room {room}{by}{why}", **facts)
    return _removed(codes, facts) or say("{who} leaves the room {room}{why}", **facts)


def _removed(codes: frozenset[str], facts: dict[str, str]) -> str:
    if "321" in codes:
        return say("{who} has to leave the room {room}: lost the standing that it takes{by}{why}", **facts)
    if "322" in codes:
        return say("{who} has to leave the room {room}: it is for members only now{by}{why}", **facts)
    if "332" in codes:
        return say("{who} has to leave the room {room}: the service shuts down{why}", **facts)
    return ""


def _destroyed(scene: Scene) -> str:
    destroy = scene.find("destroy")
    other = "" if destroy is None else short(destroy.get("jid", ""))
    reason = "" if destroy is None else destroy.findtext(f"{{{USER}}}reason") or ""
    facts = {"room": _room(scene), "other": other, "why": f": {quoted(reason)}" if reason else ""}
    if other:
        return say("the room {room} is destroyed, go to {other} instead{why}", **facts)
    return say("the room {room} is destroyed{why}", **facts)


# -- who, where and why ---------------------------------------------------------------------------


def _item(scene: Scene) -> etree._Element | None:
    return scene.find("item")


def _codes(scene: Scene) -> frozenset[str]:
    return frozenset(each.get("code", "") for each in scene.all("status"))


def _room(scene: Scene) -> str:
    return short(scene.sender) or scene.who


def _person(scene: Scene) -> str:
    """The nickname; of the receiver's own presence (status 110) whose it is, too."""
    nick = nickname(scene.sender) or scene.who
    if "110" in _codes(scene):
        return nick if nick == scene.whom else say("{who} ({nick})", who=scene.whom, nick=nick)
    item = _item(scene)
    jid = "" if item is None else short(item.get("jid", ""))
    return say("{nick} (really {who})", nick=nick, who=jid) if jid not in {"", nick} else nick


def _by(scene: Scene) -> str:
    actor = scene.payload.find(f"{{{USER}}}item/{{{USER}}}actor")
    name = "" if actor is None else shortened(actor.get("nick")) or short(actor.get("jid", ""))
    return say(" by {name}", name=name) if name else ""


def _why(scene: Scene) -> str:
    reason = scene.payload.findtext(f"{{{USER}}}item/{{{USER}}}reason") or scene.element.findtext("{*}status")
    return f": {quoted(reason)}" if reason else ""
