"""Messages: ids that stay their own, receipts only where asked for."""

from __future__ import annotations

from collections.abc import Iterator

from ....recording import Direction, Entry, Kind
from ...language import say
from ..model import Severity
from ..node import Node
from ..rule import Specification, quoted
from .watcher import LOGIN, Life, Trouble, Watcher, bare, watches

rfc = Specification("RFC 6120")
receipts = Specification("XEP-0184")
RECEIPTS = "urn:xmpp:receipts"

_SAID = "C: <message id='m1' to='romeo@example.net'><body>Hi</body></message>\n"
_CAME = "S: <message id='m1' from='romeo@example.net/o'><body>Hi</body><request xmlns='urn:xmpp:receipts'/></message>\n"
_RECEIPT = "C: <message id='m2' to='romeo@example.net/o'><received xmlns='urn:xmpp:receipts' id='m1'/></message>\n"

ID_AGAIN = rfc.rule(
    "message-id-again",
    Severity.WARNING,
    section="8.1.3",
    reason="Receipts, corrections and reactions name a message by its id: two of one id are one to them.",
    mend="Give each message an id of its own.",
    good=(LOGIN + _SAID + _SAID.replace("m1", "m2"),),
    bad=(LOGIN + _SAID + _SAID.replace("Hi", "again"),),
)
UNASKED = receipts.rule(
    "receipt-unasked",
    Severity.WARNING,
    section="7",
    reason="A receipt is sent to those who asked for one; others may not want to show that they are there.",
    mend="Send <received/> only for a message that has <request/>.",
    good=(LOGIN + _CAME + _RECEIPT,),
    bad=(LOGIN + _CAME.replace("<request xmlns='urn:xmpp:receipts'/>", "") + _RECEIPT,),
)
FOR_A_RECEIPT = receipts.rule(
    "receipt-answers-receipt",
    Severity.ERROR,
    section="5.4",
    reason="A receipt is not acknowledged by a receipt: two clients would go on for ever.",
    mend="Leave messages that carry <received/> without one.",
    good=(LOGIN + _CAME + _RECEIPT,),
    bad=(
        LOGIN + _RECEIPT.replace("C:", "S:").replace("to=", "from=").replace("m1", "m0").replace("m2", "m1") + _RECEIPT,
    ),
)


@watches
class Messages(Watcher):
    """Remembers messages by their ids."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._sent: dict[str, bytes] = {}
        self._came: dict[tuple[str, str], str] = {}  # by sender and id: whether it asked, or was a receipt itself

    def see(self, entry: Entry, root: Node | None) -> Iterator[Trouble]:
        """Look at a message."""
        if entry.kind is not Kind.MESSAGE or entry.type == "error" or root is None:
            return
        if entry.direction is Direction.SENT:
            yield from self._again(entry)
            yield from self._receipt(entry, root)
        elif entry.id is not None and entry.from_ is not None:
            self._came[bare(entry.from_), entry.id] = _asks(root)

    def _again(self, entry: Entry) -> Iterator[Trouble]:
        if entry.id is None or not self.life.client:  # a room sends one message to many, with one id
            return
        before = self._sent.setdefault(entry.id, entry.data)
        if before != entry.data:  # else sent again after the stream was resumed
            yield Trouble(
                ID_AGAIN, say("the id {id} is that of an earlier message", id=quoted(entry.id)), entry.number, "id"
            )

    def _receipt(self, entry: Entry, root: Node) -> Iterator[Trouble]:
        received = root.find("received", RECEIPTS)
        if received is None or entry.to is None:
            return
        came = self._came.get((bare(entry.to), received.get("id") or ""))
        if came == "receipt":
            yield Trouble(FOR_A_RECEIPT, say("this is a receipt for a receipt"), entry.number)
        elif came == "nothing":
            yield Trouble(UNASKED, say("this receipt was not asked for"), entry.number)


def _asks(message: Node) -> str:
    if message.find("received", RECEIPTS) is not None:
        return "receipt"
    return "request" if message.find("request", RECEIPTS) is not None else "nothing"
