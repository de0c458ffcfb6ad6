"""A mend for ipykernel (COMPAT ipykernel 7.4.0): cells that have ended stay marked as running.

While a cell awaits, ipykernel handles widgets' messages beside it, and then puts back the message that it answers: that
of the cell. Has this cell ended meanwhile, and the next one begun, then the next one's end is reported as the end
of the one before. The front end waits for it for ever, and the cell keeps its ``[*]``.
"""

from __future__ import annotations

import sys
from typing import Any

__all__ = ["mend"]

_SINCE = (7, 4)  # the first release that handles widgets' messages beside a cell
_MENDED = "_xmppkit_mended"


def mend(shell: Any) -> None:
    """Let the shell's kernel, if it has one of ipykernel's, keep to the cell that runs. Again is harmless."""
    kernel = getattr(shell, "kernel", None)
    ipykernel = sys.modules.get("ipykernel")
    if kernel is None or ipykernel is None or ipykernel.version_info[:2] < _SINCE or hasattr(kernel, _MENDED):
        return
    original = kernel.set_parent

    def set_parent(ident: Any, parent: Any, channel: str = "shell") -> None:
        # A message that begins is set in dispatch_shell; shell_main only puts one back.
        if channel == "shell" and sys._getframe(1).f_code.co_name == "shell_main":  # noqa: SLF001  # who calls says it
            ident, parent = kernel._get_shell_context_var(kernel._shell_parent_ident), kernel.get_parent(channel)  # noqa: SLF001
        original(ident, parent, channel)

    kernel.set_parent = set_parent
    setattr(kernel, _MENDED, True)
