"""The life of each connection, as a state."""

from .lifecycle import Lifecycle
from .rules import PHASES

__all__ = ["PHASES", "Lifecycle"]
