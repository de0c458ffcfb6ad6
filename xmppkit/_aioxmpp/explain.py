"""What aioxmpp's exceptions mean, in sentences."""

from __future__ import annotations

from typing import Any

import aiosasl
import aioxmpp
import aioxmpp.errors

from ..errors import ConnectError, Disconnected, LoginError, XMPPKitError
from .connector import Unreachable

__all__ = ["explain"]


def explain(exc: BaseException | None, jid: aioxmpp.JID) -> XMPPKitError:
    """Return the error of this package that says in a sentence what aioxmpp's exception means."""
    if isinstance(exc, XMPPKitError):
        return exc
    if isinstance(exc, Unreachable):
        return ConnectError(str(exc))
    if isinstance(exc, aiosasl.AuthenticationFailure):
        return LoginError(
            f"The server of {jid.domain} refused to log {jid.bare()} in ({exc}). "
            "There may be no such account, or the password is another: check both."
        )
    if isinstance(exc, aiosasl.SASLError):
        return LoginError(f"Logging {jid.bare()} in failed: {exc}. The server's log may say more.")
    if isinstance(exc, aioxmpp.errors.StreamError):
        return Disconnected(_stream_error(exc, jid))
    return Disconnected(_ended(exc, jid))


def _ended(exc: BaseException | None, jid: aioxmpp.JID) -> str:
    if isinstance(exc, aioxmpp.errors.StreamNegotiationFailure) and "acked more stanzas" in str(exc):
        return f"the server has counted more stanzas of {jid} than were sent (XEP-0198 §6)"
    return f"the connection of {jid} ended: {exc or 'no reason was given'}"


def _stream_error(exc: Any, jid: aioxmpp.JID) -> str:
    condition = exc.condition.value[1]
    if condition == "conflict":
        return f"another client logged in as {jid}, and the server keeps only the newest (conflict)"
    said = f": {exc.text}" if exc.text else ""
    return f"the server ended the stream of {jid} ({condition}{said})"
