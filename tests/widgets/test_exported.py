"""Files that browsers fetch part by part."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import pytest

from tests.export.test_export import story
from tests.widgets.page import HandClock
from xmppkit.recording import Recording
from xmppkit.widgets import exported
from xmppkit.widgets.exported import Exported


class Browser:
    """Asks for files, and keeps what it is told."""

    def __init__(self, recording: Recording) -> None:
        self.clock = HandClock()
        self.told: list[tuple[Mapping[str, Any], list[bytes]]] = []
        self.exported = Exported(recording, lambda *message: self.told.append(message), self.clock)

    def ask(self, **question: object) -> None:
        self.exported.receive({"k": "export?", "id": 7, "format": "xml", "spans": None, "part": 0, **question})
        self.clock.turn()

    def answer(self, **question: object) -> tuple[Mapping[str, Any], list[bytes]]:
        """Ask, and wait for the next that is told: files are made on a thread."""
        known = len(self.told)
        self.ask(**question)
        deadline = time.monotonic() + 20
        while len(self.told) == known:
            assert time.monotonic() < deadline
            time.sleep(0.01)
            self.clock.turn()
        return self.told[known]


def test_a_file_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each part when it is asked for, also again; put together they are the file."""
    monkeypatch.setattr(exported, "PART", 1000)
    browser = Browser(story())
    message, (first,) = browser.answer()
    assert (message["k"], message["id"], message["part"], len(first)) == ("exported", 7, 0, 1000)
    parts = [browser.answer(part=part)[1][0] for part in range(message["of"])]
    assert parts[0] == first
    assert b"".join(parts).startswith(b"<?xml")
    assert b"".join(parts).endswith(b"</r:recording>\n")


def test_only_some_entries() -> None:
    """Those in the spans, as far as there are such."""
    recording = story()
    _, (data,) = browser_answer(recording, spans=[[2, 4], [9_999_999, 10**12]])
    assert data.count(b"<r:entry ") == 2


def browser_answer(recording: Recording, **question: object) -> tuple[Mapping[str, Any], list[bytes]]:
    """The answer to one question of a new browser."""
    return Browser(recording).answer(**question)


def test_what_cannot_be_made_is_told() -> None:
    """In the words of the error; and may be asked for anew."""
    browser = Browser(Recording())
    for _ in range(2):
        message, buffers = browser.answer(format="scs")
        assert "nobody logs in" in message["error"]
        assert buffers == []
    assert "spans" in browser.answer(spans="all")[0]["error"]


@pytest.mark.parametrize(
    "question", [{"id": "x"}, {"part": None}, {"format": "exe"}, {"format": None}, {"k": "other"}], ids=str
)
def test_nonsense_is_left_alone(question: dict[str, object]) -> None:
    """A later version's page, or none of ours."""
    browser = Browser(story())
    browser.ask(**question)
    browser.clock.turn(1)
    assert browser.told == []


def test_files_go_when_others_come(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only so many are kept; a part that was asked for too late has the file made anew."""
    monkeypatch.setattr(exported, "FILES", 1)
    browser = Browser(story())
    browser.answer(id=1)
    browser.answer(id=2)
    assert browser.answer(id=1)[0]["part"] == 0


def test_settings_come_along_as_far_as_they_are_known() -> None:
    """A page begins with the inspector's view; what else a browser says is dropped."""
    _, (data,) = browser_answer(story(), format="html", settings={"view": "ladder", "evil": "</script>"})
    assert b'"settings":{"view":"ladder"}' in data
