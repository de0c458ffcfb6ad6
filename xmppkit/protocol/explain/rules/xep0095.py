"""XEP-0095: Stream Initiation."""

from __future__ import annotations

from ...language import say
from ..forms import form_in, value
from ..nested import described
from ..rule import Field, Vocabulary
from ..scene import Scene, namespace_of, shortened

SI = "http://jabber.org/protocol/si"
xep = Vocabulary("XEP-0095")

_FEATURES = "http://jabber.org/protocol/feature-neg"
_PROFILE = {"http://jabber.org/protocol/si/profile/file-transfer": "a file is to be sent"}

xep.element(
    SI,
    "si",
    "offers to send something, and agrees on the way for it",
    "",
    attributes={
        "id": "name of the transfer",
        "mime-type": "kind of content",
        "profile": Field("what is to be done", "", _PROFILE),
    },
)
xep.element(SI, "no-valid-streams", "supports none of the ways offered")
xep.element(SI, "bad-profile", "does not understand what is to be done")


@xep.sentence("iq", SI, "si", of_type="set")
def _offers(scene: Scene) -> str:
    parts = (each for each in scene.payload.iterchildren("*") if namespace_of(each) not in {SI, _FEATURES})
    part = next(parts, None)
    what = say("something") if part is None else described(scene, part)
    return say("{who} offers to send {whom} {what}", who=scene.who, whom=scene.whom, what=what)


@xep.sentence("iq", SI, "si", of_type="result")
def _agrees(scene: Scene) -> str:
    method = value(form_in(scene.find("feature", _FEATURES)), "stream-method")
    facts = {"who": scene.who, "whom": scene.whom, "method": shortened(method)}
    if method:
        return say("{who} takes what {whom} offers, by {method}", **facts)
    return say("{who} takes what {whom} offers", **facts)
