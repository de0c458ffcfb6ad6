"""The explainer answers a page's questions, and lints while somebody looks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from xmppkit.protocol.language import language
from xmppkit.recording import Direction, Recording
from xmppkit.recording.tap import record_element
from xmppkit.widgets.explainer import PATIENCE, ROWS, Explainer

from .page import HandClock

PING = b"<iq type='get' id='p%d' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>"
BAD = b"<presence><show>available</show></presence>"


class Answers(list[dict[str, Any]]):
    """What the explainer sent."""

    def send(self, message: Mapping[str, Any], buffers: list[bytes]) -> None:
        """As the widget would."""
        assert buffers == []
        self.append(json.loads(json.dumps(message)))

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The messages of one kind."""
        return [message for message in self if message["k"] == kind]


def _lab(*stanzas: bytes, **bounds: int) -> tuple[Recording, HandClock, Answers, Explainer]:
    recording, clock, answers = Recording(**bounds), HandClock(), Answers()
    for stanza in stanzas:
        record_element(recording, stream="alice", direction=Direction.SENT, data=stanza)
    return recording, clock, answers, Explainer(recording, answers.send, clock)


def test_rows_have_sentences_and_specifications() -> None:
    """Those that are asked for, and nothing of what the recording has not."""
    _, clock, answers, explainer = _lab(PING % 1, PING % 2)
    explainer.receive({"k": "rows?", "numbers": [2, 99]})
    clock.turn()
    [message] = answers.of("rows")
    [[number, sentence, specs]] = message["rows"]
    assert number == 2
    assert "localhost" in sentence
    assert specs == ["RFC 6120", "XEP-0199"]


def test_rows_are_kept_by_language() -> None:
    """A page that asks again after another language was chosen is answered in that."""
    _, clock, answers, explainer = _lab(b"<message xmlns='jabber:client' to='bob@localhost'><body>Hi</body></message>")
    try:
        for code in ("en", "zh", "en"):
            language(code)
            explainer.receive({"k": "rows?", "numbers": [1]})
            clock.turn()
    finally:
        language("en")
    english, chinese, again = (message["rows"][0][1] for message in answers.of("rows"))
    assert english == again
    assert english == "alice says to bob: “Hi”"
    assert chinese == "alice 对 bob 说：“Hi”"


def test_an_entry_is_explained_whole() -> None:
    """As plain data, every element of it."""
    _, clock, answers, explainer = _lab(PING % 1)
    explainer.receive({"k": "explain?", "number": 1})
    clock.turn()
    [message] = answers.of("explained")
    assert message["number"] == 1
    assert [element["name"] for element in message["explanation"]["elements"]] == ["iq", "ping"]


@pytest.mark.parametrize(
    "message",
    [
        {"k": "rows?"},
        {"k": "rows?", "numbers": "1"},
        {"k": "rows?", "numbers": [True, None, "1", -5, 1.0, 10**30]},
        {"k": "explain?"},
        {"k": "explain?", "number": []},
        {"k": "else"},
        {},
    ],
)
def test_a_page_is_not_trusted(message: dict[str, Any]) -> None:
    """Whatever it asks, nothing breaks and nothing is answered."""
    _, clock, answers, explainer = _lab(PING % 1)
    explainer.receive(message)
    clock.turn()
    assert answers.of("rows") == answers.of("explained") == []


def test_a_question_has_a_bound() -> None:
    """A page has no more rows than that in sight."""
    _, clock, answers, explainer = _lab(*[PING % i for i in range(ROWS + 10)])
    explainer.receive({"k": "rows?", "numbers": list(range(1, ROWS + 11))})
    clock.turn()
    assert len(answers.of("rows")[0]["rows"]) == ROWS


def test_lint_goes_through_the_recording_while_somebody_looks() -> None:
    """From its beginning, and on with what comes."""
    recording, clock, answers, explainer = _lab(PING % 1, BAD)
    clock.turn(10)
    assert answers == []
    explainer.receive({"k": "ready", "have": 1})
    clock.turn(1)
    found = [finding for message in answers.of("findings") for finding in message["findings"]]
    assert [(finding["number"], finding["severity"]) for finding in found] == [(2, "error")]
    assert found[0]["spec"] == "RFC 6121"
    record_element(recording, stream="alice", direction=Direction.SENT, data=BAD)
    explainer.receive({"k": "rows?", "numbers": [3]})
    clock.turn(1)
    assert answers.of("findings")[-1]["findings"][0]["number"] == 3


def test_another_page_is_told_what_was_found_before() -> None:
    """It knows nothing yet."""
    _, clock, answers, explainer = _lab(BAD)
    for _ in range(2):
        explainer.receive({"k": "ready", "have": 1})
        clock.turn(1)
    first, second = answers.of("findings")
    assert first == second


def test_lint_stops_when_nobody_looks() -> None:
    """Nobody reads what it would find."""
    recording, clock, answers, explainer = _lab(PING % 1)
    explainer.receive({"k": "ready", "have": 1})
    clock.turn(PATIENCE * 2)
    record_element(recording, stream="alice", direction=Direction.SENT, data=BAD)
    clock.turn(PATIENCE)
    explainer.close()
    explainer.receive({"k": "ready", "have": 1})
    clock.turn(PATIENCE)
    assert answers.of("findings") == []


def test_lint_waits_while_entries_rush_in() -> None:
    """It has a slice a second then instead of twenty, and catches up when the rush is over."""
    recording, clock, answers, explainer = _lab()
    for _ in range(300):
        for _ in range(10):
            record_element(recording, stream="alice", direction=Direction.SENT, data=BAD)
        explainer.receive({"k": "ack", "next": recording.next_number})
        clock.turn(0.01)
    assert 0 < len(answers.of("findings")) < 20
    clock.turn(1.5)
    found = {finding["number"] for message in answers.of("findings") for finding in message["findings"]}
    assert found == set(range(1, 3001))


def test_lint_waits_while_a_page_catches_up() -> None:
    """Showing what is there comes first."""
    recording, clock, answers, explainer = _lab(*[PING % i for i in range(3000)])
    explainer.receive({"k": "ready", "have": 1})
    clock.turn(0.5)
    record_element(recording, stream="alice", direction=Direction.SENT, data=BAD)
    assert answers.of("findings") == []
    explainer.receive({"k": "ack", "next": recording.next_number})
    clock.turn(1.5)
    assert [finding["number"] for message in answers.of("findings") for finding in message["findings"]] == [3001]


def test_what_is_gone_is_forgotten() -> None:
    """Findings about evicted entries are not told to new pages."""
    recording, clock, answers, explainer = _lab(BAD, max_entries=5)
    explainer.receive({"k": "ready", "have": 1})
    clock.turn(1)
    recording.clear()
    record_element(recording, stream="alice", direction=Direction.SENT, data=PING % 1)
    explainer.receive({"k": "rows?", "numbers": [2]})
    clock.turn(1)
    answers.clear()
    explainer.receive({"k": "ready", "have": 2})
    clock.turn()
    assert answers.of("findings") == []
