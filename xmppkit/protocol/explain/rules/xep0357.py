"""XEP-0357: Push Notifications."""

from __future__ import annotations

from ...language import say
from ..forms import form_in, value
from ..rule import Vocabulary
from ..scene import Scene, quoted, short, shortened

PUBSUB = "http://jabber.org/protocol/pubsub"
PUSH = "urn:xmpp:push:0"
xep = Vocabulary("XEP-0357")

_WHERE = {"jid": "the service that wakes the device", "node": "the device's node at that service"}
xep.element(PUSH, "enable", "asks the server to have a sleeping device woken", "5", attributes=_WHERE)
xep.element(PUSH, "disable", "asks the server to have a device woken no more", "6", attributes=_WHERE)
xep.element(PUSH, "notification", "tells the service what the device should be woken for", "7")


@xep.sentence("iq", PUSH, "enable", of_type="set")
def _enables(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "service": _service(scene)}
    return say("{who} asks {whom} to wake the device through {service}", **facts)


@xep.sentence("iq", PUSH, "disable", of_type="set")
def _disables(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "service": _service(scene)}
    return say("{who} asks {whom} to wake the device no more through {service}", **facts)


@xep.sentence("item", PUSH, "notification")
def _notification(scene: Scene) -> str:
    form = form_in(scene.payload)
    number, words = value(form, "message-count"), value(form, "last-message-body")
    if words:
        return say("a push notification: {words}", words=quoted(words))
    if number:
        return say("a push notification, messages waiting: {number}", number=number[:9])
    return say("a push notification")


def _service(scene: Scene) -> str:
    return shortened(scene.payload.get("jid")) or say("a service that it does not name")


@xep.sentence("message", PUBSUB, "pubsub", rank=40)
def _shut_out(scene: Scene) -> str | None:
    """How a push service tells a server that it takes no more notifications from it."""
    affiliation = scene.find("affiliation")
    if affiliation is None:
        return None
    facts = {"who": scene.who, "whom": scene.whom, "jid": short(affiliation.get("jid", ""))}
    part = shortened(affiliation.get("affiliation")) or say("unknown")
    return say("{who} tells {whom} what part {jid} has in its node now: {part}", part=part, **facts)
