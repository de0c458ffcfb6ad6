"""XEP-0076: Malicious Stanzas: an April Fools' joke."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

EVIL = "http://jabber.org/protocol/evil"
xep = Vocabulary("XEP-0076")

xep.element(EVIL, "evil", "admits that the stanza means harm: a joke of 1 April")


@xep.addition("message", EVIL, "evil")
@xep.addition("presence", EVIL, "evil")
@xep.addition("iq", EVIL, "evil")
def _evil(_: Scene) -> str:
    return say("and means harm, as it says itself")
