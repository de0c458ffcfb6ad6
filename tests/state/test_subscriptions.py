"""How two accounts came to see each other."""

from __future__ import annotations

from xmppkit.lab import Lab
from xmppkit.state import History
from xmppkit.state.subscriptions import Subscriptions

from .stanzas import bound, state_after

ALICE, BOB = bound("alice@localhost/desk"), bound("bob@localhost/phone", "bob")
PING = "<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>"
GET = "<iq type='get'><query xmlns='jabber:iq:roster'/></iq>"


def after(*lines: str) -> dict:
    """What the diagram shows after these lines."""
    state = Subscriptions("alice", "bob")
    state_after(state, *lines)
    return state.view()


def done(view: dict) -> list[dict | None]:
    """The four steps' entries."""
    return [each["done"] for each in view["steps"]]


def stanza(kind: str, number: int = 0) -> tuple[str, str]:
    """Alice says it to Bob; or, of 1, Bob to Alice: where it is sent, and where it comes."""
    names = ("alice", "bob") if number == 0 else ("bob", "alice")
    return (
        f"{names[0]} S: <presence type='{kind}' to='{names[1]}@localhost'/>",
        f"{names[1]} R: <presence type='{kind}' from='{names[0]}@localhost'/>",
    )


async def test_the_handshake(lab: Lab):
    """Four stanzas, sent and received, each with the pushes that it brings: on a real server."""
    alice, bob = await lab.connect("alice"), await lab.connect("bob")
    history = History(lab.recording, lambda: Subscriptions("alice", "bob"))
    for each in (alice, bob):
        await each.request(GET)
    for sender, other, kind in (
        (alice, bob, "subscribe"),
        (bob, alice, "subscribed"),
        (bob, alice, "subscribe"),
        (alice, bob, "subscribed"),
    ):
        await sender.send(f"<presence type='{kind}' to='{other.jid.bare()}'/>")
        await sender.request(PING)
        await other.request(PING)
    view = history.latest().view()
    assert [(each["asker"], each["from"], each["kind"]) for each in view["steps"]] == [
        ("left", "left", "subscribe"), ("left", "right", "subscribed"),
        ("right", "right", "subscribe"), ("right", "left", "subscribed"),
    ]  # fmt: skip
    for step in view["steps"]:
        sent, received = lab.recording[step["done"]["sent"]], lab.recording[step["done"]["received"]]
        assert (sent.type, received.type) == (step["kind"], step["kind"])
        assert (sent.stream, received.stream) == (("alice", "bob") if step["from"] == "left" else ("bob", "alice"))
        pushes = [lab.recording[step["done"][side]] for side in ("left", "right") if step["done"][side]]
        assert pushes
        assert all(b"jabber:iq:roster" in each.data for each in pushes)
    assert [(each["value"], each["agree"]) for each in view["arrows"]] == [("yes", True), ("yes", True)]
    assert [view["sides"][side]["state"]["value"] for side in ("left", "right")] == ["Both", "Both"]
    first = view["steps"][0]["done"]["sent"]
    earlier = history.at(first).view()
    assert [each is not None for each in done(earlier)] == [True, False, False, False]


def test_a_request_on_its_way():
    """Sent, and not yet received, it is pending as far as one side knows."""
    item = "<item jid='bob@localhost' ask='subscribe'/>"
    asks = f"alice R: <iq type='set'><query xmlns='jabber:iq:roster'>{item}</query></iq>"
    roster = "R: <iq type='result'><query xmlns='jabber:iq:roster'/></iq>"
    view = after(ALICE, BOB, f"alice {roster}", f"bob {roster}", stanza("subscribe")[0], asks)
    assert done(view)[0] == {"kind": "subscribe", "sent": 5, "received": 0, "left": 6, "right": 0}
    assert view["arrows"][0]["mine"]["value"] == "pending"
    assert view["arrows"][0]["theirs"]["value"] == "no"
    assert not view["arrows"][0]["agree"]
    view = after(ALICE, BOB, f"alice {roster}", f"bob {roster}", stanza("subscribe")[0], asks, stanza("subscribe")[1])
    assert view["arrows"][0]["agree"]
    assert view["sides"]["right"]["state"]["value"] == "None + Pending In"


def test_pushes_that_have_nothing_to_do_with_it():
    """A contact that is put on the roster, named, or struck off, is no step's doing."""
    push = "alice R: <iq type='set'><query xmlns='jabber:iq:roster'><item jid='bob@localhost' {}/></query></iq>"
    lines = (ALICE, BOB, *stanza("subscribe", 1))
    for item in ("subscription='none' name='Bo'", "subscription='remove'"):
        assert done(after(*lines, push.format(item)))[0]["left"] == 0
    asked = (*lines, push.format("subscription='none'"), *stanza("subscribe"), push.format("ask='subscribe'"))
    assert done(after(*asked))[2] == {"kind": "subscribe", "sent": 6, "received": 7, "left": 8, "right": 0}


def test_a_refusal_is_an_answer():
    """The second step is then unsubscribed."""
    view = after(ALICE, BOB, *stanza("subscribe"), *stanza("unsubscribed", 1))
    assert done(view)[1] == {"kind": "unsubscribed", "sent": 5, "received": 6, "left": 0, "right": 0}


def test_the_end_is_no_answer():
    """What ends a subscription stands apart; a new request begins anew."""
    lines = (ALICE, BOB, *stanza("subscribe"), *stanza("subscribed", 1), *stanza("unsubscribed", 1))
    view = after(*lines)
    assert done(view)[1]["kind"] == "subscribed"
    assert view["ends"]["left"] == {"kind": "unsubscribed", "sent": 7, "received": 8, "left": 0, "right": 0}
    assert done(after(*lines, *stanza("subscribe")))[1] is None
    withdrawn = after(ALICE, BOB, *stanza("subscribe"), *stanza("unsubscribe"))
    assert withdrawn["ends"]["left"]["kind"] == "unsubscribe"


def test_the_first_to_ask_is_first():
    """The steps stand in the order in which they happened."""
    view = after(ALICE, BOB, *stanza("subscribe", 1))
    assert [each["asker"] for each in view["steps"]] == ["right", "right", "left", "left"]


def test_approved_in_advance():
    """The answer may come before the request (RFC 6121 §3.4)."""
    view = after(ALICE, BOB, stanza("subscribed", 1)[0], *stanza("subscribe"), stanza("subscribed", 1)[1])
    assert [each["kind"] for each in done(view)[:2]] == ["subscribe", "subscribed"]
    assert done(view)[1] == {"kind": "subscribed", "sent": 3, "received": 6, "left": 0, "right": 0}


def test_a_request_that_comes_to_several_resources():
    """It is one request: the first place where it comes counts."""
    tv = bound("bob@localhost/tv", "bob/tv")
    sent, came = stanza("subscribe")
    assert done(after(ALICE, BOB, tv, sent, came.replace("bob R", "bob/tv R"), came))[0]["received"] == 5


def test_others_are_others():
    """What third persons say changes nothing here."""
    carol = bound("carol@localhost/x", "carol")
    view = after(ALICE, BOB, carol, "carol S: <presence type='subscribe' to='bob@localhost'/>",
                 "bob R: <presence type='subscribe' from='carol@localhost'/>")  # fmt: skip
    assert done(view) == [None] * 4


def test_one_side_alone():
    """Of an account that has no stream here, only the address is known, and what the other's roster says."""
    state = Subscriptions("alice", "dora@elsewhere.example")
    roster = "<item jid='dora@elsewhere.example' subscription='from' ask='subscribe'/>"
    state_after(state, ALICE, f"R: <iq type='result'><query xmlns='jabber:iq:roster'>{roster}</query></iq>")
    view = state.view()
    assert view["sides"]["right"]["recorded"] is False
    assert [each["value"] for each in view["arrows"]] == ["pending", "yes"]
    assert [each["agree"] for each in view["arrows"]] == [True, True]


def test_what_each_stanza_would_do():
    """For each button, the state that it leads to, and whether it goes on its way."""
    view = after(ALICE, "R: <iq type='result'><query xmlns='jabber:iq:roster'/></iq>")
    assert view["sides"]["left"]["next"]["subscribe"] == {"state": "None + Pending Out", "passed": True}
    assert view["sides"]["left"]["next"]["subscribed"]["passed"] is False
    assert view["sides"]["right"]["next"] == {}
