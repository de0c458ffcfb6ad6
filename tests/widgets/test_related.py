"""A page asks how entries are related, and for entries as code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from xmppkit.recording import Direction, Recording
from xmppkit.recording.tap import record_element
from xmppkit.widgets.related import Related

from .page import HandClock

PING = b"<iq type='get' id='p1' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>"
PONG = b"<iq type='result' id='p1' from='localhost'/>"


class Told(list[dict[str, Any]]):
    """What was sent to the page."""

    def send(self, message: Mapping[str, Any], buffers: list[bytes]) -> None:
        """As the widget would."""
        assert buffers == []
        self.append(json.loads(json.dumps(message)))


def _lab(*, more: int = 0) -> tuple[Recording, HandClock, Told, Related]:
    recording, clock, told = Recording(), HandClock(), Told()
    record_element(recording, stream="alice", direction=Direction.SENT, data=PING, time=1.0)
    for _ in range(more):
        recording.note("alice", "on and on")
    record_element(recording, stream="alice", direction=Direction.RECEIVED, data=PONG, time=1.25)
    return recording, clock, told, Related(recording, told.send, clock)


def test_relations_of_an_entry() -> None:
    """Number, word, sentence, milliseconds and changes of each; and that this is all."""
    _, clock, told, related = _lab()
    related.receive({"k": "related?", "number": 1})
    clock.turn()
    assert told == [
        {
            "k": "related",
            "number": 1,
            "items": [{"number": 2, "relation": "reply", "text": "its reply", "ms": 250.0, "changes": []}],
            "complete": True,
        }
    ]


def test_a_long_recording_is_answered_at_once_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """First with what is known; then with all, once the whole was looked through."""
    monkeypatch.setattr("xmppkit.widgets.related.SLICE", 0.0)
    _, clock, told, related = _lab(more=1000)
    related.receive({"k": "related?", "number": 1})
    clock.turn()
    assert [(message["items"], message["complete"]) for message in told] == [([], False)]
    clock.turn(10)
    assert [len(message["items"]) for message in told] == [0, 1]
    assert told[-1]["complete"]


def test_an_entry_as_code() -> None:
    """In each form that there is; a reply as its request."""
    _, clock, told, related = _lab()
    related.receive({"k": "code?", "number": 2})
    clock.turn()
    [message] = told
    assert "alice.request" in message["code"]["python"]
    assert message["code"]["cell"] is None
    assert message["code"]["step"].startswith("Alice receives:")


@pytest.mark.parametrize("number", [None, True, "1", 0, -1, 99, 10**30, 1.0])
def test_a_page_is_not_trusted(number: object) -> None:
    """Whatever number it asks about, nothing breaks and nothing is answered."""
    _, clock, told, related = _lab()
    related.receive({"k": "related?", "number": number})
    related.receive({"k": "code?", "number": number})
    clock.turn(1)
    assert told == []


def test_when_closed_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when it closes in the middle of its work."""
    monkeypatch.setattr("xmppkit.widgets.related.SLICE", 0.0)
    _, clock, told, related = _lab(more=1000)
    related.receive({"k": "related?", "number": 1})
    clock.turn()
    related.close()
    clock.turn(10)
    assert len(told) == 1
