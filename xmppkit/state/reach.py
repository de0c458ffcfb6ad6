"""Whom a message to a bare address would reach now (RFC 6121 §8.5.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["Reach", "reach"]

_OR_STORED = "the server keeps it until a client comes online, or answers with service-unavailable"


@dataclass(frozen=True, slots=True)
class Reach:
    """The answer.

    Attributes:
        chat: the resources that get a message of type ``chat`` or ``normal``, in the order of the alphabet.
        headline: those that get one of type ``headline``.
        why: the reason, one sentence without a full stop.
        elsewhere: what another server may do with it, ``""`` if all do the same.
        section: of RFC 6121; ``""`` where it is not known whom it reaches.
    """

    chat: tuple[str, ...]
    headline: tuple[str, ...]
    why: str
    elsewhere: str
    section: str


def reach(priorities: Mapping[str, int]) -> Reach:
    """Return whom a message reaches, as Prosody does it: all resources with the highest priority that is not negative.

    Args:
        priorities: of the available resources, by resource.
    """
    willing = {resource: priority for resource, priority in priorities.items() if priority >= 0}
    headline = tuple(sorted(willing))
    if not priorities:
        return Reach((), (), f"nobody is online, so {_OR_STORED}", "", "8.5.2.2.1")
    if not willing:
        why = f"a negative priority refuses messages to the bare address, and all have one, so {_OR_STORED}"
        return Reach((), (), why, "", "8.5.2.1.1")
    highest = max(willing.values())
    chosen = tuple(resource for resource in headline if willing[resource] == highest)
    return Reach(chosen, headline, _why(priorities, willing, chosen, highest), _elsewhere(willing, chosen), "8.5.2.1.1")


def _why(priorities: Mapping[str, int], willing: Mapping[str, int], chosen: tuple[str, ...], highest: int) -> str:
    if len(priorities) == 1:
        return f"it is the only one online, and its priority, {highest}, is not negative"
    if len(willing) == 1:
        return f"it is the only one whose priority, {highest}, is not negative"
    if len(chosen) == 1:
        return f"its priority, {highest}, is the highest"
    if len(chosen) == len(willing):
        return f"they share the priority {highest}, and the server sends to each"
    return f"they share the highest priority, {highest}, and the server sends to each"


def _elsewhere(willing: Mapping[str, int], chosen: tuple[str, ...]) -> str:
    if len(willing) < 2:
        return ""
    if len(chosen) == 1:
        return "another server may choose by other signs, or send to all whose priority is not negative"
    return "another server may choose one of them, or send to all whose priority is not negative"
