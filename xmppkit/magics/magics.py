"""The magics as IPython wants them. Each returns a coroutine, which `awaited` makes the cell await."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, cell_magic, line_cell_magic, magics_class, no_var_expand

from ..errors import XMPPKitError

__all__ = ["XMPPMagics"]


@magics_class
class XMPPMagics(Magics):
    """``%%xmpp``, ``%xmpp`` and ``%%scenario``."""

    shell: InteractiveShell

    @no_var_expand  # braces and dollars are the learner's
    @line_cell_magic
    async def xmpp(self, line: str, cell: str | None = None) -> None:
        r"""Send the cell's XML, and show what comes back.

        ::

            %%xmpp alice [--wait N] [--raw]
            <message to='bob@localhost' type='chat'><body>Hi</body></message>

            %xmpp alice <presence/>         in one line
            %xmpp                           who can send

        The cell holds stanzas, as many as you like, or other elements of the stream. They go out as typed; a stanza
        without an id gets one. What comes is shown until each request is answered and it is quiet.

        --wait N   listens for N seconds instead, however quiet it is; 0 only sends
        --raw      sends exactly these bytes, unchecked; \xFF stands for one byte
        """
        from .xmpp import describe, send_cell, send_line

        with _in_one_sentence():
            if cell is not None:
                await send_cell(self.shell, line, cell)
            elif line.strip():
                await send_line(self.shell, line)
            else:
                print(describe(self.shell.user_ns))  # noqa: T201  # showing is the job

    @no_var_expand
    @cell_magic
    async def scenario(self, line: str, cell: str) -> None:
        """Play the script in the cell on the lab's server, and show how its steps end.

        ::

            %%scenario [--timeout N] [--policy skip|exactly|any-order]
            [Client] Romeo
                jid: romeo@localhost
                password: secret

            -----

            Romeo connects

            Romeo sends:
                <presence/>

        --timeout N   seconds that an expected stanza has to come, 5 if not given
        --policy P    what becomes of stanzas that no step expects
        """
        from .scenario import play_cell

        with _in_one_sentence():
            await play_cell(self.shell, line, cell)


@contextlib.contextmanager
def _in_one_sentence() -> Iterator[None]:
    """Let an error of ours show as what it says: where in our code it was raised helps nobody."""
    try:
        yield
    except XMPPKitError as exc:
        sentence = f"{type(exc).__name__}: {exc}"
        exc._render_traceback_ = lambda: [sentence]  # type: ignore[attr-defined]  # IPython asks for it
        raise
