"""Stanzas that do not arrive, or arrive twice: done above TLS, where a stanza can be seen."""

from __future__ import annotations

from collections.abc import Callable
from xml.sax.saxutils import quoteattr

from ..recording.splitter import STREAMS, Piece, Splitter

__all__ = ["Gate"]


class Gate:
    """One direction of a stream, piece by piece. It begins between two pieces.

    Args:
        namespace: the stream's default namespace.
        copies: says how often a piece goes through.
    """

    def __init__(self, namespace: str, copies: Callable[[Piece], int]) -> None:
        self._copies = copies
        self._through = bytearray()
        self._splitter = Splitter(self._piece)
        self._begun = False
        self._splitter.feed(f"<stream:stream xmlns={quoteattr(namespace)} xmlns:stream='{STREAMS}'>".encode())
        self._begun = True

    def feed(self, data: bytes) -> bytes:
        """Take what comes, and return what goes on; the beginning of a piece is kept until its end is there."""
        self._splitter.feed(data)
        through, self._through = bytes(self._through), bytearray()
        return through

    @property
    def idle(self) -> bool:
        """Whether nothing is kept."""
        return self._splitter.idle

    def _piece(self, piece: Piece) -> None:
        if self._begun:
            self._through += piece.data * self._copies(piece)
