"""XEP-0079: Advanced Message Processing."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, short, shortened

AMP = "http://jabber.org/protocol/amp"
ERRORS = "http://jabber.org/protocol/amp#errors"
FEATURE = "http://jabber.org/features/amp"
xep = Vocabulary("XEP-0079")

_ACTIONS = {
    "alert": "then drop the message and tell the sender",
    "drop": "then drop the message",
    "error": "then return the message as an error",
    "notify": "then tell the sender, and go on with the message",
}
_CONDITIONS = {
    "deliver": "how the message could be delivered",
    "expire-at": "the time after which the message is of no use",
    "match-resource": "whether it would go to just the client named",
}
_VALUES = {
    "direct": "delivered at once",
    "forward": "forwarded to another server",
    "gateway": "sent through a gateway",
    "none": "not delivered at all",
    "stored": "stored for later",
    "any": "to any client",
    "exact": "to just the client named",
    "other": "to another client than the one named",
}

xep.element(
    AMP,
    "amp",
    "tells the server what to do with the message in which case",
    "",
    attributes={
        "from": "who sent the message",
        "to": "whom the message was for",
        "per-hop": "whether each server on the way looks at it",
        "status": Field(
            "what has happened",
            "",
            {"alert": "the message was dropped", "notify": "the rule has held", "error": "the message was refused"},
        ),
    },
)
xep.element(
    AMP,
    "rule",
    "one case, and what to do then",
    "",
    attributes={
        "action": Field("what to do", "", _ACTIONS),
        "condition": Field("what is looked at", "", _CONDITIONS),
        "value": Field("what it is compared with", "", _VALUES),
    },
)
xep.element(AMP, "unsupported-actions", "the server cannot do that")
xep.element(AMP, "unsupported-conditions", "the server cannot look at that")
xep.element(AMP, "invalid-rules", "the rules are not right")
xep.element(ERRORS, "failed-rules", "rules that held, so that the message was refused")
xep.element(
    ERRORS,
    "rule",
    "such a rule",
    attributes={"action": "what was done", "condition": "what was looked at", "value": "what it was compared with"},
)
xep.element(FEATURE, "amp", "the server follows such rules")


@xep.sentence("message", AMP, "amp", rank=20)
def _alone(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": short(scene.payload.get("to", "")) or scene.whom, "rules": _rules(scene)}
    status = scene.payload.get("status")
    if status == "alert":
        return say("{who} tells the sender that the message for {whom} was dropped ({rules})", **facts)
    if status:
        return say("{who} tells the sender what became of the message for {whom} ({rules})", **facts)
    return say("{who} sends {whom} a message with rules for its delivery ({rules})", **facts)


@xep.addition("message", AMP, "amp")
def _with_rules(scene: Scene) -> str:
    return say("with rules for its delivery ({rules})", rules=_rules(scene))


def _rules(scene: Scene) -> str:
    found = (f"{shortened(each.get('condition'))} {shortened(each.get('value'))}" for each in scene.all("rule"))
    return listed(found, 2) or say("none")
