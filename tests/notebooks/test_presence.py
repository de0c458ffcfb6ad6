"""05: what its text says is what happened."""

from __future__ import annotations

import pytest

from xmppkit.recording import Kind

from .course import run


def test_presence_makes_available_and_brings_what_waited():
    """Nothing before initial presence; then the stored message, with its delay."""
    result = run("05-presence")
    [late] = result.received("keeper/lamp", "Fog ahead")
    [initial, *_] = result.sent("keeper/lamp", "<presence")
    assert late.number > initial.number
    assert "urn:xmpp:delay" in late.xml


def test_presence_wrong_values_pass_or_not_as_the_text_says():
    """An unknown show and a child called type are relayed, an unknown type is refused, 200 is relayed."""
    result = run("05-presence")
    assert result.received("keeper/kitchen", "<show>available</show>")
    assert "type attribute: None" in result.text("type-child")
    assert "bad-request" in result.text("type-available")
    assert "<priority>200</priority>" in result.text("two-hundred")


@pytest.mark.parametrize(
    ("message", "streams"),
    [
        pytest.param("five-and-one", {"keeper/lamp"}, id="higher wins"),
        pytest.param("tie", {"keeper/lamp", "keeper/kitchen"}, id="a tie goes to both"),
        pytest.param("direct", {"keeper/lamp"}, id="full JID reaches a negative one"),
        pytest.param("contest", {"keeper/lamp", "keeper/kitchen"}, id="200 counts as 127"),
    ],
)
def test_presence_who_gets_the_message(message: str, streams: set[str]):
    """Delivery to the bare JID follows priority."""
    received = [e for e in run("05-presence").recording if e.id == message and e.direction.value == "received"]
    assert {entry.stream for entry in received} == streams


def test_presence_negative_priority_stores_until_initial_presence():
    """The message to the bare JID came late, to the device that came back."""
    result = run("05-presence")
    [late] = [e for e in result.recording if e.id == "negative" and e.direction.value == "received"]
    assert late.stream == "keeper/lamp"
    assert "urn:xmpp:delay" in late.xml
    assert result.text("negative").count("keeper/lamp") == 1


def test_presence_directed_is_seen_by_one_and_withdrawn():
    """The ship sees the directed presence and the going, but not the change between."""
    seen = [
        (entry.type, "mainland" in entry.xml)
        for entry in run("05-presence").received("aurora/bridge", "keeper@localhost/lamp")
        if entry.kind is Kind.PRESENCE
    ]
    assert seen == [(None, False), ("unavailable", False)]


def test_presence_exercises_do_what_they_say():
    """Supper reaches the kitchen and not the boat; the soup is seen by Aurora, and by no device of the keeper's."""
    result = run("05-presence")
    assert len(result.received("keeper/kitchen", "Supper?")) == 1
    assert not result.received("keeper/boat", "Supper?")
    assert len(result.received("aurora/bridge", "soup is ready")) == 1
    assert not result.received("keeper/kitchen", "soup is ready")
    assert not result.received("keeper/boat", "soup is ready")
