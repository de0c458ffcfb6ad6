"""The boards: each shows one kind of state that follows from a recording."""

from .delivery import DeliveryDiagram
from .ledger import AckLedger
from .stepper import StreamStepper

__all__ = ["AckLedger", "DeliveryDiagram", "StreamStepper"]
