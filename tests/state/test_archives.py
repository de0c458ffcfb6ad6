"""What is known of an archive, page by page, on a real server."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmppkit.lab import Lab
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.session import Session
from xmppkit.state import History
from xmppkit.state.archive import Archives


def query(*, most: int = 3, edge: str = "", queryid: str = "", form: str = "") -> str:
    """A request for a page."""
    named = f" queryid='{queryid}'" if queryid else ""
    rsm = f"<set xmlns='http://jabber.org/protocol/rsm'><max>{most}</max>{edge}</set>"
    return f"<iq type='set'><query xmlns='urn:xmpp:mam:2'{named}>{form}{rsm}</query></iq>"


def known(recording: Recording, stream: str = "alice") -> dict[str, Any]:
    """What is told of a stream's archive."""
    told = History(recording, Archives).latest().view()["archives"]
    [archive] = [each for each in told if each["stream"] == stream]
    return dict(archive)


def bodies(archive: dict[str, Any]) -> list[str]:
    """The texts, in the archive's order."""
    return [item["body"] for item in archive["items"]]


@pytest.fixture
async def full(lab: Lab, alice: Session, bob: Session) -> Session:
    """Bob has ten messages in his archive."""
    for number in range(10):
        await alice.send(f"<message to='bob@localhost' type='chat'><body>{number}</body></message>")
    await bob.wait_for("<message><body>9</body></message>")
    return bob


async def test_backwards_in_threes(lab: Lab, full: Session) -> None:
    """From the end to the beginning, without a gap, in order though all have one stamp."""
    await full.request(query(edge="<before/>"))
    archive = known(lab.recording, full.name)
    assert (bodies(archive), archive["begun"], archive["ended"]) == (["7", "8", "9"], False, True)
    for _ in range(3):
        first = known(lab.recording, full.name)["items"][0]["id"]
        await full.request(query(edge=f"<before>{first}</before>"))
    archive = known(lab.recording, full.name)
    assert bodies(archive) == [str(number) for number in range(10)]
    assert (archive["gaps"], archive["begun"], archive["ended"]) == ([], True, True)
    assert [page["got"] for page in archive["pages"]] == [3, 3, 3, 1]
    assert archive["pages"][-1]["complete"]


async def test_a_gap_between_two_pages(lab: Lab, full: Session) -> None:
    """The first and the last page, and between them something may be missing; until it is asked for."""
    await full.request(query(most=2))
    await full.request(query(most=2, edge="<before/>"))
    archive = known(lab.recording, full.name)
    assert sorted(bodies(archive)) == ["0", "1", "8", "9"]
    assert archive["gaps"] == [2]
    second = next(item["id"] for item in archive["items"] if item["body"] == "1")
    await full.request(query(most=6, edge=f"<after>{second}</after>"))
    archive = known(lab.recording, full.name)
    assert sorted(bodies(archive)) == [str(number) for number in range(10)]
    last = next(item["id"] for item in archive["items"] if item["body"] == "7")
    await full.request(query(most=1, edge=f"<after>{last}</after>"))
    archive = known(lab.recording, full.name)
    assert (bodies(archive), archive["gaps"]) == ([str(number) for number in range(10)], [])


async def test_a_filter_leaves_something_out(lab: Lab, full: Session, alice: Session) -> None:
    """What it brings says nothing about what stands beside it."""
    form = (
        "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>urn:xmpp:mam:2</value></field>"
        "<field var='with'><value>alice@localhost</value></field></x>"
    )
    await full.request(query(most=20, form=form))
    archive = known(lab.recording, full.name)
    assert archive["pages"][0]["filters"] == [["with", "alice@localhost"]]
    assert len(archive["items"]) == 10
    assert archive["gaps"] == list(range(1, 10))
    assert not archive["begun"]


async def test_a_refusal(lab: Lab, alice: Session) -> None:
    """Named by its condition."""
    await alice.request(query(edge="<before>no-such-id</before>"))
    [page] = known(lab.recording)["pages"]
    assert (page["refused"], page["got"]) == ("item-not-found", 0)
    assert lab.recording[page["fin"]].type == "error"


async def test_two_at_once_are_told_apart(lab: Lab, full: Session) -> None:
    """By their query ids."""
    await full.send(query(most=2, queryid="start").replace("<iq ", "<iq id='q1' "))
    await full.send(query(most=2, queryid="end", edge="<before/>").replace("<iq ", "<iq id='q2' "))
    await full.wait_for("<iq type='result' id='q2'/>")
    assert [page["got"] for page in known(lab.recording, full.name)["pages"]] == [2, 2]


@given(st.lists(st.binary(max_size=200), max_size=5))
def test_nonsense_changes_nothing(wire: list[bytes]) -> None:
    """Whatever comes."""
    recording = Recording()
    for data in wire:
        for kind, direction in ((Kind.IQ, Direction.SENT), (Kind.MESSAGE, Direction.RECEIVED)):
            recording.append(stream="a", direction=direction, kind=kind, data=b"urn:xmpp:mam:2" + data, id="x")
    assert History(recording, Archives).latest().view() == {"archives": []}


def test_ids_in_a_circle_end() -> None:
    """A server that contradicts itself."""
    recording = Recording()
    for number, ids in enumerate((("1", "2"), ("2", "1"))):
        xml = query(most=2).replace("<iq ", f"<iq id='{number}' ")
        recording.append(
            stream="a", direction=Direction.SENT, kind=Kind.IQ, data=xml.encode(), id=str(number), type="set"
        )
        for id_ in ids:
            result = (
                f"<message><result xmlns='urn:xmpp:mam:2' id='{id_}'><forwarded xmlns='urn:xmpp:forward:0'>"
                "<message xmlns='jabber:client'/></forwarded></result></message>"
            )
            recording.append(
                stream="a", direction=Direction.RECEIVED, kind=Kind.MESSAGE, data=result.encode(),
                namespace="jabber:client",
            )  # fmt: skip
        fin = f"<iq id='{number}' type='result'><fin xmlns='urn:xmpp:mam:2'/></iq>"
        recording.append(
            stream="a", direction=Direction.RECEIVED, kind=Kind.IQ, data=fin.encode(), id=str(number), type="result",
            namespace="jabber:client",
        )  # fmt: skip
    assert {item["id"] for item in known(recording, "a")["items"]} == {"1", "2"}


async def test_any_moment_equals_the_first_entries(lab: Lab, full: Session) -> None:
    """The slider shows what was, also in the middle of a page."""
    for edge in ("<before/>", "", "<before/>"):
        await full.request(query(edge=edge))
    history = History(lab.recording, Archives)
    for number in random.Random(2).sample(range(len(lab.recording)), 40):
        fresh = Archives()
        for entry in lab.recording.snapshot(0, number):
            fresh.apply(entry)
        assert history.at(number).view() == fresh.view()
