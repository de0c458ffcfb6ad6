"""The Python half of each widget: traits, and one handler for the browser's messages."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .boards.archive import ArchivePager as ArchivePager
    from .boards.delivery import DeliveryDiagram as DeliveryDiagram
    from .boards.disco import DiscoExplorer as DiscoExplorer
    from .boards.ledger import AckLedger as AckLedger
    from .boards.presence import PresenceBoard as PresenceBoard
    from .boards.pubsub import PubSubBrowser as PubSubBrowser
    from .boards.rooms import RoomView as RoomView
    from .boards.stepper import StreamStepper as StreamStepper
    from .boards.subscription import SubscriptionDiagram as SubscriptionDiagram
    from .composer import Composer as Composer
    from .exercise import CardFacts as CardFacts
    from .exercise import ExerciseCard as ExerciseCard
    from .inspector import Inspector as Inspector
    from .jidlab import JIDLab as JIDLab
    from .livepage import LivePage as LivePage
    from .scenario import ScenarioView as ScenarioView

# Where each lives. A widget is imported when it is first used (PEP 562): who shows one does not wait for all.
_home = {
    "AckLedger": "boards.ledger",
    "ArchivePager": "boards.archive",
    "CardFacts": "exercise",
    "Composer": "composer",
    "DeliveryDiagram": "boards.delivery",
    "DiscoExplorer": "boards.disco",
    "ExerciseCard": "exercise",
    "Inspector": "inspector",
    "JIDLab": "jidlab",
    "LivePage": "livepage",
    "PresenceBoard": "boards.presence",
    "PubSubBrowser": "boards.pubsub",
    "RoomView": "boards.rooms",
    "ScenarioView": "scenario",
    "StreamStepper": "boards.stepper",
    "SubscriptionDiagram": "boards.subscription",
}

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
    "RoomView",
    "ScenarioView",
    "StreamStepper",
    "SubscriptionDiagram",
]


def __getattr__(name: str) -> Any:
    if name not in _home:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_home[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
