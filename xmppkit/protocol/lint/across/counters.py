"""Stream management: both sides count the same stanzas (XEP-0198 §4)."""

from __future__ import annotations

from collections.abc import Iterator

from ....recording import Direction, Entry, Kind
from ...language import say
from ..model import Severity
from ..node import Node
from ..rule import Specification
from .watcher import LOGIN, Life, Trouble, Watcher, watches

xep = Specification("XEP-0198")
_ROUND = 2**32  # counters begin again at 0 after that many
_ON = LOGIN + "C: <enable xmlns='urn:xmpp:sm:3'/>\nS: <enabled xmlns='urn:xmpp:sm:3'/>\n"
_TWO = 2 * "C: <presence/>\n" + "S: <message/>\n"
_ACK = "S: <a xmlns='urn:xmpp:sm:3' h='2'/>\n"

TOO_HIGH = xep.rule(
    "acknowledged-too-much",
    Severity.ERROR,
    section="6",
    reason="More stanzas are acknowledged than were ever sent; the other side then ends the stream.",
    mend="Count stanzas only (message, presence, iq), from the moment stream management was enabled.",
    good=(_ON + _TWO + _ACK + "C: <a xmlns='urn:xmpp:sm:3' h='1'/>\n",),
    bad=(_ON + _TWO + _ACK.replace("2", "3"), _ON + _TWO + "C: <a xmlns='urn:xmpp:sm:3' h='2'/>\n"),
)
BACKWARDS = xep.rule(
    "acknowledged-backwards",
    Severity.ERROR,
    section="4",
    reason="What was handled once stays handled: the number only grows.",
    mend="Keep counting from the number before; a resumed stream goes on counting too.",
    good=(_ON + _TWO + _ACK + _ACK,),
    bad=(_ON + _TWO + _ACK + _ACK.replace("2", "1"),),
)


class _Count:
    """Stanzas that went one way.

    Attributes:
        sent: how many, or None if that cannot be known.
        acked: the newest number acknowledged.
    """

    def __init__(self) -> None:
        self.sent: int | None = None
        self.acked = 0

    def begin(self, at: int = 0) -> None:
        self.sent = self.acked = at

    def count(self) -> None:
        if self.sent is not None:
            self.sent = (self.sent + 1) % _ROUND

    def acknowledge(self, h: int, number: int) -> Iterator[Trouble]:
        if self.sent is None:
            return
        facts = {"h": h, "sent": self.sent, "acked": self.acked}
        if (self.sent - h) % _ROUND >= _ROUND // 2:
            yield Trouble(TOO_HIGH, say("{h} are acknowledged, {sent} were sent", **facts), number, "h")
        elif (h - self.acked) % _ROUND >= _ROUND // 2:
            yield Trouble(BACKWARDS, say("{h} are acknowledged, after {acked}", **facts), number, "h")
        else:
            self.acked = h


@watches
class Counters(Watcher):
    """Counts along with both sides."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._ways = {Direction.SENT: _Count(), Direction.RECEIVED: _Count()}
        self._resumed_at: int | None = None

    def see(self, entry: Entry, root: Node | None) -> Iterator[Trouble]:
        """Count a stanza, or compare."""
        if entry.direction not in self._ways:
            return
        if entry.kind is Kind.GARBAGE:  # whoever reads it may see stanzas in it, or not
            self._ways[entry.direction].sent = None
        elif entry.is_stanza:
            self._ways[entry.direction].count()
        elif root is not None and entry.namespace.startswith("urn:xmpp:sm:"):
            yield from self._managed(entry, root)

    def _managed(self, entry: Entry, root: Node) -> Iterator[Trouble]:
        out, back = self._ways[Direction.SENT], self._ways[Direction.RECEIVED]
        h = _number(root.get("h"))
        if root.name == "enable" and entry.direction is Direction.SENT:
            out.begin()  # the client's count begins as it asks, the server's as it agrees
        elif root.name == "enabled" and entry.direction is Direction.RECEIVED:
            back.begin()
        elif root.name == "failed":
            out.sent = back.sent = None
        elif h is None:
            return
        elif root.name == "a":
            yield from (back if entry.direction is Direction.SENT else out).acknowledge(h, entry.number)
        elif root.name == "resume" and entry.direction is Direction.SENT:
            yield from back.acknowledge(h, entry.number)
            self._resumed_at = h
        elif root.name == "resumed" and entry.direction is Direction.RECEIVED:
            yield from out.acknowledge(h, entry.number)
            out.begin(h)  # what was not handled is sent again, and counted again
            back.begin(self._resumed_at or 0)


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) <= 10 else None
