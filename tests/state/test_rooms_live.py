"""What follows from the recording is what the service says: of random actions in rooms on a real server."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Coroutine
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from xmppkit.lab import Lab
from xmppkit.recording import Direction, Entry, Kind
from xmppkit.session import Session
from xmppkit.state import History
from xmppkit.state.room.room import Room
from xmppkit.state.rooms import Rooms

from . import moderation
from .moderation import MUC, SERVICE

ACTORS = ("alice", "bob", "carol")
WARDEN = "warden"  # owns every room, and is in none: whom the service is asked as
NICKS = ("Rook", "Jay", "Wren", "Crow")
PASSWORD = "sesame"

actors = st.sampled_from(ACTORS)
anybody = st.sampled_from((*ACTORS, WARDEN, WARDEN))
places = st.sampled_from((0, 1))
nicks = st.sampled_from(NICKS)


class World:
    """A server, three accounts that do things, one that asks, and what follows from the recording."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.lab = self.run(Lab.start(max_entries=400_000))
        self.sessions: dict[str, Session] = {}
        for name in (*ACTORS, WARDEN):
            self.sessions[name] = self.run(self.lab.connect(name))
        self.history = History(self.lab.recording, Rooms)
        self.actions = 0
        self.plays = 0
        self.compared: Counter[str] = Counter()

    def run(self, what: Coroutine[Any, Any, Any]) -> Any:
        return self.loop.run_until_complete(asyncio.wait_for(what, 20))

    def close(self) -> None:
        self.run(self.lab.stop())
        self.loop.close()

    def state(self) -> Rooms:
        return self.history.latest()


WORLDS: list[World] = []


class Play(RuleBasedStateMachine):
    """Two rooms, and whatever three people may do to them."""

    def __init__(self) -> None:
        super().__init__()
        (self.world,) = WORLDS
        self.world.plays += 1
        self.rooms = [f"{name}{self.world.plays}@{SERVICE}" for name in ("hall", "attic")]
        self.run(self.begin())

    def run(self, what: Coroutine[Any, Any, Any]) -> Any:
        return self.world.run(what)

    def session(self, name: str) -> Session:
        return self.world.sessions[name]

    async def begin(self) -> None:
        """Two rooms with three people each, to begin with."""
        for room in self.rooms:
            for name, nick in zip(ACTORS, NICKS, strict=False):
                await self.enter(name, room, nick)
        await self.everybody_told()

    def teardown(self) -> None:
        """Everybody leaves, so that the next play begins with nobody anywhere."""
        for name in ACTORS:
            for room in self.rooms:
                self.run(self.session(name).send(f"<presence to='{room}/x' type='unavailable'/>"))
        self.run(self.everybody_told())

    async def everybody_told(self, first: str = WARDEN) -> None:
        await moderation.settled(self.session(first))
        await asyncio.gather(*(moderation.settled(each) for each in self.world.sessions.values()))

    async def act(self, who: str, what: Coroutine[Any, Any, Any]) -> None:
        self.world.actions += 1
        await what
        await self.everybody_told(who)

    async def enter(self, who: str, room: str, nick: str, password: str = PASSWORD) -> None:
        """Enter; a room that this makes gets its warden.

        It is to be there for good: Prosody 0.12 destroys a temporary room, and tells nobody, when the only occupant
        takes another nickname.
        """
        await moderation.enter(self.session(who), room, nick, password)
        await moderation.settled(self.session(who))
        item = f"<item affiliation='owner' jid='{WARDEN}@localhost'/>"
        owns = (await moderation.change(self.session(who), room, item)).type == "result"
        if owns:
            await moderation.configure(self.session(WARDEN), room, persistentroom="1")

    # -- actions ----------------------------------------------------------------------------------

    @rule(who=actors, place=places, nick=nicks, password=st.sampled_from((PASSWORD, PASSWORD, "", "open")))
    def enters(self, who: str, place: int, nick: str, password: str) -> None:
        self.run(self.act(who, self.enter(who, self.rooms[place], nick, password)))

    @rule(who=actors, place=places, status=st.sampled_from(("", "<status>bye</status>")))
    def leaves(self, who: str, place: int, status: str) -> None:
        to = f"{self.rooms[place]}/anything"
        self.run(self.act(who, self.session(who).send(f"<presence to='{to}' type='unavailable'>{status}</presence>")))

    @rule(who=actors, place=places, nick=nicks, show=st.sampled_from(("", "<show>away</show>", "<show>dnd</show>")))
    def is_present(self, who: str, place: int, nick: str, show: str) -> None:
        """Another nickname, or another availability under the same one."""
        to = f"{self.rooms[place]}/{nick}"
        self.run(self.act(who, self.session(who).send(f"<presence to='{to}'>{show}</presence>")))

    @rule(
        who=actors, place=places, inside=st.sampled_from(("<body>hello</body>", "<subject>Tea</subject>", "<subject/>"))
    )
    def speaks(self, who: str, place: int, inside: str) -> None:
        self.run(self.act(who, moderation.say(self.session(who), self.rooms[place], inside)))

    @rule(who=actors, place=places, nick=nicks)
    def whispers(self, who: str, place: int, nick: str) -> None:
        to = f"{self.rooms[place]}/{nick}"
        self.run(self.act(who, moderation.say(self.session(who), to, "<body>psst</body>", "chat")))

    @rule(who=anybody, place=places, nick=nicks, role=st.sampled_from(("none", "visitor", "participant", "moderator")))
    def gives_role(self, who: str, place: int, nick: str, role: str) -> None:
        item = f"<item nick='{nick}' role='{role}'><reason>because</reason></item>"
        self.run(self.act(who, moderation.change(self.session(who), self.rooms[place], item)))

    @rule(
        who=anybody,
        place=places,
        whom=actors,
        affiliation=st.sampled_from(("none", "outcast", "member", "member", "admin", "owner")),
    )
    def gives_affiliation(self, who: str, place: int, whom: str, affiliation: str) -> None:
        item = f"<item jid='{whom}@localhost' affiliation='{affiliation}'/>"
        self.run(self.act(who, moderation.change(self.session(who), self.rooms[place], item)))

    @rule(
        who=anybody,
        place=places,
        settings=st.sampled_from(
            (
                {"moderatedroom": "1"},
                {"moderatedroom": "0", "membersonly": "0"},
                {"membersonly": "1"},
                {"roomsecret": PASSWORD},
                {"roomsecret": ""},
                {"whois": "anyone"},
                {"whois": "moderators"},
                {"changesubject": "1"},
            )
        ),
    )
    def configures(self, who: str, place: int, settings: dict[str, str]) -> None:
        self.run(self.act(who, self.configure(who, self.rooms[place], settings)))

    async def configure(self, who: str, room: str, settings: dict[str, str]) -> None:
        """Send settings, unless they would throw somebody out: Prosody 0.12 then tells nobody but them."""
        there = room in await moderation.existing(self.session(WARDEN))
        inside = await moderation.occupants(self.session(WARDEN), room) if there else {}
        if "membersonly" not in settings or all(each.affiliation != "none" for each in inside.values()):
            await moderation.configure(self.session(who), room, **settings)

    @rule(who=anybody, place=places, luck=st.integers(0, 3))
    def destroys(self, who: str, place: int, luck: int) -> None:
        if luck == 3:
            self.run(self.act(who, moderation.destroy(self.session(who), self.rooms[place], "<reason>over</reason>")))

    @rule(who=actors, luck=st.integers(0, 3))
    def connects_again(self, who: str, luck: int) -> None:
        if luck == 3:
            self.run(self.act(who, self.again(who)))

    async def again(self, who: str) -> None:
        jid = str(self.session(who).jid)
        await self.session(who).disconnect()
        while await self.is_inside(jid):
            pass  # the server ends a session a moment after its stream
        self.world.sessions[who] = await self.world.lab.connect(who)

    async def is_inside(self, jid: str) -> bool:
        there = await moderation.existing(self.session(WARDEN))
        found = [await moderation.occupants(self.session(WARDEN), each) for each in self.rooms if each in there]
        return any(each.jid == jid for occupants in found for each in occupants.values())

    @rule(who=actors)
    def goes_away_and_comes_back(self, who: str) -> None:
        """Whom one told of one's presence is told of its end too, rooms among them (RFC 6121 §4.6.3)."""
        self.run(self.act(who, self.session(who).send("<presence type='unavailable'/><presence/>")))

    @rule(place=places)
    def somebody_looks_in(self, place: int) -> None:
        """A fresh observer is told on entering what those inside know already: who is there, and the subject."""
        self.run(self.act(WARDEN, self.look(self.rooms[place])))

    async def look(self, room: str) -> None:
        warden = self.session(WARDEN)
        if room not in await moderation.existing(warden):
            return
        since = self.world.lab.recording.next_number
        await moderation.enter(warden, room, "Warden", PASSWORD)
        await self.everybody_told()
        told = _told(self.world.lab.recording.snapshot(since), WARDEN, room)
        for name in ACTORS:
            view = self.world.state().room(room, name)
            if view is not None and view.inside:
                _check_observed(view, told)
        await warden.send(f"<presence to='{room}/Warden' type='unavailable'/>")

    # -- what holds after each of them ------------------------------------------------------------

    @invariant()
    def the_state_is_what_the_service_says(self) -> None:
        self.run(self.compare())

    async def compare(self) -> None:
        there = await moderation.existing(self.session(WARDEN))
        await asyncio.gather(*(self.compare_room(address, address in there) for address in self.rooms))

    async def compare_room(self, address: str, there: bool) -> None:
        truth: dict[str, moderation.Seen] = {}
        lists: dict[str, str] = {}
        if there:
            truth = await moderation.occupants(self.session(WARDEN), address)
            lists = await moderation.affiliations(self.session(WARDEN), address)
        state = self.world.state()
        for name in ACTORS:
            room = state.room(address, name)
            if room is not None:
                self.world.compared[room.status.value] += 1
                _check(room, str(self.session(name).jid), truth, lists)


def _check(room: Room, jid: str, truth: dict[str, moderation.Seen], lists: dict[str, str]) -> None:
    """Compare a stream's view of a room with what the service says of it."""
    own = [nick for nick, each in truth.items() if each.jid == jid]
    assert room.inside == bool(own), (room.stream, room.address, room.status, truth)
    if not own:
        assert not room.occupants
        assert room.status.value in ("out", "refused", "outside")
        return
    assert [room.own_nick] == own
    assert [nick for nick, each in room.occupants.items() if each.me] == own
    told = {nick: (each.role.value, each.affiliation.value) for nick, each in room.occupants.items()}
    assert told == {nick: (each.role, each.affiliation) for nick, each in truth.items()}, (room.stream, room.address)
    for nick, occupant in room.occupants.items():
        assert occupant.nick.value == nick
        assert occupant.jid is None or occupant.jid.value == truth[nick].jid
        bare = truth[nick].jid.partition("/")[0]
        assert lists.get(bare, "none") == occupant.affiliation.value


class Told(NamedTuple):
    """What a client is told of a room, read without any state."""

    occupants: dict[str, tuple[str, str, str]]
    subject: str
    author: str


def _told(entries: list[Entry], stream: str, room: str) -> Told:
    occupants: dict[str, tuple[str, str, str]] = {}
    subject, author = "", ""
    for entry in entries:
        if entry.stream != stream or entry.direction is not Direction.RECEIVED:
            continue
        place, _, nick = (entry.from_ or "").partition("/")
        element = entry.element
        if place != room or element is None:
            continue
        item = element.find(f"{{{MUC}#user}}x/{{{MUC}#user}}item")
        if entry.kind is Kind.PRESENCE and item is not None:
            show = element.findtext("{jabber:client}show", "")
            occupants[nick] = (item.get("role", ""), item.get("affiliation", ""), show)
        elif element.find("{jabber:client}subject") is not None:
            subject, author = element.findtext("{jabber:client}subject", ""), nick
    return Told(occupants, subject, author)


def _check_observed(room: Room, told: Told) -> None:
    seen = {n: (each.role.value, each.affiliation.value, each.show.value) for n, each in room.occupants.items()}
    assert seen == told.occupants
    assert ("" if room.subject is None else room.subject.value) == told.subject
    assert room.subject_by == told.author


def _check_any_moment(world: World) -> None:
    """The state after an entry is that of the first entries alone, whatever came later."""
    entries = world.lab.recording.snapshot()
    for number in sorted(random.Random(len(entries)).sample(range(len(entries)), 3)):
        rebuilt = Rooms()
        for entry in entries[:number]:
            rebuilt.apply(entry)
        assert world.history.at(number).view() == rebuilt.view()


@pytest.mark.slow
@pytest.mark.timeout(400)  # what fails is made smaller before it is told
def test_rooms_are_what_the_service_says() -> None:
    """After each of 300 random actions, every stream's view of the rooms is what an owner is told by the service."""
    world = World()
    WORLDS[:] = [world]
    try:
        run_state_machine_as_test(
            Play,
            settings=settings(
                max_examples=8,
                stateful_step_count=50,
                suppress_health_check=list(HealthCheck),
                deadline=None,
            ),
        )
        assert world.actions >= 300
        assert world.compared["in"] > 300
        assert world.compared["out"] > 100
        _check_any_moment(world)
    finally:
        world.close()
