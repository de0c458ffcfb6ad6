"""XMPP in cells of IPython: ``%%xmpp`` sends the cell, ``%%scenario`` plays it.

::

    %%xmpp alice
    <message to='bob@localhost' type='chat'><body>Hi</body></message>

They are there once xmppkit is imported in IPython, or by ``%load_ext xmppkit``.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ._ipykernel import mend

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

__all__ = ["register", "register_here"]


def register(shell: InteractiveShell) -> None:
    """Give a shell the magics and their completion. Doing it again changes nothing.

    Args:
        shell: of IPython.
    """
    from .awaited import awaited
    from .completing import complete_cell
    from .magics import XMPPMagics

    if awaited in shell.input_transformers_post:
        return
    shell.register_magics(XMPPMagics)
    shell.input_transformers_post.append(awaited)
    if shell.Completer is not None:
        shell.Completer.custom_matchers.append(complete_cell(shell))


def register_here() -> None:
    """Register with the shell that runs, if there is one."""
    ipython = sys.modules.get("IPython")  # not imported means that no shell runs
    shell = getattr(ipython, "get_ipython", lambda: None)()
    if shell is not None:
        register(shell)
        mend(shell)
