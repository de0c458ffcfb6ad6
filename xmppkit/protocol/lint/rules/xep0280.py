"""XEP-0280: Message Carbons."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification
from ..structure import Structure
from ..values import left_open

xep = Specification("XEP-0280")
CARBONS = "urn:xmpp:carbons:2"
_ON = "<iq type='set' id='1'><enable xmlns='urn:xmpp:carbons:2'/></iq>"
_COPY = (
    "<message from='romeo@example.net' to='romeo@example.net/home'><received xmlns='urn:xmpp:carbons:2'>"
    "<forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' from='juliet@example.org/b'"
    " to='romeo@example.net/garden' type='chat'><body>Hi</body></message></forwarded></received></message>"
)

structure = Structure(
    xep,
    "",
    good=(_ON, _COPY),
    bad=(
        _ON.replace("set", "get"),
        _ON.replace("enable", "activate"),
        "<message><sent xmlns='urn:xmpp:carbons:2'/></message>",
        "<iq type='set' id='1'><received xmlns='urn:xmpp:carbons:2'/></iq>",
    ),
)
structure.closes(CARBONS)
structure.element(CARBONS, "enable disable", within="iq *", iq="set", empty=True)
structure.element(CARBONS, "received sent", within="message", children="{urn:xmpp:forward:0}forwarded")
structure.element(CARBONS, "private", within="message", empty=True)


@xep.error(
    "carbon-of-somebody-else",
    (CARBONS, "received"),
    (CARBONS, "sent"),
    section="11",
    reason="Copies come from one's own account; a copy from anybody else is a forgery, to be passed over.",
    mend="Do not show it; a server sends copies from the bare JID of the account.",
    good=(_COPY,),
    bad=(_COPY.replace("<message from='romeo@example.net'", "<message from='tybalt@example.org'"),),
)
def _forged(copy: Node) -> Iterator[Problem]:
    message = copy.parent
    if message is None or not {"from", "to"} <= message.attributes.keys():
        return
    sender, recipient = message.attributes["from"], message.attributes["to"]
    if left_open(sender) or left_open(recipient) or "@" not in recipient:
        return
    if sender.casefold() != recipient.partition("/")[0].casefold():
        yield message.problem(say("a copy for {recipient} from {sender}", recipient=recipient, sender=sender), "from")
