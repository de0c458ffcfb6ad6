"""The feed brings every entry to a page once, whatever is lost on the way."""

from __future__ import annotations

import random
import threading

import pytest

from xmppkit.recording import Direction, Kind, Recording
from xmppkit.widgets.batch import BATCH_BYTES
from xmppkit.widgets.clock import ThreadClock
from xmppkit.widgets.feed import FULL, INTERVAL, PATIENCE, WINDOW, Feed

from .page import HandClock, Page


def _fill(recording: Recording, count: int, size: int = 400) -> None:
    for _ in range(count):
        recording.append(stream="alice", direction=Direction.SENT, kind=Kind.MESSAGE, data=b"x" * size, name="message")


def _watched(recording: Recording, page: Page | None = None) -> tuple[HandClock, Page, Feed]:
    clock, page = HandClock(), page or Page()
    page.feed = feed = Feed(recording, page.receive, clock)
    page.look()
    clock.turn()
    return clock, page, feed


def _numbers(page: Page) -> list[int]:
    return [entry.number for entry in page.entries]


def test_what_was_there_before_comes_first() -> None:
    """A page that opens gets the recording from its beginning."""
    recording = Recording()
    _fill(recording, 1000)
    _clock, page, _feed = _watched(recording)
    assert page.entries == recording.snapshot()
    assert max(page.sizes) < BATCH_BYTES * 1.3


def test_a_page_is_told_how_much_the_recording_keeps() -> None:
    """It makes room for as much, before it gets anything."""
    _clock, page, _feed = _watched(Recording(max_entries=7, max_bytes=5000))
    assert page.messages[0] == {"k": "bounds", "entries": 7, "bytes": 5000}


def test_nothing_is_sent_before_somebody_looks() -> None:
    """A recording that nobody shows costs a flag for each entry."""
    recording, clock, page = Recording(), HandClock(), Page()
    page.feed = Feed(recording, page.receive, clock)
    _fill(recording, 100)
    clock.turn(60)
    assert page.messages == []


def test_an_entry_after_quiet_goes_at_once_and_the_next_wait_for_the_interval() -> None:
    """Leading edge at once, then one batch for each interval."""
    recording = Recording()
    clock, page, _feed = _watched(recording)
    clock.turn(1)
    _fill(recording, 1)
    clock.turn()
    assert _numbers(page) == [1]
    page.answers = False  # an acknowledgement would be a reason to look for more
    _fill(recording, 5)
    clock.turn(INTERVAL / 2)
    _fill(recording, 5)
    assert _numbers(page) == [1]
    clock.turn(INTERVAL)
    assert _numbers(page) == list(range(1, 12))
    assert len(page.batches()) == 2


def test_acknowledgements_do_not_make_batches_more_frequent() -> None:
    """Steady traffic goes out once an interval, however often the page answers: a batch costs as much as many rows."""
    recording = Recording()
    clock, page, feed = _watched(recording)
    page.messages.clear()
    for step in range(1000):
        _fill(recording, 1)
        if step % 30 == 0:
            feed.receive({"k": "ack", "next": recording.next_number - 1})
        clock.turn(0.001)
    batches = [message for message in page.messages if message["k"] == "batch"]
    assert len(batches) <= 1 / INTERVAL + 2
    assert len(page.entries) > 900


def test_a_full_batch_does_not_wait() -> None:
    """The interval is for the few; many go out as they come."""
    recording = Recording()
    clock, page, _feed = _watched(recording)
    for _ in range(FULL + 2):
        _fill(recording, 1)
        clock.turn()
    assert len(page.entries) > FULL


def test_unacknowledged_bytes_stay_within_the_window() -> None:
    """A page that does not answer holds the feed back; answering lets it go on."""
    recording = Recording()
    page = Page()
    clock, page, _feed = _watched(recording, page)
    page.answers = False
    _fill(recording, 40, 1_000_000)
    clock.turn(1)
    assert WINDOW <= page.most_in_flight < WINDOW + 2 * 1_000_000
    page.answers = True
    page.acknowledge()
    clock.turn(1)
    assert _numbers(page) == list(range(1, 41))
    assert page.most_in_flight < WINDOW + 2 * 1_000_000


@pytest.mark.parametrize("seed", range(8))
def test_lost_messages_are_sent_again(seed: int) -> None:
    """A third of all messages is lost, the last ones too: still every entry comes, in order, once."""
    chance = random.Random(seed)
    recording = Recording()
    clock, page, _feed = _watched(recording, Page(loses=lambda _: chance.random() < 0.33))
    for _ in range(40):
        _fill(recording, chance.randrange(60), 2000)
        clock.turn(chance.random() / 5)
    page.loses = lambda message: message["k"] == "batch" and message["first"] % 2 == 0 and chance.random() < 0.2
    clock.turn(60)
    assert _numbers(page) == list(range(1, recording.next_number))


def test_the_last_batch_lost_is_noticed() -> None:
    """Nothing comes after it, so the feed has to ask."""
    recording = Recording()
    page = Page()
    clock, page, _feed = _watched(recording, page)
    page.loses = lambda message: message["k"] == "batch"
    _fill(recording, 1)
    clock.turn(0.1)
    page.loses = lambda _: False
    assert _numbers(page) == []
    clock.turn(PATIENCE[0])
    assert _numbers(page) == [1]


def test_a_page_that_went_away_is_sent_nothing_more() -> None:
    """After a few unanswered questions the feed rests, and wakes when somebody looks again."""
    recording = Recording()
    clock, page, _feed = _watched(recording)
    page.answers = False
    _fill(recording, 1)
    clock.turn(sum(PATIENCE) + 1)
    sent = len(page.messages)
    assert [message["k"] for message in page.messages[-3:]] == ["at", "at", "at"]
    _fill(recording, 100)
    clock.turn(60)
    assert len(page.messages) == sent
    page.answers = True
    page.look()
    clock.turn()
    assert _numbers(page) == list(range(1, 102))


def test_evicted_entries_are_a_gap_that_the_page_is_told_of() -> None:
    """The recording holds the last hundred; a page that opens late hears of the rest."""
    recording = Recording(max_entries=100)
    _fill(recording, 1000)
    _clock, page, _feed = _watched(recording)
    assert page.gone == [(1, 901)]
    assert _numbers(page) == list(range(901, 1001))


def test_entries_evicted_while_the_page_is_slow_are_a_gap_too() -> None:
    """What the window held back and the recording dropped is gone, not silently skipped."""
    recording = Recording(max_bytes=5_000_000)
    clock, page, _feed = _watched(recording)
    page.answers = False
    _fill(recording, 12, 1_000_000)
    clock.turn(1)
    _fill(recording, 12, 1_000_000)
    page.answers = True
    page.acknowledge()
    clock.turn(1)
    missing = {number for first, after in page.gone for number in range(first, after)}
    assert missing
    assert missing | set(_numbers(page)) == set(range(1, 25))
    assert not missing & set(_numbers(page))


def test_a_clear_reaches_the_page_and_numbers_go_on() -> None:
    """Whoever cleared it."""
    recording = Recording()
    clock, page, feed = _watched(recording)
    _fill(recording, 10)
    clock.turn(1)
    recording.clear()
    clock.turn()
    assert page.entries == []
    _fill(recording, 2)
    clock.turn(1)
    assert _numbers(page) == [11, 12]
    feed.receive({"k": "clear"})
    clock.turn()
    assert len(recording) == 0
    assert page.entries == []
    assert page.gone == []


def test_a_clear_before_the_page_looked_is_no_gap() -> None:
    """A page that opens afterwards starts there."""
    recording = Recording()
    _fill(recording, 10)
    clock, page = HandClock(), Page()
    page.feed = Feed(recording, page.receive, clock)
    recording.clear()
    _fill(recording, 1)
    page.look()
    clock.turn()
    assert _numbers(page) == [11]
    assert page.gone == []


def test_a_second_page_gets_everything_and_the_first_nothing_twice() -> None:
    """Messages go to all pages at once; numbers tell what is new."""
    recording = Recording()
    first, second, clock = Page(), Page(), HandClock()

    def send(message: object, buffers: list[bytes]) -> None:
        for page in pages:
            page.receive(message, buffers)  # type: ignore[arg-type]  # what a feed sends is what a page takes

    pages = [first]
    first.feed = second.feed = Feed(recording, send, clock)
    first.look()
    _fill(recording, 500)
    clock.turn(1)
    pages.append(second)
    second.look()
    clock.turn(1)
    _fill(recording, 10)
    clock.turn(1)
    assert _numbers(first) == _numbers(second) == list(range(1, 511))


@pytest.mark.parametrize(
    "message", [{}, {"k": "?"}, {"k": "ack"}, {"k": "resend", "from": "1"}, {"k": "ready", "have": -5}]
)
def test_nonsense_from_the_browser_does_no_harm(message: dict[str, object]) -> None:
    """A page of another version, or a hand-made message."""
    recording = Recording()
    clock, page, feed = _watched(recording)
    feed.receive(message)
    clock.turn()
    _fill(recording, 3)
    clock.turn(1)
    assert _numbers(page) == [1, 2, 3]


def test_after_close_nothing_is_sent() -> None:
    """Not even to a page that still asks."""
    recording = Recording()
    clock, page, feed = _watched(recording)
    page.messages.clear()
    feed.close()
    _fill(recording, 3)
    page.look()
    clock.turn(60)
    assert page.messages == []


def test_many_threads_append_and_one_page_sees_all() -> None:
    """Without an event loop, with appends, acknowledgements and sending on threads of their own."""
    recording = Recording()
    page = Page()
    complete = threading.Event()
    take = page.receive

    def receive(message: object, buffers: list[bytes]) -> None:
        take(message, buffers)  # type: ignore[arg-type]  # what a feed sends is what a page takes
        if page.next == 4001:
            complete.set()

    page.feed = feed = Feed(recording, receive, ThreadClock())
    page.look()
    writers = [threading.Thread(target=_fill, args=(recording, 1000)) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert complete.wait(30)
    feed.close()
    assert _numbers(page) == list(range(1, 4001))
