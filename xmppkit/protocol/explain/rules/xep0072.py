"""XEP-0072: SOAP Over XMPP."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, local_name, shortened
from ..stanzas import child, elements

SOAP = "http://www.w3.org/2003/05/soap-envelope"
xep = Vocabulary("XEP-0072")

xep.element(SOAP, "Envelope", "a message of SOAP, by which web services call each other")
xep.element(SOAP, "Header", "facts about the message, for those on its way")
xep.element(SOAP, "Body", "the call, its result or an error")
xep.element(SOAP, "Fault", "says why the call failed")


@xep.sentence("iq", SOAP, "Envelope")
@xep.sentence("message", SOAP, "Envelope", rank=60)
def _soap(scene: Scene) -> str:
    calls = listed(shortened(local_name(each)) for each in elements(scene.find("Body")))
    facts = {"who": scene.who, "whom": scene.whom, "calls": calls or say("nothing")}
    if child(scene.find("Body"), "Fault") is not None:
        return say("{who} tells {whom} that a SOAP call failed", **facts)
    if scene.type == "result":
        return say("{who} answers {whom}'s SOAP call: {calls}", **facts)
    return say("{who} sends {whom} a SOAP call: {calls}", **facts)
