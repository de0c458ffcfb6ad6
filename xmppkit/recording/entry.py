"""One thing that happened on a stream: the exact bytes, and what follows from them."""

from __future__ import annotations

import enum
from dataclasses import dataclass

__all__ = ["MASK", "Direction", "Entry", "Kind"]

MASK = b"[masked]"
"""What stands in an entry's bytes where a secret was. Always this, whatever the secret's length."""


class Direction(str, enum.Enum):
    """Which way it went, seen from the entity that the stream belongs to."""

    SENT = "sent"  # it wrote these bytes
    RECEIVED = "received"  # it read these bytes
    ROUTED = "routed"  # inside the server, between two of its parts (server tap only)
    LOCAL = "local"  # nothing was on the wire: a remark of the kit's own


class Kind(str, enum.Enum):
    """What it is (RFC 6120 §4.1, §8; the word nonza as in XEP-0360)."""

    MESSAGE = "message"
    PRESENCE = "presence"
    IQ = "iq"
    NONZA = "nonza"  # any other first-level element: features, SASL, <r/>, stream errors
    HEADER = "header"  # <stream:stream ...>, with its XML declaration
    FOOTER = "footer"  # </stream:stream>
    SPACE = "space"  # whitespace between elements, often a keepalive (RFC 6120 §4.6.1)
    GARBAGE = "garbage"  # not well-formed, or cut off before its end
    EVENT = "event"  # a remark of the kit: connected, disconnected, the server died; no bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One element (or header, footer, whitespace, garbage) of one stream.

    Attributes:
        number: counts from 1, never changes, is never reused.
        time: Unix time in seconds.
        stream: whose stream it is: a session's name such as ``"alice"`` or ``"bob/phone"``,
            or ``"server"`` for the server's own view.
        direction: sent or received by that entity.
        kind: message, presence, iq, nonza, header, footer, space, garbage or event.
        data: the exact bytes of the wire, secrets replaced by `MASK`; ``b""`` for events.
        name: local name of the element (``"message"``, ``"r"``, ``"stream"``) or ``""``.
        namespace: namespace of the element, with the stream's default applied, or ``""``.
        to: as written in the element, not completed; ``None`` where absent. Likewise
            ``from_``, ``id`` and ``type``.
        masked: ``(start, end)`` of each `MASK` in ``data``.
        note: one sentence for people; only events have it.
    """

    number: int
    time: float
    stream: str
    direction: Direction
    kind: Kind
    data: bytes
    name: str = ""
    namespace: str = ""
    to: str | None = None
    from_: str | None = None
    id: str | None = None
    type: str | None = None
    masked: tuple[tuple[int, int], ...] = ()
    note: str = ""

    @property
    def xml(self) -> str:
        """The bytes as text; bytes that are not UTF-8 show as U+FFFD."""
        return self.data.decode("utf-8", "replace")

    @property
    def is_stanza(self) -> bool:
        """Whether this is a message, presence or iq."""
        return self.kind in (Kind.MESSAGE, Kind.PRESENCE, Kind.IQ)
