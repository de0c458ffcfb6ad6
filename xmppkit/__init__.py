"""See and understand XMPP: a lab of real servers, real sessions and recorded traffic."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from .magics import register as load_ipython_extension  # noqa: F401  # what %load_ext xmppkit calls
from .magics import register_here

if TYPE_CHECKING:
    from .component import Component as Component
    from .display.show import show as show
    from .display.understand import explain as explain
    from .display.understand import lint as lint
    from .errors import ConnectError as ConnectError
    from .errors import Disconnected as Disconnected
    from .errors import FilterError as FilterError
    from .errors import InvalidJID as InvalidJID
    from .errors import InvalidURI as InvalidURI
    from .errors import LoginError as LoginError
    from .errors import RecordingError as RecordingError
    from .errors import ReplyTimeout as ReplyTimeout
    from .errors import ScenarioError as ScenarioError
    from .errors import ServerError as ServerError
    from .errors import ServerFailed as ServerFailed
    from .errors import ServerNotInstalled as ServerNotInstalled
    from .errors import SetupError as SetupError
    from .errors import StanzaError as StanzaError
    from .errors import StreamError as StreamError
    from .errors import TLSError as TLSError
    from .errors import XMLError as XMLError
    from .errors import XMPPKitError as XMPPKitError
    from .export.opened import open as open  # noqa: A004  # as gzip.open
    from .filter import Filter as Filter
    from .lab import Lab as Lab
    from .lessons import exercise as exercise
    from .protocol.jid import JID as JID
    from .protocol.language import language as language
    from .recording import Entry as Entry
    from .recording import Pattern as Pattern
    from .recording import Recording as Recording
    from .server import Prosody as Prosody
    from .session import Session as Session
    from .stream import RawStream as RawStream
    from .widgets import AckLedger as AckLedger
    from .widgets import ArchivePager as ArchivePager
    from .widgets import Composer as Composer
    from .widgets import DeliveryDiagram as DeliveryDiagram
    from .widgets import DiscoExplorer as DiscoExplorer
    from .widgets import Inspector as Inspector
    from .widgets import JIDLab as JIDLab
    from .widgets import PresenceBoard as PresenceBoard
    from .widgets import PubSubBrowser as PubSubBrowser
    from .widgets import RoomView as RoomView
    from .widgets import StreamStepper as StreamStepper
    from .widgets import SubscriptionDiagram as SubscriptionDiagram

__all__ = [
    "JID",
    "AckLedger",
    "ArchivePager",
    "Composer",
    "ConnectError",
    "DeliveryDiagram",
    "DiscoExplorer",
    "Disconnected",
    "Entry",
    "Filter",
    "FilterError",
    "Inspector",
    "InvalidJID",
    "InvalidURI",
    "JIDLab",
    "Lab",
    "LoginError",
    "Pattern",
    "PresenceBoard",
    "Prosody",
    "PubSubBrowser",
    "RawStream",
    "Recording",
    "RecordingError",
    "ReplyTimeout",
    "RoomView",
    "ScenarioError",
    "ServerError",
    "ServerFailed",
    "ServerNotInstalled",
    "Session",
    "SetupError",
    "StanzaError",
    "StreamError",
    "StreamStepper",
    "SubscriptionDiagram",
    "TLSError",
    "XMLError",
    "XMPPKitError",
    "exercise",
    "explain",
    "language",
    "lint",
    "show",
]

# Where the names that are no errors live. A name is imported when it is first used (PEP 562), so
# `import xmppkit` costs nothing, and a recording can be read without aioxmpp or a widget. `open` is here alone:
# `from xmppkit import *` must not take Python's own away.
_home = {
    "DiscoExplorer": "widgets",
    "PubSubBrowser": "widgets",
    "PresenceBoard": "widgets",
    "SubscriptionDiagram": "widgets",
    "ArchivePager": "widgets",
    "DeliveryDiagram": "widgets",
    "JIDLab": "widgets",
    "StreamStepper": "widgets",
    "AckLedger": "widgets",
    "Component": "component",
    "Composer": "widgets",
    "Entry": "recording",
    "Filter": "filter",
    "Inspector": "widgets",
    "JID": "protocol.jid",
    "Lab": "lab",
    "Pattern": "recording",
    "Prosody": "server",
    "RawStream": "stream",
    "Recording": "recording",
    "RoomView": "widgets",
    "Session": "session",
    "exercise": "lessons",
    "explain": "display.understand",
    "language": "protocol.language",
    "lint": "display.understand",
    "open": "export.opened",
    "show": "display.show",
}

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name not in __all__ and name not in _home:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_home.get(name, 'errors')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


register_here()  # in a notebook, the import brings %%xmpp and %%scenario
