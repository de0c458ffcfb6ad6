"""The Python half of each widget: traits, and one handler for the browser's messages."""

from .inspector import Inspector

__all__ = ["Inspector"]
