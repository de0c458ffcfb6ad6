"""The recording: what was on the wire, byte for byte, with secrets masked."""

from .entry import MASK, Direction, Entry, Kind
from .pattern import Pattern
from .recording import Recording

__all__ = ["MASK", "Direction", "Entry", "Kind", "Pattern", "Recording"]
