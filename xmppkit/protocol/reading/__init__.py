"""Read XMPP from whatever people have: fragments, several of them, logs, saved recordings, broken pieces.

`read` never raises and never looks anything up; what it could not read it says by line and column.
"""

from .model import Place, Problem, Reading
from .reader import read, read_entry

__all__ = ["Place", "Problem", "Reading", "read", "read_entry"]
