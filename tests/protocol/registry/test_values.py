from __future__ import annotations

import pytest

from xmppkit.protocol.registry import value, values


@pytest.mark.parametrize(
    ("owner", "legal"),
    [
        ("message@type", "chat error groupchat headline normal"),
        ("presence@type", "error probe subscribe subscribed unavailable unsubscribe unsubscribed"),
        ("iq@type", "error get result set"),
        ("error@type", "auth cancel continue modify wait"),
        ("show", "away chat dnd xa"),
        ("roster:item@subscription", "both from none remove to"),
        ("muc:item@role", "moderator none participant visitor"),
        ("muc:item@affiliation", "admin member none outcast owner"),
    ],
)
def test_closed_lists_are_complete(owner: str, legal: str) -> None:
    """What is not listed is not allowed there."""
    assert sorted(values(owner)) == legal.split()


def test_a_value_has_meaning_and_place() -> None:
    """Each with the section that defines it."""
    found = value("show", "dnd")
    assert found is not None
    assert found.meaning == "busy: do not disturb"
    assert str(found.ref) == "RFC 6121 §4.7.2.1"


def test_what_is_not_allowed_is_none() -> None:
    """The best known slip: available is no value of show or type."""
    assert value("show", "available") is None
    assert value("presence@type", "available") is None
    assert not values("nothing@at-all")
