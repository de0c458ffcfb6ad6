"""aioopenssl's transport, which keeps its troubles to itself."""

from __future__ import annotations

import asyncio
import contextlib

import aioopenssl
import OpenSSL.SSL

from .log import log

__all__ = ["Transport"]

_CLOSED = aioopenssl._State.CLOSED


class Transport(aioopenssl.STARTTLSTransport):  # type: ignore[misc]  # aioopenssl is not typed
    """aioopenssl's transport, which keeps its troubles to itself.

    COMPAT: aioopenssl hands every broken connection to the loop's exception handler and to the
    root logger, both of which end as tracebacks in a learner's cell. The protocol is told of each
    anyway (``connection_lost``), and what it is told is recorded.
    """

    def _fatal_error(self, exc: BaseException, msg: str) -> None:
        log.debug("%s: %s", msg, exc)
        self._force_close(exc)

    def _force_close(self, exc: BaseException | None) -> None:
        if isinstance(exc, OpenSSL.SSL.SysCallError | OpenSSL.SSL.ZeroReturnError):
            exc = ConnectionResetError("the other side broke the connection off")
        if self._protocol is not None and self._state != _CLOSED:
            super()._force_close(exc)

    def _invalid_state(self, what: str, exc: type[Exception] = RuntimeError) -> Exception:
        return exc(f"{what} on a transport that is {self._state}")

    def _tls_do_handshake(self) -> None:
        with contextlib.suppress(asyncio.InvalidStateError):  # a failed handshake is told to its waiter twice
            super()._tls_do_handshake()

    def _write_ready(self) -> None:
        with contextlib.suppress(UnboundLocalError):  # what it stumbles over after it noticed a broken connection
            super()._write_ready()

    def _call_connection_lost_and_clean_up(self, exc: BaseException | None) -> None:
        if isinstance(exc, OpenSSL.SSL.Error):
            exc = ConnectionAbortedError("TLS failed")  # the details are its waiter's, which has them
        super()._call_connection_lost_and_clean_up(exc)
