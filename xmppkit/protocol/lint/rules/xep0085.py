"""XEP-0085: Chat State Notifications."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import CLIENT, Node, Problem
from ..rule import Specification
from ..structure import Structure

xep = Specification("XEP-0085")
STATES = "http://jabber.org/protocol/chatstates"
_NAMES = ("active", "composing", "gone", "inactive", "paused")
_TYPING = "<message type='chat'><composing xmlns='http://jabber.org/protocol/chatstates'/></message>"
_SAID = "<message type='chat'><body>Hi</body><active xmlns='http://jabber.org/protocol/chatstates'/></message>"

structure = Structure(
    xep,
    "",
    good=(_TYPING, _SAID),
    bad=(
        _TYPING.replace("composing", "typing"),
        _TYPING.replace("message", "presence").replace("type='chat'", ""),
        _TYPING.replace("/></message", "><since/></composing></message"),
    ),
)
structure.closes(STATES)
structure.element(STATES, " ".join(_NAMES), within="message", empty=True)


@xep.error(
    "several-chat-states",
    (CLIENT, "message"),
    section="5.6",
    reason="One is in one state at a time: a message holds one chat state at most.",
    mend="Keep the one that is true now.",
    good=(_TYPING,),
    bad=(_TYPING.replace("</message>", "<paused xmlns='http://jabber.org/protocol/chatstates'/></message>"),),
)
def _several(message: Node) -> Iterator[Problem]:
    found = [each for each in message.children if each.namespace == STATES]
    if len(found) > 1:
        yield found[1].problem(say("{count} chat states in one message", count=len(found)))


@xep.warning(
    "chat-state-with-words",
    (STATES, "*"),
    section="5.6",
    reason="With words goes <active/>; the other states stand in a message of their own, without a body.",
    mend="Write <active/>, or leave the body out.",
    good=(_TYPING, _SAID),
    bad=(_SAID.replace("active", "composing"),),
)
def _with_words(state: Node) -> Iterator[Problem]:
    message = state.parent
    if message is not None and message.is_stanza and state.name != "active" and message.find("body") is not None:
        yield state.problem(say("a <{state}/> in a message that has a body", state=state.name))


@xep.warning(
    "chat-state-outside-a-chat",
    (STATES, "*"),
    section="5.4",
    reason="Chat states belong to conversations: to messages of type chat or groupchat.",
    mend="Write type='chat'.",
    good=(_TYPING, _TYPING.replace("'chat'", "'groupchat'")),
    bad=(_TYPING.replace("'chat'", "'headline'"), _TYPING.replace(" type='chat'", "")),
)
def _outside(state: Node) -> Iterator[Problem]:
    message = state.parent
    if message is not None and message.name == "message" and message.type not in {"chat", "groupchat", "error"}:
        yield state.problem(say("a chat state in a message that is no chat"))


@xep.warning(
    "gone-from-a-room",
    (STATES, "gone"),
    section="5.5",
    reason="Whoever leaves a room sends a presence of type unavailable; <gone/> says nothing there.",
    mend="Leave <gone/> out.",
    good=(_TYPING.replace("composing", "gone"),),
    bad=(_TYPING.replace("composing", "gone").replace("'chat'", "'groupchat'"),),
)
def _gone(state: Node) -> Iterator[Problem]:
    if state.parent is not None and state.parent.is_stanza and state.parent.type == "groupchat":
        yield state.problem(say("<gone/> in a message to a room"))
