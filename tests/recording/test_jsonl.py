import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xmppkit.errors import RecordingError
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.recording.jsonl import load, save

words = st.text(max_size=10)
maybe = st.none() | words
facts = st.fixed_dictionaries(
    {
        "stream": words,
        "direction": st.sampled_from(Direction),
        "kind": st.sampled_from(Kind),
        "data": st.binary(max_size=30) | words.map(lambda text: text.encode("utf-8", "surrogatepass")),
        "time": st.floats(0, 4e9),
    },
    optional={
        "name": words, "namespace": words, "note": words, "to": maybe, "from_": maybe, "id": maybe, "type": maybe,
        "masked": st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=2).map(tuple),
    },
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(several=st.lists(facts, max_size=5), bound=st.integers(1, 5))
def test_all_comes_back(tmp_path, several, bound):
    """Every byte, number, time and field; what was evicted stays counted; the file is one line an entry."""
    recording = Recording(max_entries=bound)
    for fields in several:
        recording.append(**fields)
    save(recording, tmp_path / "a.jsonl")
    again = load(tmp_path / "a.jsonl")
    assert again.snapshot() == recording.snapshot()
    for name in ("next_number", "first_number", "evicted", "nbytes", "max_entries", "max_bytes"):
        assert getattr(again, name) == getattr(recording, name)
    assert (tmp_path / "a.jsonl").read_bytes().count(b"\n") == 1 + len(recording)
    assert [file.name for file in tmp_path.iterdir()] == ["a.jsonl"]


def test_numbers_go_on_after_loading(tmp_path):
    """A loaded recording can be appended to, cleared ones too."""
    recording = Recording()
    recording.note("alice", "one")
    recording.clear()
    save(recording, tmp_path / "a.jsonl")
    assert load(tmp_path / "a.jsonl").note("alice", "two").number == 2


def test_bytes_are_readable_where_they_are_text(tmp_path):
    """XML as it is, base64 only for what is not UTF-8."""
    recording = Recording()
    for data in (b"<r/>", b"<\xff"):
        recording.append(stream="alice", direction=Direction.SENT, kind=Kind.NONZA, data=data)
    save(recording, tmp_path / "a.jsonl")
    _, text, binary = map(json.loads, (tmp_path / "a.jsonl").read_text().splitlines())
    assert text["data"] == "<r/>"
    assert binary["base64"] == "PP8="


@pytest.fixture
def saved(tmp_path):
    """A recording of three entries in a file."""
    recording = Recording()
    for data in (b"<a/>", b"<b/>", b"<c/>"):
        recording.append(stream="alice", direction=Direction.SENT, kind=Kind.NONZA, data=data)
    save(recording, tmp_path / "a.jsonl")
    return tmp_path / "a.jsonl"


def without(lines, number):
    """Return the lines but for one."""
    return lines[: number - 1] + lines[number:]


DAMAGE = {
    "empty": (lambda lines: [], 1, "not a saved recording"),
    "something else": (lambda lines: ["<xml/>"], 1, "not a saved recording"),
    "other JSON": (lambda lines: ["[1]"], 1, "not a saved recording"),
    "newer": (lambda lines: [lines[0].replace('"version": 1', '"version": 9')], 1, "use a newer xmppkit"),
    "no count": (lambda lines: [lines[0].replace('"evicted": 0', '"evicted": -1'), *lines[1:]], 1, "evicted is -1"),
    "no number": (lambda lines: [lines[0].replace('r": 4', 'r": true'), *lines[1:]], 1, "next_number is True"),
    "too many": (lambda lines: [lines[0].replace('s": 3', 's": 9'), *lines[1:]], 1, "more entries than numbers"),
    "cut off": (lambda lines: [*lines[:3], lines[3][:20]], 4, "not an entry"),
    "end missing": (lambda lines: lines[:3], 4, "1 of 3 entries are missing"),
    "line missing": (lambda lines: without(lines, 3), 3, "entry #3 where #2 belongs"),
    "line twice": (lambda lines: [*lines, lines[3]], 5, "entry #3 where #4 belongs"),
    "field missing": (lambda lines: [*lines[:2], lines[2].replace("stream", "strum"), lines[3]], 3, "no 'stream'"),
    "field wrong": (lambda lines: [*lines[:2], lines[2].replace('"alice"', "5"), lines[3]], 3, "stream is 5"),
    "kind wrong": (lambda lines: [*lines[:2], lines[2].replace("nonza", "nonsense"), lines[3]], 3, "nonsense"),
    "base64 wrong": (lambda lines: [*lines[:2], lines[2].replace('"data"', '"base64"'), lines[3]], 3, "not an entry"),
    "no object": (lambda lines: [*lines[:2], "7", lines[3]], 3, "not an entry"),
}


@pytest.mark.parametrize(("damage", "line", "what"), DAMAGE.values(), ids=DAMAGE)
def test_damage_is_named(saved, damage, line, what):
    """File, line, what is wrong, and the way out."""
    lines = damage(saved.read_text().splitlines())
    saved.write_text("".join(f"{text}\n" for text in lines))
    with pytest.raises(RecordingError) as caught:
        load(saved)
    assert str(caught.value).startswith(f"{saved}, line {line}: ")
    assert what in str(caught.value)
    assert str(caught.value).count(": ") >= 2


def test_a_missing_file_is_a_missing_file(tmp_path):
    """Python's own error says it best."""
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "none.jsonl")


def test_saving_replaces_the_whole_file_or_nothing(saved, monkeypatch):
    """A disk that fills up does not cost the recording that was there."""
    before = saved.read_bytes()
    monkeypatch.setattr(json, "dumps", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        save(Recording(), saved)
    monkeypatch.undo()
    assert saved.read_bytes() == before
    assert [file.name for file in saved.parent.iterdir()] == [saved.name]
