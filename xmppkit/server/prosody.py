"""A private Prosody: started in a blink, known to nobody else, gone when its owner is."""

from __future__ import annotations

import asyncio
import logging
import os
import re
import secrets
import socket
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING

from ..errors import ServerFailed
from .certificates import Authority
from .config import OWN_FILE, SERVICES, Settings, check_domain, check_host, check_own, render
from .control import ControlChannel, Frame
from .directory import OwnedDirectory, short_enough, sweep
from .events import TapEvent, TapFeed
from .install import find_prosody
from .log import ServerLog
from .process import ServerProcess, describe_exit

if TYPE_CHECKING:
    from typing_extensions import Self

__all__ = ["Prosody"]

_logger = logging.getLogger(__name__)

_ATTEMPTS = 5
_PATIENCE = 0.2  # seconds before a port is tried again
_GRACE = 1.5  # seconds for clients to answer the closing of their streams
_REPLY_TIMEOUT = 10.0
_LAST_WORDS = 15
_MASK = "[masked]"  # as in recordings


class _PortTakenError(Exception):
    """A service could not listen, though its port was free when we looked."""


class Prosody:
    """A Prosody of your own, as a child of this process, on loopback, as the user you are.

    ::

        async with Prosody() as server:
            await server.add_account("alice", "secret")
            ...

    It keeps everything in one private directory, reads nothing from ``/etc``, talks to no other server, and ends with
    the process that started it, even when that is killed. Rooms (XEP-0045), publish-subscribe (XEP-0060, XEP-0163),
    archives (XEP-0313), file upload (XEP-0363), BOSH (XEP-0206), WebSocket (RFC 7395) and a port for one external
    component (XEP-0114) are on.

    Args:
        domain: the XMPP domain, such as ``"localhost"`` or ``"lab.example"``.
        host: the address to listen on, in 127.0.0.0/8.
        directory: where to keep everything, for accounts and archives that outlive the server. By default a
            temporary directory that `stop` removes.
        ports: ports for some of ``"c2s"``, ``"c2s_direct_tls"``, ``"http"``, ``"component"``; the others are chosen.
        program: which Prosody to run; by default the one `find_prosody` finds.
        log_level: ``"debug"``, ``"info"``, ``"warn"`` or ``"error"``.
        modules: further Prosody modules to load for the domain.
        extra_config: further lines of Prosody's configuration, put before the virtual host.
        components: further addresses that components may connect as, with their secrets.
        insecure_open: let everybody log in as anybody, without TLS: for scripts that take that for granted. Rooms are
            then at ``conference.localhost`` …
        fixed_clock: have the time of day stand still, at 2008-08-22T21:09:04Z: likewise.
        own_config: what the server does, in lines of Prosody's configuration of your own, instead of all that is said
            above: a virtual host for the domain, modules, components. Where its files and ports are, and that it talks
            to this machine only, is added.

    Attributes:
        domain, host: as given.
        directory: the server's directory; valid from `start` to `stop`.
        pid: its process number, or 0.
        version: such as ``"0.12.3"``.
        ports: the ports it listens on.
        config: the configuration that it goes by, as text; the component's secret is masked in it.
        rooms, pubsub, upload, component: addresses of the services: ``"rooms.localhost"`` …; ``component`` is the
            address that an external component may connect as.
        component_secret: what such a component must know. A secret; new for every `Prosody`.
        log: the server's log.
        missing_modules: modules that this Prosody does not have or could not load; normally empty.

    Raises:
        ValueError: the domain or host cannot be used, or ``own_config`` is for another domain.
    """

    def __init__(
        self,
        domain: str = "localhost",
        *,
        host: str = "127.0.0.1",
        directory: Path | None = None,
        ports: Mapping[str, int] | None = None,
        program: Path | None = None,
        log_level: str = "info",
        modules: Iterable[str] = (),
        extra_config: str = "",
        components: Mapping[str, str] | None = None,
        insecure_open: bool = False,
        fixed_clock: bool = False,
        own_config: str = "",
    ) -> None:
        self.domain = check_domain(domain)
        self.host = check_host(host)
        if unknown := set(ports or ()) - set(SERVICES):
            raise ValueError(f"no such service: {', '.join(sorted(unknown))}; there are {', '.join(SERVICES)}")
        self.component_secret = secrets.token_hex(16)
        self.pid = 0
        self.version = ""
        self.ports: Mapping[str, int] = MappingProxyType({})
        self.missing_modules: tuple[str, ...] = ()
        self._program = program
        self._asked_ports = dict(ports or {})
        self._asked_directory = directory
        self._log_level = log_level
        self._modules = tuple(modules)
        self._extra_config = extra_config
        self._components = {check_domain(address): secret for address, secret in (components or {}).items()}
        self._insecure_open = insecure_open
        self._fixed_clock = fixed_clock
        self._own_config = own_config and check_own(own_config, self.domain)
        self.config = ""
        self._owned: OwnedDirectory | None = None
        self._socket_directory: OwnedDirectory | None = None
        self._authority: Authority | None = None
        self._process: ServerProcess | None = None
        self._channel: ControlChannel | None = None
        self._feed: TapFeed | None = None
        self._on_exit: list[Callable[[ServerFailed], None]] = []
        self.log = ServerLog(Path(os.devnull))

    @property
    def rooms(self) -> str:
        """Address of the multi-user chat service (XEP-0045)."""
        return f"{'conference' if self._insecure_open else 'rooms'}.{self.domain}"

    @property
    def pubsub(self) -> str:
        """Address of the publish-subscribe service (XEP-0060)."""
        return f"pubsub.{self.domain}"

    @property
    def upload(self) -> str:
        """Address of the file upload service (XEP-0363)."""
        return f"upload.{self.domain}"

    @property
    def component(self) -> str:
        """The address that an external component may connect as (XEP-0114)."""
        return f"echo.{self.domain}"

    @property
    def bosh_url(self) -> str:
        """Where BOSH is (XEP-0206)."""
        return f"http://{self.host}:{self.ports['http']}/http-bind"

    @property
    def websocket_url(self) -> str:
        """Where WebSocket is (RFC 7395)."""
        return f"ws://{self.host}:{self.ports['http']}/xmpp-websocket"

    @property
    def running(self) -> bool:
        """Whether the server is up."""
        return self.pid != 0

    @property
    def directory(self) -> Path:
        """The server's directory."""
        if self._owned is None:
            raise ServerFailed("the managed server has no directory before it is started")
        return self._owned.path

    @property
    def ca_file(self) -> Path:
        """Certificate of the authority that signed the server's: what a client has to trust, and all of it."""
        return self.directory / "ca.pem"

    async def start(self, timeout: float = 20.0) -> Self:
        """Start the server and return when it is ready for clients; at once when it runs already.

        Args:
            timeout: seconds that the server has to become ready; 0.2 are usual.

        Raises:
            ServerNotInstalled: there is no Prosody on this machine.
            ServerFailed: it did not become ready; the message has its last words.
        """
        if self.running:
            return self
        program = self._program or find_prosody()
        await self.stop()
        sweep()
        try:
            self._prepare()
            for _ in range(_ATTEMPTS):
                try:
                    await self._launch(program, timeout)
                    return self
                except _PortTakenError as exc:
                    taken = str(exc)
                    await self._end_process()
            raise ServerFailed(f"Prosody could not listen on {self.host}: {taken}")
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Stop the server and remove its directory, unless that was given. May be called at any time, and again."""
        await self._end_process()
        self.log.keep()
        for owned in (self._owned, self._socket_directory):
            if owned is not None:
                owned.release()
        self._owned = self._socket_directory = None

    async def restart(self, *, down: float = 0.0, keep_sessions: bool = False, own_config: str | None = None) -> None:
        """Stop it as a crash would (SIGKILL), and start it again with the same data, certificates and ports.

        What `watch` reported is reported again afterwards.

        Args:
            down: seconds in between.
            keep_sessions: have it write down its sessions in that moment, so that they can be resumed on the new one
                (XEP-0198 §5).
            own_config: lines of configuration to go by from then on, see `Prosody`; ``""`` for the kit's own again.

        Raises:
            ServerFailed: as `start`; or it was stopped in between; or the new lines are no good: it then runs with
                the former ones.
            ValueError: ``own_config`` is for another domain; nothing was done.
        """
        former = self._own_config
        if own_config is not None:
            self._own_config = own_config and check_own(own_config, self.domain)
        if self._owned is None:
            await self.start()
            return
        watching = self._feed
        if self._process is not None:
            await self._crash(keep_sessions)
        await self._end_process()
        await asyncio.sleep(down)
        refused = await self._launch_again(former)
        if watching is not None:
            self._feed = watching
            await self._call("watch")
        if refused is not None:
            raise refused

    async def _crash(self, keep_sessions: bool) -> None:
        assert self._process is not None
        process, self._process, self.pid = self._process, None, 0
        if keep_sessions and self._channel is not None:
            with suppress(ServerFailed):  # it does not listen any more
                self._channel.notify("die")
                await process.wait(_GRACE)
        await process.kill()

    async def _launch_again(self, former: str) -> ServerFailed | None:
        """Launch with the same ports, and return what was wrong with a new configuration, if the former had to do."""
        if self._owned is None:
            raise ServerFailed("the managed server was stopped while it was down, so it does not start again")
        program, ports = self._program or find_prosody(), dict(self.ports)
        try:
            try:
                await self._launch_patiently(program, ports)
            except ServerFailed as exc:
                if self._own_config == former:
                    raise
                self._own_config = former
                await self._end_process()
                await self._launch_patiently(program, ports)
                return ServerFailed(f"The new configuration was refused, and the former one is in force again. {exc}")
        except _PortTakenError as exc:
            await self.stop()
            raise ServerFailed(f"Prosody could not listen again on {self.host}: {exc}") from exc
        except BaseException:
            await self.stop()
            raise
        return None

    async def _launch_patiently(self, program: Path, ports: Mapping[str, int]) -> None:
        """Launch on these ports; one may have become the near end of somebody's short connection meanwhile."""
        for _ in range(_ATTEMPTS - 1):
            with suppress(_PortTakenError):
                await self._launch(program, 20.0, ports)
                return
            await self._end_process()
            await asyncio.sleep(_PATIENCE)
        await self._launch(program, 20.0, ports)

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self, exc_type: type[BaseException] | None, exc: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    async def add_account(self, username: str, password: str) -> None:
        """Make an account, or give it this password when it exists.

        Args:
            username: the local part of its address, such as ``"alice"``.
            password: goes to the server over the control channel and is stored there as a SCRAM hash only.

        Raises:
            ServerError: the server refuses the name or the password.
            ServerFailed: it is not running.
        """
        await self._call("add_account", jid=self._account(username), password=password)

    async def remove_account(self, username: str) -> None:
        """Remove an account and disconnect its sessions; nothing happens when there is none.

        Raises:
            ServerError: the server refuses the name.
            ServerFailed: it is not running.
        """
        await self._call("remove_account", jid=self._account(username))

    async def accounts(self) -> list[str]:
        """Bare JIDs of all accounts, whoever made them, sorted.

        Raises:
            ServerError: it lets anybody in, as with ``insecure_open``, and has no list.
            ServerFailed: the server is not running.
        """
        return await self._names("accounts")

    async def sessions(self) -> list[str]:
        """Full JIDs of all that are logged in, those waiting for a resumption (XEP-0198) included, sorted.

        Raises:
            ServerFailed: the server is not running.
        """
        return await self._names("sessions")

    async def _names(self, command: str) -> list[str]:
        names = await self._call(command)
        return [str(name) for name in names] if isinstance(names, list) else []

    async def drop(self, full_jid: str) -> None:
        """Cut a session's connection without closing its stream, as a lost network would.

        Raises:
            ServerError: nobody is connected as that.
            ServerFailed: the server is not running.
        """
        await self._call("drop", jid=str(full_jid))

    async def watch(self, callback: Callable[[TapEvent], None]) -> None:
        """Report what the server receives, sends, routes and fans out, from now on, in order.

        Args:
            callback: called with each `TapEvent` on the event loop that runs now. The events hold raw bytes, secrets
                included: see there. There is one watcher; another call replaces it.

        Raises:
            ServerFailed: the server is not running.
        """
        await self.unwatch()
        self._feed = TapFeed(callback, self._acknowledge)
        await self._call("watch")

    async def unwatch(self) -> None:
        """End `watch`; what was reported before is handed over first."""
        if self._feed is None:
            return
        if self.running:
            await self._call("unwatch")
        feed, self._feed = self._feed, None
        feed.flush()

    def on_exit(self, callback: Callable[[ServerFailed], None]) -> Callable[[], None]:
        """Have a function called, on the loop that `start` ran on, when the server ends by itself.

        Returns:
            a function that takes the registration back.
        """
        self._on_exit.append(callback)

        def forget() -> None:
            if callback in self._on_exit:
                self._on_exit.remove(callback)

        return forget

    def __repr__(self) -> str:
        where = f"{self.host}:{self.ports['c2s']}" if self.running else "not running"
        return f"<Prosody {self.version or '?'} for {self.domain}: {where}>"

    # Starting -------------------------------------------------------------------------------------------------------

    def _prepare(self) -> None:
        """Make the directory and what does not change from one attempt to the next."""
        try:
            self._owned = OwnedDirectory(self._asked_directory)
        except BlockingIOError as exc:
            raise ServerFailed(f"another server is running in {self._asked_directory}: stop it first") from exc
        except OSError as exc:
            raise ServerFailed(f"no directory for the server: {exc}; set TMPDIR to one that can be written") from exc
        if not short_enough(self.directory):
            self._socket_directory = OwnedDirectory()
        for name in ("data", "certs", "plugins"):
            (self.directory / name).mkdir(mode=0o700, exist_ok=True)
        self._authority = Authority(self.directory, keep=not self._owned.temporary)
        services = (self.rooms, self.pubsub, self.upload, self.component)
        self._authority.issue(self.directory / "certs", self.domain, *services)
        self.log = ServerLog(self.directory / "server.log")

    async def _launch(self, program: Path, timeout: float, ports: Mapping[str, int] | None = None) -> None:
        """One attempt: configure, start, wait for the server's own word that it is ready, compare the ports."""
        wanted = choose_ports(self.host, ports or self._asked_ports)
        control = (self._socket_directory.path if self._socket_directory else self.directory) / "control.sock"
        control.unlink(missing_ok=True)
        settings = self._write_config(wanted, control)
        loop = asyncio.get_running_loop()
        started: Future[Frame] = Future()
        self._channel = ControlChannel(control, lambda frame: self._on_frame(frame, started))
        process = self._process = ServerProcess(
            [os.fspath(program), "-F", "--config", os.fspath(self.directory / "prosody.cfg.lua")],
            directory=self.directory,
            environment=self._environment(),
            output=self.directory / "server.log",
            on_exit=lambda ended: self._process_ended(loop, ended, started),
        )
        try:
            frame = await asyncio.wait_for(asyncio.wrap_future(started), timeout)
        except asyncio.TimeoutError:
            raise ServerFailed(self._with_last_words(f"Prosody was not ready after {timeout:g} s")) from None
        self.ports = MappingProxyType(self._check(frame, settings))
        self.pid = process.pid

    def _write_config(self, ports: Mapping[str, int], control: Path) -> Settings:
        assert self._owned is not None
        settings = Settings(
            domain=self.domain,
            host=self.host,
            ports=ports,
            directory=self.directory,
            temporary=self._owned.temporary,
            socket=control,
            component_secret=self.component_secret,
            log_level=self._log_level,
            modules=self._modules,
            extra_config=self._extra_config,
            components=self._components,
            insecure_open=self._insecure_open,
            fixed_clock=self._fixed_clock,
            own=bool(self._own_config),
        )
        text = render(settings)
        _write_private(self.directory / "prosody.cfg.lua", text)
        _write_private(self.directory / OWN_FILE, self._own_config)
        self.config = (self._own_config or text).replace(self.component_secret, _MASK)
        return settings

    def _environment(self) -> dict[str, str]:
        path = os.environ.get("PATH", os.defpath)
        return {"PATH": path, "HOME": os.fspath(self.directory), "LANG": "C.UTF-8"}

    def _check(self, frame: Frame, settings: Settings) -> dict[str, int]:
        """Compare what the server has with what it should have, and return the ports it listens on.

        Prosody that cannot listen on a port logs it and runs on, so only its own list of ports tells.
        """
        self.version = str(frame.header.get("version", ""))
        if (old := re.match(r"0\.(\d+)\.", self.version)) and int(old[1]) < 12:
            raise ServerFailed(f"Prosody {self.version} is too old: 0.12 or newer is needed")
        listening = {(p["service"], p["port"]) for p in _dicts(frame.header.get("ports"))}
        for service in settings.services:
            port = settings.ports[service]
            if (service, port) not in listening:
                problem = f"port {port} for {service} is taken, or must not be used"
                if service in self._asked_ports:
                    raise ServerFailed(f"Prosody could not listen on {self.host}: {problem}; choose another")
                raise _PortTakenError(problem)
        modules = frame.header.get("modules")
        loaded = (
            {name for host in (self.domain, "*") for name in modules.get(host, ())}
            if isinstance(modules, dict)
            else set()
        )
        self.missing_modules = tuple(sorted(set(settings.all_modules) - loaded))
        if self.missing_modules:
            _logger.warning("this Prosody lacks the modules %s", ", ".join(self.missing_modules))
        return {service: port for service, port in settings.ports.items() if (service, port) in listening}

    # While it runs --------------------------------------------------------------------------------------------------

    def _account(self, username: str) -> str:
        if not username or "@" in username or "/" in username:
            raise ValueError(f"{username!r} is not a username; give the part before the @, such as 'alice'")
        return f"{username}@{self.domain}"

    async def _call(self, command: str, **arguments: object) -> object:
        if self._channel is None:
            raise ServerFailed("the managed server is not running; start the lab again")
        future = asyncio.wrap_future(self._channel.call(command, **arguments))
        try:
            return await asyncio.wait_for(future, _REPLY_TIMEOUT)
        except asyncio.TimeoutError:
            raise ServerFailed(f"the managed server did not answer {command!r} in {_REPLY_TIMEOUT:g} s") from None

    def _acknowledge(self, size: int) -> None:
        with suppress(ServerFailed):  # it has ended, which `on_exit` tells
            if self._channel is not None:
                self._channel.notify("acknowledge", size=size)

    def _on_frame(self, frame: Frame, started: Future[Frame]) -> None:
        """On the reading thread."""
        if frame.event == "tap":
            if (feed := self._feed) is not None:
                feed.put(frame)
        elif frame.event == "started" and started.set_running_or_notify_cancel():
            started.set_result(frame)

    # Ending ---------------------------------------------------------------------------------------------------------

    async def _end_process(self) -> None:
        process, channel, ready = self._process, self._channel, self.running
        self._process, self._channel, self.pid = None, None, 0
        if process is not None:
            with suppress(ServerFailed):  # it does not listen any more
                if channel is not None and ready:
                    channel.notify("stop")
                    await process.wait(_GRACE)
            await process.kill()
        if channel is not None:
            channel.close()
        await self.unwatch()

    def _process_ended(self, loop: asyncio.AbstractEventLoop, process: ServerProcess, started: Future[Frame]) -> None:
        """On the waiting thread."""
        with suppress(RuntimeError):  # the loop is closed: nobody is left to tell
            loop.call_soon_threadsafe(self._tell_end, process, started)

    def _tell_end(self, process: ServerProcess, started: Future[Frame]) -> None:
        if self._process is not process:
            return  # we stopped it
        words = self._with_last_words(f"Prosody {describe_exit(process.returncode or 0)}")
        if not started.done():
            if started.set_running_or_notify_cancel():
                started.set_exception(ServerFailed(words.replace(" ended", " did not start: it ended", 1)))
            return
        self._process, self.pid = None, 0
        self.log.keep()
        error = ServerFailed(words)
        for callback in list(self._on_exit):
            try:
                callback(error)
            except Exception:
                _logger.exception("a callback for the server's end failed")

    def _with_last_words(self, sentence: str) -> str:
        lines = self.log.lines(_LAST_WORDS)
        if not lines:
            return f"{sentence}; it has not logged anything"
        return f"{sentence}. The end of its log:\n" + "\n".join(lines)


def choose_ports(host: str, asked: Mapping[str, int]) -> dict[str, int]:
    """A port for each service: the one asked for, or one that is free now.

    They may be taken by others before the server gets them, so the caller compares and tries again.
    """
    chosen = dict(asked)
    with ExitStack() as held:  # held all at once, so that no two are the same
        for service in SERVICES:
            if service not in chosen:
                probe = held.enter_context(socket.socket())
                probe.bind((host, 0))
                chosen[service] = int(probe.getsockname()[1])
    return chosen


def _write_private(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")


def _dicts(value: object) -> list[dict[str, object]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
