"""The managed server: a private Prosody, its accounts, its log and its own view of the traffic."""

from .events import TapEvent
from .log import ServerLog
from .prosody import Prosody

__all__ = ["Prosody", "ServerLog", "TapEvent"]
