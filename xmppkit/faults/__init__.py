"""Faults on purpose: what networks and servers do wrong, done to the lab's own connections and its own server."""

from .fault import Fault
from .faults import Faults

__all__ = ["Fault", "Faults"]
