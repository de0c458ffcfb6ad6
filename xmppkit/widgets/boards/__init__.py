"""The boards: each shows one kind of state that follows from a recording."""

from .ledger import AckLedger

__all__ = ["AckLedger"]
