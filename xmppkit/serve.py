"""``xmppkit server``: a lab server in the terminal, its accounts, and its traffic as it happens."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from .display.text import entry_line
from .errors import XMPPKitError
from .lab import Lab
from .recording import Entry, Kind

if TYPE_CHECKING:
    from .errors import ServerFailed
    from .server import Prosody

__all__ = ["serve"]

_SERVICES = {
    "c2s": "XMPP, STARTTLS",
    "c2s_direct_tls": "XMPP, direct TLS",
    "http": "BOSH, WebSocket, upload",
    "component": "components",
}


async def serve(domain: str, accounts: Iterable[str], *, traffic: bool, console: Console) -> None:
    """Run a server until Ctrl-C or SIGTERM.

    Args:
        domain: what it serves.
        accounts: user names to make, each with a new password.
        traffic: print what the server receives, routes and sends.
        console: where to print.

    Raises:
        ServerNotInstalled: there is no Prosody on this machine.
        ServerFailed: it did not start, or it died.
    """
    ended = _end_on_signals()
    async with await _start(domain) as lab:
        prosody = lab.server
        prosody.on_exit(lambda error: _end(ended, error))
        passwords = {name: secrets.token_hex(8) for name in accounts}
        await _add_accounts(prosody, passwords)
        _print_server(prosody, passwords, console)
        if traffic:
            lab.recording.observe(lambda entry: _print_entry(entry, console))
            await lab.watch_server()
            console.print("Traffic as the server sees it, secrets masked. Ctrl-C ends the server.\n", style="dim")
        else:
            console.print("Ctrl-C ends the server.", style="dim")
        await ended
        console.print("\nThe server is stopping.", style="dim")


async def _start(domain: str) -> Lab:
    try:
        return await Lab.start(domain)
    except ValueError as exc:  # how the server refuses what is no domain
        raise XMPPKitError(str(exc)) from exc


async def _add_accounts(prosody: Prosody, passwords: dict[str, str]) -> None:
    for name, password in passwords.items():
        try:
            await prosody.add_account(name, password)
        except ValueError as exc:
            raise XMPPKitError(f"cannot make the account {name!r}: {exc}") from exc


def _end_on_signals() -> asyncio.Future[None]:
    """Return what is done at Ctrl-C or SIGTERM."""
    loop = asyncio.get_running_loop()
    ended: asyncio.Future[None] = loop.create_future()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, _end, ended)
    return ended


def _end(ended: asyncio.Future[None], error: ServerFailed | None = None) -> None:
    if ended.done():
        return
    if error is None:
        ended.set_result(None)
    else:
        ended.set_exception(error)


def _print_server(prosody: Prosody, passwords: dict[str, str], console: Console) -> None:
    console.print(
        f"Prosody {prosody.version} serves {prosody.domain} on {prosody.host}, for this machine only.\n", markup=False
    )
    table = Table("Account", "Password", box=None, pad_edge=False)
    for name, password in passwords.items():
        table.add_row(f"{name}@{prosody.domain}", password)
    console.print(table)
    console.print()
    table = Table("Port", "Service", box=None, pad_edge=False)
    for service, port in prosody.ports.items():
        table.add_row(str(port), _SERVICES.get(service, service))
    console.print(table)
    console.print()
    console.print(f"Rooms: {prosody.rooms}   Pubsub: {prosody.pubsub}   Component: {prosody.component}", markup=False)
    _print_how_to_join(prosody, next(iter(passwords), "user"), console)


def _print_how_to_join(prosody: Prosody, user: str, console: Console) -> None:
    lines = (
        f"To join with a desktop client, log in as {user}@{prosody.domain}; in the advanced settings give",
        f"{prosody.host} as server, {prosody.ports['c2s']} as port, STARTTLS, and trust this CA:",
        f"{prosody.ca_file}",
    )
    console.print("\n" + "\n".join(lines) + "\n", markup=False, soft_wrap=True)


def _print_entry(entry: Entry, console: Console) -> None:
    if entry.kind is Kind.SPACE:
        return  # keepalives
    color = console.is_terminal and "NO_COLOR" not in os.environ
    width = console.width if console.is_terminal else None  # a file or a pipe gets whole lines
    console.file.write(entry_line(entry, color=color, width=width) + "\n")
    console.file.flush()
