"""XEP-0231: Bits of Binary."""

from __future__ import annotations

from ...language import say
from ..amounts import duration, size
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted

BOB = "urn:xmpp:bob"
xep = Vocabulary("XEP-0231")

xep.element(
    BOB,
    "data",
    "a small piece of data, such as a picture, or a request for it",
    attributes={
        "cid": "names the data by a hash of it",
        "max-age": Field("how many seconds the data may be kept", computed=lambda value, _: _kept(value)),
        "type": "the media type of the data",
    },
    text="the data, in Base64",
)


@xep.sentence("iq", BOB, "data", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks {whom} for the data {cid}", cid=quoted(scene.payload.get("cid")), **_facts(scene))


@xep.sentence("iq", BOB, "data", of_type="result")
@xep.sentence("message", BOB, "data", rank=10)
def _sends(scene: Scene) -> str:
    return say("{who} sends {whom} {size} of {type}", **_facts(scene))


@xep.addition("message", BOB, "data")
def _carries(scene: Scene) -> str:
    if not (scene.payload.text or "").strip():
        return say("naming data that it does not hold")
    return say("with {size} of {type}", **_facts(scene))


def _facts(scene: Scene) -> dict[str, str]:
    base64 = "".join((scene.payload.text or "").split()).rstrip("=")
    kind = scene.payload.get("type")
    return {
        "who": scene.who,
        "whom": scene.whom,
        "size": size(str(len(base64) * 3 // 4)),
        "type": quoted(kind) if kind else say("an unknown type"),
    }


def _kept(value: str) -> str:
    if value == "0":
        return say("the data must not be kept")
    return say("the data may be kept {time}", time=duration(value))
