"""A component: a program that is a whole domain beside the server (XEP-0114).

>>> echo = await lab.component("echo")                # echo.localhost, on the lab's own server
>>> echo.answer_messages(lambda message: message.body.any())
>>> reply = await alice.request("<iq type='get' to='echo.localhost'><query xmlns='jabber:iq:version'/></iq>")
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

import aioxmpp

from . import _aioxmpp
from ._aioxmpp.component import make_component
from .recording.recording import Recording
from .recording.tap import StreamTap
from .session import Session

__all__ = ["Component"]

_log = logging.getLogger(__name__)


class Component(Session):
    """A component's connection to its server; for the rest, a session.

    It owns a domain: whatever is sent to any address there, comes to it, and it may send in the name of any. The server
    keeps no account, no roster, no archive for it, and answers nothing on its behalf. The connection is kept, as a
    session's is; stanzas that were under way when it breaks are lost.

    `client` is an aioxmpp client: its services, stanzas and handlers of requests work as for a client.

    Args:
        name: whose stream it is in the recording, such as ``"echo"``.
        address: the component's own, such as ``echo.localhost``.
        secret: what it shares with the server; kept in memory for reconnecting, nowhere else.
        server: the server's domain.
        recording: where all traffic goes.
        targets: where the server waits for components.
    """

    _method = "component"
    namespace = "jabber:component:accept"

    def __init__(
        self,
        name: str,
        address: aioxmpp.JID,
        secret: str,
        *,
        server: str,
        recording: Recording,
        targets: Sequence[_aioxmpp.Target],
    ) -> None:
        self._server = server
        super().__init__(name, address, secret, recording=recording, targets=targets)

    def _make_client(
        self, jid: aioxmpp.JID, password: str, targets: Sequence[_aioxmpp.Target], ca_file: Path | None
    ) -> _aioxmpp.Client:
        tap = StreamTap(self.recording, self.name)
        return make_component(jid, password, server=self._server, targets=targets, tap=tap)

    def describe(self, name: str, *, category: str = "component", kind: str = "generic") -> None:
        """Say what the component is to those who ask by service discovery (XEP-0030). Again, it gets the new name.

        Args:
            name: for people.
            category, kind: for programs (https://xmpp.org/registrar/disco-categories.html).
        """
        disco = self.client.summon(aioxmpp.DiscoServer)
        names = {aioxmpp.structs.LanguageTag.fromstr("en"): name}
        try:
            disco.register_identity(category, kind, names=names)
        except ValueError:  # described so before
            disco.set_identity_names(category, kind, names)
        with contextlib.suppress(KeyError):  # aioxmpp's own idea, gone by now; there must be one at any time
            disco.unregister_identity("client", "bot")

    def answer_messages(self, answer: Callable[[aioxmpp.Message], str | None]) -> None:
        """Answer each message with a body that comes to any address of the component, from that address.

        Errors are never answered (RFC 6120 §8.3.1): two programs would answer each other for ever.

        Args:
            answer: gets the message; returns the text to answer with, or None for no answer. What it raises is logged.
        """

        def received(message: aioxmpp.Message) -> None:
            if message.type_ is aioxmpp.MessageType.ERROR or not message.body:
                return
            try:
                text = answer(message)
            except Exception:  # noqa: BLE001  # the learner's mistake must not end the stream
                _log.exception("%s could not answer a message", self.name)
                self._note("the function given to answer_messages() raised an error: see the log")
                return
            if text is not None:
                reply = message.make_reply()
                reply.body[None] = text
                self.client.enqueue(reply)

        dispatcher = self.client.summon(aioxmpp.dispatcher.SimpleMessageDispatcher)
        dispatcher.register_callback(None, None, received)
