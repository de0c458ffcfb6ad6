"""Which cells await."""

from __future__ import annotations

import pytest
from IPython.core.inputtransformer2 import TransformerManager

from xmppkit.magics.awaited import awaited


@pytest.mark.parametrize(
    ("cell", "begins"),
    [
        ("%%xmpp alice\n<presence/>\n", "await get_ipython().run_cell_magic('xmpp', 'alice', "),
        ("%%scenario\nx\n", "await get_ipython().run_cell_magic('scenario', '', "),
        ("%xmpp alice <presence/>\n", "await get_ipython().run_line_magic('xmpp', "),
        ("x = %xmpp\n", "x = await get_ipython().run_line_magic('xmpp', "),
        ("  %xmpp\n", "await get_ipython()"),
        ("%time 1\n", "get_ipython().run_line_magic('time'"),
        ("%%writefile x\n%%xmpp alice\n", "get_ipython().run_cell_magic('writefile'"),
        ("print('%xmpp')\n", "print('%xmpp')"),
    ],
)
def test_our_calls_are_awaited(cell: str, begins: str) -> None:
    """The calls of our magics, and no others, wherever a magic may stand."""
    lines = TransformerManager().transform_cell(cell).splitlines(keepends=True)
    assert "".join(awaited(lines)).startswith(begins)
