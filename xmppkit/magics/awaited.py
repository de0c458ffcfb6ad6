"""Makes IPython await our magics: of itself it shows the coroutine that a magic returns, and runs it never.

Whether a cell awaits is decided by its Python text, so the text gets an ``await`` after IPython has turned ``%%xmpp``
into a call. The loop then runs while the cell waits: sessions stay alive, widgets answer, an interrupt arrives.
"""

from __future__ import annotations

import re

__all__ = ["awaited"]

# A call as IPython's own transformers write it, alone or as in `x = %xmpp …`.
_CALL = re.compile(r"^(\s*(?:[\w ,.]+=\s*)?)(get_ipython\(\)\.run_(?:line|cell)_magic\('(?:xmpp|scenario)',)")


def awaited(lines: list[str]) -> list[str]:
    """Return the lines of a cell with ``await`` before each call of our magics."""
    return [_CALL.sub(r"\1await \2", line) for line in lines]
