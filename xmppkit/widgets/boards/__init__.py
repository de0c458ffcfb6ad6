"""The boards: each shows one kind of state that follows from a recording."""

from .archive import ArchivePager
from .delivery import DeliveryDiagram
from .disco import DiscoExplorer
from .ledger import AckLedger
from .presence import PresenceBoard
from .pubsub import PubSubBrowser
from .stepper import StreamStepper
from .subscription import SubscriptionDiagram

__all__ = [
    "AckLedger",
    "ArchivePager",
    "DeliveryDiagram",
    "DiscoExplorer",
    "PresenceBoard",
    "PubSubBrowser",
    "StreamStepper",
    "SubscriptionDiagram",
]
