import threading

import pytest

from xmppkit.recording import Direction, Kind, Recording


def add(recording, data=b"<r/>", **facts):
    """Append one nonza."""
    return recording.append(stream="alice", direction=Direction.SENT, kind=Kind.NONZA, data=data, **facts)


def numbers(recording):
    """Return the numbers of what is kept."""
    return [entry.number for entry in recording]


def test_numbers_count_from_one():
    """And the entry comes back with its own."""
    recording = Recording()
    assert [add(recording).number for _ in range(3)] == [1, 2, 3]
    assert (len(recording), recording.first_number, recording.next_number) == (3, 1, 4)
    assert recording[2].number == 2


def test_time_is_now_unless_given():
    """Unix time in seconds."""
    recording = Recording()
    assert add(recording).time > 1.7e9
    assert add(recording, time=0.0).time == 0.0


@pytest.mark.parametrize("number", [0, -1, 4])
def test_numbers_that_are_not_there(number):
    """A KeyError that says what is."""
    recording = Recording()
    for _ in range(3):
        add(recording)
    with pytest.raises(KeyError, match=r"goes up to #3"):
        recording[number]


@pytest.mark.parametrize("number", [0, -1, 2, 6, None, "3", 3.0, True])
def test_getting_what_is_not_there(number):
    """None, whatever is asked for; one that was evicted too."""
    recording = Recording(max_entries=3)
    for _ in range(5):
        add(recording)
    assert recording.get(number) is None
    assert recording.get(3) is recording[3]


def test_the_oldest_go_when_there_are_too_many():
    """They are counted; numbers go on; the evicted say so."""
    recording = Recording(max_entries=10)
    for _ in range(5000):
        add(recording)
    assert numbers(recording) == list(range(4991, 5001))
    assert (recording.evicted, recording.first_number, len(recording)) == (4990, 4991, 10)
    assert len(recording._entries) < 3000
    with pytest.raises(KeyError, match=r"no longer kept: the recording starts at #4991"):
        recording[1]


def test_the_oldest_go_when_there_are_too_many_bytes():
    """The newest stays, however large."""
    recording = Recording(max_bytes=100)
    for _ in range(10):
        add(recording, b"x" * 30)
    assert (numbers(recording), recording.nbytes) == ([8, 9, 10], 90)
    add(recording, b"x" * 1000)
    assert (numbers(recording), recording.nbytes) == ([11], 1000)
    add(recording, b"x")
    assert (numbers(recording), recording.nbytes, recording.evicted) == ([12], 1, 11)


@pytest.mark.parametrize(("entries", "bytes_"), [(50_000, 64_000_000), (1_000_000, 1_000_000_000)])
def test_bytes_are_bounded_as_the_entries_need(entries, bytes_):
    """Whoever asks for a million entries gets a million, without thinking of bytes."""
    assert Recording(max_entries=entries).max_bytes == bytes_


@pytest.mark.parametrize("bounds", [{"max_entries": 0}, {"max_bytes": 0}, {"max_entries": -5}])
def test_bounds_must_be_positive(bounds):
    """With a message that names them."""
    with pytest.raises(ValueError, match="positive"):
        Recording(**bounds)


def test_snapshot():
    """A list of its own, from a number, up to a length."""
    recording = Recording(max_entries=5)
    for _ in range(8):
        add(recording)
    assert numbers(recording.snapshot()) == [4, 5, 6, 7, 8]
    assert numbers(recording.snapshot(since=6)) == [6, 7, 8]
    assert numbers(recording.snapshot(since=2, limit=2)) == [4, 5]
    assert recording.snapshot(since=9) == recording.snapshot(since=100) == recording.snapshot(limit=0) == []
    before = recording.snapshot()
    add(recording)
    assert numbers(before) == [4, 5, 6, 7, 8]


def test_clear_keeps_counting():
    """Observers are told."""
    recording = Recording()
    cleared = []
    stop = recording.observe(lambda _: None, lambda: cleared.append(True))
    add(recording)
    recording.clear()
    assert (len(recording), recording.nbytes, recording.evicted, cleared) == (0, 0, 0, [True])
    assert add(recording).number == 2
    assert numbers(recording) == [2]
    stop()
    recording.clear()
    assert cleared == [True]


def test_note():
    """A remark has no bytes and no direction."""
    entry = Recording().note("alice", "connected")
    assert (entry.kind, entry.direction, entry.data, entry.note) == (Kind.EVENT, Direction.LOCAL, b"", "connected")


def test_observers_are_told_in_order_until_they_stop():
    """Each new entry, and none after."""
    recording = Recording()
    seen = []
    stop = recording.observe(lambda entry: seen.append(entry.number))
    add(recording)
    add(recording)
    stop()
    stop()
    add(recording)
    assert seen == [1, 2]


def test_an_observer_that_raises_is_removed_and_the_others_go_on(caplog):
    """The stream does not notice; the log does."""
    recording = Recording()
    seen = []
    recording.observe(lambda entry: 1 / 0, lambda: 1 / 0)
    recording.observe(lambda entry: seen.append(entry.number), lambda: 1 / 0)
    add(recording)
    add(recording)
    assert seen == [1, 2]
    assert caplog.text.count("ZeroDivisionError") == 1
    recording.clear()
    add(recording)
    assert seen == [1, 2]


def test_observers_may_stop_themselves_and_others_during_a_call():
    """The one that was stopped is not called any more."""
    recording = Recording()
    seen = []
    stops = []

    def first(entry):
        seen.append(("first", entry.number))
        for stop in stops:
            stop()

    stops.append(recording.observe(first))
    stops.append(recording.observe(lambda entry: seen.append(("second", entry.number))))
    recording.observe(lambda entry: seen.append(("third", entry.number)))
    add(recording)
    add(recording)
    assert seen == [("first", 1), ("third", 1), ("third", 2)]


def test_the_same_function_may_observe_twice():
    """Stopping one of the two leaves the other."""
    recording = Recording()
    seen = []
    stop = recording.observe(seen.append)
    recording.observe(seen.append)
    add(recording)
    stop()
    add(recording)
    assert numbers(seen) == [1, 1, 2]


def test_an_observer_that_appends_confuses_nobody():
    """All are told in the order of the numbers."""
    recording = Recording()
    seen = []
    recording.observe(lambda entry: recording.note("alice", "seen") if entry.kind is Kind.NONZA else None)
    recording.observe(lambda entry: seen.append(entry.number))
    add(recording)
    add(recording)
    assert seen == [1, 2, 3, 4]


def test_an_observer_that_clears():
    """It ends with an empty recording and the next number."""
    recording = Recording()
    stop = recording.observe(lambda _: recording.clear())
    add(recording)
    stop()
    assert (len(recording), recording.next_number) == (0, 2)


def test_threads():
    """Numbers stay contiguous, observers are told in order, readers never see a gap."""
    recording = Recording(max_entries=700)
    seen = []
    recording.observe(lambda entry: seen.append(entry.number))
    gaps = []
    done = threading.Event()

    def read():
        while not done.is_set():
            kept = numbers(recording)
            if kept != list(range(kept[0], kept[0] + len(kept)) if kept else []):
                gaps.append(kept)

    reader = threading.Thread(target=read)
    reader.start()
    writers = [threading.Thread(target=lambda: [add(recording) for _ in range(1500)]) for _ in range(4)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()
    assert seen == list(range(1, 6001))
    assert not gaps
    assert (len(recording), recording.evicted) == (700, 5300)


def test_shown_in_a_cell():
    """As HTML, as text and in one line."""
    recording = Recording()
    entry = add(recording, b"<r xmlns='urn:xmpp:sm:3'/>", name="r", namespace="urn:xmpp:sm:3")
    assert "urn:xmpp:sm:3" in recording._repr_html_()
    assert "urn:xmpp:sm:3" in entry._repr_html_()
    assert repr(recording) == "<Recording: 1 entries from #1, 26 bytes>"
    said = []
    printer = type("Printer", (), {"text": lambda self, text: said.append(text)})()
    recording._repr_pretty_(printer, False)
    entry._repr_pretty_(printer, False)
    assert "alice" in said[0]
    assert "urn:xmpp:sm:3" in said[1]


def test_save_and_load(tmp_path):
    """The methods do what `xmppkit.recording.jsonl` does."""
    recording = Recording()
    add(recording)
    recording.save(tmp_path / "a.jsonl")
    assert Recording.load(tmp_path / "a.jsonl").snapshot() == recording.snapshot()


def test_restored_entries_have_no_gaps():
    """Numbers mean places."""
    recording = Recording()
    entries = [add(recording) for _ in range(3)]
    with pytest.raises(ValueError, match="gaps"):
        Recording.restored([entries[0], entries[2]], next_number=4, evicted=0, max_entries=5, max_bytes=5)
