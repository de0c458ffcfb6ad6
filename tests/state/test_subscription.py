"""The nine states of RFC 6121 App. A, and the stanzas that lead from one to another."""

from __future__ import annotations

from itertools import product

import pytest

from xmppkit.lab import Lab
from xmppkit.state import History
from xmppkit.state.subscription import KINDS, STATES, after, subscription
from xmppkit.state.subscriptions import Subscriptions

BY_NAME = {each.name: each for each in STATES}
WAYS = {
    "None": [],
    "None + Pending Out": ["alice subscribe"],
    "None + Pending In": ["bob subscribe"],
    "None + Pending Out+In": ["alice subscribe", "bob subscribe"],
    "To": ["alice subscribe", "bob subscribed"],
    "To + Pending In": ["alice subscribe", "bob subscribed", "bob subscribe"],
    "From": ["bob subscribe", "alice subscribed"],
    "From + Pending Out": ["bob subscribe", "alice subscribed", "alice subscribe"],
    "Both": ["alice subscribe", "bob subscribed", "bob subscribe", "alice subscribed"],
}
PING = "<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>"
MIRRORED = {
    "None + Pending Out": "None + Pending In",
    "To": "From",
    "To + Pending In": "From + Pending Out",
}
MIRRORED |= {theirs: mine for mine, theirs in MIRRORED.items()}


def test_there_are_nine():
    """All states differ, and each can be told from a roster item and an unanswered request."""
    assert [each.name for each in STATES] == list(WAYS)
    made = {subscription(value, asks=asks, asked=asked) for value in ("none", "to", "from", "both", "?")
            for asks, asked in product((False, True), repeat=2)}  # fmt: skip
    assert made == set(STATES)


@pytest.mark.parametrize(
    ("state", "kind", "sent", "to", "passed"),
    [
        ("None", "subscribe", True, "None + Pending Out", True),
        ("None", "subscribed", True, "None", False),
        ("None", "unsubscribe", True, "None", True),
        ("None", "unsubscribed", True, "None", False),
        ("None + Pending In", "subscribed", True, "From", True),
        ("None + Pending Out+In", "unsubscribed", True, "None + Pending Out", True),
        ("To", "unsubscribe", True, "None", True),
        ("Both", "unsubscribed", True, "To", True),
        ("Both", "subscribe", True, "Both", True),
        ("None", "subscribe", False, "None + Pending In", True),
        ("None + Pending In", "subscribe", False, "None + Pending In", False),
        ("From", "subscribe", False, "From", False),
        ("None + Pending Out", "subscribed", False, "To", True),
        ("None", "subscribed", False, "None", False),
        ("Both", "unsubscribe", False, "To", True),
        ("From + Pending Out", "unsubscribed", False, "From", True),
        ("To + Pending In", "unsubscribe", False, "To", True),
    ],
)
def test_after(state, kind, sent, to, passed):
    """App. A.2 and A.3, line by line."""
    assert after(BY_NAME[state], kind, sent=sent) == (BY_NAME[to], passed)


def test_sides_agree():
    """From any state that both sides agree on, a stanza that is passed on leads to one that they agree on."""
    for state, kind in product(STATES, KINDS):
        theirs = BY_NAME[MIRRORED.get(state.name, state.name)]
        mine, passed = after(state, kind, sent=True)
        other = after(theirs, kind, sent=False)[0] if passed else theirs
        assert other == BY_NAME[MIRRORED.get(mine.name, mine.name)], (state.name, kind)


async def test_on_a_server(lab: Lab):
    """Both sides of all nine states, and every stanza sent in each, are on a real server as the tables say."""
    people = {"alice": await lab.connect("alice"), "bob": await lab.connect("bob")}
    history = History(lab.recording, lambda: Subscriptions("alice", "bob"))

    async def say(who: str, *what: str) -> None:
        other = "bob" if who == "alice" else "alice"
        await people[who].send("".join(f"<presence type='{kind}' to='{other}@localhost'/>" for kind in what))
        for name in (who, other):
            await people[name].request(PING)

    for each in people.values():
        await each.request("<iq type='get'><query xmlns='jabber:iq:roster'/></iq>")
    for name, kind in product(WAYS, KINDS):
        for step in WAYS[name]:
            await say(*step.split())
        check(history.latest(), BY_NAME[name])
        await say("alice", kind)
        check(history.latest(), after(BY_NAME[name], kind, sent=True)[0])
        for who, other in (("alice", "bob"), ("bob", "alice")):
            await say(who, "unsubscribed", "unsubscribe")
            item = f"<item jid='{other}@localhost' subscription='remove'/>"  # and with it an approval in advance (§3.4)
            await people[who].request(f"<iq type='set'><query xmlns='jabber:iq:roster'>{item}</query></iq>")


def check(state: Subscriptions, expected) -> None:
    """Both rosters, and the arrows between."""
    view = state.view()
    assert view["sides"]["left"]["state"]["value"] == expected.name
    assert view["sides"]["right"]["state"]["value"] == MIRRORED.get(expected.name, expected.name)
    to, fro = view["arrows"]
    assert to["value"] == ("yes" if expected.sees else "pending" if expected.asks else "no")
    assert fro["value"] == ("yes" if expected.seen else "pending" if expected.asked else "no")
    assert to["agree"]
    assert fro["agree"]
