"""Rules that look at whole recordings, one file for each subject."""

from .watcher import WATCHERS, Life, Trouble, Watcher, load

__all__ = ["WATCHERS", "Life", "Trouble", "Watcher", "load"]
