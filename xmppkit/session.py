"""A session: one logged-in client, spoken to in XML text, recorded from its first byte.

>>> alice = await lab.connect("alice")
>>> await alice.send("<message to='bob@localhost' type='chat'><body>Hi</body></message>")
>>> reply = await alice.request("<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>")
>>> await alice.wait_for("<message from='bob@localhost'/>")
>>> stop = alice.on("<message type='chat'/>", lambda entry: "<message to='bob@localhost'><body>Hello</body></message>")
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import html
import inspect
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import aioxmpp

from . import _aioxmpp
from .errors import Disconnected, ReplyTimeout, XMLError, XMPPKitError
from .outgoing import Element, cut
from .recording.entry import Direction, Entry, Kind
from .recording.pattern import Pattern
from .recording.recording import Recording
from .recording.tap import StreamTap
from .supervisor import Supervisor

__all__ = ["Handler", "Session"]

Handler = Callable[[Entry], "str | Awaitable[str | None] | None"]
"""What a session does about a stanza: gets it, and returns XML to send, or None for nothing. It may be ``async``."""

# Elements of stream management that aioxmpp alone must speak: out of turn, its counters would no
# longer be the server's (XEP-0198 §3-5). A request for an acknowledgement, <r/>, harms nobody.
_STREAM_MANAGEMENT = ("urn:xmpp:sm:2", "urn:xmpp:sm:3")
_GOODBYE_SECONDS = 3.0
_TOLD = 3  # stanzas that an error tells of: the last ones
_NO_STREAM = "there is no open stream to write to"


class Session:
    """One client's connection to its server.

    Made by `Lab.connect`. The connection is kept: when it breaks, it is resumed (XEP-0198 §5) or
    made anew, and the recording says so. What ends it for good is noted too; from then on every
    call raises `Disconnected` with the reason.

    Args:
        name: whose stream it is in the recording, such as ``"alice"`` or ``"bob/phone"``.
        jid: the account; with a resource if a certain one is wanted.
        password: kept in memory for reconnecting, nowhere else.
        recording: where all traffic goes.
        targets: where the server is, tried in order.
        ca_file: the certificates to trust instead of the system's.

    Attributes:
        name: as above.
        client: the aioxmpp client, for all that aioxmpp can do.
        namespace: of its stanzas (RFC 6120 §4.8.3).
    """

    _method = "connect"  # of the lab, that makes one
    namespace = "jabber:client"

    def __init__(
        self,
        name: str,
        jid: aioxmpp.JID,
        password: str,
        *,
        recording: Recording,
        targets: Sequence[_aioxmpp.Target],
        ca_file: Path | None = None,
    ) -> None:
        self.name = name
        self.recording = recording
        self.client = self._make_client(jid, password, targets, ca_file)
        self._end: XMPPKitError | None = None  # why the session is over
        self._way_out = f"Connect again with: await lab.{self._method}({name!r})"
        self._over = asyncio.Event()
        self._established = asyncio.Event()
        self._lost = False  # whether the server has forgotten the session while it was interrupted
        self._cursor = recording.next_number  # where the next wait_for begins to look
        self._writing: asyncio.Future[Entry] | None = None  # whose bytes are being written right now
        self._sending: set[asyncio.Future[Entry]] = set()
        self._asking: dict[asyncio.Future[Entry], Callable[[Entry], bool]] = {}
        self._waiting: dict[asyncio.Future[Entry], Callable[[Entry], bool]] = {}
        self._handlers: dict[str, Callable[[], None]] = {}  # by pattern: what takes the handler away
        self._supervisor = Supervisor(recording)
        self._stop_observing: Callable[[], None] = lambda: None

    def _make_client(
        self, jid: aioxmpp.JID, password: str, targets: Sequence[_aioxmpp.Target], ca_file: Path | None
    ) -> _aioxmpp.Client:
        tap = StreamTap(self.recording, self.name)
        return _aioxmpp.make_client(jid, password, targets=targets, tap=tap, ca_file=ca_file)

    # -- facts ------------------------------------------------------------------------------------

    @property
    def jid(self) -> aioxmpp.JID:
        """The full address, once connected (RFC 7622 §3.1)."""
        return self.client.local_jid

    @property
    def alive(self) -> bool:
        """Whether the session is not over: it is connected, or about to be again."""
        return self._end is None

    @property
    def connected(self) -> bool:
        """Whether stanzas can go out right now."""
        logged_in = self._end is None and self._established.is_set() and not self.client.suspended
        return bool(logged_in and _aioxmpp.is_open(self.client))

    @property
    def tls(self) -> str:
        """The version of TLS on the connection, such as ``"TLSv1.3"``; ``""`` when there is none."""
        transport = self.client.connector.transport
        tls = transport.get_extra_info("ssl_object") if transport is not None and self.connected else None
        return str(tls.get_protocol_version_name()) if tls is not None else ""

    @property
    def tap(self) -> StreamTap:
        """What sees every byte of the session, over all its connections."""
        return self.client.connector.tap

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}: {self.jid}, {self._state()}>"

    def _repr_html_(self) -> str:
        facts = html.escape(f"{self.jid} · {self._state()}")
        return f"<div><strong>{html.escape(self.name)}</strong> <code>{facts}</code></div>"

    def _state(self) -> str:
        if self._end is not None:
            return f"disconnected: {self._end}"
        if not self.connected:
            return "connecting"
        managed = " with stream management" if self.client.stream.sm_enabled else ""
        return f"connected over {self.tls or 'plain TCP'}{managed}"

    # -- beginning and end ------------------------------------------------------------------------

    async def connect(self, *, presence: bool = True) -> None:
        """Log in. Called once, by `Lab.connect`.

        Args:
            presence: whether to send available presence (RFC 6121 §4.2), also after a reconnection.

        Raises:
            ConnectError: no server answers.
            TLSError: the server's certificate was refused.
            LoginError: the server refused the account or password.
        """
        self._follow_client()
        self._stop_observing = self.recording.observe(self._saw, on_left_out=self._saw)
        if presence:
            self.client.summon(aioxmpp.PresenceServer).set_presence(aioxmpp.PresenceState(available=True))
        self.client.start()
        try:
            await self._established.wait()
        except asyncio.CancelledError:
            await self.disconnect()
            raise
        if self._end is not None:
            raise self._end
        self._note(f"logged in as {self.jid}")

    async def disconnect(self) -> None:
        """End the session: close the stream (RFC 6120 §4.4) and stop the client. Again is harmless."""
        self.client.stop()
        try:
            await self._ends_within(_GOODBYE_SECONDS)
        finally:
            self._cut()  # in case the server did not say goodbye
        await self._ends_within(1.0)
        self._finish(Disconnected("disconnect() was called"))

    async def _ends_within(self, seconds: float) -> None:
        if self.client.running:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._over.wait(), seconds)

    def lose(self, reason: str, way_out: str) -> None:
        """End the session at once, as the server is known to be gone.

        Args:
            reason: what happened.
            way_out: what the learner can do, as a sentence.
        """
        self._way_out = way_out
        self._finish(Disconnected(reason))
        self.client.stop()
        self._cut()

    def _cut(self) -> None:
        if self.client.connector.transport is not None:
            self.client.connector.transport.abort()

    # -- sending ----------------------------------------------------------------------------------

    async def send(self, xml: str, timeout: float = 10.0) -> Entry:
        """Send XML: one or more stanzas, or other first-level elements.

        It goes out as typed, except that a stanza without an ``id`` gets one.

        Args:
            xml: for example ``"<message to='bob@localhost'><body>Hi</body></message>"``.
            timeout: seconds to wait for each to be written, when the connection is interrupted.

        Returns:
            the recorded entry of what was sent; of the last, if there were several.

        Raises:
            XMLError: the text is not well-formed, or must not be sent; nothing was sent.
            Disconnected: the session is over, or did not come back within ``timeout``.
        """
        elements = cut(xml)
        for element in elements:
            _check(element)
        for element in elements:
            entry = await self._transmit(element.with_id() if element.is_stanza else element, timeout)
        return entry

    async def send_bytes(self, data: bytes, timeout: float = 10.0) -> None:
        """Put exactly these bytes on the stream: unchecked, and with no ``id`` filled in.

        For seeing what a server makes of mistakes: ``b"<!-- a comment -->"``, an iq without id. Most
        of them end the stream, and the session then connects anew. Stanzas are counted all the same
        (XEP-0198 §4), if they are whole; two halves sent one after the other put the count out, and
        the session ends with the server's next acknowledgement.

        Nothing is returned, as the bytes need not be whole elements: the recording shows what they were.

        Args:
            data: any bytes.
            timeout: seconds to wait, when the connection is interrupted.

        Raises:
            Disconnected: the session is over, or did not come back within ``timeout``.
        """
        stanzas = _whole_stanzas(data)
        for stanza in stanzas:
            await self._transmit(stanza, timeout)
        if not stanzas:
            await self._until_connected(timeout)
            self._write_now(data)

    async def request(self, iq_xml: str, timeout: float = 10.0) -> Entry:
        """Send a request and return its reply (RFC 6120 §8.2.3).

        The reply may be an error: ``reply.type`` is ``"result"`` or ``"error"``, and
        ``reply.raise_for_error()`` raises it.

        Args:
            iq_xml: one ``<iq/>`` of type get or set.
            timeout: seconds to wait for the reply.

        Raises:
            XMLError: the text is not well-formed or no request.
            ReplyTimeout: no reply came in time.
            Disconnected: the session is over, or was lost while waiting.
        """
        element = _one_request(iq_xml).with_id()
        answers = functools.partial(_answers, element, self.jid)
        future = self._future(self._asking, answers)

        async def exchange() -> Entry:
            await self._transmit(element, timeout)
            return await future

        try:
            return await asyncio.wait_for(exchange(), timeout)
        except asyncio.TimeoutError:
            to = element.attributes.get("to", "the account's own server")
            raise ReplyTimeout(
                f"{self.name} got no reply from {to} to the iq with id {element.attributes['id']!r} "
                f"within {timeout:g} s. "
                "Is the other side online, and the address right? The recording shows what was sent and what came."
            ) from None  # the timer's own traceback says nothing more
        finally:
            del self._asking[future]

    async def _transmit(self, element: Element, timeout: float) -> Entry:
        """Send one element, and wait until it is written and recorded."""
        self._check_alive()
        written: asyncio.Future[Entry] = asyncio.get_running_loop().create_future()
        self._sending.add(written)
        try:
            if not element.is_stanza:
                return await self._write(element, written, timeout)
            stanza = _aioxmpp.RawStanza(element.data, lambda: self._write_begins(written))
            token = _aioxmpp.enqueue(self.client, stanza, lambda reason: _fail(written, self._interrupted(reason)))
            return await self._written(written, timeout, token)
        finally:
            self._sending.discard(written)

    async def _written(self, written: asyncio.Future[Entry], timeout: float, token: object) -> Entry:
        try:
            return await asyncio.wait_for(written, timeout)
        except (asyncio.TimeoutError, asyncio.CancelledError) as exc:
            _aioxmpp.withdraw(token)
            if isinstance(exc, asyncio.CancelledError):
                raise
            raise self._interrupted(f"nothing could be sent for {timeout:g} s") from exc

    async def _write(self, element: Element, written: asyncio.Future[Entry], timeout: float) -> Entry:
        """Write a nonza, which needs no counting, as soon as there is a stream."""
        await self._until_connected(timeout)
        self._write_begins(written)
        self._write_now(element.data)
        if not written.done():
            raise self._interrupted(_NO_STREAM)
        return written.result()

    async def _until_connected(self, timeout: float) -> None:
        self._check_alive()
        deadline = asyncio.get_running_loop().time() + timeout
        while not self.connected and asyncio.get_running_loop().time() < deadline:
            await asyncio.sleep(0.05)
            self._check_alive()

    def _write_now(self, data: bytes) -> None:
        if not self.connected or not _aioxmpp.write_nonza(self.client, data):
            raise self._interrupted(_NO_STREAM)

    def _write_begins(self, written: asyncio.Future[Entry]) -> None:
        self._writing = written

    # -- waiting ----------------------------------------------------------------------------------

    async def wait_for(self, pattern_xml: str | Pattern, timeout: float = 10.0) -> Entry:
        """Wait for something that matches a pattern to be received.

        First looks at what came since the previous `wait_for` returned (at first: since the
        connection was made), so nothing is missed between two cells. It goes by the recording: what
        a capture filter (`Recording.capture`) leaves out is not seen.

        Args:
            pattern_xml: XML that has what the stanza must have, such as
                ``"<message from='bob@localhost'><body>Hi</body></message>"``; see `Pattern`.
            timeout: seconds to wait.

        Raises:
            XMLError: the pattern is not well-formed.
            ReplyTimeout: nothing that matches came in time.
            Disconnected: the session is over.
        """
        pattern = pattern_xml if isinstance(pattern_xml, Pattern) else Pattern(pattern_xml, self.namespace)
        entry = self._already(pattern)
        if entry is None:
            self._check_alive()
            entry = await self._coming(pattern, timeout)
        self._cursor = max(self._cursor, entry.number + 1)
        return entry

    def _already(self, pattern: Pattern) -> Entry | None:
        received = self._received_since(self._cursor)
        return next((entry for entry in received if pattern.matches(entry)), None)

    def _received_since(self, number: int) -> list[Entry]:
        entries = self.recording.snapshot(number)
        return [e for e in entries if e.stream == self.name and e.direction is Direction.RECEIVED]

    async def _coming(self, pattern: Pattern, timeout: float) -> Entry:
        future = self._future(self._waiting, pattern.matches)
        try:
            return await asyncio.wait_for(future, timeout)
        except asyncio.TimeoutError:
            raise ReplyTimeout(
                f"{self.name} received nothing that matches {pattern.xml} within {timeout:g} s. {self._came_instead()}"
            ) from None  # the timer's own traceback says nothing more
        finally:
            del self._waiting[future]

    def _came_instead(self) -> str:
        from .protocol.explain import explain_entry  # only this error needs it

        stanzas = [entry for entry in self._received_since(self._cursor) if entry.is_stanza]
        if not stanzas:
            return "No stanza came at all since the last wait: was anything sent that makes one come?"
        told = "; ".join(f"#{each.number} {explain_entry(each).sentence}" for each in stanzas[-_TOLD:])
        return f"Since the last wait came: {told}. Compare names, namespaces and addresses."

    def _future(
        self, among: dict[asyncio.Future[Entry], Callable[[Entry], bool]], wanted: Callable[[Entry], bool]
    ) -> asyncio.Future[Entry]:
        self._check_alive()
        future: asyncio.Future[Entry] = asyncio.get_running_loop().create_future()
        among[future] = wanted
        return future

    # -- reacting ---------------------------------------------------------------------------------

    def on(self, pattern_xml: str, handler: Handler) -> Callable[[], None]:
        """React to everything that matches a pattern and is received from now on.

        This is what bots are made of. A second handler for the same pattern takes the place of the first, so a
        cell can run again. What goes wrong in a handler becomes an event in the recording; it never ends the session.
        Requests are not answered here: the client answers each itself (RFC 6120 §8.2.3), by the handler that it
        was given with ``client.stream.register_iq_request_handler``.

        ::

            hello = "<message to={} type='chat'><body>Hello</body></message>"
            bot.on("<message type='chat'/>", lambda entry: hello.format(quoteattr(entry.from_)))

        What comes from others goes into XML through ``quoteattr`` and ``escape`` of ``xml.sax.saxutils``: even an
        address may hold quotation marks (RFC 7622 §3.4).

        Args:
            pattern_xml: XML that has what the stanza must have; see `Pattern`.
            handler: called with each entry; the XML that it returns is sent. It may be ``async``.

        Returns:
            a function that takes the handler away.

        Raises:
            XMLError: the pattern is not well-formed.
            Disconnected: the session is over.
        """
        self._check_alive()
        pattern = Pattern(pattern_xml, self.namespace)
        what = f"the handler of {pattern.xml}"

        def saw(entry: Entry) -> None:
            if entry.stream == self.name and entry.direction is Direction.RECEIVED and pattern.matches(entry):
                self._supervisor.spawn(self._react(handler, entry), stream=self.name, what=what)

        def stop() -> None:
            stop_observing()
            if self._handlers.get(pattern_xml) is stop:
                del self._handlers[pattern_xml]

        self._handlers.pop(pattern_xml, lambda: None)()
        stop_observing = self.recording.observe(saw, on_left_out=saw)
        self._handlers[pattern_xml] = stop
        return stop

    @property
    def reacts_to(self) -> tuple[str, ...]:
        """The patterns that have a handler now, as they were given to `on`."""
        return tuple(self._handlers)

    async def _react(self, handler: Handler, entry: Entry) -> None:
        answer = handler(entry)
        xml = await answer if inspect.isawaitable(answer) else answer
        if xml is not None:
            await self.send(xml)

    # -- what is recorded -------------------------------------------------------------------------

    def _saw(self, entry: Entry) -> None:
        """Take note of each new entry; called by the recording, on the loop's thread for our own stream."""
        if entry.stream != self.name:
            return
        if entry.direction is Direction.SENT:
            written, self._writing = self._writing, None
            if written is not None and not written.done():
                written.set_result(entry)
        elif entry.direction is Direction.RECEIVED:
            # What a capture filter left out answers a request all the same; `wait_for` goes by the recording.
            for futures in (self._asking, self._waiting) if entry.number else (self._asking,):
                for future, wanted in futures.items():
                    if not future.done() and wanted(entry):
                        future.set_result(entry)

    def _note(self, sentence: str) -> None:
        self.recording.note(self.name, sentence)

    # -- what becomes of the client ---------------------------------------------------------------

    def _follow_client(self) -> None:
        self.client.on_stream_established.connect(self._client_established)
        self.client.on_stream_suspended.connect(self._client_suspended)
        self.client.on_stream_destroyed.connect(self._client_destroyed)
        self.client.on_stream_resumed.connect(self._client_resumed)
        self.client.on_failure.connect(self._client_failed)
        self.client.on_stopped.connect(self._client_stopped)

    # aioxmpp takes a callback away that returns something true: these return nothing.

    def _client_established(self) -> None:
        self._established.set()

    def _client_suspended(self, reason: BaseException) -> None:
        self._note(f"interrupted: {_aioxmpp.explain(reason, self.jid)}; connecting again")

    def _client_destroyed(self, reason: BaseException | None = None) -> None:
        """The server holds nothing of the session any more: what was asked will not be answered."""
        self._lost = True
        for future in (*self._sending, *self._asking):
            _fail(future, self._interrupted("the connection was lost, and the session with it"))

    def _client_resumed(self) -> None:
        # aioxmpp calls this after every reconnection, also one that resumed nothing.
        if self._lost:
            self._note(f"connected again as {self.jid}, in a new session: what came meanwhile may be lost")
        else:
            self._note("the session was resumed; what was not acknowledged is sent again")
        self._lost = False

    def _client_failed(self, exc: BaseException) -> None:
        self._finish(_aioxmpp.explain(exc, self.jid))

    def _client_stopped(self) -> None:
        self._finish(Disconnected("disconnect() was called"))

    def _finish(self, end: XMPPKitError) -> None:
        """Note why the session is over, and tell all who wait for something."""
        if self._end is not None:
            return
        self._end = end
        self._note(f"the session is over: {end}")
        for stop in (self._stop_observing, *self._handlers.values()):
            stop()
        for future in (*self._sending, *self._asking, *self._waiting):
            _fail(future, self._disconnected())
        self._established.set()  # wakes connect(), which finds the end
        self._over.set()

    def _check_alive(self) -> None:
        if self._end is not None:
            raise self._disconnected()

    def _disconnected(self) -> Disconnected:
        return Disconnected(f"{self.name} is disconnected: {str(self._end).rstrip('.')}. {self._way_out}")

    def _interrupted(self, reason: str) -> Disconnected:
        if self._end is not None:
            return self._disconnected()
        return Disconnected(f"{self.name}: {reason}. The session is connecting again: wait a moment and repeat it.")


def _fail(future: asyncio.Future[Entry], error: Exception) -> None:
    if not future.done():
        future.set_exception(error)


def _check(element: Element) -> None:
    """Refuse what would end or upset the stream that aioxmpp is in charge of.

    Raises:
        XMLError: it is such an element.
    """
    if element.namespace in _STREAM_MANAGEMENT and element.name != "r":
        raise XMLError(
            f"<{element.name} xmlns='{element.namespace}'/> is for the session itself to send: it counts the stanzas "
            "of this stream (XEP-0198), and the server would find the counts wrong. <r/> may be sent."
        )


def _whole_stanzas(data: bytes) -> list[Element]:
    """Return the stanzas that the bytes are, each with the whitespace before it; none if they are anything else."""
    try:
        elements = cut(data.decode())
    except (XMLError, UnicodeDecodeError):
        return []
    if not all(element.is_stanza for element in elements):
        return []
    stanzas, begin = [], 0
    for element in elements:
        end = data.index(element.data, begin) + len(element.data)
        stanzas.append(element._replace(data=data[begin:end]))
        begin = end
    return [*stanzas[:-1], stanzas[-1]._replace(data=stanzas[-1].data + data[begin:])]


def _one_request(iq_xml: str) -> Element:
    elements = cut(iq_xml)
    first = elements[0]
    if len(elements) > 1 or not first.is_stanza or first.name != "iq":
        raise XMLError("a request is one <iq/> (RFC 6120 §8.2.3); use send() for anything else")
    if first.attributes.get("type") not in ("get", "set"):
        raise XMLError("a request is an <iq/> with type='get' or type='set': only those are answered (RFC 6120 §8.2.3)")
    return first


def _answers(request: Element, own: aioxmpp.JID, entry: Entry) -> bool:
    """Whether an entry is the reply to a request: same id, from whom it was sent to (RFC 6120 §8.1.2.1, §8.2.3)."""
    if entry.kind is not Kind.IQ or entry.type not in ("result", "error") or entry.id != request.attributes["id"]:
        return False
    to, sender = request.attributes.get("to"), entry.from_
    if to == sender:
        return True
    # A server may answer for the account itself, with its bare address, its domain or no address at all.
    own_names = {None, str(own), str(own.bare()), own.domain}
    if to is None or _normal(to) == str(own.bare()):
        return _normal(sender) in own_names
    return _normal(to) == _normal(sender)


def _normal(address: str | None) -> str | None:
    """Return an address as it compares (RFC 7622 §3.1); an illegal one as it is."""
    if address is None:
        return None
    try:
        return str(aioxmpp.JID.fromstr(address))
    except ValueError:
        return address
