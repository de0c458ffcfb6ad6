"""XEP-0422: Message Fastening."""

from __future__ import annotations

from ...language import say
from ..nested import described
from ..rule import Vocabulary
from ..scene import Scene, local_name
from ..stanzas import elements, numbered

FASTEN = "urn:xmpp:fasten:0"
xep = Vocabulary("XEP-0422")

xep.element(
    FASTEN,
    "apply-to",
    "fastens something to an earlier message",
    attributes={
        "id": "the id of the earlier message",
        "clear": "whether what was fastened before is taken away",
        "shell": "whether what is fastened is encrypted elsewhere in the stanza",
    },
)
xep.element(
    FASTEN,
    "external",
    "part of the stanza that belongs to what is fastened",
    attributes={"name": "name of the element", "element-namespace": "namespace of the element"},
)


@xep.sentence("message", FASTEN, "apply-to", rank=70)
@xep.sentence("iq", FASTEN, "apply-to", of_type="set")
def _fastens(scene: Scene) -> str:
    found = elements(scene.payload)
    facts = {"who": scene.who, "whom": scene.whom, "message": numbered(scene.payload.get("id"))}
    if any(local_name(each) in {"retract", "moderated"} for each in found):
        return say("{who} takes back {message} to {whom}", **facts)
    if any(local_name(each) == "moderate" for each in found):
        return say("{who} asks {whom} to remove {message}", **facts)
    what = described(scene, found[0]) if found else say("nothing")
    return say("{who} fastens to {message}: {what}", what=what, **facts)
