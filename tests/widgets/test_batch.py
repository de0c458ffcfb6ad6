"""A batch holds its entries, all of them and nothing else."""

from __future__ import annotations

from xmppkit.recording import MASK, Direction, Entry, Kind, Recording
from xmppkit.widgets.batch import DIRECTIONS, FACT_CHARACTERS, KINDS, encode

from .page import decode


def _entries() -> list[Entry]:
    recording = Recording()
    for kind in Kind:
        for direction in Direction:
            recording.append(
                stream="alice",
                direction=direction,
                kind=kind,
                data=f"<{kind.value}>漢字</{kind.value}>".encode(),
                name=kind.value,
                namespace="jabber:client",
                to="bob@localhost",
                from_=None,
                id="",
                type="chat",
                note="a remark",
            )
    secret = b"<auth>" + MASK + b"</auth>" + MASK
    recording.append(
        stream="bob", direction=Direction.SENT, kind=Kind.NONZA, data=secret, masked=((6, 14), (21, 29)), time=1.5
    )
    return recording.snapshot()


def test_every_fact_of_every_entry_comes_back() -> None:
    """All kinds, all directions, absent and empty attributes, masked spans."""
    entries = _entries()
    header, buffers = encode(entries)
    assert decode(header, buffers) == entries


def test_the_order_of_kinds_and_directions_is_complete() -> None:
    """A kind that is added without a place in the format would fail here."""
    assert set(KINDS) == set(Kind)
    assert set(DIRECTIONS) == set(Direction)


def test_a_batch_stops_at_its_limit() -> None:
    """Entries that do not fit are left for the next one."""
    entries = _entries()
    size = len(entries[0].data) + len(entries[1].data)
    header, buffers = encode(entries, size)
    assert header["n"] == 2
    assert len(buffers[0]) == size


def test_an_entry_larger_than_the_limit_goes_alone() -> None:
    """It is not cut, and nothing else rides with it; only the columns for rows are short."""
    recording = Recording()
    for size in (1_000_000, 1):
        recording.append(stream="alice", direction=Direction.SENT, kind=Kind.MESSAGE, data=b"x" * size, to="a" * size)
    header, buffers = encode(recording.snapshot())
    assert header["n"] == 1
    assert len(buffers[0]) == 1_000_000
    assert max(len(text or "") for text in header["s"]) == FACT_CHARACTERS
