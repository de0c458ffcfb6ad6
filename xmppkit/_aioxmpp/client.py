"""The client: aioxmpp's, going to its targets only, and with its stream management mended."""

from __future__ import annotations

import asyncio
import datetime as dt
import functools
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import aioxmpp
import aioxmpp.nonza
import aioxmpp.protocol
import aioxmpp.security_layer
import aioxmpp.stream
import aioxmpp.stringprep
import aioxmpp.structs

from ..errors import LoginError
from ..recording.tap import StreamTap
from .connector import NEGOTIATION_TIMEOUT, Connector, Target
from .log import log
from .tls import Verifier, tls_context

__all__ = ["Client", "StanzaStream", "make_client", "remember_addresses"]

SOFT_TIMEOUT = dt.timedelta(seconds=10)
"""Silence after which the server is asked for a sign of life. aioxmpp's minute is long for a lesson."""

ROUND_TRIP_TIME = dt.timedelta(seconds=5)
"""How long that sign of life may take before the connection counts as dead."""


class Client(aioxmpp.Client):  # type: ignore[misc]  # aioxmpp is not typed
    """An aioxmpp client that goes to its targets only, and whose stream management is mended."""

    def __init__(self, jid: aioxmpp.JID, security: Any, connector: Connector) -> None:
        host, port, _ = connector.targets[0]
        super().__init__(
            jid,
            security,
            negotiation_timeout=dt.timedelta(seconds=NEGOTIATION_TIMEOUT),
            max_initial_attempts=1,
            override_peer=[(host, port, connector)],
            logger=log,
        )
        # COMPAT: the client offers no way to say which class of stream it makes.
        self.stream.__class__ = StanzaStream
        self.stream.soft_timeout = SOFT_TIMEOUT
        self.stream.round_trip_time = ROUND_TRIP_TIME
        self.connector = connector


def make_client(
    jid: aioxmpp.JID, password: str, *, targets: Sequence[Target], tap: StreamTap, ca_file: Path | None
) -> Client:
    """Return a client, not yet started, whose every byte passes through ``tap``.

    Args:
        targets: tried in order, at every connection; no other place is ever asked.
        ca_file: certificates to trust; ``None`` for those that the system trusts.
    """
    security = aioxmpp.security_layer.SecurityLayer(
        ssl_context_factory=tls_context,
        certificate_verifier_factory=functools.partial(Verifier, ca_file),
        tls_required=True,
        sasl_providers=(_Password(password),),
    )
    return Client(jid, security, Connector(targets, tap))


def remember_addresses() -> None:
    """Remember how the parts of addresses are prepared.

    COMPAT: aioxmpp walks through the stringprep tables (RFC 6122 appendix A, B) for every address
    of every stanza, which is close to half of its work.
    """
    for name in ("nodeprep", "nameprep", "resourceprep"):
        prepare = getattr(aioxmpp.stringprep, name)
        setattr(aioxmpp.structs, name, functools.lru_cache(maxsize=4096)(prepare))


remember_addresses()


_TURNS = 6  # of the loop, in which what was last in the queue reaches whom it is for


class StanzaStream(aioxmpp.stream.StanzaStream):  # type: ignore[misc]  # aioxmpp is not typed
    """aioxmpp's stanza stream with its stream management mended (XEP-0198)."""

    sm_location = None
    # COMPAT: with a location (XEP-0198 §5) the client would reconnect there with a connector of aioxmpp's own, past
    # the tap. The location is a hint; the targets are right as well.

    def _resume_sm(self, remote_ctr: int) -> None:
        """COMPAT: aioxmpp puts the unacknowledged stanzas back in reverse order (XEP-0198 §5: in order)."""
        self.sm_ack(remote_ctr)
        for token in reversed(self._sm_unacked_list):
            self._active_queue.putleft_nowait(token)
        self._sm_unacked_list.clear()

    def _process_outgoing(self, xmlstream: Any, token: Any) -> None:
        """COMPAT: aioxmpp fails a stanza that it takes from the queue while the stream is closing.

        With stream management it counts as sent and unacknowledged, so that the resumption sends
        it, before the stanzas that are still in the queue.
        """
        if xmlstream.state == aioxmpp.protocol.State.OPEN or not self._sm_enabled:
            super()._process_outgoing(xmlstream, token)
        elif token.state == aioxmpp.stream.StanzaState.ACTIVE:
            token._set_state(aioxmpp.stream.StanzaState.SENT)
            self._sm_unacked_list.append(token)

    def _process_incoming(self, xmlstream: Any, queue_entry: Any) -> None:
        """COMPAT: aioxmpp answers <r/> also while the stream closes, and fails: the connection is cut off by that."""
        asked = isinstance(queue_entry[0], aioxmpp.nonza.SMRequest)
        if not asked or (xmlstream is not None and xmlstream.state == aioxmpp.protocol.State.OPEN):
            super()._process_incoming(xmlstream, queue_entry)

    async def close(self) -> None:
        """COMPAT: aioxmpp's last count leaves out what has come but waits; the server would deliver it once more."""
        turns = 0
        while self.running and turns < _TURNS:
            await asyncio.sleep(0)
            turns = turns + 1 if self._incoming_queue.empty() else 0
        await super().close()

    def _update_xmlstream_limits(self) -> None:
        """Start with the soft limit only: see `_xmlstream_soft_limit_tripped`."""
        if self._xmlstream is not None:
            self._xmlstream.deadtime_soft_limit = self._soft_timeout
            self._xmlstream.deadtime_hard_limit = None

    def _xmlstream_soft_limit_tripped(self, xmlstream: Any) -> None:
        """Give the server its time to answer from the moment that it is asked.

        COMPAT: aioxmpp lets both limits run from the last byte received. A cell that blocks the loop
        for longer than both would find the connection declared dead before the server was asked.
        """
        super()._xmlstream_soft_limit_tripped(xmlstream)
        if self._round_trip_time is not None:
            silence = dt.timedelta(seconds=time.monotonic() - xmlstream._monitor._last_rx)
            xmlstream.deadtime_hard_limit = silence + self._round_trip_time


class _Password(aioxmpp.security_layer.PasswordSASLProvider):  # type: ignore[misc]  # aioxmpp is not typed
    """Log in with a password, once: a second attempt with the same one only hides the server's answer."""

    def __init__(self, password: str) -> None:
        async def provide(jid: aioxmpp.JID, attempt: int) -> str:
            return password

        super().__init__(provide, max_auth_attempts=1)

    async def execute(self, jid: aioxmpp.JID, features: Any, xmlstream: Any, tls_transport: Any) -> bool:
        """Log in.

        Raises:
            LoginError: the server offers no mechanism that we know. (Where aioxmpp would go on
                with other addresses of the domain, asking DNS for them.)
        """
        if not await super().execute(jid, features, xmlstream, tls_transport):
            raise LoginError(f"The server of {jid.domain} offers no way to log in with a password (SCRAM or PLAIN).")
        return True
