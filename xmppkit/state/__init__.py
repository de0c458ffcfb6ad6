"""Who is there, who is in which room, what is in which node: state that follows from a recording alone."""

from .history import History

__all__ = ["History"]
