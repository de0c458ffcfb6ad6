"""The capture filter: what it does not show is never recorded."""

from __future__ import annotations

import pytest

from xmppkit.errors import FilterError
from xmppkit.recording import Direction, Entry, Kind, Recording


def _append(recording: Recording, kind: Kind) -> Entry:
    xml = f"<{kind.value}/>".encode()
    return recording.append(stream="alice", direction=Direction.SENT, kind=kind, data=xml, name=kind.value)


def test_it_comes_before_the_bound() -> None:
    """Noise that is left out pushes nothing out, and takes no numbers."""
    recording = Recording(max_entries=3, capture="-presence")
    kept = [_append(recording, Kind.MESSAGE).number for _ in range(2)]
    for _ in range(10):
        assert _append(recording, Kind.PRESENCE).number == 0
    assert [entry.number for entry in recording][-2:] == kept
    assert (recording.left_out, recording.evicted) == (10, 0)


def test_setting_it_is_remarked() -> None:
    """The recording says from where on something is missing; remarks are always recorded."""
    recording = Recording()
    recording.capture = "iq"
    recording.note("alice", "connected")
    recording.capture = ""
    _append(recording, Kind.PRESENCE)
    assert [entry.note or entry.name for entry in recording] == [
        "recording only: iq",
        "connected",
        "recording everything",
        "presence",
    ]


def test_who_must_know_is_told() -> None:
    """Those who observe what is left out get it in order with the rest."""
    recording = Recording(capture="message")
    seen: list[str] = []
    recording.observe(lambda e: seen.append(f"kept {e.name}"), on_left_out=lambda e: seen.append(f"out {e.name}"))
    for kind in (Kind.PRESENCE, Kind.MESSAGE, Kind.IQ):
        _append(recording, kind)
    assert seen == ["out presence", "kept message", "out iq"]


@pytest.mark.parametrize("text", ["iq slow", "-unanswered", "since:5s", "(iq"])
def test_what_one_entry_cannot_tell_is_refused(text: str) -> None:
    """A faulty filter, and one that compares entries, leave the old one on."""
    recording = Recording(capture="iq")
    with pytest.raises(FilterError):
        recording.capture = text
    assert recording.capture == "iq"
