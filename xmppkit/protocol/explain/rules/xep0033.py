"""XEP-0033: Extended Stanza Addressing."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, short, shortened

ADDRESS = "http://jabber.org/protocol/address"
xep = Vocabulary("XEP-0033")

_TYPES = {
    "to": "a receiver",
    "cc": "a receiver of a copy",
    "bcc": "a receiver of a copy that the others do not know of",
    "replyto": "where answers are to go",
    "replyroom": "room where answers are to go",
    "noreply": "answers are not wanted",
    "ofrom": "who sent it at first",
}
xep.element(ADDRESS, "addresses", "who else gets this, or is to get it", "4")
xep.element(
    ADDRESS,
    "address",
    "one address",
    "4",
    attributes={
        "type": Field("what the address is for", "4", _TYPES),
        "jid": "the address",
        "uri": "the address, of somebody outside XMPP",
        "node": "node at the address",
        "desc": "name of the addressee, for people",
        "delivered": Field("whether it has been sent there", "4", {"true": "it has been sent there already"}),
    },
)


@xep.addition("message", ADDRESS, "addresses")
@xep.addition("presence", ADDRESS, "addresses")
def _too(scene: Scene) -> str | None:
    people = _people(scene)
    return say("also for {people}", people=people) if people else _reply(scene)


@xep.sentence("message", ADDRESS, "addresses", rank=8)
@xep.sentence("presence", ADDRESS, "addresses", rank=8)
@xep.sentence("iq", ADDRESS, "addresses", rank=8)
def _alone(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "people": _people(scene), "reply": _reply(scene)}
    if facts["people"]:
        return say("{who} asks {whom} to pass this on: to {people}", **facts)
    if facts["reply"]:
        return say("{who} tells {whom}: {reply}", **facts)
    return say("{who} tells {whom} whom this is for, or from", **facts)


def _people(scene: Scene) -> str:
    found = [each for each in scene.all("address") if each.get("type") in {"to", "cc", "bcc"}]
    return listed(short(each.get("jid", "")) or shortened(each.get("uri") or each.get("desc")) for each in found)


def _reply(scene: Scene) -> str | None:
    for each in scene.all("address"):
        if each.get("type") == "noreply":
            return say("answers are not wanted")
        if each.get("type") in {"replyto", "replyroom"}:
            return say("answers go to {whom}", whom=short(each.get("jid", "")))
    return None
