"""``%%xmpp``: the cell's XML goes out on a session, and what comes back is shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..errors import XMPPKitError
from ..widgets.sending import Sending
from .arguments import Sending as Arguments
from .arguments import read_sending
from .live import LiveOutcome
from .whose import named_once, voice, voices

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

__all__ = ["describe", "send_cell", "send_line"]

_BEFORE = "%xmpp "


async def send_cell(shell: InteractiveShell, line: str, cell: str) -> None:
    """Send what stands in a cell, and show what comes of it.

    Args:
        shell: whose output it is, and in whose variables sessions are looked for.
        line: what stands behind ``%%xmpp``.
        cell: the lines below.

    Raises:
        XMPPKitError: it was not sent: it says why, where in the cell, and what to do.
    """
    arguments = read_sending(line)
    if arguments.text:
        raise XMPPKitError(
            f"Behind the name stands {arguments.text[:40]!r}: what is to be sent goes in the lines below."
        )
    # Lines count from that with %%xmpp, as the notebook counts them. In bytes, the last line's end is the cell's.
    await _send(shell, arguments, cell.removesuffix("\n") if arguments.raw else "\n" + cell)


async def send_line(shell: InteractiveShell, line: str) -> None:
    """Send what stands behind ``%xmpp NAME``, likewise; columns count from the percent sign."""
    arguments = read_sending(line)
    if not arguments.text:
        raise XMPPKitError(
            f"There is nothing to send: write the XML behind the name, as in  %xmpp {arguments.name} <presence/>"
        )
    margin = len(_BEFORE) + len(line) - len(line[arguments.at :].lstrip())
    await _send(shell, arguments, arguments.text if arguments.raw else " " * margin + arguments.text)


def describe(names: Mapping[str, object]) -> str:
    """Return who can send, one a line, and how.

    Args:
        names: the notebook's variables.
    """
    everybody = named_once(voices(names))
    if not everybody:
        return 'There is no session yet. Connect one: alice = await lab.connect("alice")'
    width = max(map(len, everybody))
    lines = [f"{name:{width}}  {_state(each.connected)}  {each.jid}" for name, each in everybody.items()]
    return "\n".join([*lines, f"To send: %xmpp {next(iter(everybody))} <presence/>, or a cell that begins with %%xmpp"])


def _state(connected: bool) -> str:
    return "connected   " if connected else "disconnected"


async def _send(shell: InteractiveShell, arguments: Arguments, text: str) -> None:
    speaker = voice(arguments.name, shell.user_ns)
    shown = LiveOutcome(shell)
    sending = Sending(
        0,
        speaker.name,
        text,
        "bytes" if arguments.raw else "elements",
        speaker.recording,
        shown.tell,
        listen=arguments.wait,
    )
    await sending.run(speaker)
    if sending.error is not None:
        raise sending.error
