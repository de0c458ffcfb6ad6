"""Read XMPP from whatever people have: fragments, several of them, logs, saved recordings, broken pieces.

`read` never raises and never looks anything up; what it could not read it says by line and column.
"""

from .model import Place, Positions, Problem, Reading, as_entry, unreadable
from .reader import read, read_entry

__all__ = ["Place", "Positions", "Problem", "Reading", "as_entry", "read", "read_entry", "unreadable"]
