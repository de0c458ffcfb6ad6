"""Two mends for ipykernel (COMPAT ipykernel 7.4.0), which handles widgets' messages beside a cell that awaits.

Cells that have ended stay marked as running: such a message puts back, at its end, the message that the kernel
answers: that of the cell. Has this cell ended meanwhile, and the next one begun, then the next one's end is reported
as the end of the one before. The front end waits for it for ever, and the cell keeps its ``[*]``.

Widgets fall silent: no status is published for such a message. ipywidgets keeps back what a widget's state becomes
until the kernel is idle after what was sent before
(https://jupyter-client.readthedocs.io/en/stable/messaging.html#kernel-status), so that after one such message the page
says nothing more: which row is chosen, what is filtered.
"""

from __future__ import annotations

import sys
from typing import Any

__all__ = ["mend"]

_SINCE = (7, 4)  # the first release that handles widgets' messages beside a cell
_MENDED = "_xmppkit_mended"


def mend(shell: Any) -> None:
    """Let the shell's kernel, if it has one of ipykernel's, tell the ends of cells and messages. Again is harmless."""
    kernel = getattr(shell, "kernel", None)
    ipykernel = sys.modules.get("ipykernel")
    if kernel is None or ipykernel is None or ipykernel.version_info[:2] < _SINCE or hasattr(kernel, _MENDED):
        return
    _keep_to_the_cell(kernel)
    _tell_the_end(kernel)
    setattr(kernel, _MENDED, True)


def _keep_to_the_cell(kernel: Any) -> None:
    original = kernel.set_parent

    def set_parent(ident: Any, parent: Any, channel: str = "shell") -> None:
        # A message that begins is set in dispatch_shell; shell_main only puts one back.
        if channel == "shell" and sys._getframe(1).f_code.co_name == "shell_main":  # noqa: SLF001  # who calls says it
            ident, parent = kernel._get_shell_context_var(kernel._shell_parent_ident), kernel.get_parent(channel)  # noqa: SLF001
        original(ident, parent, channel)

    kernel.set_parent = set_parent


def _tell_the_end(kernel: Any) -> None:
    original = kernel.dispatch_shell

    async def dispatch_shell(message: Any, /, subshell_id: str | None = None, *, concurrent: bool = False) -> None:
        await original(message, subshell_id=subshell_id, concurrent=concurrent)
        if concurrent:
            kernel._publish_status("idle", "shell")  # noqa: SLF001  # of this message, which its own task answers
            if kernel._main_asyncio_lock.locked():  # noqa: SLF001
                kernel._publish_status("busy", "shell")  # noqa: SLF001  # the cell still runs, and shows as running

    kernel.dispatch_shell = dispatch_shell
