"""The state after any entry is the same, however one comes to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmppkit.recording import Direction, Entry, Kind, Recording
from xmppkit.state import History
from xmppkit.state._base import State


class Heard(State):
    """Keeps the notes of all entries it took in."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def apply(self, entry: Entry) -> bool:
        """Every second note is worth telling."""
        self.notes.append(entry.note)
        return len(self.notes) % 2 == 0

    def view(self) -> dict[str, Any]:
        """The notes."""
        return {"notes": self.notes}


def fill(recording: Recording, start: int, stop: int) -> None:
    """Add notes that are numbers."""
    for number in range(start, stop):
        recording.append(stream="", direction=Direction.LOCAL, kind=Kind.EVENT, note=str(number))


def test_nothing_yet():
    """An empty recording has the state before the first entry."""
    history = History(Recording(), Heard)
    assert history.latest().notes == []
    assert history.at(7).notes == []
    assert history.first == 0


def test_advance_says_whether_something_changed():
    """What is new is taken in once."""
    recording = Recording()
    history = History(recording, Heard)
    fill(recording, 1, 2)
    assert not history.advance()
    fill(recording, 2, 4)
    assert history.advance()
    assert not history.advance()
    assert history.latest().notes == ["1", "2", "3"]


@pytest.mark.parametrize("count", [10, 499, 500, 501, 40_000])
def test_any_moment_equals_the_first_entries(count: int):
    """Also where copies were kept, thinned out and kept again."""
    recording = Recording()
    fill(recording, 1, count + 1)
    history = History(recording, Heard)
    for number in (0, 1, count // 3, count // 2, count - 1, count, count + 5, -3):
        wanted = max(0, min(number, count))
        assert history.at(number).notes == [str(n) for n in range(1, wanted + 1)]


def test_a_moment_is_a_copy():
    """Whoever changes it changes nothing else."""
    recording = Recording()
    fill(recording, 1, 5)
    history = History(recording, Heard)
    history.at(4).notes.clear()
    history.at(2).notes.clear()
    assert history.latest().notes == ["1", "2", "3", "4"]
    assert history.at(2).notes == ["1", "2"]


@given(st.lists(st.integers(1, 900), max_size=8), st.data())
def test_what_the_recording_let_go_still_counts(steps: list[int], data: st.DataObject):
    """`latest` has all that was seen; `at` tells every moment from `first` on."""
    recording = Recording(max_entries=1000)
    history = History(recording, Heard)
    last = 0
    for step in steps:
        fill(recording, last + 1, last + step + 1)
        last += step
        history.advance()
    assert history.latest().notes == [str(n) for n in range(1, last + 1)]
    number = data.draw(st.integers(history.first, max(history.first, last)))
    assert history.at(number).notes == [str(n) for n in range(1, number + 1)]
    assert history.first <= max(0, last - 100)


def test_what_was_never_seen_is_missing():
    """Entries that came and went before anybody looked are not in it, and moments before are not told."""
    recording = Recording(max_entries=100)
    fill(recording, 1, 301)
    history = History(recording, Heard)
    assert history.latest().notes == [str(n) for n in range(recording.first_number, 301)]
    assert history.at(0).notes == history.at(history.first).notes


def test_begins_anew_when_told():
    """After the recording was emptied."""
    recording = Recording()
    history = History(recording, Heard)
    fill(recording, 1, 6)
    history.advance()
    recording.clear()
    history.forget()
    fill(recording, 6, 8)
    assert history.latest().notes == ["6", "7"]
    assert history.at(6).notes == ["6"]
    assert history.first == 5


def test_steps_lead_from_change_to_change():
    """Every second entry changed something: forward to it, back to the state before it."""
    recording = Recording()
    fill(recording, 1, 7)
    history = History(recording, Heard)
    assert [history.step(number, forward=True) for number in range(7)] == [2, 2, 4, 4, 6, 6, None]
    assert [history.step(number, forward=False) for number in range(7)] == [None, None, 1, 1, 2, 2, 4]
    assert history.at(1).notes == ["1"]
