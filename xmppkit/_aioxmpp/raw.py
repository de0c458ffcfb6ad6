"""Elements as the learner typed them, sent on a stream that aioxmpp is in charge of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import aioxmpp.protocol
import aioxmpp.stream

from ..errors import Disconnected
from .client import Client

__all__ = ["RawStanza", "enqueue", "is_open", "withdraw", "write_nonza"]


class RawStanza:
    """A stanza as the learner typed it, which goes through aioxmpp's queue like its own.

    So it is counted for stream management (XEP-0198 §4), kept in order, and sent again after a
    resumption. ``on_serialise`` is called right before each time that its bytes are written.
    """

    def __init__(self, data: bytes, on_serialise: Callable[[], None]) -> None:
        self.data = data
        self.on_serialise = on_serialise

    def validate(self) -> None:
        """Nothing to do: what the server thinks of it is for the server to say."""

    def autoset_id(self) -> None:
        """Nothing to do: the session filled the id in before."""

    def xso_serialise_to_sax(self, dest: Any) -> None:
        """Write the bytes as they are (COMPAT: the writer's public methods would write them anew)."""
        self.on_serialise()
        dest._finish_pending_start_element()
        dest._write(self.data)

    def __repr__(self) -> str:
        return f"<RawStanza of {len(self.data)} bytes>"  # the bytes may hold a password


def enqueue(client: Client, stanza: RawStanza, on_lost: Callable[[str], None]) -> Any:
    """Put a stanza into the client's queue.

    Args:
        on_lost: called with the reason if the stanza will never be written.

    Returns:
        aioxmpp's token, for `withdraw`.

    Raises:
        Disconnected: the client's stream has ended for good.
    """
    state = aioxmpp.stream.StanzaState
    lost = {state.DISCONNECTED: "the connection was lost", state.FAILED: "it could not be written"}

    def changed(token: Any, new: Any) -> None:
        if new in lost:
            on_lost(lost[new])

    try:
        return client.stream._enqueue(stanza, on_state_change=changed)
    except ConnectionError as exc:
        raise Disconnected(f"the stream is closed: {exc}") from exc


def withdraw(token: Any) -> None:
    """Take a stanza out of the queue again, if it is not yet written."""
    if token.state == aioxmpp.stream.StanzaState.ACTIVE:
        token.abort()


def is_open(client: Client) -> bool:
    """Whether bytes can be written: the stream is open, and nothing has begun to close it."""
    stream = client.stream._xmlstream
    return stream is not None and stream.state == aioxmpp.protocol.State.OPEN


def write_nonza(client: Client, data: bytes) -> bool:
    """Write bytes that stream management does not count; whether there was an open stream to write to."""
    if not is_open(client):
        return False
    client.stream._xmlstream.transport.write(data)
    return True
