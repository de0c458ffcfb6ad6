"""XEP-0033: Extended Stanza Addressing."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, short, shortened

ADDRESS = "http://jabber.org/protocol/address"
_TYPES = {
    "to": "a recipient",
    "cc": "somebody who gets a copy",
    "bcc": "somebody who gets a copy unseen by the others",
    "replyto": "where answers should go",
    "replyroom": "the room where answers should go",
    "noreply": "no answers are wanted",
    "ofrom": "who first sent it",
}
xep = Vocabulary("XEP-0033")

xep.element(ADDRESS, "addresses", "all addresses that the stanza is for, as an e-mail's headers have them", "4")
xep.element(
    ADDRESS,
    "address",
    "one address",
    "4",
    attributes={
        "type": Field("what the address is for", values=_TYPES),
        "jid": "the address in XMPP",
        "uri": "the address elsewhere, such as a mailto: address",
        "node": "a node of service discovery at the JID",
        "desc": "a name or description for people",
        "delivered": Field(
            "whether it has been delivered there",
            values={"true": "it has been delivered there, and need not be again"},
        ),
    },
)


@xep.sentence("message", ADDRESS, "addresses", rank=20)
@xep.sentence("presence", ADDRESS, "addresses", rank=20)
@xep.sentence("iq", ADDRESS, "addresses", rank=20)
def _addresses(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "addresses": _listed(scene)}
    return say("{who} asks {whom} to pass this on: {addresses}", **facts)


@xep.addition("message", ADDRESS, "addresses")
@xep.addition("presence", ADDRESS, "addresses")
def _addressed(scene: Scene) -> str | None:
    addresses = _listed(scene)
    return say("addressed {addresses}", addresses=addresses) if addresses else None


def _listed(scene: Scene) -> str:
    found = []
    for each in scene.all("address"):
        whom = short(each.get("jid", "")) or shortened(each.get("uri"))
        found.append(f"{shortened(each.get('type'))} {whom}".strip())
    return listed(found)
