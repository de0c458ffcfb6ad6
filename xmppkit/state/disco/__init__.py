"""Service discovery as streams know it: who is what and can do what, what is where, which commands were run."""

from .state import Disco

__all__ = ["Disco"]
