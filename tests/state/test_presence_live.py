"""After each step of a long random walk on a real server, the state is what the server says when asked."""

from __future__ import annotations

import copy
import random

import pytest

from xmppkit.lab import Lab
from xmppkit.recording import Recording
from xmppkit.state import History
from xmppkit.state.presence import Presence
from xmppkit.state.presence_view import view_of

from .walk import ACCOUNTS, RESOURCES, Row, Truth, Walk

SEEDS = range(1, 7)
STEPS = 52
NAMES = [f"{account}/{resource}" for account in ACCOUNTS for resource in RESOURCES]


class Watch:
    """The states of all streams of a walk."""

    def __init__(self, recording: Recording) -> None:
        self._histories = {name: History(recording, lambda name=name: Presence(name)) for name in NAMES}

    def of(self, name: str) -> Presence:
        """The state of one stream now."""
        return self._histories[name].latest()


@pytest.mark.parametrize("seed", SEEDS)
async def test_walk(lab: Lab, seed: int) -> None:
    """Roster, requests, presence and whom messages reach: all as the server has it, step by step."""
    walk, watch = Walk(lab, seed), Watch(lab.recording)
    chance = random.Random(seed)
    for _ in range(STEPS):
        await walk.step()
        try:
            check_message(walk, watch)
            account = chance.choice(ACCOUNTS)
            check_account(walk, watch, account, await walk.ask(account))
            check_strangers(walk, watch)
        except AssertionError as exc:
            raise AssertionError("\n".join((*walk.log[:1], *walk.log[-14:], str(exc)))) from exc
    check_histories(lab.recording, chance)


def check_account(walk: Walk, watch: Watch, account: str, truth: Truth) -> None:
    """Every stream of the account knows what a fresh one was told; but for what it was told apart from all others."""
    apart = {jid for jid, told in walk.told_apart if told == account}
    for name, line in walk.lines.items():
        if not name.startswith(f"{account}/"):
            continue
        state = watch.of(name)
        assert items(state) == truth.items, f"{name}: roster"
        if state.blind is None:
            assert set(state.roster.requests) == truth.requests, f"{name}: requests"
            known = {*rows(state), *own_row(state)}
            assert {row for row in known if row[0] not in apart} == {row for row in truth.rows if row[0] not in apart}
            assert line.jid == state.roster.login.jid
        else:
            assert not rows(state), f"{name} is told nothing"


def items(state: Presence) -> dict[str, tuple[str, str, bool, tuple[str, ...]]]:
    """The roster."""
    return {
        jid: (item.name.value, item.subscription.value, item.ask.value, item.groups.value)
        for jid, item in state.roster.items.items()
    }


def rows(state: Presence, *, direct: bool = False) -> set[Row]:
    """Others' available resources: those told to subscribers, or those told directly."""
    return {
        (f"{jid}/{resource}", each.show.value, tuple(map(tuple, each.statuses.value)), each.priority.value)
        for jid, contact in state.contacts.items()
        for resource, each in contact.here.items()
        if bool(each.direct) is direct
    }  # type: ignore[return-value]


def own_row(state: Presence) -> set[Row]:
    """The stream's own."""
    own = state.own
    if own is None or own.state.value != "available":
        return set()
    statuses = tuple(map(tuple, own.statuses.value))
    return {(str(state.roster.login.jid), own.show.value, statuses, own.priority.value)}  # type: ignore[arg-type]


def check_message(walk: Walk, watch: Watch) -> None:
    """Who got the message is who the states said would: the receivers' and, where it may see them, the sender's."""
    if walk.reached is None:
        return
    sender, account, got = walk.reached
    for name in walk.lines:
        board = view_of(watch.of(name))
        contacts = {each["jid"]: each for each in board["contacts"]}
        told = board["own"] if board["own"]["jid"] == account else contacts.get(account)
        apart = (name.partition("/")[0], account) in {(to, jid.partition("/")[0]) for jid, to in walk.told_apart}
        if told is not None and told["reach"]["known"] and not apart:
            assert {f"{account}/{each['value']}" for each in told["reach"]["resources"]} == got, (sender, name)


def check_strangers(walk: Walk, watch: Watch) -> None:
    """Who was told of directly is still connected: leaving is told to those, too."""
    online = {line.jid for line in walk.lines.values()} | {who for who, _ in walk.told_apart}
    for name in walk.lines:
        assert {row[0] for row in rows(watch.of(name), direct=True)} <= online, f"{name}: told directly"


def check_histories(recording: Recording, chance: random.Random) -> None:
    """At any entry, the state is the one made from the entries up to there, and a copy is the same."""
    entries = recording.snapshot()
    for name in chance.sample(NAMES, 3):
        history = History(recording, lambda name=name: Presence(name))
        for number in chance.sample(range(1, len(entries) + 1), 5):
            fresh = Presence(name)
            for entry in entries[:number]:
                fresh.apply(entry)
            assert history.at(number).view() == fresh.view() == copy.deepcopy(fresh).view(), (name, number)
