"""RFC 6120 §8.3: stanzas that were refused or could not be delivered, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language import say, translated
from ...registry import Condition, condition, conditions
from ..rule import Field, Vocabulary, meanings
from ..scene import Scene, local_name, namespace_of, quoted, shortened

if TYPE_CHECKING:
    from lxml import etree

STANZAS = "jabber:client"
CONDITIONS = "urn:ietf:params:xml:ns:xmpp-stanzas"
rfc = Vocabulary("RFC 6120")

rfc.element(
    STANZAS,
    "error",
    "why it was refused, or could not be delivered",
    "8.3",
    attributes={
        "by": Field("who found the error, if not the one that the answer is from", "8.3.1"),
        "type": Field("what can be done about it", "8.3.2", meanings("error@type")),
        "code": Field("number of the error in the days before XMPP 1.0", "", spec="XEP-0086"),
    },
)
_TEXTS = {"gone": "the new address, if there is one", "redirect": "the address to turn to instead"}
for each in conditions("stanza").values():
    rfc.element(CONDITIONS, each.name, each.meaning, each.ref.section, text=_TEXTS.get(each.name))
rfc.element(CONDITIONS, "text", "the same in words for people", "8.3.2", text="the words")


@rfc.sentence("iq", STANZAS, "error", of_type="error", rank=100)
def _iq(scene: Scene) -> str:
    why = _why(scene)
    return say("{who} answers {whom} with an error: {why}", who=scene.who, whom=scene.whom, why=why)


@rfc.sentence("message", STANZAS, "error", of_type="error", rank=100)
def _message(scene: Scene) -> str:
    why = _why(scene)
    return say("{whom}'s message to {who} comes back: {why}", who=scene.who, whom=scene.whom, why=why)


@rfc.sentence("presence", STANZAS, "error", of_type="error", rank=100)
def _presence(scene: Scene) -> str:
    why = _why(scene)
    return say("{whom}'s presence is refused by {who}: {why}", who=scene.who, whom=scene.whom, why=why)


@rfc.sentence("iq", STANZAS, "iq", of_type="error", rank=1)
@rfc.sentence("message", STANZAS, "message", of_type="error", rank=1)
@rfc.sentence("presence", STANZAS, "presence", of_type="error", rank=1)
def _without_reason(scene: Scene) -> str:
    return say("{who} answers {whom} with an error, but does not say why", who=scene.who, whom=scene.whom)


@rfc.sentence("", STANZAS, "error")
def _alone(scene: Scene) -> str:
    """Say what an error says that was taken out of its stanza."""
    return say("an error: {why}", why=_why(scene))


def _why(scene: Scene) -> str:
    """The most particular reason there is, its name for looking it up, and what the other side says in words."""
    known, name = _reason(scene)
    words = _words(scene.payload)
    if known is None and not name and scene.payload.get("code"):
        reason = say("number {code}", code=shortened(scene.payload.get("code")))
    elif known is None:
        reason = (
            say("{why} ({name})", why=say("an unknown reason"), name=shortened(name))
            if name
            else say("it does not say why")
        )
    else:
        reason = say("{why} ({name})", why=translated(known.meaning), name=name)
    return say("{reason}, {words}", reason=reason, words=quoted(words)) if words else reason


def _reason(scene: Scene) -> tuple[Condition | None, str]:
    """An application's own condition says more than the general one that must stand beside it (RFC 6120 §8.3.4)."""
    general, own = "", None
    for child in scene.payload.iterchildren("*"):
        if namespace_of(child) != CONDITIONS:
            own = own or condition(namespace_of(child), local_name(child))
        elif local_name(child) != "text":
            general = local_name(child)
    if own:
        return own, own.name
    return condition("stanza", general, within=_refused(scene)), general


def _refused(scene: Scene) -> str:
    """Namespace of what was refused, which may stand beside the error (RFC 6120 §8.3.1)."""
    spaces = (namespace_of(each) for each in scene.element.iterchildren("*"))
    own = namespace_of(scene.element)
    return next((each for each in spaces if each != own), "")


def _words(error: etree._Element) -> str:
    """The words for people, which before XMPP 1.0 stood in the error itself (XEP-0086)."""
    written = (each.text for each in error.iterchildren(f"{{{CONDITIONS}}}text"))
    return next((words for words in (*written, error.text) if words and words.strip()), "")
