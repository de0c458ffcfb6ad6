"""The boards: each shows one kind of state that follows from a recording."""

from .archive import ArchivePager
from .delivery import DeliveryDiagram
from .ledger import AckLedger
from .stepper import StreamStepper

__all__ = ["AckLedger", "ArchivePager", "DeliveryDiagram", "StreamStepper"]
