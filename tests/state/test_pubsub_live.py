"""What follows from a recording of publish-subscribe is what the server says when somebody else asks it."""

from __future__ import annotations

import asyncio
import random

import pytest

from xmppkit.lab import Lab
from xmppkit.recording import Recording
from xmppkit.state import History
from xmppkit.state.pubsub import PubSub
from xmppkit.state.pubsub.model import Node

from .publishing import ACCOUNTS, SERVICE, Publishing

SEEDS = (1, 2, 3)
STEPS = 101


@pytest.mark.parametrize("seed", SEEDS)
async def test_walk(lab: Lab, seed: int) -> None:
    """After each of a hundred actions, nodes, items, subscriptions, rights and configurations are the server's."""
    walk = Publishing(lab, seed)
    history = History(lab.recording, PubSub)
    await walk.begin()
    for _ in range(STEPS):
        await walk.step()
        try:
            await check(history.latest(), walk)
        except AssertionError as exc:
            raise AssertionError("\n".join([*walk.log, str(exc)])) from exc
    await walk.end()
    check_moments(history, lab.recording, random.Random(seed))


async def check(state: PubSub, walk: Publishing) -> None:
    """Compare the state with what the server tells others."""
    there = {name for name, node in state.services.service(SERVICE).nodes.items() if node.exists.value == "there"}
    assert there == await walk.nodes()
    await asyncio.gather(*(check_node(state, walk, name) for name in sorted(there)))
    if there:
        await check_rights(state, walk, walk.chance.choice(sorted(there)))
    await check_account(state, walk, f"{walk.chance.choice(ACCOUNTS)}@localhost")


async def check_node(state: PubSub, walk: Publishing, name: str) -> None:
    """Compare a node's items and subscriptions."""
    node = state.look(SERVICE, name)
    assert node is not None
    check_items(node, await walk.items(name))
    check_subscriptions(node, await walk.subscriptions(name))


async def check_rights(state: PubSub, walk: Publishing, name: str) -> None:
    """Compare a node's affiliations and configuration."""
    node = state.look(SERVICE, name)
    assert node is not None
    rights = await walk.affiliations(name)
    if rights is not None:
        assert {jid: fact.value for jid, fact in node.affiliations.items() if fact.value != "none"} == rights
    told = await walk.configuration(name)
    for field, fact in node.config.items() if told else ():
        assert fact.value == told[field], (name, field)


def check_items(node: Node, told: list[tuple[str, str]] | None) -> None:
    """All that is surely there is there, in the server's order, and nothing else is than what may be."""
    kept = [(each.id, each.versions[-1].print) for each in node.items.values()]
    sure = [(each.id, each.versions[-1].print) for each in node.items.values() if node.is_sure(each)]
    told = told or []
    assert [each for each in kept if each in told] == told, node.name
    assert {*sure} <= {*told}, node.name
    if node.limit is not None:
        assert kept == told, node.name


def check_subscriptions(node: Node, told: set[str]) -> None:
    """Compare who is subscribed; whom a new access model may have put out, may be or not."""
    every = node.subscriptions.values()
    sure = {each.jid for each in every if each.state == "subscribed" and each.doubt is None}
    assert sure <= told <= sure | {each.jid for each in every if each.doubt is not None}, node.name


async def check_account(state: PubSub, walk: Publishing, jid: str) -> None:
    """Compare an account's own nodes and items (XEP-0163)."""
    service = state.services.all.get(jid)
    nodes = (
        {} if service is None else {name: node for name, node in service.nodes.items() if node.exists.value == "there"}
    )
    assert {*nodes} == await walk.nodes(jid)
    for name, node in nodes.items():
        check_items(node, await walk.items(name, jid))


def check_moments(history: History[PubSub], recording: Recording, chance: random.Random) -> None:
    """At random positions the state is the one that the first entries make."""
    last = recording.next_number - 1
    for number in sorted(chance.sample(range(last + 1), 12)):
        fresh = PubSub()
        for entry in recording.snapshot(0, number):
            fresh.apply(entry)
        assert history.at(number).view() == fresh.view(), number
