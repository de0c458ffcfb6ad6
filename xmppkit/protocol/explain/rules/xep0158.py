"""XEP-0158: CAPTCHA Forms."""

from __future__ import annotations

from ...language import say
from ..forms import form_in, values
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, shortened

CAPTCHA = "urn:xmpp:captcha"
xep = Vocabulary("XEP-0158")

xep.element(CAPTCHA, "captcha", "a task that only a person should be able to do, or its answer")


@xep.sentence("message", CAPTCHA, "captcha", rank=70)
def _challenges(scene: Scene) -> str:
    return say("{who} asks {whom} to show that a person is there, by a task (CAPTCHA)", **_facts(scene))


@xep.sentence("iq", CAPTCHA, "captcha", of_type="set")
def _answers(scene: Scene) -> str:
    return say("{who} answers {whom}'s task for people (CAPTCHA): {fields}", **_facts(scene))


def _facts(scene: Scene) -> dict[str, str]:
    hidden = {"", "FORM_TYPE", "from", "challenge", "sid"}
    fields = [shortened(name) for name in values(form_in(scene.payload)) if name not in hidden]
    return {"who": scene.who, "whom": scene.whom, "fields": listed(fields) or say("no answer in it")}
