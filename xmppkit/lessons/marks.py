"""The marks in a solved notebook's cells, which tell the solution from what the learner gets.

::

    ### BEGIN SOLUTION
    #: await keeper.send("<presence/>")
    await keeper.send("<presence><show>dnd</show></presence>")
    ### END SOLUTION
    await exercise("presence.dnd").check()

Lines that begin with ``#:`` are what the learner begins with; without any, she is given ``# your turn``.
"""

from __future__ import annotations

import re

from ..errors import XMPPKitError

__all__ = ["checked_in", "learners", "opened_in", "solution_of"]

_BEGIN, _END = "### BEGIN SOLUTION", "### END SOLUTION"
_BLOCK = re.compile(rf"^{_BEGIN}\n(.*?)^{_END}$", re.MULTILINE | re.DOTALL)
_STARTER = re.compile(r"^#:(?: (.*)|)$")
_NOTHING = "# your turn"
_CHECK = re.compile(r"""exercise\(\s*["']([\w.-]+)["']\s*\)\.check\(""")
_OPEN = re.compile(r"""exercise\(\s*["']([\w.-]+)["']\s*\)\.open\(""")


def learners(source: str) -> str:
    """Return a cell as the learner gets it: the beginning in place of the solution.

    Raises:
        XMPPKitError: a mark has no partner.
    """
    left = _BLOCK.sub(lambda match: _split(match[1])[0], source)
    if _BEGIN in left or _END in left:
        raise XMPPKitError(f"a cell has {_BEGIN!r} or {_END!r} without the other:\n{source}")
    return left


def solution_of(source: str) -> str:
    """Return the cell's solution without marks, beginning and check; ``""`` if it has none."""
    return "\n".join(_split(block)[1] for block in _BLOCK.findall(source))


def checked_in(source: str) -> list[str]:
    """Return which exercises the code checks."""
    return _CHECK.findall(source)


def opened_in(source: str) -> list[str]:
    """Return of which exercises the code opens the card."""
    return _OPEN.findall(source)


def _split(block: str) -> tuple[str, str]:
    """Return what a block has for the learner, and the solution."""
    lines = [(line, _STARTER.match(line)) for line in block.splitlines()]
    starter = [match[1] or "" for _, match in lines if match]
    return "\n".join(starter or [_NOTHING]), "\n".join(line for line, match in lines if not match)
