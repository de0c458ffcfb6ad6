"""Stand between a connected socket and its other end, without either of them noticing.

A connection that is already in use cannot be led through a proxy any more: it would have to be broken first. But the
process may put another socket under the same descriptor (dup2): one end of a pair, whose other end is ours. TLS, the
event loop's transport and all that they remember belong to the descriptor, and go on::

    before:   session ── descriptor ══════════════════════ server
    after:    session ── descriptor ══ near   far ════════ server

So a connection costs nothing more than usual until its first fault.
"""

from __future__ import annotations

import asyncio
import os
import selectors
import socket
import struct
from contextlib import suppress

from ..errors import XMPPKitError

__all__ = ["reset", "splice"]


def splice(descriptor: int) -> tuple[socket.socket, socket.socket]:
    """Take the connection out from under a descriptor.

    Returns:
        ``near``, which now is the other end of the descriptor; and ``far``, whose other end is still the server.

    Raises:
        XMPPKitError: the event loop is not one of asyncio's own.
    """
    selector = _selector()
    own, near = _pair()
    far = socket.socket(fileno=os.dup(descriptor))
    # What the loop waits for is registered for the connection, not for the descriptor (epoll(7)).
    key = selector.get_map().get(descriptor)
    if key is not None:
        selector.unregister(descriptor)
    os.dup2(own.fileno(), descriptor, inheritable=False)
    own.close()
    if key is not None:
        selector.register(descriptor, key.events, key.data)
    return near, far


def reset(connection: socket.socket) -> None:
    """Close a connection by RST instead of FIN: whatever is under way on it is thrown away (tcp(7), SO_LINGER)."""
    with suppress(OSError):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def _selector() -> selectors.BaseSelector:
    """The event loop's selector. There is no public way to it (CPython 3.10 to 3.13)."""
    selector = getattr(asyncio.get_running_loop(), "_selector", None)
    if not isinstance(selector, selectors.BaseSelector):
        raise XMPPKitError(
            "Faults on a connection need asyncio's own event loop, and this is another "
            f"({type(asyncio.get_running_loop()).__name__}). In Jupyter, and with asyncio.run(), it is the right one."
        )
    return selector


def _pair() -> tuple[socket.socket, socket.socket]:
    """Two TCP sockets, connected to each other; a Unix pair could not be reset."""
    with socket.create_server(("127.0.0.1", 0), backlog=1) as listener:
        one = socket.create_connection(listener.getsockname())
        while True:
            other, address = listener.accept()
            if address == one.getsockname():
                break
            other.close()  # somebody else's
    for each in (one, other):
        each.setblocking(False)
        each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return one, other
