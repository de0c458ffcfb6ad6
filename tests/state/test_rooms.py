"""What each stream sees of a room, from one evening at a real service."""

from __future__ import annotations

import asyncio
import copy
import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmppkit.lab import Lab
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.state import History
from xmppkit.state.rooms import Rooms

from . import moderation
from .moderation import MUC, change, configure, enter, people, say, settled

TEA = "tea@rooms.localhost"


async def evening() -> Recording:
    """Alice opens a room; Bob comes, is called otherwise, loses his voice; Carol has it harder."""
    async with await Lab.start() as lab:
        alice, bob = await lab.connect("alice/a"), await lab.connect("bob/b")
        carol = await lab.connect("carol/c")
        everybody = (alice, bob, carol)
        mark = lab.recording.mark

        await enter(alice, TEA, "Alice")
        await settled(*everybody)
        mark("opened")
        await enter(bob, TEA, "Bob")
        await settled(*everybody)
        await enter(carol, TEA, "Bob")
        await settled(*everybody)
        mark("conflict")
        await say(alice, TEA, "<body>one</body>")
        await settled(*everybody)
        await say(alice, TEA, "<subject>Scones</subject>")
        await settled(*everybody)
        await say(alice, TEA, "<body>two</body><replace xmlns='urn:xmpp:message-correct:0' id='said'/>")
        await settled(*everybody)
        mark("said")
        await bob.send(f"<presence to='{TEA}/Bobby'><show>away</show><status>kettle</status></presence>")
        await settled(*everybody)
        mark("renamed")
        await alice.request(f"<iq type='get' to='{TEA}'><query xmlns='{MUC}#owner'/></iq>")
        await configure(alice, TEA, moderatedroom="true", whois="moderators", roomname="Tea")
        await settled(*everybody)
        mark("configured")
        await change(alice, TEA, "<item nick='Bobby' role='visitor'><reason>hush</reason></item>")
        await settled(*everybody)
        await say(bob, TEA, "<body>may I</body>")
        await settled(*everybody)
        mark("silenced")
        await enter(carol, TEA, "Cara")
        await settled(*everybody)
        await say(alice, f"{TEA}/Cara", f"<body>psst</body><x xmlns='{MUC}#user'/>", "chat")
        await settled(*everybody)
        mark("entered")
        await people(alice, TEA, "affiliation", "owner")
        await people(alice, TEA, "role", "visitor")
        mark("listed")
        await change(alice, TEA, "<item nick='Cara' role='none'><reason>crumbs</reason></item>")
        await settled(*everybody)
        mark("kicked")
        await change(alice, TEA, "<item jid='carol@localhost' affiliation='outcast'/>")
        await enter(carol, TEA, "Cara")
        await settled(*everybody)
        mark("banned")
        await change(bob, TEA, "<item jid='alice@localhost' affiliation='none'/>")
        await settled(*everybody)
        mark("overreached")
        await alice.send(
            f"<message to='{TEA}'><x xmlns='{MUC}#user'><invite to='dave@localhost'><reason>cake</reason></invite></x>"
            "</message>"
        )
        await bob.disconnect()
        await alice.wait_for(f"<presence from='{TEA}/Bobby' type='unavailable'/>")
        await settled(alice, carol)
        mark("disconnected")
        await moderation.destroy(alice, TEA, "<reason>night</reason>")
        await settled(alice, carol)
        mark("destroyed")
        return lab.recording


@pytest.fixture(scope="module")
def recording() -> Recording:
    """The whole evening."""
    return asyncio.run(evening())


@pytest.fixture(scope="module")
def history(recording: Recording) -> History[Rooms]:
    """Any moment of it."""
    return History(recording, Rooms)


class Moment:
    """What streams saw of the room when something was marked."""

    def __init__(self, history: History[Rooms], recording: Recording) -> None:
        self.history = history
        self.recording = recording

    def __call__(self, mark: str, stream: str) -> dict[str, Any]:
        number = next(each.number for each in self.recording if each.note == mark)
        rooms = self.history.at(number).view()["rooms"]
        json.dumps(rooms)
        return next(each for each in rooms if (each["stream"], each["room"]) == (stream, TEA))

    def xml(self, number: int) -> str:
        return self.recording[number].xml


@pytest.fixture
def at(history: History[Rooms], recording: Recording) -> Moment:
    """Looks at a moment."""
    return Moment(history, recording)


def states(room: dict[str, Any]) -> dict[str, str]:
    """How far each step of entering is."""
    return {step["step"]: step["state"] for step in room["join"]["steps"]}


def step(room: dict[str, Any], name: str) -> dict[str, Any]:
    """One step of entering."""
    return next(each for each in room["join"]["steps"] if each["step"] == name)


def last(room: dict[str, Any], what: str) -> dict[str, Any]:
    """The last line of a kind."""
    return [each for each in room["lines"] if each["what"] == what][-1]


def occupant(room: dict[str, Any], nick: str) -> dict[str, Any]:
    """Somebody in the room."""
    return next(each for each in room["occupants"] if each["nick"]["value"] == nick)


# -- entering -------------------------------------------------------------------------------------


def test_a_new_room_is_to_be_set_up(at: Moment) -> None:
    """Status 201: all steps are done but the settings."""
    room = at("opened", "alice/a")
    assert room["status"]["value"] == "in"
    assert states(room) == {
        "sent": "done", "occupants": "done", "own": "done", "settled": "now", "history": "done", "subject": "done",
    }  # fmt: skip
    assert "code='201'" in at.xml(step(room, "settled")["created"])
    assert "code='110'" in at.xml(step(room, "own")["entry"])
    assert {"code": "201", "meaning": "the room did not exist and was created"}.items() <= room["codes"][1].items()
    assert states(at("configured", "alice/a"))["settled"] == "done"
    assert [each["ref"]["section"] for each in room["join"]["steps"]] == [
        "7.2.1", "7.2.2", "7.2.2", "10.1.2", "7.2.13", "7.2.15",
    ]  # fmt: skip


def test_the_stuck_step_is_named_with_its_error(at: Moment) -> None:
    """A nickname that is taken; a ban."""
    room = at("conflict", "carol/c")
    assert room["status"]["value"] == "refused"
    assert states(room) == {
        "sent": "done",
        "occupants": "later",
        "own": "stuck",
        "history": "later",
        "subject": "later",
    }
    own = step(room, "own")
    assert (own["condition"], own["advice"]) == ("conflict", "join again with another nickname")
    assert "<conflict" in at.xml(own["entry"])
    assert step(at("banned", "carol/c"), "own")["condition"] == "forbidden"


def test_entering_step_by_step(recording: Recording) -> None:
    """The checklist ticks with each stanza that comes."""
    state, seen = Rooms("carol/c"), []
    for entry in recording:
        if state.apply(entry):
            (room,) = state.view()["rooms"]
            if room["join"]["nick"] == "Cara":
                seen.append((room["status"]["value"], *states(room).values()))
            if room["status"]["value"] == "out":
                break
    assert seen[:6] == [
        ("joining", "done", "now", "later", "later", "later"),
        ("joining", "done", "now", "later", "later", "later"),
        ("joining", "done", "now", "later", "later", "later"),
        ("in", "done", "done", "done", "now", "later"),
        ("in", "done", "done", "done", "now", "later"),
        ("in", "done", "done", "done", "now", "later"),
    ]
    assert ("in", "done", "done", "done", "done", "done") in seen


def test_history_and_subject_come_with_entering(at: Moment) -> None:
    """They are counted, and lead to their stanzas."""
    room = at("entered", "carol/c")
    assert step(room, "occupants")["count"] == 2
    assert step(room, "history")["count"] == 2
    assert room["subject"]["value"] == "Scones"
    assert room["subject"]["by"] == "Alice"
    assert [each["text"] for each in room["lines"] if each.get("delayed")] == ["one", "two"]


# -- who is there ---------------------------------------------------------------------------------


def test_every_fact_leads_to_its_stanza(at: Moment) -> None:
    """Each says the number of the presence since which it is so."""
    bobby = occupant(at("silenced", "alice/a"), "Bobby")
    assert "show" in at.xml(bobby["show"]["entry"])
    assert "hush" in at.xml(bobby["role"]["entry"])
    assert bobby["role"]["entry"] > bobby["show"]["entry"] > bobby["since"] == bobby["affiliation"]["entry"]
    assert bobby["status"]["value"] == "kettle"
    assert bobby["me"] is None
    assert bobby["occupant_id"]["value"]
    assert occupant(at("silenced", "bob/b"), "Bobby")["me"]["value"] is True


def test_real_addresses_are_told_to_moderators(at: Moment) -> None:
    """Each stream sees what the room shows it."""
    assert occupant(at("entered", "alice/a"), "Cara")["jid"]["value"] == "carol@localhost/c"
    assert occupant(at("entered", "carol/c"), "Bobby")["jid"] is None
    assert occupant(at("entered", "carol/c"), "Cara")["jid"]["value"] == "carol@localhost/c"


def test_a_new_nickname_is_one_event(at: Moment) -> None:
    """Status 303: the end of the old one, and the new one."""
    room = at("renamed", "alice/a")
    line = last(room, "nick")
    assert (line["before"], line["after"]) == ("Bob", "Bobby")
    assert "code='303'" in at.xml(line["first"])
    assert "Bobby" in at.xml(line["entry"])
    assert [each["nick"]["value"] for each in room["occupants"]] == ["Alice", "Bobby"]
    assert not [each for each in room["lines"] if each["what"] == "left"]
    own = at("renamed", "bob/b")
    assert own["nick"]["value"] == "Bobby"
    assert last(own, "nick")["mine"] is True


# -- what is said ---------------------------------------------------------------------------------


def test_what_one_says_is_tied_to_what_comes_back(at: Moment) -> None:
    """The room passes it on to its author too."""
    line = last(at("said", "alice/a"), "subject")
    assert at.recording[line["sent"]].direction is Direction.SENT
    assert at.recording[line["entry"]].direction is Direction.RECEIVED
    one = next(each for each in at("said", "alice/a")["lines"] if each.get("text") == "one")
    assert one["mine"] is True
    assert one["sent"] < one["entry"]
    assert "id_changed" not in one
    assert "sent" not in next(each for each in at("said", "bob/b")["lines"] if each.get("text") == "one")


def test_what_was_refused_says_why(at: Moment) -> None:
    """A visitor has no voice in a moderated room."""
    line = last(at("silenced", "bob/b"), "message")
    assert (line["text"], line["error"]) == ("may I", "forbidden")
    assert "permission to speak" in line["reason"]


def test_private_messages(at: Moment) -> None:
    """From one occupant to another, through the room."""
    assert last(at("entered", "carol/c"), "private") | {"entry": 0} == {
        "what": "private", "entry": 0, "nick": "Alice", "text": "psst",
    }  # fmt: skip
    assert last(at("entered", "alice/a"), "private")["to"] == "Cara"


def test_an_invitation_that_is_sent(at: Moment) -> None:
    """It goes through the room."""
    assert last(at("disconnected", "alice/a"), "invited")["to"] == "dave@localhost"


# -- what is done to people and rooms -------------------------------------------------------------


def test_roles_kicks_and_bans(at: Moment) -> None:
    """Who did it, to whom, and why."""
    line = last(at("silenced", "bob/b"), "role")
    assert (line["before"], line["after"], line["by"], line["reason"]) == ("participant", "visitor", "Alice", "hush")
    kicked = at("kicked", "carol/c")
    assert kicked["status"]["value"] == "out"
    assert kicked["exit"] | {"entry": 0} == {
        "how": "kicked", "codes": ["307", "110"], "by": "Alice", "reason": "crumbs", "other": "", "entry": 0,
    }  # fmt: skip
    assert kicked["occupants"] == []
    assert last(at("kicked", "alice/a"), "kicked")["nick"] == "Cara"
    assert last(at("banned", "alice/a"), "affiliation")["after"] == "outcast"


def test_a_request_that_is_refused(at: Moment) -> None:
    """Who is no owner cannot take the owner's place away."""
    line = last(at("overreached", "bob/b"), "failed")
    assert line["error"] == "not-allowed"
    assert at.recording[line["first"]].direction is Direction.SENT


def test_configuration_and_what_was_changed(at: Moment) -> None:
    """The form as it came, what was sent back, and what it is since."""
    room = at("configured", "alice/a")
    changes = {each["var"]: (each["before"], each["after"]) for each in room["submission"]["changes"]}
    assert changes["muc#roomconfig_moderatedroom"] == ([], ["true"])
    assert changes["muc#roomconfig_roomname"] == ([], ["Tea"])
    assert "muc#roomconfig_whois" not in changes  # it was so before
    assert room["submission"]["answer"] > room["submission"]["entry"]
    form = room["form"]
    fields = {each["var"]: each["values"] for each in form["form"]["fields"]}
    assert fields["muc#roomconfig_roomname"] == ["Tea"]
    assert form["set_by"]["muc#roomconfig_roomname"] == room["submission"]["entry"] > form["entry"]
    assert last(room, "config")["codes"] == ["104"]


def test_lists_and_when_they_are_outdated(at: Moment) -> None:
    """As they were told last, and what has changed since."""
    owners, visitors = at("listed", "alice/a")["lists"]
    assert (owners["of"], owners["value"], owners["people"][0]["jid"]) == ("affiliation", "owner", "alice@localhost")
    assert {each["nick"] for each in visitors["people"]} == {"Bobby", "Cara"}
    assert owners["outdated"] == 0
    banned = at("banned", "alice/a")["lists"]
    assert "carol@localhost" in at.xml(banned[0]["outdated"])
    assert "code='307'" in at.xml(banned[1]["outdated"])


def test_the_end_of_a_session_is_the_end_of_its_visits(at: Moment) -> None:
    """The one who goes, and those who stay."""
    gone = at("disconnected", "bob/b")
    assert (gone["status"]["value"], gone["exit"]["how"]) == ("out", "disconnected")
    assert last(at("disconnected", "alice/a"), "left")["nick"] == "Bobby"


def test_a_room_that_is_destroyed(at: Moment) -> None:
    """With the reason."""
    room = at("destroyed", "alice/a")
    assert (room["status"]["value"], room["exit"]["how"], room["exit"]["reason"]) == ("out", "destroyed", "night")


async def test_an_error_tells_that_one_is_not_inside_any_more(lab: Lab) -> None:
    """Prosody 0.12 destroys a temporary room, and tells nobody, when the only occupant takes another nickname."""
    alice = await lab.connect("alice")
    await enter(alice, TEA, "Alice")
    await alice.send(f"<presence to='{TEA}/Alys'/>")
    await settled(alice)
    history = History(lab.recording, Rooms)
    (room,) = history.latest().rooms()
    assert room.inside
    await say(alice, TEA, "<body>hello?</body>")
    await alice.wait_for("<message type='error'/>")
    (room,) = history.latest().rooms()
    assert room.exit is not None
    assert (room.status.value, room.exit.how) == ("out", "lost")
    assert room.lines[-1].error == "item-not-found"


async def test_entering_once_more_from_inside(lab: Lab) -> None:
    """Who asks to enter again is told of everybody anew; who asks in vain stays as before (XEP-0045 §7.2)."""
    alice, bob = await lab.connect("alice"), await lab.connect("bob")
    for session, nick in ((alice, "Alice"), (bob, "Bob"), (bob, "Alice"), (bob, "Bob")):
        await enter(session, TEA, nick)
        await settled(alice, bob)
    state = History(lab.recording, Rooms).latest()
    room = state.room(TEA, "bob")
    assert room is not None
    assert room.inside
    assert set(room.occupants) == {"Alice", "Bob"}
    assert room.join is not None
    assert (room.join.nick, room.join.refusal) == ("Bob", None)
    assert lab.recording[room.join.sent].number > next(each.entry for each in room.lines if each.what == "refused")


# -- whatever comes, in any order -----------------------------------------------------------------


def test_one_stream_alone_sees_the_same(recording: Recording) -> None:
    """What others see makes no difference to it."""
    everybody = Rooms()
    for entry in recording:
        everybody.apply(entry)
    for stream in ("alice/a", "bob/b", "carol/c"):
        alone = Rooms(stream)
        for entry in recording:
            alone.apply(entry)
        assert alone.view()["rooms"] == [each for each in everybody.view()["rooms"] if each["stream"] == stream]


@given(st.data())
def test_any_moment_is_that_of_the_first_entries(recording: Recording, history: History[Rooms], data: Any) -> None:
    """However one comes to it."""
    entries = recording.snapshot()
    number = data.draw(st.integers(0, len(entries)))
    rebuilt = Rooms()
    for entry in entries[:number]:
        rebuilt.apply(entry)
    assert history.at(number).view() == rebuilt.view()


def test_a_copy_stays_as_it_was(recording: Recording) -> None:
    """What comes later does not change it."""
    state = Rooms()
    entries = recording.snapshot()
    for place, entry in enumerate(entries):
        if place % 97 == 0:
            kept, view = copy.deepcopy(state), json.dumps(state.view())
            for later in entries[place : place + 40]:
                state.apply(later)
            assert json.dumps(kept.view()) == view
            state = kept
        state.apply(entry)


def test_what_changes_is_told(recording: Recording) -> None:
    """Where `apply` says that nothing changed, there is nothing else to see."""
    state = Rooms()
    view = json.dumps(state.view())
    for entry in recording:
        changed, before = state.apply(entry), view
        view = json.dumps(state.view())
        assert changed or view == before, entry.xml


SPOILT = [b"", b"<", b"\xff", b"&nbsp;", b"<x/>", b"'", b'"', b"muc#user", b"unavailable", b"110", b"303", b"/", b"@"]


@pytest.mark.parametrize("seed", range(8))
def test_rubbish_makes_nothing_fail(recording: Recording, seed: int) -> None:
    """Bytes, names and addresses of real stanzas put out of place, in any order, from either side."""
    chance = random.Random(seed)
    entries = [entry for entry in recording if (entry.is_stanza and b"muc" in entry.data) or entry.type == "groupchat"]
    state, spoilt = Rooms(), Recording()
    for entry in chance.choices(entries, k=800):
        other = chance.choice(entries)
        at, end = sorted(chance.choices(range(len(entry.data) + 1), k=2))
        data = chance.choice((
            entry.data,
            entry.data[:at] + chance.choice(SPOILT) + entry.data[at:],
            entry.data[:at] + entry.data[end:] if end - at < 40 else entry.data,
            entry.data.replace(b"'" + chance.choice((b"110", b"303", b"participant", b"Bobby")) + b"'", b"''"),
            other.data,
        ))  # fmt: skip
        spoilt.append(
            stream=chance.choice((entry.stream, "bob/b")),
            direction=chance.choice((entry.direction, *Direction)),
            kind=chance.choice((entry.kind, entry.kind, Kind.MESSAGE, Kind.PRESENCE, Kind.IQ, Kind.FOOTER)),
            data=data,
            name=entry.name,
            namespace=chance.choice((entry.namespace, entry.namespace, "", "urn:x'<")),
            to=chance.choice((entry.to, other.from_, None, "", "@", "a@b/" + "n" * 5000)),
            from_=chance.choice((entry.from_, entry.from_, other.to, None, "/", "tea@rooms.localhost")),
            id=chance.choice((entry.id, other.id, None)),
            type=chance.choice((entry.type, entry.type, other.type, "error", "banana")),
        )
    for entry in spoilt:
        state.apply(entry)
        json.dumps(state.view()) if entry.number % 40 == 0 else None
    history = History(spoilt, Rooms)
    assert history.latest().view() == state.view()
