"""Marks, stars and notes: what readers add to a recording."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from xmppkit.errors import FilterError, RecordingError
from xmppkit.recording import Annotation, Direction, Kind, Recording


def _recording(entries: int = 3, **bounds: int) -> Recording:
    recording = Recording(**bounds)
    for number in range(1, entries + 1):
        recording.append(
            stream="alice", direction=Direction.SENT, kind=Kind.IQ, name="iq", data=b"<iq/>", id=str(number)
        )
    return recording


def test_a_mark_is_an_event_of_its_own_name() -> None:
    """Views know it by that, and divide themselves there."""
    mark = _recording().mark("step 1")
    assert (mark.number, mark.kind, mark.name, mark.note, mark.data) == (4, Kind.EVENT, "mark", "step 1", b"")
    assert mark.element is None
    assert "step 1" in mark._repr_html_()


def test_a_capture_filter_leaves_marks_alone() -> None:
    """They are the learner's own remarks, not noise."""
    recording = Recording(capture="-iq")
    assert recording.mark("step 1").number > 0


def test_notes_and_stars_come_and_go() -> None:
    """What is not given stays; what is emptied is gone."""
    recording = _recording()
    recording.annotate(2, "why?")
    assert recording.annotate(2, starred=True) == Annotation(starred=True, note="why?")
    assert dict(recording.annotations) == {2: Annotation(starred=True, note="why?")}
    recording.annotate(2, " ")
    assert recording.annotate(2, starred=False) == Annotation()
    assert not recording.annotations
    assert repr(recording.annotations) == "<Annotations: none yet>"


def test_only_kept_entries_are_annotated() -> None:
    """A number that is not there is an error; what goes takes its notes along."""
    recording = _recording(3, max_entries=3)
    with pytest.raises(KeyError, match="no entry #9"):
        recording.annotate(9, "?")
    recording.annotate(1, "first")
    recording.mark("one more")
    assert not recording.annotations
    recording.annotate(3, starred=True)
    recording.clear()
    assert not recording.annotations


def test_a_note_has_bounds() -> None:
    """It goes to every open page: no novels."""
    with pytest.raises(ValueError, match="at most 10,000"):
        _recording().annotate(1, "x" * 10_001)


def test_whoever_looks_is_told() -> None:
    """Of each change, and of nothing else; until the observation ends."""
    recording, told = _recording(), list[int]()
    end = recording.annotations.observe(told.append)
    recording.annotate(2, "why?")
    recording.annotate(2, "why?")
    recording.clear()
    end()
    recording.mark("x")
    recording.annotate(4, starred=True)
    assert told == [2, 2]


def test_they_are_saved_with_the_recording(tmp_path: Path) -> None:
    """Marks as entries, annotations in the first line."""
    recording = _recording()
    recording.mark("step 1")
    recording.annotate(1, "why? ü", starred=True)
    recording.save(tmp_path / "a.jsonl")
    again = Recording.load(tmp_path / "a.jsonl")
    assert again.annotations == recording.annotations
    assert again[4] == recording[4]


@pytest.mark.parametrize(
    "annotations",
    [[], {"9": {"starred": True, "note": ""}}, {"1": {"starred": "yes", "note": ""}}, {"1": []}, {"1": {"note": ""}}],
    ids=["a list", "no such entry", "no such star", "no annotation", "half of one"],
)
def test_a_damaged_file_says_so(tmp_path: Path, annotations: object) -> None:
    """By file and line, as for entries."""
    file = tmp_path / "a.jsonl"
    _recording().save(file)
    first, *rest = file.read_text().splitlines()
    file.write_text("\n".join([json.dumps({**json.loads(first), "annotations": annotations}), *rest]) + "\n")
    with pytest.raises(RecordingError, match=r"a\.jsonl, line 1: its annotations are wrong"):
        Recording.load(file)


def test_a_recording_filters_by_them() -> None:
    """But a capture filter cannot: nobody has starred yet what has just come."""
    recording = _recording()
    recording.annotate(2, "here it begins", starred=True)
    recording.annotate(3, "over")
    assert [entry.number for entry in recording.filter("starred")] == [2]
    assert [entry.number for entry in recording.filter("note:begins | note:over")] == [2, 3]
    for text in ("starred", "-note:x"):
        with pytest.raises(FilterError, match="by itself"):
            recording.capture = text
