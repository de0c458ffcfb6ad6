"""11: what its text says is what happened."""

from __future__ import annotations

import pytest

from .course import run

NAME = "11-publish-subscribe"
PAGE = ["Tom's cake", "Rye", "Walnut", "Spelt"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("create", ["type='result'"]),
        ("subscribe", ["type='headline'", "from='pubsub.localhost'", "Baguette"]),
        ("ask-for-items", ["Rye", "Baguette"]),
        ("publish-again", ["[('baguette', 'Baguette1'), ('rye', 'Rye3.40')]"]),
        ("retract", ["<retract id='rye'/>"]),
        ("tom-publishes", ["first: forbidden", "then: result"]),
        ("recipes", ["'forbidden'"]),
        ("bake", [str(PAGE)]),
        ("forged", [str(PAGE)]),
        ("overload", ["told of the song: ['ben/garage', 'mira/oven', 'tom/phone']"]),
        ("tune", ["told of the song: []"]),
        ("notify", ["Feeling Good"]),
        ("next-song", ["told of Sinnerman: ['tom/phone']"]),
        ("mood", ["the rival: forbidden", "Everything is rising."]),
        ("options", ["'forbidden'"]),
    ],
)
def test_cell_shows_what_its_text_speaks_of(cell: str, words: list[str]) -> None:
    """Who is told of what, who may do what, and what stands in the page."""
    shown = run(NAME).text(cell)
    plain = shown.replace('"', "'") if cell not in ("bake", "forged") else shown
    assert [each for each in words if each not in plain] == []


def test_subscription_is_for_what_comes() -> None:
    """Of the rye, which was there before, Tom was not notified at its first price; nor of the baguette's end."""
    run_ = run(NAME)
    assert [e for e in run_.received("tom/phone", "3.20") if e.kind == "message"] == []
    assert run_.received("tom/phone", "<retract id='baguette'/>") == []


def test_the_forged_notification_came() -> None:
    """So it was the page that did not believe it."""
    [entry] = run(NAME).received("window/shop", "Stale rolls")
    assert entry.from_ == "rival@localhost/shop"


def test_the_page_is_a_widget_and_was_served() -> None:
    """Its cell shows both."""
    [output] = next(cell for cell in run(NAME).notebook.cells if cell.id == "page").outputs
    assert "application/vnd.jupyter.widget-view+json" in output.data
    assert "at http://127.0.0.1:" in output.data["text/plain"]


def test_notify_is_cause_and_effect() -> None:
    """Tom's capabilities go out, the server asks what they are, is told of tune+notify, and sends the song."""
    run_ = run(NAME)
    [caps, *_] = [e for e in run_.sent("tom/phone", "http://jabber.org/protocol/caps") if e.kind == "presence"]
    [asked, *_] = [e for e in run_.received("tom/phone", "disco#info") if e.type == "get"]
    [told, *_] = run_.sent("tom/phone", "tune+notify")
    [song, *_] = [e for e in run_.received("tom/phone", "Feeling Good") if e.kind == "message"]
    assert caps.number < asked.number < told.number < song.number


def test_the_song_in_the_status_was_gone_with_the_next_presence() -> None:
    """A presence replaces the one before as a whole."""
    from_mira = [e for e in run(NAME).received("ben/garage", "<presence") if e.from_ == "mira@localhost/oven"]
    song = next(number for number, e in enumerate(from_mira) if "♪" in e.xml)
    assert "<show>away</show>" in from_mira[song + 1].xml
    assert "♪" not in from_mira[song + 1].xml
