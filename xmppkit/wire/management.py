"""Stream management's books: what was handled, what is not yet acknowledged (XEP-0198)."""

from __future__ import annotations

from collections import deque

__all__ = ["SM", "Management"]

SM = "urn:xmpp:sm:3"
_WRAP = 2**32  # XEP-0198 §4: the counters start again at zero


class Management:
    """What one side knows of a managed stream, over all the connections that it is resumed on.

    Attributes:
        id: how to name the stream when resuming it (XEP-0198 §5); ``""`` when it cannot be resumed.
        jid: the full address that goes with it.
        max_seconds: how long the server keeps it after the connection broke; 0 when it did not say.
        handled: how many stanzas were received since it was enabled: our ``h``.
        acknowledged: how many of those we sent the server has said to have handled: its ``h``.
        unacknowledged: those that it has not, oldest first, as they were sent.
    """

    def __init__(self) -> None:
        self.id = ""
        self.jid = ""
        self.max_seconds = 0
        self.handled = 0
        self.acknowledged = 0
        self.unacknowledged: deque[bytes] = deque()

    def __repr__(self) -> str:
        kept = f"{len(self.unacknowledged)} not acknowledged"
        return f"<Management {self.id or 'not resumable'}: handled {self.handled}, {kept}>"

    def received(self) -> None:
        """A stanza came."""
        self.handled = (self.handled + 1) % _WRAP

    def sent(self, stanza: bytes) -> None:
        """A stanza went out."""
        self.unacknowledged.append(stanza)

    def acknowledge(self, h: int) -> None:
        """The server says that it has handled ``h`` stanzas of ours."""
        for _ in range(min((h - self.acknowledged) % _WRAP, len(self.unacknowledged))):
            self.unacknowledged.popleft()
        self.acknowledged = h
