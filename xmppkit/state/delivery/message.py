"""One message, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

__all__ = ["Copy", "Message", "Missed", "Refusal", "Word"]


@dataclass(frozen=True, slots=True)
class Copy:
    """The message as somebody got it.

    Attributes:
        entry: number of the entry that brought it.
        stream: who got it.
        how: ``"direct"``, ``"stored"`` (kept by the server until then), ``"room"``, ``"carbon"`` or ``"archive"``.
        seconds: since it was sent.
    """

    entry: int
    stream: str
    how: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error that came back.

    Attributes:
        entry: number of its entry.
        condition: such as ``"service-unavailable"`` (RFC 6120 §8.3.3).
        text: what the server says beside it.
    """

    entry: int
    condition: str
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """What the other side says about it: a receipt (XEP-0184) or a marker (XEP-0333).

    Attributes:
        entry: number of its entry.
        what: ``"received"`` or ``"displayed"``.
        by: the address that says so.
    """

    entry: int
    what: str
    by: str


@dataclass(frozen=True, slots=True)
class Missed:
    """A client of the addressee that was logged in when the message was sent.

    Attributes:
        stream: which.
        why: it might not get it: ``"no presence"``, ``"negative priority"``, ``"lower priority"``, or ``""``.
        entry: the presence that says so, if one does.
    """

    stream: str
    why: str
    entry: int | None


@dataclass(slots=True)
class Message:
    """A message that somebody sent here.

    Attributes:
        entry: number of its entry.
        stream: who sent it.
        sender: bare address of its account, None if not known.
        to: as written.
        type: as written, ``"normal"`` if not.
        id: as written, None if it has none.
        body: its beginning.
        time: when, Unix time in seconds.
        clients: of the addressee's, at that time.
    """

    entry: int
    stream: str
    sender: str | None
    to: str | None
    type: str
    id: str | None
    body: str
    time: float
    clients: tuple[Missed, ...]
    copies: list[Copy] = field(default_factory=list)
    refusal: Refusal | None = None
    words: list[Word] = field(default_factory=list)

    def copied(self) -> Message:
        """The same, with lists of its own."""
        return replace(self, copies=list(self.copies), words=list(self.words))

    def view(self, acknowledged: bool | None) -> dict[str, Any]:
        """As JSON has it.

        Args:
            acknowledged: whether the server has said that it has it (XEP-0198); None where that is not asked.
        """
        got = {copy.stream for copy in self.copies if copy.how != "archive"}
        fate, why = self._fate(got, acknowledged)
        return {
            "entry": self.entry,
            "stream": self.stream,
            "to": self.to,
            "type": self.type,
            "id": self.id,
            "body": self.body,
            "time": self.time,
            "fate": fate,
            "why": why,
            "acknowledged": acknowledged,
            "copies": [
                {"entry": each.entry, "stream": each.stream, "how": each.how, "seconds": round(each.seconds, 4)}
                for each in self.copies
            ],
            "refusal": None
            if self.refusal is None
            else {"entry": self.refusal.entry, "condition": self.refusal.condition, "text": self.refusal.text},
            "words": [{"entry": each.entry, "what": each.what, "by": each.by} for each in self.words],
            "missed": [
                {"stream": each.stream, "why": each.why, "entry": each.entry}
                for each in self.clients
                if self.refusal is None and each.stream not in got
            ],
        }

    def _fate(self, got: set[str], acknowledged: bool | None) -> tuple[str, str]:
        """What became of it, in a word, and in a sentence."""
        if self.refusal is not None:
            return "refused", f"an error came back: {self.refusal.condition}"
        if any(copy.how == "stored" for copy in self.copies):
            return "delivered", "the server kept it, and delivered it later (XEP-0160)"
        if got - {self.stream}:
            return "delivered", "it reached a client"
        if self.words:
            return "delivered", "the other side says so"
        if got:
            return "delivered", "it came back to who sent it"
        return "open", self._open(acknowledged)

    def _open(self, acknowledged: bool | None) -> str:
        if acknowledged is False:
            return "the server has not said yet that it has it"
        if self.type == "headline":
            return "nobody got it: a headline is dropped when nobody can take it now (RFC 6121 §8.5.2.2.1)"
        if self.clients:
            return "no client that was logged in got it: the server may keep it, or drop it"
        return "nobody that is seen here got it: the server may keep it, or drop it, or it went to another server"
