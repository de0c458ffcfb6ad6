"""HTTP, as much of it as BOSH needs: requests, and the bodies of their answers (RFC 9112, XEP-0124)."""

from __future__ import annotations

from collections.abc import Iterator

from ..errors import ConnectError

__all__ = ["Answers", "post"]

MAX_BODY = 16_000_000
"""Bytes that an answer may have, as a piece of a stream may."""

MAX_HEAD = 16_384
"""Bytes that its header may have."""


def post(host: str, port: int, path: str, body: bytes) -> bytes:
    """Return a request that brings the body there, and keeps the connection open."""
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: text/xml; charset=utf-8\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Answers:
    """Takes bytes, gives the bodies of the answers."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[bytes]:
        """Yield each body that is complete.

        Raises:
            ConnectError: it is no answer of HTTP, or none that says how long it is; or one that refuses.
        """
        self._held += data
        while True:
            head, end, _ = bytes(self._held[: MAX_HEAD + 4]).partition(b"\r\n\r\n")
            if not end and len(head) <= MAX_HEAD:
                return
            size = _size(head.decode("latin-1").split("\r\n"))
            begin = len(head) + len(end)
            if len(self._held) < begin + size:
                return
            body = bytes(self._held[begin : begin + size])
            del self._held[: begin + size]
            yield body


def _size(lines: list[str]) -> int:
    """Return how many bytes the body has."""
    fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    size = fields.get("content-length", "")
    if not lines[0].startswith("HTTP/1.1 200 ") or not size.isdigit() or int(size) > MAX_BODY:
        raise ConnectError(f"BOSH was refused, or is no BOSH: the answer begins {lines[0][:80]!r}. Is the path right?")
    return int(size)
