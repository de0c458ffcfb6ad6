"""A stream driven by hand: nothing is sent but what you send, and everything that comes is yours to see.

>>> wire = await lab.stream("alice")           # connected; not a byte was sent
>>> features = await wire.open()               # the stream's header; what the server offers
>>> await wire.starttls()
>>> await wire.open()
>>> await wire.authenticate()
>>> await wire.open()
>>> await wire.bind()
>>> await wire.close()

Each step can be taken in its own words too, by `RawStream.send`, `RawStream.send_bytes` and `RawStream.receive`.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import ssl
from pathlib import Path
from xml.sax.saxutils import escape

from .errors import LoginError, TLSError, XMPPKitError
from .outgoing import cut
from .recording.entry import Entry, Kind
from .recording.recording import Recording
from .recording.splitter import Piece
from .wire.connection import Address, tls_context
from .wire.framing import CLIENT
from .wire.line import Line
from .wire.management import SM, Management
from .wire.received import Received
from .wire.sasl import MECHANISMS, Scram, plain

__all__ = ["RawStream"]

SASL = "urn:ietf:params:xml:ns:xmpp-sasl"
TLS = "urn:ietf:params:xml:ns:xmpp-tls"
BIND = "urn:ietf:params:xml:ns:xmpp-bind"

_HINTS = {
    "starttls": "TLS may be on already.",
    "mechanisms": "Logging in comes after starttls() and another open(), and only once.",
    "bind": "It comes after authenticate() and another open(), and only once.",
    "sm": "It comes after authenticate() and another open().",
}


class RawStream(Line):
    """One connection to a server, with every step in your hands. Made by `Lab.stream`.

    Nothing happens by itself: no stanza gets an id, no ``<r/>`` is answered, nothing is connected again. What is sent
    and received is recorded like any session's, with secrets masked.

    Args:
        name: whose stream it is in the recording.
        domain: the server's domain, or a component's own address: the stream's ``to``.
        address: where the server is.
        recording: where all traffic goes.
        ca_file: certificates to trust instead of the system's.
        username, password: to log in with, or a component's secret as the password; kept in memory only.
        resource: to bind, when `bind` is not told another.
        namespace: of the stanzas (RFC 6120 §4.8.3).
        websocket: path of the WebSocket, if it goes over one (RFC 7395).
        bosh: path of the BOSH service, if it goes over that (XEP-0124); there, each ``<body/>`` is yours to write.

    Attributes:
        name: as above.
        header: the server's newest stream header.
        features: what the server offered last (RFC 6120 §4.3.2).
        jid: the full address, once bound (RFC 6120 §7).
        scram: the newest run of SCRAM, with all that was computed.
        management: the books of stream management, once enabled (XEP-0198).
    """

    def __init__(
        self,
        name: str,
        *,
        domain: str,
        address: Address,
        recording: Recording,
        ca_file: Path | None = None,
        username: str = "",
        password: str = "",
        resource: str = "",
        namespace: str = CLIENT,
        websocket: str = "",
        bosh: str = "",
    ) -> None:
        super().__init__(
            name,
            domain=domain,
            address=address,
            recording=recording,
            ca_file=ca_file,
            namespace=namespace,
            websocket=websocket,
            bosh=bosh,
        )
        self.scram: Scram | None = None
        self.management: Management | None = None
        self._counting = False  # whether what is received counts for stream management
        self._account = (username, password, resource)

    async def send(self, xml: str) -> Entry:
        """Send one or more elements, as typed.

        Returns:
            the recorded entry of what was sent; of the last, if there were several.

        Raises:
            XMLError: the text is not well-formed; nothing was sent. `send_bytes` sends anything.
            XMPPKitError: no stream is open yet.
            Disconnected: the connection is over.
        """
        elements = cut(xml)
        if self.header is None and self.connected:
            raise XMPPKitError(
                f"{self.name} has no open stream to send an element on: open one with await open(), "
                "or send the same with send_bytes(), which sends anything at any time."
            )
        for element in elements:
            self._write(element.data)
        assert self._sent is not None
        return self._sent

    async def open(self, to: str | None = None, timeout: float = 10.0, **attributes: str) -> Received:
        """Open a stream, and return what the server offers on it (RFC 6120 §4.2, §4.3).

        After TLS, and after logging in, the stream is opened anew, on the same connection.

        Args:
            to: whom to speak with; by default the lab's server.
            timeout: seconds to wait for the answer.
            attributes: further ones of the header; ``from`` is written ``from_``, and ``version`` is 1.0 unless given.

        Returns:
            the features; for a component, the server's header; over BOSH, the body that has them.

        Raises:
            StreamError: the server refused the stream; the error says why.
            Disconnected, ReplyTimeout: it did not answer.
        """
        given = {name.removesuffix("_").replace("xml_", "xml:"): value for name, value in attributes.items()}
        header = {"to": self.domain if to is None else to, "version": "1.0", **given}
        self.header = self.features = None
        self._write(self._framing.header(header))
        opened = await self._take(lambda came: came is self.header, timeout, "opened a stream of its own")
        if not self._framing.offers:
            return opened
        return await self._take(lambda came: came is self.features, timeout, "said what it offers")

    # -- step by step -------------------------------------------------------------------------------

    async def starttls(self, *, newest: ssl.TLSVersion | None = None, timeout: float = 10.0) -> Received:
        """Encrypt the connection (RFC 6120 §5), after verifying the server's certificate. Then `open` it anew.

        Args:
            newest: the newest version of TLS to offer; by default what Python can.
            timeout: seconds for the answer, and again for the handshake.

        Returns:
            the server's ``<proceed/>``.

        Raises:
            XMPPKitError: the server does not offer it now.
            TLSError: it did not come about, or the certificate was refused; the connection is closed.
        """
        self._check_offer("starttls")
        earlier = tuple(self._inbox)
        proceed = await self._ask(f"<starttls xmlns='{TLS}'/>", TLS, timeout)
        if proceed.name != "proceed":
            raise TLSError(f"{self.name}: the server offered TLS and then declined it. Its log may say why.")
        await self._connection.start_tls(tls_context(self._ca_file, newest), self._server_name, timeout)
        self.header = self.features = None
        if any(came not in earlier for came in self._inbox):
            self.abort()
            raise TLSError(
                f"{self.name}: something came unencrypted behind <proceed/>, as if it were part of what follows. "
                "Somebody on the way put it there: the connection was closed."
            )
        return proceed

    async def authenticate(
        self, mechanism: str = "", *, username: str = "", password: str = "", timeout: float = 10.0
    ) -> Received:
        """Log in (RFC 6120 §6). Then `open` the stream anew.

        Args:
            mechanism: ``"PLAIN"``, ``"SCRAM-SHA-1"``, ``"SCRAM-SHA-256"``, or one of these two with ``-PLUS``; by
                default the strongest that the server offers.
            username, password: by default those of the account in the lab.
            timeout: seconds to wait for each answer.

        Returns:
            the server's ``<success/>``.

        Raises:
            XMPPKitError: the server does not offer it now.
            LoginError: the server refused; or it does not know the password itself.
            TLSError: PLAIN would send the password unencrypted.
        """
        self._check_offer("mechanisms")
        mechanism = mechanism or self._strongest()
        username, password = username or self._account[0], password or self._account[1]
        if mechanism == "PLAIN":
            if not self.tls:
                raise TLSError("PLAIN would send the password unencrypted: starttls() comes first, then open().")
            return self._success(await self._ask(_auth("PLAIN", plain(username, password)), SASL, timeout))
        binding = self.channel_binding if mechanism.endswith("-PLUS") else b""
        self.scram = Scram(mechanism, username, password, binding_type="tls-unique", binding=binding)
        challenge = await self._ask(_auth(mechanism, self.scram.first), SASL, timeout)
        final = self.scram.final(_decoded(self._challenge(challenge)))
        success = self._success(await self._ask(_in_sasl("response", final), SASL, timeout))
        self.scram.verify(_decoded(success))
        return success

    async def bind(self, resource: str = "", timeout: float = 10.0) -> Received:
        """Get a full address (RFC 6120 §7), which is `jid` from then on.

        Args:
            resource: the one wanted; by default that of the stream's name, or the server's choice.
            timeout: seconds to wait for the answer.

        Returns:
            the server's answer.

        Raises:
            XMPPKitError: the server does not offer it now.
            StanzaError: it refused.
        """
        self._check_offer("bind")
        wanted = escape(resource or self._account[2])
        request = f"<resource>{wanted}</resource>" if wanted else ""
        number = f"bind-{secrets.token_hex(4)}"
        declared = "" if self._framing.inherited else f" xmlns='{CLIENT}'"
        self._write(f"<iq{declared} type='set' id='{number}'><bind xmlns='{BIND}'>{request}</bind></iq>".encode())
        answer = await self.wait_for(f"<iq id='{number}'/>", timeout)
        answer.entry.raise_for_error()
        self.jid = next(iter(answer.texts("jid")), "")
        return answer

    async def log_in(self, mechanism: str = "", *, resource: str = "") -> str:
        """Take all the steps: open, starttls, open, authenticate, open, bind.

        Args:
            mechanism: as for `authenticate`.
            resource: as for `bind`.

        Returns:
            the full address.

        Raises:
            XMPPKitError: as the steps do.
        """
        features = await self.open()
        if "starttls" in features.children and not self.tls:
            await self.starttls()
            await self.open()
        await self.authenticate(mechanism)
        await self.open()
        await self.bind(resource)
        return self.jid

    async def shake_hands(self, secret: str = "", timeout: float = 10.0) -> Received:
        """Log a component in (XEP-0114 §3): prove to know the secret by hashing it together with the stream's id.

        Args:
            secret: by default the one of the lab's server.
            timeout: seconds to wait for the answer.

        Raises:
            StreamError: the server refused: ``not-authorized`` when the secret is wrong.
        """
        if self.header is None and self.connected:
            raise XMPPKitError(f"{self.name} has no stream yet, whose id is part of the proof: open() comes first.")
        proof = hashlib.sha1((self.stream_id + (secret or self._account[1])).encode()).hexdigest()  # noqa: S324  # XEP's
        return await self._ask(f"<handshake>{proof}</handshake>", self._framing.namespace, timeout)

    # -- stream management --------------------------------------------------------------------------

    async def enable(self, *, resume: bool = True, timeout: float = 10.0) -> Received:
        """Have both sides count stanzas from now on (XEP-0198 §3). The books are in `management`.

        Args:
            resume: whether to ask that the stream can be resumed.
            timeout: seconds to wait for the answer.

        Returns:
            the server's ``<enabled/>``.

        Raises:
            XMPPKitError: the server does not offer it now, or refused.
        """
        self._check_offer("sm")
        asked = " resume='true'" if resume else ""
        answer = await self._ask(f"<enable xmlns='{SM}'{asked}/>", SM, timeout)
        if answer.name != "enabled":
            self.management = None
            raise XMPPKitError(
                f"{self.name}: the server did not enable stream management ({answer.condition}). It comes after bind()."
            )
        return answer

    async def request_ack(self, timeout: float = 10.0) -> Received:
        """Ask how many stanzas the server has handled, and return its ``<a/>`` (XEP-0198 §4)."""
        self._managed()
        return await self._ask(f"<r xmlns='{SM}'/>", SM, timeout, "a")

    async def ack(self) -> Entry:
        """Tell the server how many stanzas were handled here (XEP-0198 §4)."""
        return await self.send(f"<a xmlns='{SM}' h='{self._managed().handled}'/>")

    async def resume(self, management: Management, timeout: float = 10.0) -> Received:
        """Go on with a stream whose connection broke (XEP-0198 §5), instead of `bind`.

        What the server has not handled is in ``management.unacknowledged`` then; `resend` sends it.

        Args:
            management: of the broken stream.
            timeout: seconds to wait for the answer.

        Returns:
            the server's ``<resumed/>``.

        Raises:
            XMPPKitError: it does not offer it now; or the stream cannot be resumed, and `bind` begins a new one.
        """
        self._check_offer("sm")
        if not management.id:
            raise XMPPKitError("That stream cannot be resumed: its <enable/> did not ask for it, or was refused.")
        self.management, self._counting = management, False
        request = f"<resume xmlns='{SM}' previd='{escape(management.id)}' h='{management.handled}'/>"
        answer = await self._ask(request, SM, timeout)
        if answer.name != "resumed":
            self.management = None
            raise XMPPKitError(
                f"{self.name}: the server has nothing to resume ({answer.condition}): it keeps a broken stream for "
                f"{management.max_seconds or 'some'} seconds. bind() begins a new one."
            )
        self.jid = management.jid
        return answer

    async def resend(self) -> int:
        """Send again what the server has not handled (XEP-0198 §5), in order; returns how many stanzas that is."""
        management = self._managed()
        again = list(management.unacknowledged)
        management.unacknowledged.clear()
        for stanza in again:
            self._write(stanza)
        return len(again)

    def _managed(self) -> Management:
        if self.management is None:
            raise XMPPKitError(f"{self.name} has no stream management to speak of: enable() or resume() begins it.")
        return self.management

    def _saw_sent(self, piece: Piece, entry: Entry) -> None:
        super()._saw_sent(piece, entry)
        if piece.namespace == SM and piece.name == "enable":
            self.management, self._counting = Management(), False
        elif self.management is not None and entry.is_stanza:
            self.management.sent(piece.data)

    def _saw_received(self, came: Received) -> None:
        """Keep the books of stream management (XEP-0198 §4)."""
        super()._saw_received(came)
        if self.management is None:
            return
        if came.entry.is_stanza and self._counting:
            self.management.received()
        elif came.entry.namespace == SM:
            self._saw_management(came, self.management)

    def _saw_management(self, came: Received, management: Management) -> None:
        self._counting = self._counting or came.name in ("enabled", "resumed")
        if came.name in ("a", "resumed") and came.get("h").isdigit():
            management.acknowledge(int(came.get("h")))
        elif came.name == "enabled" and came.get("resume") in ("true", "1"):
            management.id, management.jid = came.get("id"), self.jid
            management.max_seconds = int(came.get("max")) if came.get("max").isdigit() else 0

    # -- helpers of the steps -----------------------------------------------------------------------

    @property
    def channel_binding(self) -> bytes:
        """What names this TLS connection and no other: ``tls-unique`` (RFC 5929 §3), which TLS 1.3 does not have.

        Raises:
            LoginError: there is none.
        """
        tls = self._connection.tls
        binding = tls.get_channel_binding("tls-unique") if tls is not None and self.tls != "TLSv1.3" else None
        if not binding:
            raise LoginError(
                f"{self.name}: there is no channel binding on this connection ({self.tls or 'not encrypted'}). "
                "tls-unique needs TLS 1.2: starttls(newest=ssl.TLSVersion.TLSv1_2)."
            )
        return binding

    def _check_offer(self, name: str) -> None:
        """Raise if the server's newest features do not have it."""
        offered = [] if self.features is None else self.features.children
        if name not in offered and self.connected:
            now = f"it offers {', '.join(offered)}" if offered else "no stream is open: open() comes first"
            raise XMPPKitError(f"{self.name}: the server does not offer {name} now; {now}. {_HINTS[name]}")

    def _strongest(self) -> str:
        assert self.features is not None
        offered = self.features.texts("mechanism")
        usable = [name for name in MECHANISMS if name in offered and (self.tls == "TLSv1.2" or "-PLUS" not in name)]
        if not usable:
            raise LoginError(
                f"{self.name}: the server offers {', '.join(offered) or 'no mechanism'}; none is known here."
            )
        return usable[0]

    async def _ask(self, xml: str, namespace: str, timeout: float, name: str = "") -> Received:
        """Send an element, and return the first nonza of that namespace that comes after it."""
        earlier = tuple(self._inbox)
        self._write(xml.encode())

        def answers(came: Received) -> bool:
            fits = came.kind is Kind.NONZA and came.entry.namespace == namespace
            return fits and came.name == (name or came.name) and came.name != "r" and came not in earlier

        return await self._take(answers, timeout, f"answered {xml.partition('>')[0].rstrip('/')}>")

    def _challenge(self, came: Received) -> Received:
        if came.name != "challenge":
            raise self._login_refused(came)
        return came

    def _success(self, came: Received) -> Received:
        if came.name != "success":
            raise self._login_refused(came)
        return came

    def _login_refused(self, came: Received) -> LoginError:
        said = " ".join(came.texts("text"))
        return LoginError(
            f"The server refused to log {self.name} in: {came.condition or came.name}{f' ({said})' if said else ''}. "
            "Name, password and mechanism must be right; on this stream one may try again."
        )


def _auth(mechanism: str, data: bytes) -> str:
    return _in_sasl("auth", data, f" mechanism='{escape(mechanism)}'")


def _in_sasl(name: str, data: bytes, attributes: str = "") -> str:
    return f"<{name} xmlns='{SASL}'{attributes}>{base64.b64encode(data).decode()}</{name}>"


def _decoded(came: Received) -> bytes:
    """Return what the base64 of a SASL element holds.

    Raises:
        LoginError: it is no base64.
    """
    try:
        return base64.b64decode(came.text, validate=True)
    except ValueError as exc:
        raise LoginError(
            f"The server's <{came.name}/> holds no base64 (RFC 6120 §6.4.3), so it cannot be read."
        ) from exc
