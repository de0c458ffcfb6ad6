"""The nine states that two accounts' subscriptions can be in, seen from one of them (RFC 6121 App. A.1)."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["KINDS", "STATES", "Subscription", "after", "subscription"]

KINDS = ("subscribe", "subscribed", "unsubscribe", "unsubscribed")
"""The stanzas that change subscriptions (RFC 6121 §3)."""


class Subscription(NamedTuple):
    """One of the states.

    Attributes:
        name: as RFC 6121 App. A.1 calls it.
        sees: whether the user sees the contact's presence.
        seen: whether the contact sees the user's.
        asks: whether the user's request waits for the contact's answer.
        asked: whether the contact's request waits for the user's answer. The roster does not say so.
    """

    name: str
    sees: bool
    seen: bool
    asks: bool
    asked: bool


STATES = (
    Subscription("None", False, False, False, False),
    Subscription("None + Pending Out", False, False, True, False),
    Subscription("None + Pending In", False, False, False, True),
    Subscription("None + Pending Out+In", False, False, True, True),
    Subscription("To", True, False, False, False),
    Subscription("To + Pending In", True, False, False, True),
    Subscription("From", False, True, False, False),
    Subscription("From + Pending Out", False, True, True, False),
    Subscription("Both", True, True, False, False),
)
"""All nine, in the order of the RFC."""

_BY_FACTS = {each[1:]: each for each in STATES}


def subscription(value: str, *, asks: bool = False, asked: bool = False) -> Subscription:
    """Return the state that a roster item's attributes and an unanswered request make.

    What contradicts itself is read as the subscription says: who sees has no more to ask.

    Args:
        value: the item's ``subscription``; what is unknown counts as ``none`` (RFC 6121 §2.1.2.5).
        asks: whether it has ``ask='subscribe'``.
        asked: whether the contact's request waits for an answer.
    """
    sees, seen = value in ("to", "both"), value in ("from", "both")
    return _BY_FACTS[sees, seen, asks and not sees, asked and not seen]


def after(state: Subscription, kind: str, *, sent: bool) -> tuple[Subscription, bool]:
    """Return what a stanza makes of a state (RFC 6121 App. A.2, A.3), no approval having been given in advance.

    Args:
        state: the user's.
        kind: one of `KINDS`.
        sent: whether the user sends it to the contact; else the contact sends it.

    Returns:
        the state afterwards, and whether the user's server passes the stanza on: to the contact, or to the user.
    """
    sees, seen, asks, asked = state[1:]
    if sent:
        facts, passed = _sent(kind, sees, seen, asks, asked)
    else:
        facts, passed = _came(kind, sees, seen, asks, asked)
    return _BY_FACTS[facts], passed


_Facts = tuple[bool, bool, bool, bool]


def _sent(kind: str, sees: bool, seen: bool, asks: bool, asked: bool) -> tuple[_Facts, bool]:
    """App. A.2: a request and its end always go on their way, an answer only where it answers or ends something."""
    if kind == "subscribe":
        return (sees, seen, not sees, asked), True
    if kind == "unsubscribe":
        return (False, seen, False, asked), True
    if kind == "subscribed":
        return (sees, seen or asked, asks, False), asked
    return (sees, False, asks, False), seen or asked


def _came(kind: str, sees: bool, seen: bool, asks: bool, asked: bool) -> tuple[_Facts, bool]:
    """App. A.3: the user is told of what changes something. A request of who sees already, the server answers."""
    if kind == "subscribe":
        return (sees, seen, asks, not seen), not seen and not asked
    if kind == "unsubscribe":
        return (sees, False, asks, False), seen or asked
    if kind == "subscribed":
        return (sees or asks, seen, False, asked), asks
    return (False, seen, False, asked), sees or asks
