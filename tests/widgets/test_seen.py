"""What is offered of what was seen."""

from __future__ import annotations

from xmppkit.recording import Direction, Kind, Recording
from xmppkit.widgets.seen import OFFERED, seen


def test_often_seen_and_newest_first() -> None:
    """Addresses by how often, with and without resource; ids by how new; not more than are read."""
    recording = Recording()
    for number in range(OFFERED + 10):
        recording.append(
            stream="alice",
            direction=Direction.SENT,
            kind=Kind.MESSAGE,
            data=b"<message/>",
            to=f"contact{number}@localhost",
            from_="alice@localhost/a",
            id=f"m{number}",
        )
    addresses, ids = seen(recording)
    assert set(addresses[:2]) == {"alice@localhost/a", "alice@localhost"}
    assert ids[0] == f"m{OFFERED + 9}"
    assert (len(addresses), len(ids)) == (OFFERED, OFFERED)
