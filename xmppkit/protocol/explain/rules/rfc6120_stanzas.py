"""RFC 6120 §8: the three kinds of stanzas, and the attributes they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language import say
from ..rule import Field, Vocabulary, meanings
from ..scene import Scene

if TYPE_CHECKING:
    from lxml import etree

STANZAS = "jabber:client"
rfc = Vocabulary("RFC 6120")


def address_form(jid: str) -> str:
    """Say what an address may stand for, by its form alone (RFC 7622 §3.1)."""
    bare, slash, _ = jid.partition("/")
    if slash:
        return say("a full JID: one client of an account, or one occupant of a room")
    if "@" in bare:
        return say("a bare JID: an account, or a room")
    return say("a domain: a server or service")


def _to(value: str, _: etree._Element) -> str:
    return say("whom it is for; {form}", form=address_form(value))


def _from(value: str, _: etree._Element) -> str:
    return say("who sent it; {form}", form=address_form(value))


SHARED: dict[str, str | Field] = {
    "to": Field("whom it is for", "8.1.1", computed=_to),
    "from": Field("who sent it; servers see to it that this is true", "8.1.2", computed=_from),
    "id": Field("the sender's name for this stanza, by which replies and errors are matched to it", "8.1.3"),
}
"""Attributes of every stanza but ``type``."""

rfc.element("", "*", "", "", attributes={"xml:lang": Field("language of the text for people in here", "8.1.5")})
rfc.element(
    STANZAS,
    "message",
    "a message: passed on to somebody, without an answer of its own",
    "8.2.1",
    attributes={
        **SHARED,
        "type": Field("what sort of message it is", "5.2.2", meanings("message@type"), spec="RFC 6121"),
    },
)
rfc.element(
    STANZAS,
    "presence",
    "presence: tells everybody who may know whether somebody is there; without a type: yes, available",
    "8.2.2",
    attributes={
        **SHARED,
        "type": Field("anything but plain presence", "4.7.1", meanings("presence@type"), spec="RFC 6121"),
    },
)
rfc.element(
    STANZAS,
    "iq",
    "a question or order that gets exactly one answer with the same id (info/query)",
    "8.2.3",
    attributes={**SHARED, "type": Field("whether it asks, orders or answers", "8.2.3", meanings("iq@type"))},
)


@rfc.sentence("iq", STANZAS, "iq", of_type="result", rank=20)
def _done(scene: Scene) -> str | None:
    if len(scene.element):
        return None
    return say("{who} answers {whom}: done", who=scene.who, whom=scene.whom)


@rfc.sentence("iq", STANZAS, "iq", of_type="get", rank=20)
def _asks_nothing(scene: Scene) -> str | None:
    if len(scene.element):
        return None
    return say("{who} asks {whom}, but does not say what", who=scene.who, whom=scene.whom)


@rfc.sentence("iq", STANZAS, "iq", of_type="set", rank=20)
def _orders_nothing(scene: Scene) -> str | None:
    if len(scene.element):
        return None
    return say("{who} tells {whom} to do something, but does not say what", who=scene.who, whom=scene.whom)


@rfc.sentence("iq", STANZAS, "iq", of_type="", rank=20)
def _no_type(scene: Scene) -> str | None:
    if len(scene.element):
        return None
    return say("{who} sends {whom} an iq that neither asks nor answers", who=scene.who, whom=scene.whom)
