"""A recording as a pandas table."""

from __future__ import annotations

import sys

import pytest

from xmppkit.errors import SetupError
from xmppkit.recording import Direction, Recording
from xmppkit.recording.tap import record_element


def _recording() -> Recording:
    recording = Recording()
    for number, (way, xml) in enumerate(
        [
            (Direction.SENT, b"<iq type='get' id='1' to='localhost'/>"),
            (Direction.RECEIVED, b"<iq type='result' id='1' from='localhost'/>"),
            (Direction.RECEIVED, b"<message from='bob@localhost'/>"),
        ]
    ):
        record_element(recording, stream="alice", direction=way, data=xml, time=1_800_000_000 + number / 4)
    return recording


def test_there_is_a_row_for_each_entry() -> None:
    """With its fields, its partner and what was put on it."""
    recording = _recording()
    recording.annotate(2, "why?", starred=True)
    frame = recording.to_dataframe()
    assert list(frame.index) == [1, 2, 3]
    assert list(frame["kind"]) == ["iq", "iq", "message"]
    assert list(frame["partner"].fillna(0)) == [2, 1, 0]
    assert frame.loc[2, "seconds"] == pytest.approx(0.25)
    assert (frame.loc[2, "starred"], frame.loc[2, "annotation"]) == (True, "why?")
    assert frame.loc[3, "from"] == "bob@localhost"
    assert frame["time"].diff().dt.total_seconds().iloc[1] == pytest.approx(0.25)


def test_an_empty_recording_makes_an_empty_table() -> None:
    """Not an error: a cell that counts rows still runs."""
    assert len(Recording().to_dataframe()) == 0


def test_without_pandas_the_error_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not needed for anything else, so it may be missing."""
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(SetupError, match="%pip install pandas"):
        _recording().to_dataframe()
