"""XEP-0020: Feature Negotiation."""

from __future__ import annotations

from ...language import say
from ..forms import form_in, form_type, value, values
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, shortened

NEGOTIATION = "http://jabber.org/protocol/feature-neg"
SESSION = "urn:xmpp:ssn"  # the form of a negotiated chat (XEP-0155)
xep = Vocabulary("XEP-0020")

xep.element(NEGOTIATION, "feature", "offers choices in a form, or returns what was chosen")


@xep.sentence("message", NEGOTIATION, "feature", rank=40)
@xep.sentence("iq", NEGOTIATION, "feature")
def _negotiates(scene: Scene) -> str:
    form = form_in(scene.payload)
    offered = form is not None and form.get("type") == "form"
    if form_type(form) == SESSION:
        return _offers_session(scene) if offered else _answers_session(scene)
    if offered:
        return say("{who} offers {whom} a choice of {fields}", **_facts(scene))
    return say("{who} has chosen for {whom}: {fields}", **_facts(scene))


@xep.addition("message", NEGOTIATION, "feature")
def _also_negotiates(scene: Scene) -> str:
    return say("negotiating {fields}", **_facts(scene))


def _offers_session(scene: Scene) -> str:
    return say("{who} proposes {whom} a chat on terms to agree: {fields}", **_facts(scene))


def _answers_session(scene: Scene) -> str:
    form = form_in(scene.payload)
    facts = _facts(scene)
    if value(form, "accept") in {"0", "false"}:
        return say("{who} declines the chat that {whom} proposed", **facts)
    if value(form, "terminate") in {"1", "true"}:
        return say("{who} ends the chat with {whom}", **facts)
    return say("{who} agrees with {whom} on the terms of a chat: {fields}", **facts)


def _facts(scene: Scene) -> dict[str, str]:
    """What is offered are names of fields; what is chosen, names and values."""
    form = form_in(scene.payload)
    chosen = form is not None and form.get("type") != "form"
    named = ((name, each[0] if each else "") for name, each in values(form).items() if name not in {"", "FORM_TYPE"})
    fields = listed(shortened(f"{name} = {first}" if chosen and first else name) for name, first in named)
    return {"who": scene.who, "whom": scene.whom, "fields": fields or say("nothing")}
