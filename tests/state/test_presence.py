"""Presence as one stream is told of it."""

from __future__ import annotations

import copy
import json

import pytest

from xmppkit.lab import Lab
from xmppkit.state import History
from xmppkit.state.presence import Presence

from .stanzas import bound, recorded, state_after

ALICE = bound("alice@localhost/desk")
ROSTER = (
    "R: <iq type='result' id='r'><query xmlns='jabber:iq:roster' ver='1'>"
    "<item jid='bob@localhost' subscription='both' name='Bob'/></query></iq>"
)
HERE = "S: <presence/>"
START = (ALICE, ROSTER, HERE)
BOB = "R: <presence from='bob@localhost/phone'><show>dnd</show><priority>5</priority></presence>"


def after(*lines: str) -> Presence:
    """The state after these lines."""
    state = Presence("alice")
    state_after(state, *lines)
    return state


def contact(state: Presence, jid: str = "bob@localhost") -> dict:
    """What the board shows of a contact."""
    return next(each for each in state.view()["contacts"] if each["jid"] == jid)


def row(state: Presence, resource: str = "phone", jid: str = "bob@localhost") -> dict:
    """What the board shows of a resource."""
    return next(each for each in contact(state, jid)["resources"] if each["resource"] == resource)


def test_facts_name_their_stanzas():
    """Each fact has the entry since which it is so; what is not said any more is so no longer."""
    state = after(
        *START,
        "R: <presence from='bob@localhost/phone' xml:lang='de'><show>dnd</show><status>weg</status>"
        "<status xml:lang='fr'>occupé</status><priority>5</priority></presence>",
        "R: <presence from='bob@localhost/phone'><show>dnd</show><priority>7</priority></presence>",
    )
    found = row(state)
    assert found["show"] == {"value": "dnd", "entry": 4}
    assert found["priority"] == {"value": 7, "entry": 5}
    assert found["status"] == {"value": [], "entry": 5}
    assert found["since"]["entry"] == 5
    assert found["state"] == {"value": "available", "entry": 4}
    assert contact(state)["name"] == {"value": "Bob", "entry": 2}


def test_statuses_by_language():
    """One for each language, the stanza's or the stream's where the element has none."""
    state = after(
        "R: <stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' xml:lang='en'>",
        *START,
        "R: <presence from='bob@localhost/phone'><status>off</status><status xml:lang='fr'>parti</status>"
        "<status xml:lang='fr'>again</status></presence>",
    )
    said = [tuple(each.values()) for each in row(state)["status"]["value"]]
    assert said == [("en", "off"), ("fr", "parti")]


@pytest.mark.parametrize(
    ("text", "priority"),
    [("5", 5), ("+3", 3), ("-128", -128), ("127", 127), ("300", 127), ("-300", -128), ("", 0), ("x", 0), ("٣", 0),
     ("9" * 5000, 0), (" 4\n", 4)],
)  # fmt: skip
def test_priorities(text, priority):
    """Numbers from -128 to 127; what is none counts as 0 (RFC 6121 §4.7.2.3)."""
    state = after(*START, f"R: <presence from='bob@localhost/phone'><priority>{text}</priority></presence>")
    assert row(state)["priority"]["value"] == priority


def test_delayed_presence_tells_its_own_time():
    """What was kept back changed when it was sent (XEP-0203)."""
    delay = "<delay xmlns='urn:xmpp:delay' stamp='2002-09-10T23:08:25.5Z'/>"
    state = after(*START, f"R: <presence from='bob@localhost/phone'>{delay}</presence>")
    assert row(state)["since"]["value"] == 1031699305.5


def test_unavailable_and_error_are_kept_apart():
    """Who left and who could not be reached are both not here, for different reasons."""
    error = "<error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
    state = after(
        *START,
        BOB,
        "R: <presence from='bob@localhost/phone' type='unavailable'><status>bye</status></presence>",
        f"R: <presence from='bob@localhost/tv' type='error'>{error}</presence>",
        f"R: <presence from='carol@elsewhere' type='error'>{error}</presence>",
    )
    assert row(state)["state"] == {"value": "unavailable", "entry": 5}
    assert row(state)["status"]["value"][0]["text"] == "bye"
    assert (row(state, "tv")["state"]["value"], row(state, "tv")["condition"]) == ("error", "gone")
    assert contact(state, "carol@elsewhere")["error"] == {"value": "gone", "text": "", "entry": 7}
    assert contact(state)["reach"]["resources"] == []


def test_unavailable_from_the_bare_address():
    """None of the resources is online then."""
    state = after(*START, BOB, "R: <presence from='bob@localhost' type='unavailable'/>")
    assert [each["resource"] for each in contact(state)["resources"]] == [""]


def test_own_resources():
    """The stream's own presence is what it sent, not what came back; other resources are told of."""
    state = after(
        *START,
        "S: <presence><show>away</show><priority>1</priority></presence>",
        "R: <presence from='alice@localhost/desk'><show>xa</show></presence>",
        "R: <presence from='Alice@localhost/phone'><priority>9</priority></presence>",
    )
    own = state.view()["own"]
    assert [(each["resource"], each["this"], each["show"]["value"]) for each in own["resources"]] == [
        ("desk", True, "away"),
        ("phone", False, ""),
    ]
    assert own["reach"]["resources"] == [{"value": "phone", "entry": 6}]


def test_nothing_is_told_to_who_is_not_there():
    """Unavailable, one knows nothing of others any more, and hears of it again later."""
    state = after(*START, BOB, "S: <presence type='unavailable'/>")
    assert contact(state)["resources"] == []
    assert not contact(state)["reach"]["known"]
    assert "is not available itself" in contact(state)["reach"]["why"]
    assert state.view()["session"] == {"value": "unavailable", "entry": 5}
    state = after(*START, BOB, "S: <presence type='unavailable'/>", HERE, BOB)
    assert contact(state)["reach"]["known"]


@pytest.mark.parametrize("end", ["S: </stream:stream>", "R: </stream:stream>", "E: disconnected", "E: disconnected: x"])
def test_the_end_of_a_session(end):
    """With the session goes what it knew."""
    state = Presence("alice")
    for entry in recorded(*START, BOB):
        state.apply(entry)
    assert state.apply(recorded(*[BOB] * 4, end)[5])
    assert state.view()["session"]["value"] == "over"
    assert contact(state)["resources"] == []


def test_an_interrupted_session_is_resumed():
    """With stream management a broken connection ends nothing (XEP-0198 §5)."""
    enabled = "R: <enabled xmlns='urn:xmpp:sm:3' id='x' resume='true'/>"
    state = after(*START, BOB, enabled, "E: disconnected")
    assert state.view()["session"] == {"value": "interrupted", "entry": 6}
    assert row(state)["show"]["value"] == "dnd"
    state = after(*START, BOB, enabled, "E: disconnected", "R: <resumed xmlns='urn:xmpp:sm:3' h='1' previd='x'/>")
    assert state.view()["session"]["value"] == "available"
    failed = "R: <failed xmlns='urn:xmpp:sm:3'/>"
    assert after(*START, BOB, enabled, "E: disconnected", failed).view()["session"]["value"] == "over"


def test_directed_presence():
    """What was sent to one alone is listed until it is withdrawn; told to nobody else."""
    to_carol = "S: <presence to='Carol@localhost/tv'><show>chat</show></presence>"
    state = after(*START, to_carol)
    assert state.view()["directed"] == [{"to": "Carol@localhost/tv", "room": False, "entry": 4}]
    assert state.view()["own"]["resources"][0]["show"]["value"] == ""
    withdrawn = "S: <presence to='carol@localhost/tv' type='unavailable'/>"
    assert after(*START, to_carol, withdrawn).view()["directed"] == []
    assert after(*START, to_carol, "S: <presence type='unavailable'/>").view()["directed"] == []


def test_told_directly():
    """Of somebody whose presence one does not see, one knows what that one sent, and that it may not be all."""
    state = after(*START, "R: <presence from='carol@localhost/tv'/>")
    found = contact(state, "carol@localhost")
    assert found["resources"][0]["direct"] is True
    assert not found["listed"]
    assert not found["reach"]["known"]
    assert found["reach"]["resources"] == [{"value": "tv", "entry": 4}]
    assert "is not subscribed" in found["reach"]["doubt"]


def test_told_directly_before_the_roster_was_known():
    """Once it is, it is known whose presence came without being asked for."""
    lines = (ALICE, HERE, "R: <presence from='carol@localhost/tv'/>", BOB)
    assert row(after(*lines), "tv", "carol@localhost")["direct"] is False
    state = after(*lines, ROSTER)
    assert row(state, "tv", "carol@localhost")["direct"] is True
    assert row(state)["direct"] is False


def test_a_subscription_ends():
    """Who may no longer see somebody knows nothing of them any more."""
    push = (
        "R: <iq type='set' id='p'><query xmlns='jabber:iq:roster'><item jid='bob@localhost' subscription='from'/>"
        "</query></iq>"
    )
    state = after(*START, BOB, push)
    assert contact(state)["resources"] == []
    assert contact(state)["subscription"]["value"] == "From"
    assert "cannot see" in contact(state)["reach"]["why"]


def test_rooms_are_no_contacts():
    """Occupants are the room board's business; that one entered is directed presence."""
    state = after(
        *START,
        "S: <presence to='tea@rooms.localhost/al'><x xmlns='http://jabber.org/protocol/muc'/></presence>",
        "R: <presence from='tea@rooms.localhost/bo'><x xmlns='http://jabber.org/protocol/muc#user'/></presence>",
        "R: <presence from='tea@rooms.localhost/bo' type='unavailable'/>",
    )
    assert [each["jid"] for each in state.view()["contacts"]] == ["bob@localhost"]
    assert state.view()["directed"] == [{"to": "tea@rooms.localhost/al", "room": True, "entry": 4}]


def test_others_streams_do_not_count():
    """Each stream is told its own."""
    assert state_after(Presence("alice"), *START, f"bob {BOB}", "server R: <presence/>")[-2:] == [False, False]


def test_without_its_login():
    """A recording that begins later knows the account from whom stanzas are for."""
    state = after("R: <presence to='alice@localhost/desk' from='bob@localhost/phone'/>")
    assert state.view()["account"] == {"value": "alice@localhost", "entry": 1}


async def test_on_a_server(lab: Lab):
    """Two people, their programs, and a message that goes where the board said."""
    alice = await lab.connect("alice")
    phone, desk = await lab.connect("bob/phone"), await lab.connect("bob/desk")
    await alice.request("<iq type='get'><query xmlns='jabber:iq:roster'/></iq>")
    await alice.send("<presence type='subscribe' to='bob@localhost'/>")
    await phone.wait_for("<presence type='subscribe'/>")
    await phone.send("<presence type='subscribed' to='alice@localhost'/><presence><priority>5</priority></presence>")
    await alice.wait_for("<presence from='bob@localhost/phone'><priority>5</priority></presence>")
    history = History(lab.recording, lambda: Presence("alice"))
    found = contact(history.latest())
    assert [each["value"] for each in found["reach"]["resources"]] == ["phone"]
    assert found["reach"]["headline"] == ["desk", "phone"]
    assert lab.recording[found["reach"]["resources"][0]["entry"]].from_ == "bob@localhost/phone"
    await alice.send("<message to='bob@localhost' type='chat' id='hi'><body>Hi</body></message>")
    assert (await phone.wait_for("<message id='hi'/>")).stream == "bob/phone"
    await desk.request("<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>")
    assert not [each for each in lab.recording if each.stream == "bob/desk" and each.id == "hi"]
    json.dumps(history.latest().view())
    assert copy.deepcopy(history.latest()).view() == history.latest().view()
