"""The Python half of each widget: traits, and one handler for the browser's messages."""

from .boards import (
    AckLedger,
    ArchivePager,
    DeliveryDiagram,
    DiscoExplorer,
    PresenceBoard,
    PubSubBrowser,
    StreamStepper,
    SubscriptionDiagram,
)
from .composer import Composer
from .exercise import CardFacts, ExerciseCard
from .inspector import Inspector
from .jidlab import JIDLab
from .livepage import LivePage
from .scenario import ScenarioView

__all__ = [
    "AckLedger",
    "ArchivePager",
    "CardFacts",
    "Composer",
    "DeliveryDiagram",
    "DiscoExplorer",
    "ExerciseCard",
    "Inspector",
    "JIDLab",
    "LivePage",
    "PresenceBoard",
    "PubSubBrowser",
    "ScenarioView",
    "StreamStepper",
    "SubscriptionDiagram",
]
