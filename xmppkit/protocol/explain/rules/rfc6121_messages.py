"""RFC 6121 §5: exchanging messages."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted, short

STANZAS = "jabber:client"
rfc = Vocabulary("RFC 6121")

rfc.element(STANZAS, "body", "what is said, as plain text for people", "5.2.3", text="what is said")
rfc.element(STANZAS, "subject", "what it is about; alone in a groupchat, the room's topic", "5.2.4", text="the subject")
rfc.element(
    STANZAS,
    "thread",
    "ties the messages of one conversation together",
    "5.2.5",
    attributes={"parent": Field("the thread that this one branched off")},
    text="the conversation's identifier, for machines",
)


@rfc.sentence("message", STANZAS, "body")
def _body(scene: Scene) -> str:
    subject = scene.own_text("subject")
    words = quoted(scene.payload.text)
    if subject:
        return say(
            "{who} writes to {whom} about {subject}: {words}", **_people(scene), subject=quoted(subject), words=words
        )
    return _without_subject(scene, words)


def _without_subject(scene: Scene, words: str) -> str:
    if scene.type == "headline":
        return say("{who} announces to {whom}: {words}", **_people(scene), words=words)
    if scene.from_occupant:
        return say("{who} says: {words}", who=scene.who, words=words)
    if scene.type == "groupchat":
        return say("{who} says to everybody in {whom}: {words}", **_people(scene), words=words)
    return say("{who} says to {whom}: {words}", **_people(scene), words=words)


@rfc.sentence("message", STANZAS, "subject", rank=40)
def _subject_alone(scene: Scene) -> str:
    words = (scene.payload.text or "").strip()
    if scene.type != "groupchat":
        return say("{who} writes to {whom} about {subject}", **_people(scene), subject=quoted(words))
    room = short(scene.sender) if scene.from_occupant or not scene.recipient else scene.whom
    if not words:
        return say("{who} leaves {room} without a subject", who=scene.who, room=room)
    return say("{who} sets the subject of {room}: {subject}", who=scene.who, room=room, subject=quoted(words))


@rfc.sentence("message", STANZAS, "thread", rank=5)
def _thread_alone(scene: Scene) -> str | None:
    if len(scene.element) > 1:
        return None
    return say("{who} sends {whom} a message with nothing but the conversation it belongs to", **_people(scene))


@rfc.sentence("message", STANZAS, "message", rank=20)
def _empty(scene: Scene) -> str | None:
    if len(scene.element):
        return None
    return say("{who} sends {whom} an empty message", **_people(scene))


@rfc.addition("message", STANZAS, "body")
def _languages(scene: Scene) -> str | None:
    bodies = scene.element.findall(scene.payload.tag)
    if len(bodies) < 2 or scene.payload is not bodies[1]:
        return None
    return say("in {number} languages", number=len(bodies))


def _people(scene: Scene) -> dict[str, str]:
    return {"who": scene.who, "whom": scene.whom}
