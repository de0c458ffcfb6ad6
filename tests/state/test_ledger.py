"""The ledger says what both ends of a stream say themselves."""

from __future__ import annotations

import asyncio
import random

import pytest

from xmppkit.lab import Lab
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.session import Session
from xmppkit.state import History
from xmppkit.state.ledger import Ledger

SM = "urn:xmpp:sm:3"


def say(recording: Recording, xml: str, direction: Direction = Direction.SENT, stream: str = "alice") -> int:
    """Record an element of stream management."""
    name = xml[1:].split(maxsplit=1)[0].rstrip("/>")
    data = xml.replace(f"<{name}", f"<{name} xmlns='{SM}'", 1).encode()
    entry = recording.append(stream=stream, direction=direction, kind=Kind.NONZA, data=data, name=name, namespace=SM)
    return entry.number


def stanzas(recording: Recording, count: int, direction: Direction = Direction.SENT) -> list[int]:
    """Record messages."""
    return [
        recording.append(stream="alice", direction=direction, kind=Kind.MESSAGE, data=b"<message/>").number
        for _ in range(count)
    ]


def sent(recording: Recording) -> dict[str, object]:
    """The side of what alice sent."""
    return dict(History(recording, Ledger).latest().view()["streams"]["alice"]["sent"])


def begun() -> Recording:
    """Stream management is on."""
    recording = Recording()
    say(recording, "<enable resume='true'/>")
    say(recording, "<enabled resume='1' max='60' id='x'/>", Direction.RECEIVED)
    return recording


def test_nothing_counts_before_it_is_on():
    """Only what comes after <enable/> does (XEP-0198 §4)."""
    recording = Recording()
    stanzas(recording, 4)
    assert History(recording, Ledger).latest().view() == {"streams": {}}


def test_stanzas_are_open_until_the_other_end_has_handled_them():
    """Oldest first."""
    recording = begun()
    one, two, three = stanzas(recording, 3)
    assert sent(recording)["open"] == [one, two, three]
    asked = say(recording, "<r/>")
    assert sent(recording)["asked"] == asked
    ack = say(recording, "<a h='2'/>", Direction.RECEIVED)
    side = sent(recording)
    assert (side["count"], side["handled"], side["open"], side["ack"], side["asked"]) == (3, 2, [three], ack, None)


def test_the_counter_starts_again_after_two_to_the_thirtysecond():
    """XEP-0198 §4."""
    recording = begun()
    state = History(recording, Ledger).latest()
    side = state._books["alice"].sides[Direction.SENT]
    side.count = side.handled = 2**32 - 1
    later = Recording()
    stanzas(later, 2)
    say(later, "<a h='1'/>", Direction.RECEIVED)
    for entry in later:
        state.apply(entry)
    told = state.view()["streams"]["alice"]["sent"]
    assert (told["handled"], told["waiting"]) == (1, 0)


def test_more_than_were_sent_is_wrong():
    """The counters stay, and the entry is named."""
    recording = begun()
    stanzas(recording, 1)
    wrong = say(recording, "<a h='5'/>", Direction.RECEIVED)
    side = sent(recording)
    assert (side["handled"], side["waiting"], side["wrong"]) == (0, 1, wrong)


@pytest.mark.parametrize("nonsense", ["<a/>", "<a h='x'/>", "<a h='-1'/>", "<a h='99999999999999'/>", "<a h='²'/>"])
def test_an_acknowledgement_of_nothing(nonsense: str):
    """Changes nothing."""
    recording = begun()
    stanzas(recording, 1)
    say(recording, nonsense, Direction.RECEIVED)
    side = sent(recording)
    assert (side["handled"], side["waiting"], side["wrong"]) == (0, 1, None)


def test_resumption_counts_on_from_what_was_handled():
    """What was lost is sent again, and counts then (XEP-0198 §5)."""
    recording = begun()
    stanzas(recording, 3)
    say(recording, "<resume h='0' previd='x'/>")
    resumed = say(recording, "<resumed h='1' previd='x'/>", Direction.RECEIVED)
    again = stanzas(recording, 2)
    book = History(recording, Ledger).latest().view()["streams"]["alice"]
    assert book["resumed"] == resumed
    assert (book["sent"]["count"], book["sent"]["handled"], book["sent"]["open"]) == (3, 1, again)


def test_counting_goes_on_where_it_was_resumed():
    """On a stream of another name, too: what it says is of the one that had the session's id."""
    recording = begun()
    stanzas(recording, 3)
    other = "alice/spare"
    say(recording, "<resume h='0' previd='x'/>", stream=other)
    resumed = say(recording, "<resumed h='2' previd='x'/>", Direction.RECEIVED, other)
    again = recording.append(stream=other, direction=Direction.SENT, kind=Kind.MESSAGE, data=b"<message/>").number
    history = History(recording, Ledger)
    former, book = history.latest().view()["streams"].values()
    assert (former["moved"], former["sent"]["open"], former["sent"]["handled"]) == (other, [], 2)
    assert (book["resumed"], book["moved"], book["resumable"], book["seconds"]) == (resumed, None, 2, 60)
    assert (book["sent"]["count"], book["sent"]["handled"], book["sent"]["open"]) == (3, 2, [again])
    assert history.at(resumed - 1).view()["streams"]["alice"]["moved"] is None


def test_a_session_that_nobody_knows_is_not_resumed():
    """Its counters were never seen."""
    recording = begun()
    say(recording, "<resume h='0' previd='y'/>", stream="bob")
    say(recording, "<resumed h='2' previd='y'/>", Direction.RECEIVED, "bob")
    alice, bob = History(recording, Ledger).latest().view()["streams"].values()
    assert (alice["moved"], bob["resumed"], "sent" in bob) == (None, None, False)


def test_what_was_promised():
    """Resumption, and for how long; or a refusal."""
    book = History(begun(), Ledger).latest().view()["streams"]["alice"]
    assert (book["resumable"], book["seconds"]) == (2, 60)
    recording = Recording()
    say(recording, "<enable/>")
    refused = say(recording, "<failed/>", Direction.RECEIVED)
    assert History(recording, Ledger).latest().view()["streams"]["alice"]["refused"] == refused


async def test_both_ends_agree_on_a_live_stream(lab: Lab, alice: Session, bob: Session) -> None:
    """After random traffic both ways, the counters are those of the server and of the client."""
    for number in range(40):
        sender, to = random.Random(number).choice([(alice, bob), (bob, alice)])
        await sender.send(f"<message to='{to.jid}' id='m{number}'><body>{number}</body></message>")
    for session in (alice, bob):
        await session.request("<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>")
        await session.send("<r xmlns='urn:xmpp:sm:3'/>")
    history = History(lab.recording, Ledger)

    def agreed() -> bool:  # the tap sees what comes before aioxmpp does
        books = history.latest().view()["streams"]
        return all(
            (books[name]["sent"]["count"], books[name]["sent"]["handled"], books[name]["received"]["count"])
            == (stream.sm_outbound_base, stream.sm_outbound_base, stream.sm_inbound_ctr)
            for name, stream in (("alice", alice.client.stream), ("bob/phone", bob.client.stream))
        )

    while not agreed():  # noqa: ASYNC110  # in vain: until the suite's timeout
        await asyncio.sleep(0.05)
    assert history.latest().view()["streams"]["alice"]["sent"]["waiting"] == 0


def test_any_moment_equals_the_first_entries():
    """The slider shows what was."""
    recording = begun()
    rng = random.Random(5)
    for _ in range(300):
        stanzas(recording, rng.randrange(3), rng.choice([Direction.SENT, Direction.RECEIVED]))
        say(recording, f"<a h='{rng.randrange(200)}'/>", rng.choice([Direction.SENT, Direction.RECEIVED]))
    history = History(recording, Ledger)
    for number in rng.sample(range(len(recording)), 20):
        fresh = Ledger()
        for entry in recording.snapshot(0, number):
            fresh.apply(entry)
        assert history.at(number).view() == fresh.view()
