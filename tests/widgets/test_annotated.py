"""Pages and the recording agree on stars and notes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from xmppkit.recording import Annotation, Recording
from xmppkit.widgets.annotated import Annotated

from .page import HandClock


def _lab() -> tuple[Recording, HandClock, list[dict[str, Any]], Annotated]:
    recording, clock, told = Recording(), HandClock(), list[dict[str, Any]]()

    def send(message: Mapping[str, Any], _buffers: list[bytes]) -> None:
        told.append(json.loads(json.dumps(message)))

    for _ in range(3):
        recording.note("alice", "something happened")
    return recording, clock, told, Annotated(recording, send, clock)


def test_a_page_that_opens_is_told_all() -> None:
    """And nothing where there is nothing."""
    recording, clock, told, annotated = _lab()
    annotated.receive({"k": "ready", "have": 1})
    clock.turn()
    assert told == []
    recording.annotate(2, "why?")
    clock.turn()
    annotated.receive({"k": "ready", "have": 1})
    clock.turn()
    assert told[-1] == {"k": "annotations", "all": True, "annotations": {"2": {"starred": False, "note": "why?"}}}


def test_a_page_puts_a_star_on_and_all_are_told() -> None:
    """The recording has it; other pages too."""
    recording, clock, told, annotated = _lab()
    annotated.receive({"k": "annotate", "number": 3, "starred": True, "note": " so "})
    clock.turn()
    assert dict(recording.annotations) == {3: Annotation(starred=True, note="so")}
    assert told == [{"k": "annotations", "all": False, "annotations": {"3": {"starred": True, "note": "so"}}}]


def test_changes_that_come_together_are_told_together() -> None:
    """What was taken away too."""
    recording, clock, told, _ = _lab()
    recording.annotate(1, "a")
    recording.annotate(2, starred=True)
    recording.annotate(1, "")
    clock.turn()
    [message] = told
    assert message["annotations"] == {"1": {"starred": False, "note": ""}, "2": {"starred": True, "note": ""}}


@pytest.mark.parametrize(
    "message",
    [
        {"number": 99, "starred": True, "note": ""},
        {"number": True, "starred": True, "note": ""},
        {"number": 1, "starred": 1, "note": ""},
        {"number": 1, "starred": True, "note": None},
        {"number": 1, "starred": True, "note": "x" * 10_001},
        {},
    ],
)
def test_a_page_is_not_trusted(message: dict[str, Any]) -> None:
    """Whatever it sends, nothing breaks and nothing is put on."""
    recording, clock, told, annotated = _lab()
    annotated.receive({"k": "annotate", **message})
    clock.turn()
    assert not recording.annotations
    assert told == []


def test_when_closed_it_follows_no_more() -> None:
    """The recording lives on."""
    recording, clock, told, annotated = _lab()
    annotated.close()
    recording.annotate(1, "a")
    clock.turn()
    assert told == []
