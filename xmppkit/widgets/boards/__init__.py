"""The boards: each shows one kind of state that follows from a recording."""

from .ledger import AckLedger
from .stepper import StreamStepper

__all__ = ["AckLedger", "StreamStepper"]
