"""The managed server's configuration file.

Prosody's configuration is a Lua program, so every value written into it is quoted such that it cannot be anything but
a value (`quote`). Passwords of accounts are not in it: they travel over the control channel.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

from . import insecure_open

__all__ = ["ENABLED", "OWN_FILE", "SERVICES", "Settings", "check_domain", "check_host", "check_own", "quote", "render"]

SERVICES = ("c2s", "c2s_direct_tls", "http", "component")
"""Prosody's names of the network services that must listen: XMPP with STARTTLS, XMPP over TLS (XEP-0368), HTTP (BOSH,
WebSocket, file upload) and external components (XEP-0114)."""

ENABLED = (
    "admin_adhoc", "blocklist", "bookmarks", "bosh", "carbons", "csi_simple", "disco", "lastactivity", "mam", "pep",
    "ping", "private", "register", "roster", "saslauth", "server_contact_info", "smacks", "time", "tls", "uptime",
    "vcard4", "vcard_legacy", "version", "websocket", "xmppkit", "xmppkit_sessions",
)  # fmt: skip
"""Modules of the virtual host, besides those that Prosody loads by itself (message, presence, iq, offline, c2s). Who
logs in as ``admin`` may run the commands of ``admin_adhoc`` (XEP-0133), and is whom ``server_contact_info`` names
(XEP-0157)."""

_LUA = Path(__file__).parent / "lua"
_LABEL = re.compile(r"[^\W_](?:(?:[^\W_]|-)*[^\W_])?\Z")

_FRAME = Template("""\
$clock
$root
data_path = $data
pidfile = $pidfile
plugin_paths = { $lua }
installer_plugin_path = $plugins
certificates = $certs
log = { { levels = { min = $level }; to = "file"; filename = $log; timestamps = true } }

-- Loopback only, and no federation: nothing that is sent here can leave this machine.
use_ipv6 = false
interfaces = { $host }
local_interfaces = { $host }
c2s_ports = { $c2s }
c2s_direct_tls_ports = { $c2s_direct_tls }
component_ports = { $component }
http_ports = { $http }
https_ports = { }
s2s_ports = { }
s2s_direct_tls_ports = { }
modules_disabled = { "s2s" }

-- The control channel is not read while the other side sleeps; it must not be closed for that.
network_settings = { send_timeout = 1e9, nagle = false }
xmppkit_socket = $socket
xmppkit_directory = $temporary

consider_bosh_secure = true
consider_websocket_secure = true
archive_expires_after = "never"
smacks_hibernation_time = 60
limits = { }
http_default_host = $host
http_host = $host
http_external_url = $url
""")

_CONTENT = Template("""\
modules_enabled = { $modules }
contact_info = { admin = { $contact } }
$options
$extra
$hosts
$components
""")

OWN_FILE = "own.cfg.lua"
"""Where lines that replace `_CONTENT` stand, beside the configuration that includes them."""

# Before the frame, which thereby has the last word: where files go, and that nothing leaves this machine. The modules
# that start and stop the server are loaded on each host, whatever those lines enable.
_INCLUDED = f"""\
Include "{OWN_FILE}"
_G.prosody.events.add_handler("host-activated", function (host)
  _G.require "core.modulemanager".load(host, "xmppkit")
end, -1)
"""

_OPTIONS = """\
authentication = "internal_hashed"
storage = "internal"
c2s_require_encryption = true
allow_registration = true
"""

_HOSTS = Template("""\
VirtualHost $domain
  -- Here and not for all: in the rooms they would be everybody's owner.
  admins = { $admin }

Component $rooms "muc"
  name = "Rooms"
  modules_enabled = { "muc_mam"; "xmppkit" }
  restrict_room_creation = false
  -- A new room would be locked for everyone else until its owner sends the form (XEP-0045 §10.1.1).
  muc_room_locking = false
  muc_room_default_public = true

Component $pubsub "pubsub"
  name = "Publish-subscribe"
  modules_enabled = { "xmppkit" }
  autocreate_on_publish = true
  autocreate_on_subscribe = true

Component $upload "http_file_share"
  name = "File upload"
  modules_enabled = { "xmppkit" }

Component $component_name
  modules_enabled = { "xmppkit" }
  component_secret = $secret
""")

_COMPONENT = Template("""\
Component $address
  component_secret = $secret
""")


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What differs between one managed server and another.

    Attributes:
        domain: the XMPP domain; its services are ``rooms.``, ``pubsub.``, ``upload.`` and ``echo.`` below it.
        host: the IPv4 address to listen on.
        ports: a port for each of `SERVICES`.
        directory: where data, certificates, log and this configuration are.
        temporary: whether the server may remove that directory once its owner is dead.
        socket: path of the control channel's Unix socket.
        component_secret: what an external component proves to know (XEP-0114 §3).
        log_level: ``"debug"``, ``"info"``, ``"warn"`` or ``"error"``.
        modules: names of further Prosody modules for the virtual host.
        extra_config: further lines of configuration (Lua), before the virtual host. Trusted as they stand.
        components: further addresses that components may connect as, with their secrets.
        insecure_open: whether everybody may log in as anybody, without TLS (see `insecure_open`); the rooms are then
            at ``conference.``.
        fixed_clock: whether the time of day stands still, at 2008-08-22T21:09:04Z.
        own: whether the file `OWN_FILE` in the directory says what the server does, and none of the kit's lines.
    """

    domain: str
    host: str
    ports: Mapping[str, int]
    directory: Path
    temporary: bool
    socket: Path
    component_secret: str = field(repr=False)
    log_level: str = "info"
    modules: Iterable[str] = ()
    extra_config: str = ""
    components: Mapping[str, str] = field(default_factory=dict, repr=False)
    insecure_open: bool = False
    fixed_clock: bool = False
    own: bool = False

    @property
    def all_modules(self) -> tuple[str, ...]:
        """Modules of the virtual host, besides those that Prosody loads by itself."""
        if self.own:
            return ("xmppkit",)
        return (*(insecure_open.ENABLED if self.insecure_open else ENABLED), *self.modules)

    @property
    def services(self) -> tuple[str, ...]:
        """Which of `SERVICES` must listen: of a server that others have configured, we know of one."""
        return ("c2s",) if self.own else SERVICES


def render(settings: Settings) -> str:
    """The configuration file's text."""
    frame = _render_frame(settings)
    return _INCLUDED + frame if settings.own else frame + _render_content(settings)


def _render_frame(settings: Settings) -> str:
    """Where files and sockets are, and that nothing leaves this machine."""
    directory = settings.directory
    return _FRAME.substitute(
        clock=insecure_open.CLOCK if settings.fixed_clock else "",
        # Without this, Prosody as root complains, breaks in the middle and runs on, deaf to signals (0.12.3).
        root="run_as_root = true" if os.getuid() == 0 else "",
        data=quote(directory / "data"),
        pidfile=quote(directory / "prosody.pid"),
        lua=quote(_LUA),
        plugins=quote(directory / "plugins"),
        certs=quote(directory / "certs"),
        level=quote(settings.log_level),
        log=quote(directory / "server.log"),
        host=quote(settings.host),
        socket=quote(settings.socket),
        temporary=quote(directory) if settings.temporary else "nil",
        url=quote(f"http://{settings.host}:{settings.ports['http']}/"),
        **{service: str(int(settings.ports[service])) for service in SERVICES},
    )


def _render_content(settings: Settings) -> str:
    """What the server does, and for which addresses."""
    return _CONTENT.substitute(
        modules="; ".join(map(quote, settings.all_modules)),
        contact=quote(f"xmpp:admin@{settings.domain}"),
        options=insecure_open.OPTIONS if settings.insecure_open else _OPTIONS,
        extra=settings.extra_config,
        hosts=_render_hosts(settings),
        components="\n".join(
            _COMPONENT.substitute(address=quote(address), secret=quote(secret))
            for address, secret in settings.components.items()
        ),
    )


def _render_hosts(settings: Settings) -> str:
    """The virtual host and the services below it."""
    domain = settings.domain
    return (insecure_open.HOSTS if settings.insecure_open else _HOSTS).substitute(
        domain=quote(domain),
        admin=quote(f"admin@{domain}"),
        rooms=quote(f"rooms.{domain}"),
        conference=quote(f"conference.{domain}"),
        pubsub=quote(f"pubsub.{domain}"),
        upload=quote(f"upload.{domain}"),
        component_name=quote(f"echo.{domain}"),
        secret=quote(settings.component_secret),
    )


def quote(value: object) -> str:
    r"""A Lua string literal of a text or path: printable ASCII as it is, other bytes as ``\ddd`` (Lua manual §3.1)."""
    data = os.fsencode(value) if isinstance(value, os.PathLike) else str(value).encode("utf-8")
    plain = frozenset(range(0x20, 0x7F)) - frozenset(b'"\\')
    return '"' + "".join(chr(byte) if byte in plain else f"\\{byte:03d}" for byte in data) + '"'


def check_domain(domain: str) -> str:
    """The domain in lower case.

    Raises:
        ValueError: it is not a domain name that a server can have (RFC 7622 §3.2, RFC 1034 §3.5).
    """
    name = domain.lower()
    labels = name.split(".")
    try:
        encoded = [label.encode("ascii" if label.isascii() else "idna") for label in labels]
    except UnicodeError:
        encoded = []
    if (
        not encoded
        or not all(_LABEL.match(label) for label in labels)
        or any(len(label) > 63 for label in encoded)
        or sum(len(label) + 1 for label in encoded) > 240  # 253, less the longest service's "pubsub."
        or labels[-1].isdigit()
    ):
        raise ValueError(f"{domain!r} is not a domain name; try one like 'localhost' or 'lab.example'")
    return name


def check_own(config: str, domain: str) -> str:
    """The lines of configuration, when they are for that domain.

    Without its virtual host the server would wait for ever for something to do.

    Raises:
        ValueError: they are not.
    """
    served = re.findall(r"""^\s*(?:VirtualHost|Host)[\s(]*["']([^"']*)["']""", config, re.MULTILINE)
    if domain not in {name.lower() for name in served}:
        raise ValueError(
            f'the configuration has no line  VirtualHost "{domain}"  and this server is for {domain}'
            + (f"; it has {', '.join(served)}" if served else "")
        )
    return config


def check_host(host: str) -> str:
    """The address, when it is one that only this machine can reach.

    Raises:
        ValueError: it is something else.
    """
    try:
        loopback = ipaddress.IPv4Address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise ValueError(f"the lab's server listens on this machine only: {host!r} is not in 127.0.0.0/8")
    return host
