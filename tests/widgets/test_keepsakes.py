import json
from pathlib import Path

import pytest

from xmppkit.widgets.keepsakes import LONGEST, MOST, Favourite, Keepsakes, Sent, masked

REGISTER = "<iq type='set'><query xmlns='jabber:iq:register'><password>hunter2</password></query></iq>"


def sent(text: str, time: float = 1.0) -> Sent:
    """Return something that alice sent."""
    return Sent(time, "alice", "stanzas", text)


def test_another_notebook_finds_it(tmp_path: Path) -> None:
    """What one keeps, the next reads: history newest first, favourites by name."""
    path = tmp_path / "kept.json"
    one, other = Keepsakes(path), Keepsakes(path)
    one.add(sent("<presence/>"))
    other.add(sent("<message/>"))
    one.keep(Favourite("hello", "for the demo", "stanzas", "<message/>"))
    found = Keepsakes(path)
    assert [each.text for each in found.history] == ["<message/>", "<presence/>"]
    assert found.favourites["hello"].note == "for the demo"
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_again_moves_to_the_top(tmp_path: Path) -> None:
    """A history is for finding things again."""
    kept = Keepsakes(tmp_path / "kept.json")
    for text in ("<a/>", "<b/>", "<a/>"):
        kept.add(sent(text))
    assert [each.text for each in kept.history] == ["<a/>", "<b/>"]


def test_it_is_bounded(tmp_path: Path) -> None:
    """The oldest go, and what is too long is not kept."""
    kept = Keepsakes(tmp_path / "kept.json")
    kept.history = [sent(f"<a n='{n}'/>") for n in range(MOST)]
    kept._save()
    kept.add(sent("<new/>"))
    kept.add(sent("x" * (LONGEST + 1)))
    assert len(kept.history) == MOST
    assert kept.history[0].text == "<new/>"


def test_forgetting(tmp_path: Path) -> None:
    """A favourite goes by its name; the history goes as a whole, favourites stay."""
    kept = Keepsakes(tmp_path / "kept.json")
    kept.keep(Favourite("a", "", "stanzas", "<a/>"))
    kept.keep(Favourite("b", "", "stanzas", "<b/>"))
    kept.add(sent("<c/>"))
    kept.forget("a")
    kept.forget("nope")
    kept.clear()
    found = Keepsakes(kept.path)
    assert list(found.favourites) == ["b"]
    assert found.history == []


@pytest.mark.parametrize("text", [REGISTER, f" {REGISTER}\n<presence/>", REGISTER.replace("</iq>", "")])
def test_secrets_are_not_written(tmp_path: Path, text: str) -> None:
    """Neither from a stanza nor from what is no XML; all else stays as it was."""
    kept = Keepsakes(tmp_path / "kept.json")
    kept.add(sent(text))
    kept.keep(Favourite("registration", "", "stanzas", text))
    assert "hunter2" not in kept.path.read_text()
    assert kept.history[0].text == text.replace("hunter2", "[masked]")


def test_masking_leaves_the_rest_alone() -> None:
    """Spaces between elements, and characters beyond ASCII."""
    text = "  <message><body>é☕</body></message>\n\n<presence/> "
    assert masked(text) == text


@pytest.mark.parametrize("text", ["{", "[]", '{"version": 1}', '{"history": [1], "favourites": []}'])
def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path, text: str) -> None:
    """It may be somebody's work: nothing is written over it, and that is said."""
    path = tmp_path / "kept.json"
    path.write_text(text)
    kept = Keepsakes(path)
    kept.add(sent("<a/>"))
    assert path.read_text() == text
    assert "kept.json cannot be read" in kept.problem
    assert [each.text for each in kept.history] == ["<a/>"]


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """It is kept in memory meanwhile."""
    kept = Keepsakes(tmp_path / "nowhere" / "kept.json")
    kept.add(sent("<a/>"))
    assert "cannot be written" in kept.problem
    assert len(kept.history) == 1


def test_the_file_can_be_read_by_people(tmp_path: Path) -> None:
    """It is JSON with plain names and characters."""
    kept = Keepsakes(tmp_path / "kept.json")
    kept.keep(Favourite("Grüße", "", "stanzas", "<a/>"))
    assert "Grüße" in kept.path.read_text(encoding="utf-8")
    assert json.loads(kept.path.read_text())["version"] == 1
