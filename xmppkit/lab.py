"""The lab: a server, its accounts, the sessions on it, and one recording of it all.

>>> lab = await Lab.start()                     # a private Prosody on the loopback interface
>>> alice = await lab.connect("alice")          # the account is made on demand
>>> bob = await lab.connect("bob/phone")
>>> wire = await lab.stream("carol")            # a stream driven by hand
>>> lab.inspector()

Running a cell again never starts or connects anything twice.
"""

from __future__ import annotations

import asyncio
import getpass
import html
import secrets
import signal
import threading
from collections.abc import Coroutine, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import aioxmpp

from ._aioxmpp import Target, discover
from .errors import ServerFailed, XMPPKitError
from .faults import Faults
from .recording.recording import Recording
from .session import Session
from .supervisor import Supervisor

# What not every lab has (a server of its own, streams driven by hand, components, widgets) is imported where it is
# made: `from xmppkit import Lab` need not wait for it.
if TYPE_CHECKING:
    from .component import Component
    from .recording.entry import Entry
    from .server import Prosody
    from .server_view import ServerView
    from .stream import RawStream
    from .widgets import Composer, Inspector, LivePage

__all__ = ["Accounts", "Lab", "open_labs"]

DEFAULT_PORT = 5222  # RFC 6120 §14.7

_open_labs: dict[tuple[str, str], Lab] = {}
"""The labs of this process, by how they were opened and their domain."""


class Accounts(Mapping[str, str]):
    """The accounts of a managed server: name → password. Showing it never shows a password."""

    def __init__(self, domain: str) -> None:
        self._domain = domain
        self._passwords: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        return self._passwords[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._passwords)

    def __len__(self) -> int:
        return len(self._passwords)

    def __repr__(self) -> str:
        names = ", ".join(f"{name}@{self._domain}" for name in self)
        return f"<Accounts: {names or 'none yet'}>"

    def remember(self, name: str, password: str) -> None:
        """Add an account, or its new password."""
        self._passwords[name] = password


Over = Literal["tcp", "tls", "websocket", "bosh", "component"]
"""What a raw stream goes over: TCP (RFC 6120), TLS from the first byte (XEP-0368), WebSocket (RFC 7395), BOSH
(XEP-0124), or TCP to the port for components (XEP-0114)."""


class _Address(NamedTuple):
    """Whom to connect as: the session's name and the address to ask the server for."""

    name: str
    jid: aioxmpp.JID


class Lab:
    """A server to experiment on, and everything that happens on it.

    `start` opens one on a private, managed Prosody; `join` uses any other server. Both return the
    lab that is already open for the domain, if there is one.

    Args:
        domain: the domain that the server serves.
        max_entries: how many entries the recording keeps; up to 1,000,000 are shown without effort. See
            `Recording` for the memory that they take.
        max_bytes: how many bytes of traffic the recording keeps; by default as many as the entries need.

    Attributes:
        domain: as above.
        recording: all traffic of all sessions.
        sessions: the sessions by name, such as ``"alice"`` or ``"bob/phone"``.
        components: the components by name, such as ``"echo"``.
        streams: the streams driven by hand, by name.
        accounts: the accounts made so far, with their passwords (which are not shown).
        faults: what can be made to go wrong, on purpose; see `Faults`.
    """

    def __init__(self, domain: str = "localhost", *, max_entries: int = 50_000, max_bytes: int | None = None) -> None:
        self.domain = str(_legal(domain, domain))
        self.recording = Recording(max_entries=max_entries, max_bytes=max_bytes)
        self.sessions: dict[str, Session] = {}
        self.components: dict[str, Component] = {}
        self.streams: dict[str, RawStream] = {}
        self.accounts = Accounts(self.domain)
        self._supervisor = Supervisor(self.recording)
        self.faults = Faults(self.recording, self._supervisor, lambda: self.server)
        self._server: Prosody | None = None
        self._view: ServerView | None = None
        self._targets: list[Target] = []  # where a joined server is
        self._ca_file: Path | None = None
        self._loop: asyncio.AbstractEventLoop | None = None  # set while the lab is open
        self._opening = asyncio.Lock()
        self._connecting: dict[str, asyncio.Lock] = {}
        self._inspectors: list[Inspector] = []  # that may hand entries to the composer
        self._composer: Composer | None = None  # the newest
        self._pages: dict[str, LivePage] = {}  # by session
        self._key = ("start", self.domain)

    # -- opening ----------------------------------------------------------------------------------

    @classmethod
    async def start(cls, domain: str = "localhost", *, max_entries: int = 50_000, max_bytes: int | None = None) -> Lab:
        """Open a lab on a private Prosody, reachable from this machine only.

        Called again, returns the same lab while it runs, and opens a fresh one after it stopped or
        its server died.

        ::

            lab = await Lab.start(max_entries=1_000_000)    for a long day, or a load test

        Args:
            domain: the domain that the server serves.
            max_entries: how many entries the recording keeps, see `Lab`.
            max_bytes: how many bytes, likewise.

        Raises:
            ServerNotInstalled: there is no Prosody here; the message says how to install it.
            ServerFailed: it did not start.
        """
        lab = _already_open("start", domain)
        if lab is None:
            lab = cls(domain, max_entries=max_entries, max_bytes=max_bytes)
        await lab._open()
        return lab

    @classmethod
    async def join(
        cls,
        domain: str,
        *,
        host: str | None = None,
        port: int | None = None,
        ca_file: Path | str | None = None,
        max_entries: int = 50_000,
        max_bytes: int | None = None,
    ) -> Lab:
        """Open a lab on a server that is already there. Accounts must exist; `connect` asks for their passwords.

        Args:
            domain: the domain of the accounts.
            host: where the server is, if DNS is not to be asked (RFC 6120 §3.2); for example in
                a container. The certificate must be valid for ``domain`` all the same.
            port: its port for clients, 5222 if not given.
            ca_file: certificates (PEM) to trust instead of those that the system trusts.

        Raises:
            ConnectError: DNS does not know of an XMPP server for the domain.
        """
        lab = _already_open("join", domain)
        if lab is None:
            lab = cls(domain, max_entries=max_entries, max_bytes=max_bytes)
            lab._key = ("join", lab.domain)
        elsewhere = host is not None or port is not None
        lab._targets = [Target(host or lab.domain, port or DEFAULT_PORT)] if elsewhere else await discover(lab.domain)
        lab._ca_file = Path(ca_file) if ca_file is not None else None
        await lab._open()
        return lab

    async def _open(self) -> None:
        """Start what is not yet running; in the second of two calls at once, nothing."""
        async with self._opening:
            if self._loop is not None:
                return
            from .display import ipython  # brings pygments, which `from xmppkit import Lab` need not wait for

            _open_labs[self._key] = self
            wake_on_interrupt()
            ipython.register()  # aioxmpp's stanzas then show as XML in a cell
            try:
                if self._key[0] == "start":
                    await self._start_server()
            except BaseException:
                _open_labs.pop(self._key, None)
                raise
            self._loop = asyncio.get_running_loop()

    async def _start_server(self) -> None:
        from .server import Prosody

        server = Prosody(self.domain)
        await server.start()
        self._server = server
        self._forget_exit = server.on_exit(self._server_died)
        self.recording.note("server", f"Prosody {server.version} serves {self.domain} at {server.host}")

    async def __aenter__(self) -> Lab:
        await self._open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    @property
    def running(self) -> bool:
        """Whether the lab is open on the loop that runs now."""
        return self._loop is not None and self._loop is asyncio.get_running_loop()

    @property
    def abandoned(self) -> bool:
        """Whether the lab was left open on a loop that is no more."""
        return self._loop is not None and self._loop is not asyncio.get_running_loop()

    @property
    def managed(self) -> bool:
        """Whether the lab has a server of its own, which makes accounts on demand."""
        return self._key[0] == "start"

    @property
    def server(self) -> Prosody:
        """The managed server.

        Raises:
            XMPPKitError: there is none, as in a lab that joined another server.
        """
        if self._server is None:
            raise XMPPKitError(
                f"The lab of {self.domain} has no server of its own: it is not running, or it joined another's. "
                "Lab.start() starts one."
            )
        return self._server

    # -- sessions ---------------------------------------------------------------------------------

    async def connect(self, name: str | None = None, *, password: str | None = None, presence: bool = True) -> Session:
        """Log in, and return the session. Called again, returns the same session while it is alive.

        On a managed server the account is made if it does not exist. On any other, the password is
        asked for and kept nowhere but in the session.

        Args:
            name: ``"alice"``, ``"alice/phone"``, or an address of the lab's domain. Without a
                resource the server picks one. A joined server's account is asked for if not given.
            password: to log in with; by default the account's own, or asked for.
            presence: whether to send available presence (RFC 6121 §4.2).

        Raises:
            XMPPKitError: the name is no legal address of this lab, or the lab is not running.
            ConnectError: the server does not answer.
            TLSError: the server's certificate was refused.
            LoginError: the server refused the account or password.
        """
        self._check_running()
        address = self._address(name if name is not None else self._ask_name())
        self._check_free(address.name, self.streams, "a stream driven by hand: close() it first")
        self._check_free(address.name, self.components, "a component: disconnect() it first")
        async with self._connecting.setdefault(address.name, asyncio.Lock()):
            session = self.sessions.get(address.name)
            if session is not None and session.alive:
                return session
            if session is not None:
                await session.disconnect()
            session = self._new_session(address, await self._password(address, password), self.recording)
            self.faults.attach(session.tap, session.namespace)
            await session.connect(presence=presence)
            self.sessions[address.name] = session
            return session

    async def observer(
        self, name: str, *, recording: Recording, password: str | None = None, presence: bool = True
    ) -> Session:
        """Log in an account that stays apart: its traffic is in another recording, and it is none of the `sessions`.

        For looking at what the lab's sessions do from outside, as the course's checks do. Whoever asks for it
        disconnects it.

        Args:
            name: of the account; with a resource if a certain one is wanted.
            recording: where its traffic goes.
            password: of an account that exists. Without it, a managed server makes an account, which must be none of
                the lab's `accounts`; on a server that was joined, it is needed.
            presence: whether to send available presence (RFC 6121 §4.2).

        Raises:
            XMPPKitError: the name is no legal address of this lab; or the lab is not running; or it joined another's
                server, and there is no password.
            LoginError: the server refused the account or password.
        """
        self._check_running()
        address = self._address(name)
        if password is None and self._server is not None:
            password = secrets.token_urlsafe(16)
            await self._server.add_account(address.jid.localpart, password)
        elif password is None:
            raise XMPPKitError(
                f"{self.domain} makes no accounts for this lab, so it needs one to observe with, other than those you "
                "are connected as."
            )
        session = self._new_session(address, password, recording)
        await session.connect(presence=presence)
        return session

    async def component(self, name: str = "echo", *, secret: str | None = None) -> Component:
        """Connect a component (XEP-0114), and return it. Called again, returns the same while it is alive.

        Args:
            name: below the lab's domain: ``"echo"`` is ``echo.localhost``, the one that the lab's server knows of.
            secret: what it shares with the server; by default the right one.

        Raises:
            XMPPKitError: the lab is not running, or joined another server, or a session has the name.
            StreamError: the server refused it: ``not-authorized``, ``host-unknown`` or ``conflict``.
            ConnectError: the server does not answer.
        """
        from .component import Component

        self._check_running()
        server = self.server
        for others in (self.sessions, self.streams):
            self._check_free(name, others, "taken by something that is connected: take another name, or close that.")
        async with self._connecting.setdefault(name, asyncio.Lock()):
            component = self.components.get(name)
            if component is not None and component.alive:
                return component
            component = Component(
                name,
                _legal(f"{name}.{self.domain}", name),
                secret if secret is not None else server.component_secret,
                server=self.domain,
                recording=self.recording,
                targets=[Target(server.host, server.ports["component"])],
            )
            self.faults.attach(component.tap, component.namespace)
            await component.connect(presence=False)
            self.components[name] = component
            return component

    async def stream(self, name: str, *, over: Over = "tcp") -> RawStream:
        """Connect without saying anything, and return the stream, which is then driven by hand.

        Called again with the same name, closes the former one, and begins anew.

        Args:
            name: ``"alice"`` or ``"alice/phone"``: the account to log in with, and whose stream it is in the
                recording. For a component, its name below the domain, such as ``"echo"``.
            over: ``"tcp"``; ``"tls"``, from the first byte; ``"websocket"``; ``"bosh"``; or ``"component"``. On a
                server that was joined, ``"tcp"`` only.

        Raises:
            XMPPKitError: the name is no legal address of this lab, or a session has it; or the lab is not running.
            ConnectError: the server does not answer.
            TLSError: over TLS, the server's certificate was refused.
        """
        self._check_running()
        address = self._address(name)
        self._check_free(address.name, self.components, "a component: disconnect() it first")
        self._check_free(address.name, self.sessions, f"a session. Take another, as in: lab.stream('{name}/wire')")
        former = self.streams.pop(address.name, None)
        if former is not None:
            await former.close()
        stream = await self._new_stream(address, over)
        self.faults.attach(stream.tap, stream.namespace)
        self.streams[address.name] = stream
        await stream.connect()
        return stream

    async def _new_stream(self, address: _Address, over: Over) -> RawStream:
        from .stream import RawStream
        from .wire.connection import Address
        from .wire.framing import CLIENT, COMPONENT

        server, ca_file, jid = self._server, self._ca_file, address.jid
        if server is None and over != "tcp":
            raise XMPPKitError(f"Over {over}, only the lab's own server can be reached: Lab.start() has one.")
        if server is None:
            target = self._targets[0]
            place, password = Address(*target), getpass.getpass(f"Password of {jid.bare()}: ")
        elif over == "component":
            place, password = Address(server.host, server.ports["component"]), server.component_secret
        else:
            ca_file = server.ca_file
            service = {"tcp": "c2s", "tls": "c2s_direct_tls"}.get(over, "http")
            place = Address(server.host, server.ports[service], over == "tls")
            password = await self._account(server, jid.localpart, None)
        return RawStream(
            address.name,
            domain=f"{jid.localpart}.{self.domain}" if over == "component" else self.domain,
            address=place,
            recording=self.recording,
            ca_file=ca_file,
            username=jid.localpart,
            password=password,
            resource=jid.resource or "",
            namespace=COMPONENT if over == "component" else CLIENT,
            websocket="/xmpp-websocket" if over == "websocket" else "",
            bosh="/http-bind" if over == "bosh" else "",
        )

    def _check_running(self) -> None:
        if not self.running:
            raise XMPPKitError(f"The lab of {self.domain} is not running. Start it with: lab = await Lab.start()")

    def _check_free(self, name: str, others: Mapping[str, Session] | Mapping[str, RawStream], what: str) -> None:
        """Raise if something that is alive has this name in the recording already."""
        if name in others and others[name].connected:
            raise XMPPKitError(f"{name!r} is {what}.")

    async def _password(self, address: _Address, password: str | None) -> str:
        """Return the password to log in with: of a managed server's account, which is made if need be, or asked for."""
        if self._server is not None:
            return await self._account(self._server, address.jid.localpart, password)
        return password if password is not None else getpass.getpass(f"Password of {address.jid.bare()}: ")

    def _new_session(self, address: _Address, password: str, recording: Recording) -> Session:
        targets, ca_file = self._targets, self._ca_file
        if self._server is not None:
            targets = [Target(self._server.host, self._server.ports["c2s"])]
            ca_file = self._server.ca_file
        return Session(address.name, address.jid, password, recording=recording, targets=targets, ca_file=ca_file)

    async def _account(self, server: Prosody, name: str, password: str | None) -> str:
        """Return the password to log in with, after making the account if there is none yet."""
        if name not in self.accounts:
            made = password or secrets.token_urlsafe(16)
            await server.add_account(name, made)
            self.accounts.remember(name, made)
        return password or self.accounts[name]

    def _ask_name(self) -> str:
        if self._server is not None:
            raise XMPPKitError('connect() needs a name, such as: await lab.connect("alice")')
        return input(f"Account on {self.domain}: ")

    def _address(self, name: str) -> _Address:
        """Read ``"alice"``, ``"alice/phone"`` or a full address of the lab's domain."""
        local, slash, resource = name.strip().partition("/")
        account = local if "@" in local else f"{local}@{self.domain}"
        jid = _legal(account + slash + resource, name)
        if jid.localpart is None:
            raise XMPPKitError(f"{name!r} names no account: before the @ there must be a name (RFC 7622 §3.3).")
        if jid.domain != self.domain:
            raise XMPPKitError(
                f"{name!r} is an account of {jid.domain}, and this lab's is {self.domain}. "
                f"For the other: await Lab.join({jid.domain!r})"
            )
        short = jid.localpart if jid.resource is None else f"{jid.localpart}/{jid.resource}"
        return _Address(short, jid)

    # -- seeing -----------------------------------------------------------------------------------

    async def watch_server(self, on: bool = True) -> None:
        """Put what the server itself receives, sends and routes into the recording, as stream "server".

        Args:
            on: ``False`` ends it.
        """
        from .server_view import ServerView

        if self._view is None:
            self._view = ServerView(self.recording)
        if on:
            await self.server.watch(self._view.saw)
        else:
            await self.server.unwatch()

    def mark(self, text: str) -> None:
        """Divide what happened so far from what comes now, in the recording and all views of it.

        Args:
            text: what begins, such as ``"step 1"``.
        """
        self.recording.mark(text)

    def inspector(self, *, dock: str | None = None, **settings: Any) -> Inspector:
        """Return a widget that shows the recording, live. See `xmppkit.widgets.Inspector` for its settings.

        Args:
            dock: puts it into a panel: ``"right"`` of the notebook, ``"left"``, ``"top"``, ``"bottom"``, or in
                JupyterLab's ``"sidebar"``. The lab has one such inspector: it is returned again, with the settings
                changed that are given, when the cell runs again.

        Raises:
            SetupError: the package ``sidecar``, which makes the panel, is not installed.
        """
        docked = next((each for each in self._inspectors if each.docked), None) if dock is not None else None
        if docked is not None:
            docked.change(**settings)
        inspector = docked or self._new_inspector(settings)
        if dock is not None:
            inspector.dock(dock)
        return inspector

    def _new_inspector(self, settings: Mapping[str, Any]) -> Inspector:
        from .widgets import Inspector

        inspector = Inspector(self.recording, **settings)
        self._inspectors.append(inspector)
        if self._composer is not None:
            inspector.on_resend(self._edit)
        return inspector

    def composer(self, who: str | Session | None = None, **settings: Any) -> Composer:
        """Return a widget to write stanzas in, and to send them. See `xmppkit.widgets.Composer` for its settings.

        From then on *Edit and resend* in the lab's inspectors puts an entry into it.

        Args:
            who: which session sends, or its name, such as ``"alice"``; the first one, if not given. The reader can pick
                another.

        Raises:
            XMPPKitError: there is no such session, or none at all: connect it first.
        """
        from .widgets import Composer

        if not self.sessions:
            raise XMPPKitError('There is no session to send with. Connect one first: await lab.connect("alice")')
        if who is not None:
            settings["session"] = self._address(who).name if isinstance(who, str) else who.name
        first, self._composer = self._composer is None, Composer(self.recording, self.sessions, **settings)
        if first:
            for inspector in self._inspectors:
                inspector.on_resend(self._edit)
        return self._composer

    async def page(self, session: Session, body: str, *, port: int = 0) -> LivePage:
        """Serve a web page that shows what a session is told of some nodes (XEP-0060), and return it as a widget.

        Called again for the same session, shows the new page in the former one's place, at the same address.

        ::

            page = await lab.page(window, '<ul data-service="pubsub.localhost" data-node="bread"></ul>')
            page.url                                        to be opened in a browser

        Args:
            session: of the lab; its notifications are what the page shows.
            body: HTML. An element with ``data-service`` and ``data-node`` shows the items of that node; see
                `xmppkit.livepage.document`.
            port: TCP port on 127.0.0.1; 0 for a free one.

        Raises:
            SetupError: nothing in the HTML is live.
            XMPPKitError: the lab is not running.
            OSError: the port is taken.
        """
        from .widgets import LivePage

        self._check_running()
        page = self._pages.get(session.name)
        if page is not None:
            page.show(body)
            return page
        page = LivePage(self.recording, session.name, body)
        await page.serve(port)
        self._pages[session.name] = page
        return page

    def _edit(self, entry: Entry) -> None:
        """Put an entry into the newest composer, to be changed and sent again."""
        if self._composer is not None:
            self._composer.edit(entry)

    def select(self, number: int) -> None:
        """Choose an entry in all inspectors of the lab.

        Args:
            number: the entry's, in the recording.
        """
        for inspector in self._inspectors:
            inspector.selected_number = number

    def __repr__(self) -> str:
        return f"<Lab {self.domain}: {self._state()}>"

    def _repr_html_(self) -> str:
        return f"<div><strong>Lab {html.escape(self.domain)}</strong> <code>{html.escape(self._state())}</code></div>"

    def _state(self) -> str:
        if self._loop is None:
            return "not running"
        where = f"Prosody {self._server.version}" if self._server else f"joined at {self._targets[0]}"
        names = ", ".join(name for name, session in self.sessions.items() if session.connected)
        return f"{where}; connected: {names or 'nobody'}; {len(self.recording)} entries recorded"

    # -- the end ----------------------------------------------------------------------------------

    async def stop(self) -> None:
        """Disconnect all sessions and stop the server. The recording stays. Again is harmless."""
        if _open_labs.get(self._key) is self:
            del _open_labs[self._key]
        server, self._server, self._loop = self._server, None, None
        if server is not None:
            self._forget_exit()
        self.faults.clear()
        try:
            await asyncio.gather(*(each.disconnect() for each in (*self.sessions.values(), *self.components.values())))
            await asyncio.gather(*(each.close() for each in self.streams.values()), *self._closed_pages())
            await self._supervisor.stop()
        finally:
            if server is not None:
                await server.stop()

    def _closed_pages(self) -> list[Coroutine[Any, Any, None]]:
        pages, self._pages = self._pages, {}
        return [page.stop() for page in pages.values()]

    def _server_died(self, failure: ServerFailed) -> None:
        """Tell everyone: nothing will be answered any more."""
        self._loop = None  # the next Lab.start() opens a fresh lab
        if _open_labs.get(self._key) is self:
            del _open_labs[self._key]
        self.faults.clear()
        reason = str(failure).partition(" The end of its log")[0].rstrip(".")  # the log is at lab.server.log
        self.recording.note("server", reason)
        for session in (*self.sessions.values(), *self.components.values()):
            session.lose(f"its server died ({reason})", "Start another with: lab = await Lab.start()")
        if self._server is not None:
            self._supervisor.spawn(self._server.stop(), stream="server", what="clearing up after the server")
        for closing in self._closed_pages():
            self._supervisor.spawn(closing, stream="server", what="closing a live page")


def wake_on_interrupt() -> None:
    """Make an interrupt reach a cell that awaits.

    An idle loop sleeps in ``select``, and an interrupt of the kernel does not end that sleep: a
    waiting cell would notice it only when something else happens. Any signal handler of the loop's
    own makes asyncio install a wake-up descriptor, which every signal then writes to. SIGUSR2 is
    free for it unless someone handles it already.
    """
    number = getattr(signal, "SIGUSR2", None)
    if number is None or threading.current_thread() is not threading.main_thread():
        return
    if signal.getsignal(number) is signal.SIG_DFL:
        try:
            asyncio.get_running_loop().add_signal_handler(number, lambda: None)
        except (NotImplementedError, RuntimeError, ValueError):  # a loop that has no signals
            return


def open_labs() -> list[Lab]:
    """The labs of this process that are open, in the order they were opened."""
    return list(_open_labs.values())


def _already_open(how: str, domain: str) -> Lab | None:
    """Return the lab that is open, or about to open, on the loop that runs now."""
    lab = _open_labs.get((how, str(_legal(domain, domain))))
    return None if lab is None or lab.abandoned else lab


def _legal(address: str, typed: str) -> aioxmpp.JID:
    """Return the address, prepared for comparison.

    Raises:
        XMPPKitError: it is not legal (RFC 7622 §3).
    """
    try:
        return aioxmpp.JID.fromstr(address)
    except ValueError as exc:
        raise XMPPKitError(
            f'{typed!r} is not a legal address or name: {exc} (RFC 7622 §3). Legal are "alice", "alice/phone" and '
            '"alice@localhost/phone".'
        ) from exc
