"""Where a script is played: a managed server, fresh for it, or any other."""

from __future__ import annotations

import contextlib
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import ScenarioError
from ..server import Prosody
from ..wire.connection import tls_context
from .script import Actor, Role, Script

__all__ = ["Place", "managed", "place_of", "prepare"]

COMPONENT_PORT = 5347  # by convention, XEP-0114 names none
CLIENT_PORT = 5222  # RFC 6120 §14.7


@dataclass(frozen=True, kw_only=True)
class Place:
    """A server to play on.

    Attributes:
        host: its address.
        port: its port for clients.
        component_port: its port for components.
        domain: the domain it serves, if known.
        ca_file: certificates to trust instead of the system's.
        insecure: whether passwords may go over a connection that is not encrypted.
    """

    host: str
    port: int = CLIENT_PORT
    component_port: int = COMPONENT_PORT
    domain: str = "localhost"
    ca_file: Path | None = None
    insecure: bool = False

    def address(self, actor: Actor) -> tuple[str, int]:
        """Host and port that an actor connects to: its own, where the script gives them."""
        port = self.component_port if actor.role is Role.COMPONENT else self.port
        return actor.host or self.host, actor.port or port

    def tls_context(self) -> ssl.SSLContext:
        """What TLS is set up with: certificates are verified (RFC 6120 §13.7.2)."""
        return tls_context(self.ca_file)


def place_of(server: Prosody, *, insecure: bool = False) -> Place:
    """The place that a managed server is."""
    return Place(
        host=server.host,
        port=server.ports["c2s"],
        component_port=server.ports["component"],
        domain=server.domain,
        ca_file=server.ca_file,
        insecure=insecure,
    )


@contextlib.asynccontextmanager
async def managed(script: Script, *, insecure_open: bool = False, fixed_clock: bool = False) -> AsyncIterator[Place]:
    """A server for one script: fresh, with its accounts and components, gone afterwards.

    Args:
        script: what it is for.
        insecure_open: whether it takes any password of anybody, without TLS; otherwise the script's accounts are made
            with their passwords.
        fixed_clock: whether its time of day stands still.

    Raises:
        ScenarioError: the script's addresses are of several domains.
        ServerNotInstalled: there is no Prosody on this machine.
        ServerFailed: it did not start.
    """
    components = {actor.bare_jid: actor.password for actor in script.actors.values() if actor.role is Role.COMPONENT}
    domain = _domain(script)
    try:
        server = Prosody(domain, components=components, insecure_open=insecure_open, fixed_clock=fixed_clock)
    except ValueError as exc:
        raise ScenarioError(name=script.name, problem=str(exc)) from exc
    async with server:
        if not insecure_open:
            for actor in _accounts(script):
                await server.add_account(actor.username, actor.password)
        yield place_of(server, insecure=insecure_open)


async def prepare(
    script: Script, server: Prosody, passwords: Mapping[str, str], remember: Callable[[str, str], None]
) -> tuple[Script, Place]:
    """Make a script ready for a server that runs already, such as a lab's, without disturbing who is there.

    Accounts that exist keep their passwords, which the script's actors then use; the others are made.

    Args:
        script: what is to be played.
        server: where.
        passwords: of the accounts that exist, by user name.
        remember: called with the user name and password of each account that is made.

    Returns:
        the script with the passwords that hold there, and the place.

    Raises:
        ScenarioError: an account is not of the server's domain, or has no password.
        ServerError: the server refuses an account.
    """
    for actor in _accounts(script):
        if actor.domain.lower() != server.domain:
            problem = f"{actor.bare_jid} is no account of this server's: write {actor.username}@{server.domain}"
            raise ScenarioError(name=script.name, line=actor.line, problem=problem)
        if actor.username not in passwords:
            await server.add_account(actor.username, actor.password)
            remember(actor.username, actor.password)
    actors = {name: _with_password(actor, server, passwords) for name, actor in script.actors.items()}
    return replace(script, actors=actors), place_of(server)


def _with_password(actor: Actor, server: Prosody, passwords: Mapping[str, str]) -> Actor:
    if actor.role is Role.COMPONENT:
        return replace(actor, password=server.component_secret) if actor.bare_jid == server.component else actor
    return replace(actor, password=passwords.get(actor.username, actor.password))


def _accounts(script: Script) -> list[Actor]:
    """One actor for each account, with its password."""
    accounts: dict[str, Actor] = {}
    for actor in script.actors.values():
        if actor.role is Role.CLIENT:
            other = accounts.setdefault(actor.bare_jid, actor)
            if other.password != actor.password or not actor.password:
                problem = f"{actor.name} and {other.name} are one account: give both the same password"
                if not actor.password:
                    problem = f"{actor.name} needs a password: a line such as  password: secret  below its jid"
                raise ScenarioError(name=script.name, line=actor.line, problem=problem)
    return list(accounts.values())


def _domain(script: Script) -> str:
    """The one domain of the script's accounts."""
    clients = [actor for actor in script.actors.values() if actor.role is Role.CLIENT]
    for actor in clients:
        if actor.domain.lower() != clients[0].domain.lower():
            raise ScenarioError(
                name=script.name,
                line=actor.line,
                problem=f"{actor.bare_jid} and {clients[0].bare_jid} are of two domains, a managed server has one: "
                "play it on a server that has both, with --server HOST:PORT",
            )
    return clients[0].domain if clients else "localhost"
