"""The managed server: a private Prosody, its accounts, its log and its own view of the traffic."""

from xmppkit.server.events import TapEvent
from xmppkit.server.log import ServerLog
from xmppkit.server.prosody import Prosody

__all__ = ["Prosody", "ServerLog", "TapEvent"]
