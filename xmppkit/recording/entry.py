"""One thing that happened on a stream: the exact bytes, and what follows from them."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ..errors import StanzaError

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["MARK", "MASK", "Direction", "Entry", "Kind"]

_STANZA_ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas"

MASK = b"[masked]"
"""What stands in an entry's bytes where a secret was. Always this, whatever the secret's length."""

MARK = "mark"
"""Name of an event that divides all views: what `Recording.mark` leaves."""


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


class Printer(Protocol):
    """The part of IPython's pretty printer that is used."""

    def text(self, obj: str, /) -> None: ...


@dataclass(frozen=True, slots=True, repr=False)
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
        name: local name of the element (``"message"``, ``"r"``, ``"stream"``) or ``""``; `MARK` for a mark.
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

    @property
    def element(self) -> etree._Element | None:
        """The element as lxml's, parsed anew each time, the stream's default namespace applied.

        None for what is not one well-formed element: headers, footers, whitespace, garbage, events.
        """
        if not self.name or self.kind in (Kind.HEADER, Kind.FOOTER, Kind.EVENT):
            return None
        from .element import parse_or_none  # lxml is needed only by those who look inside

        prefixed = b":" in self.data.partition(b">")[0].split(None, 1)[0]
        return parse_or_none(self.data, "jabber:client" if prefixed else self.namespace)

    def raise_for_error(self) -> Entry:
        """Return the entry itself, unless it is an error stanza (RFC 6120 §8.3).

        ::

            reply = (await alice.request("<iq type='get' ...>")).raise_for_error()

        Raises:
            StanzaError: it is one.
        """
        error = self._error()
        if error is None:
            return self
        raise error

    @property
    def condition(self) -> str | None:
        """The condition of an error stanza, such as ``"item-not-found"`` (RFC 6120 §8.3.3); None for all else."""
        error = self._error()
        return None if error is None else error.condition

    def _error(self) -> StanzaError | None:
        if not self.is_stanza or self.type != "error":
            return None
        stanza = self.element
        error = None if stanza is None else stanza.find(f"{{{self.namespace}}}error")
        condition, text = "undefined-condition", ""
        for child in () if error is None else error.iterchildren(f"{{{_STANZA_ERRORS}}}*"):
            name = str(child.tag).rpartition("}")[2]
            if name == "text":
                text = (child.text or "").strip()
            else:
                condition = name
        return StanzaError(
            condition=condition,
            error_type="cancel" if error is None else str(error.get("type", "cancel")),
            text=text,
            sender=self.from_ or "the server",  # RFC 6120 §8.1.2.1: no "from" is the account's own server
            xml=self.xml,
        )

    # -- showing: the words and colours are the display's, loaded when something is shown ------

    def __repr__(self) -> str:
        what = self.note or f"{len(self.data)} bytes"
        return f"<Entry #{self.number} {self.stream} {self.direction.value} {self.kind.value}: {what}>"

    def _repr_html_(self) -> str:
        from ..display.html import entry_html

        return entry_html(self)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        from ..display.text import entry_text

        printer.text(repr(self) if cycle else entry_text(self))
