"""XEP-0379: Pre-Authenticated Roster Subscription."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene

PARS = "urn:xmpp:pars:0"
xep = Vocabulary("XEP-0379")

xep.element(
    PARS,
    "preauth",
    "shows that the contact has given an invitation, so that no further question is needed",
    attributes={"token": Field("the secret from the invitation", secret=True)},
)


@xep.addition("presence", PARS, "preauth")
def _invited(_: Scene) -> str:
    return say("with a token from an invitation")


@xep.sentence("iq", PARS, "preauth", of_type="set")
def _shows(scene: Scene) -> str:
    return say("{who} shows {whom} a token from an invitation", who=scene.who, whom=scene.whom)
