"""XEP-0461: Message Replies."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted, short, shortened
from ..stanzas import body, numbered

REPLY = "urn:xmpp:reply:0"
xep = Vocabulary("XEP-0461")

xep.element(
    REPLY,
    "reply",
    "this message answers an earlier one",
    attributes={"to": "who wrote the earlier message", "id": "the id of the earlier message"},
)


@xep.sentence("message", REPLY, "reply", rank=10)
def _replies(scene: Scene) -> str:
    words = body(scene)
    if words:
        return say("{who} replies to {message}: {words}", words=quoted(words), **_facts(scene))
    return say("{who} replies to {message}", **_facts(scene))


@xep.addition("message", REPLY, "reply")
def _in_reply(scene: Scene) -> str:
    author = _author(scene)
    if author:
        return say("in reply to {message} from {author}", author=author, **_facts(scene))
    return say("in reply to {message}", **_facts(scene))


def _author(scene: Scene) -> str:
    """In a room it is the nickname that tells who wrote, the rest of the address names the room."""
    jid = scene.payload.get("to", "")
    nick = jid.partition("/")[2] if scene.type == "groupchat" else ""
    return shortened(nick) or short(jid)


def _facts(scene: Scene) -> dict[str, str]:
    return {"who": scene.who, "message": numbered(scene.payload.get("id"))}
