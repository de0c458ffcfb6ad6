"""XEP-0202: Entity Time."""

from __future__ import annotations

from ...language import say
from ..amounts import moment
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened

TIME = "urn:xmpp:time"
xep = Vocabulary("XEP-0202")

xep.element(TIME, "time", "asks what time it is there, or says so", "2")
xep.element(
    TIME, "tzo", "the time zone", "2", text=Field("how far local time is from UTC", values={"Z": "local time is UTC"})
)
xep.element(TIME, "utc", "the time there, in UTC", "2", text="date and time by XEP-0082")


@xep.sentence("iq", TIME, "time", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks {whom} what time it is there", who=scene.who, whom=scene.whom)


@xep.sentence("iq", TIME, "time", of_type="result")
def _tells(scene: Scene) -> str:
    facts = {"who": scene.who, "time": moment(scene.text("utc")), "zone": shortened(scene.text("tzo"))}
    if not scene.text("utc"):
        return say("{who} answers {whom} without a time", who=scene.who, whom=scene.whom)
    if facts["zone"] not in {"", "Z"}:
        return say("{who} says it is {time}, in the time zone {zone}", **facts)
    return say("{who} says it is {time}", **facts)
