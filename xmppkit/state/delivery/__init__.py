"""Who got which copy of a message, as a state."""

from .deliveries import Deliveries

__all__ = ["Deliveries"]
