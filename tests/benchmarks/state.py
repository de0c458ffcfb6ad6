"""What it costs to follow a recording: seconds to open a large one as a board does, and microseconds per entry."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from tests.benchmarks.figures import quick, show
from tests.browser.stanzas import mix
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.state import History
from xmppkit.state._base import State
from xmppkit.state.disco import Disco
from xmppkit.state.presences import Presences
from xmppkit.state.pubsub import PubSub
from xmppkit.state.rooms import Rooms
from xmppkit.state.subscriptions import Subscriptions

CONTACTS = 1000
STATES: dict[str, Callable[[], State]] = {
    "presence": Presences,
    "rooms": lambda: Rooms("alice"),
    "subscriptions": lambda: Subscriptions("alice", "bob"),
    "pubsub": PubSub,
    "disco": Disco,
}


def mixed(count: int) -> Recording:
    """Traffic of all kinds, all of it on one stream: none can be passed over for being another's."""
    recording = Recording(max_entries=count)
    for sample in mix(count):
        sample["stream"] = "alice"
        recording.append(**sample)
    return recording


def crowded(count: int) -> Recording:
    """A roster of a thousand contacts, and every entry changes the presence of one of them."""
    recording = Recording(max_entries=count)
    items = "".join(f"<item jid='c{number}@example.org' subscription='both'/>" for number in range(CONTACTS))
    _append(
        recording, Kind.IQ, f"<iq type='result' id='r'><query xmlns='jabber:iq:roster'>{items}</query></iq>", "result"
    )
    for number in range(count - 1):
        show = ("away", "dnd", "xa", "chat")[number % 4]
        who = f"c{number * 7 % CONTACTS}@example.org/phone"
        children = f"<show>{show}</show><status>at {number}</status><priority>{number % 9}</priority>"
        _append(
            recording,
            Kind.PRESENCE,
            f"<presence from='{who}' to='alice@example.org/a'>{children}</presence>",
            None,
            who,
        )
    return recording


def busy_room(count: int) -> Recording:
    """A room of a thousand people: four messages to each presence."""
    recording = Recording(max_entries=count)
    for number in range(count):
        nick = f"n{number * 7 % CONTACTS}"
        sender = f"room@rooms.example.org/{nick}"
        if number % 5:
            inside = f"<body>line {number} of a long talk</body><occupant-id xmlns='urn:xmpp:occupant-id:0' id='i'/>"
            kind, of_type = Kind.MESSAGE, "groupchat"
        else:
            item = f"<item affiliation='none' role='participant' jid='{nick}@example.org/x'/>"
            inside = f"<status>at {number}</status><x xmlns='http://jabber.org/protocol/muc#user'>{item}</x>"
            kind, of_type = Kind.PRESENCE, None
        _append(recording, kind, f"<{kind.value} from='{sender}'>{inside}</{kind.value}>", of_type, sender)
    return recording


def _append(recording: Recording, kind: Kind, xml: str, of_type: str | None, sender: str | None = None) -> None:
    more: dict[str, Any] = {"from_": sender, "to": "alice@example.org/a", "type": of_type, "id": "r"}
    recording.append(
        stream="alice",
        direction=Direction.RECEIVED,
        kind=kind,
        data=xml.encode(),
        name=kind.value,
        namespace="jabber:client",
        **more,
    )


def opened(recording: Recording, make: Callable[[], State]) -> float:
    """Return the seconds until a board could show the latest state, and go back to any."""
    begin = time.perf_counter()
    History(recording, make).latest().view()
    return time.perf_counter() - begin


def went_back(recording: Recording, make: Callable[[], State]) -> float:
    """Return the milliseconds that one move of the slider takes, on average."""
    history = History(recording, make)
    history.advance()
    places = range(1, recording.next_number, max(1, len(recording) // 20))
    begin = time.perf_counter()
    for number in places:
        history.at(number).view()
    return (time.perf_counter() - begin) / len(places) * 1000


def main(count: int) -> None:
    """Measure and print."""
    for what, recording in (
        ("mixed", mixed(count)),
        (f"{CONTACTS} contacts", crowded(count)),
        (f"room of {CONTACTS}", busy_room(count)),
    ):
        for name, make in STATES.items():
            seconds = opened(recording, make)
            show(f"{name}: open {count:,} entries, {what}", seconds, "s", at_most=2 if what == "mixed" else None)
            show(f"{name}: take in one entry, {what}", seconds / count * 1e6, "µs")
            show(f"{name}: move the slider, {what}", went_back(recording, make), "ms")


if __name__ == "__main__":
    main(1000 if quick(__doc__) else 100_000)
