"""RFC 6121 §3 and §4: presence, and who may see it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ....recording import Direction
from ...language import say
from ..rule import Field, Vocabulary, meanings
from ..scene import Scene, quoted

if TYPE_CHECKING:
    from lxml import etree

STANZAS = "jabber:client"
rfc = Vocabulary("RFC 6121")


def _priority(value: str, _: etree._Element) -> str | None:
    if value.lstrip("+-").isdecimal() and value.startswith("-"):
        return say("negative: this client gets no messages that are addressed to the account as a whole")
    return None


rfc.element(
    STANZAS,
    "show",
    "how available somebody is; without it, simply available",
    "4.7.2.1",
    text=Field("no value that the specification has: only away, chat, dnd and xa", values=meanings("show")),
)
rfc.element(
    STANZAS, "status", "what somebody says about being there or not", "4.7.2.2", text="the words, for people to read"
)
rfc.element(
    STANZAS,
    "priority",
    "which of an account's clients wants the account's messages most, from -128 to 127",
    "4.7.2.3",
    text=Field("the higher, the more; 0 if absent", computed=_priority),
)
rfc.element(
    "urn:xmpp:features:pre-approval", "sub", "the server lets one approve a contact before being asked", "3.4.1"
)


# -- whether somebody is there --------------------------------------------------------------------


@rfc.sentence("presence", STANZAS, "presence", of_type="")
def _available(scene: Scene) -> str:
    return _with_status(_only(scene, _state(scene)), scene)


def _state(scene: Scene) -> str:
    show = scene.own_text("show")
    states: dict[str, Callable[[], str]] = {
        "": lambda: say("{who} is online", who=scene.who),
        "away": lambda: say("{who} is away", who=scene.who),
        "chat": lambda: say("{who} is glad to chat", who=scene.who),
        "dnd": lambda: say("{who} does not want to be disturbed", who=scene.who),
        "xa": lambda: say("{who} is away for a longer time", who=scene.who),
    }
    known = states.get(show)
    return known() if known else say("{who} is online, in an unknown state {show}", who=scene.who, show=quoted(show))


@rfc.sentence("presence", STANZAS, "presence", of_type="unavailable")
def _unavailable(scene: Scene) -> str:
    return _with_status(_only(scene, say("{who} is offline", who=scene.who)), scene)


def _only(scene: Scene, state: str) -> str:
    """A client that addresses its presence means it for that one only (RFC 6121 §4.6); servers always address it."""
    if scene.recipient and scene.direction is Direction.SENT:
        return say("{state}, which only {whom} is told", state=state, whom=scene.whom)
    return state


def _with_status(state: str, scene: Scene) -> str:
    words = scene.own_text("status")
    return say("{state}: {words}", state=state, words=quoted(words)) if words else state


@rfc.addition("presence", STANZAS, "priority", of_type="")
def _with_priority(scene: Scene) -> str | None:
    number = (scene.payload.text or "").strip()
    if number.startswith("-"):
        return say("with negative priority: no messages for the whole account, please")
    if number in {"", "0"} or not number.isdecimal():
        return None
    return say("with priority {number}", number=number[:4])


@rfc.sentence("presence", STANZAS, "presence", of_type="probe")
def _probe(scene: Scene) -> str:
    return say("{who} asks how available {whom} is now", who=scene.who, whom=scene.whom)


# -- who may see it -------------------------------------------------------------------------------


@rfc.sentence("presence", STANZAS, "presence", of_type="subscribe")
def _subscribe(scene: Scene) -> str:
    return _with_status(say("{who} asks to see {whom}'s presence", **_people(scene)), scene)


@rfc.sentence("presence", STANZAS, "presence", of_type="subscribed")
def _subscribed(scene: Scene) -> str:
    return _with_status(say("{who} allows {whom} to see {who}'s presence", **_people(scene)), scene)


@rfc.sentence("presence", STANZAS, "presence", of_type="unsubscribe")
def _unsubscribe(scene: Scene) -> str:
    return _with_status(say("{who} no longer wants to see {whom}'s presence", **_people(scene)), scene)


@rfc.sentence("presence", STANZAS, "presence", of_type="unsubscribed")
def _unsubscribed(scene: Scene) -> str:
    return _with_status(say("{who} does not let {whom} see {who}'s presence", **_people(scene)), scene)


def _people(scene: Scene) -> dict[str, str]:
    return {"who": scene.who, "whom": scene.whom}


# -- a type that there is not ---------------------------------------------------------------------


@rfc.sentence("presence", STANZAS, "presence", rank=1)
def _unknown_type(scene: Scene) -> str | None:
    if scene.type in _TYPES:
        return None
    return say("{who} sends presence of a type that there is not: {type}", who=scene.who, type=quoted(scene.type))


_TYPES = frozenset({"", "error", "probe", "subscribe", "subscribed", "unavailable", "unsubscribe", "unsubscribed"})
