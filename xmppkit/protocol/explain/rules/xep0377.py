"""XEP-0377: Blocking Command Reports."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted

REPORTING = "urn:xmpp:reporting:1"
_REASONS = {
    "urn:xmpp:reporting:spam": "unwanted messages (spam)",
    "urn:xmpp:reporting:abuse": "abuse",
}
xep = Vocabulary("XEP-0377")

xep.element(
    REPORTING,
    "report",
    "tells the operators why an address is blocked",
    attributes={"reason": Field("what the report is about", values=_REASONS)},
)
xep.element(REPORTING, "text", "explains the report", text="the explanation, for people")
xep.element(REPORTING, "report-origin", "agrees that the report be passed on to the server of who is reported")
xep.element(REPORTING, "third-party", "agrees that the report be passed on to others who fight abuse")


@xep.sentence("item", REPORTING, "report")
def _report(scene: Scene) -> str:
    words = scene.text("text")
    text = say("a report of {reason}", reason=_reason(scene))
    return f"{text}: {quoted(words)}" if words else text


@xep.sentence("iq", REPORTING, "report", of_type="set")
def _reports(scene: Scene) -> str:
    return say("{who} reports {reason} to {whom}", who=scene.who, whom=scene.whom, reason=_reason(scene))


def _reason(scene: Scene) -> str:
    reason = scene.payload.get("reason", "")
    return _REASONS.get(reason) or (quoted(reason) if reason else say("something that it does not name"))
