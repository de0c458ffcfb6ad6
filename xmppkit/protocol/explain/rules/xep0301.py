"""XEP-0301: In-Band Real Time Text."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted

RTT = "urn:xmpp:rtt:0"
xep = Vocabulary("XEP-0301")

_PLACE = {"p": "where in the message, counted in characters; left out, at its end"}
xep.element(
    RTT,
    "rtt",
    "changes a message while it is being written, letter by letter",
    attributes={
        "seq": "numbers these changes, to find a lost one",
        "event": Field(
            "what begins or ends",
            values={
                "new": "a new message begins",
                "reset": "the message so far, once more from the start",
                "edit": "the message being written changes",
                "init": "text is going to be sent while it is written",
                "cancel": "text is no longer sent while it is written",
            },
        ),
        "id": "the message that is being edited",
    },
)
xep.element(RTT, "t", "puts in text", attributes=_PLACE, text="the text that is put in")
xep.element(RTT, "e", "takes out text, as the backspace key does", attributes={**_PLACE, "n": "how many characters"})
xep.element(RTT, "w", "a pause, so that the text appears as it was typed", attributes={"n": "milliseconds"})


@xep.sentence("message", RTT, "rtt", rank=35)
def _writes(scene: Scene) -> str:
    typed = " ".join((each.text or "") for each in scene.all("t"))
    facts = {"who": scene.who, "whom": scene.whom, "words": quoted(typed)}
    event = scene.payload.get("event", "edit")
    if event == "init":
        return say("{who} will let {whom} see what is being written, letter by letter", **facts)
    if event == "cancel":
        return say("{who} no longer lets {whom} see what is being written", **facts)
    if not typed.strip():
        return say("{who} lets {whom} see a change in what is being written", **facts)
    return say("{who} lets {whom} see what is being written: {words}", **facts)
