"""XEP-0333: Displayed Markers."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification
from ..structure import Structure
from ..values import JID, WORD

xep = Specification("XEP-0333")
MARKERS = "urn:xmpp:chat-markers:0"
_SEEN = "<message type='chat' id='m2'><displayed xmlns='urn:xmpp:chat-markers:0' id='m1'/></message>"
_ASKS = "<message type='chat' id='m1'><body>Hi</body><markable xmlns='urn:xmpp:chat-markers:0'/></message>"

structure = Structure(
    xep,
    "",
    good=(_SEEN, _ASKS),
    bad=(
        _SEEN.replace(" id='m1'", ""),
        _SEEN.replace("<displayed", "<read"),
        _ASKS.replace("message", "presence").replace("type='chat'", ""),
    ),
)
structure.closes(MARKERS)
structure.element(MARKERS, "markable", within="message *", leaf=True)
structure.element(
    MARKERS, "acknowledged displayed received", within="message *", needs={"id": WORD}, may={"sender": JID}, leaf=True
)


@xep.warning(
    "marker-of-no-id",
    (MARKERS, "markable"),
    section="",
    reason="A marker names the message by its id, so a message that can be marked has one.",
    mend="Give the message an id.",
    good=(_ASKS,),
    bad=(_ASKS.replace("id='m1'", ""),),
)
def _no_id(markable: Node) -> Iterator[Problem]:
    message = markable.parent
    if message is not None and message.is_stanza and "id" not in message.attributes:
        yield message.problem(say("this message can be marked, and has no id"))
