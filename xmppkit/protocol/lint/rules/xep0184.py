"""XEP-0184: Message Delivery Receipts."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification
from ..structure import Structure
from ..values import WORD

RECEIPTS = "urn:xmpp:receipts"
xep = Specification("XEP-0184")

structure = Structure(
    xep,
    "",
    good=(
        "<message id='m1'><body>Hi</body><request xmlns='urn:xmpp:receipts'/></message>",
        "<message id='m2'><received xmlns='urn:xmpp:receipts' id='m1'/></message>",
    ),
    bad=(
        "<message><received xmlns='urn:xmpp:receipts'/></message>",
        "<presence><request xmlns='urn:xmpp:receipts'/></presence>",
    ),
)
structure.closes(RECEIPTS)
structure.element(RECEIPTS, "request", within="message", empty=True)
structure.element(RECEIPTS, "received", within="message", needs={"id": WORD}, empty=True)


@xep.error(
    "receipt-of-no-id",
    (RECEIPTS, "request"),
    section="7",
    reason="A receipt names the message by its id, so a message that asks for one has an id.",
    mend="Give the message an id.",
    good=("<message id='m1'><body>Hi</body><request xmlns='urn:xmpp:receipts'/></message>",),
    bad=("<message><body>Hi</body><request xmlns='urn:xmpp:receipts'/></message>",),
)
def _no_id(request: Node) -> Iterator[Problem]:
    message = request.parent
    if message is not None and message.is_stanza and "id" not in message.attributes:
        yield message.problem(say("a receipt is asked for, and the message has no id"))


@xep.error(
    "receipt-for-a-receipt",
    (RECEIPTS, "request"),
    section="5.4",
    reason="A receipt asks for no receipt: two clients would go on thanking each other for ever.",
    mend="Leave <request/> out.",
    good=("<message id='m2'><received xmlns='urn:xmpp:receipts' id='m1'/></message>",),
    bad=(
        "<message id='m2'><received xmlns='urn:xmpp:receipts' id='m1'/><request xmlns='urn:xmpp:receipts'/></message>",
    ),
)
def _for_a_receipt(request: Node) -> Iterator[Problem]:
    message = request.parent
    if message is not None and message.is_stanza and message.find("received", RECEIPTS) is not None:
        yield request.problem(say("this receipt asks for a receipt"))
