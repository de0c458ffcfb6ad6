"""The recording: what was on the wire, byte for byte, with secrets masked."""

from .annotations import Annotation
from .entry import MARK, MASK, Direction, Entry, Kind
from .pattern import Pattern
from .recording import Recording

__all__ = ["MARK", "MASK", "Annotation", "Direction", "Entry", "Kind", "Pattern", "Recording"]
