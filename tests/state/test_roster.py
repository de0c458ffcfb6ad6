"""The roster as one stream is told of it."""

from __future__ import annotations

import pytest

from xmppkit.state.roster import Roster

from .stanzas import bound, state_after

ALICE = bound("alice@localhost/desk")
GET = "S: <iq type='get' id='g'><query xmlns='jabber:iq:roster'/></iq>"


def result(*items: str, ver: str = "1") -> str:
    """The answer to a request for the roster."""
    return f"R: <iq type='result' id='g'><query xmlns='jabber:iq:roster' ver='{ver}'>{''.join(items)}</query></iq>"


def push(item: str, sender: str = "", ver: str = "2") -> str:
    """A roster push."""
    query = f"<query xmlns='jabber:iq:roster' ver='{ver}'>{item}</query>"
    return f"R: <iq type='set' id='p'{f' from={sender!r}' if sender else ''}>{query}</iq>"


BOB = "<item jid='Bob@localhost' name='Bo' subscription='to'><group>B</group><group>A</group></item>"


def after(*lines: str) -> Roster:
    """The state after these lines."""
    roster = Roster("alice")
    state_after(roster, *lines)
    return roster


def test_a_whole_roster():
    """What the server answers is all there is."""
    view = after(ALICE, GET, result(BOB, "<item jid='carol@localhost'/>")).view()
    assert view["current"] == {"value": True, "entry": 3}
    assert view["version"] == {"value": "1", "entry": 3}
    bob, carol = view["items"]
    assert (bob["jid"], bob["name"]["value"], bob["groups"]["value"]) == ("bob@localhost", "Bo", ["A", "B"])
    assert (bob["state"]["value"], carol["state"]["value"]) == ("To", "None")
    assert after(ALICE, GET, result(BOB), GET, result()).items == {}


def test_pushes_change_what_they_name():
    """Each fact keeps the entry since which it is so."""
    changed = BOB.replace("'to'", "'both'").replace("'Bo'", "'Bo' approved='true'")
    bob = after(ALICE, GET, result(BOB), push(changed)).view()["items"][0]
    assert bob["name"] == {"value": "Bo", "entry": 3}
    assert bob["subscription"] == {"value": "both", "entry": 4}
    assert bob["approved"] == {"value": True, "entry": 4}
    assert bob["state"] == {"value": "Both", "entry": 4}
    assert after(ALICE, result(BOB), push("<item jid='bob@localhost' subscription='remove'/>")).items == {}


@pytest.mark.parametrize("sender", ["mallory@localhost", "mallory@localhost/x", "bob@localhost", "evil.example"])
def test_pushes_of_strangers_are_ignored(sender):
    """Only the account's own server may change the roster (RFC 6121 §2.1.6)."""
    roster = after(ALICE, GET, result(BOB), push("<item jid='mallory@localhost' subscription='both'/>", sender))
    assert [*roster.items] == ["bob@localhost"]


@pytest.mark.parametrize("sender", ["", "alice@localhost", "Alice@localhost"])
def test_pushes_of_the_server_count(sender):
    """It leaves its name out, or writes the account's."""
    roster = after(ALICE, GET, result(BOB), push("<item jid='carol@localhost' subscription='from'/>", sender))
    assert [*roster.items] == ["bob@localhost", "carol@localhost"]


def test_versions():
    """An empty answer says that what was known before is still so (RFC 6121 §2.6)."""
    again = "S: <iq type='get' id='h'><query xmlns='jabber:iq:roster' ver='2'/></iq>"
    lines = (ALICE, GET, result(BOB), push(BOB.replace("'Bo'", "'Bobby'")), "E: disconnected", ALICE, again)
    assert after(*lines).current is None
    roster = after(*lines, "R: <iq type='result' id='h'/>")
    assert roster.current == 8
    assert roster.items["bob@localhost"].name.value == "Bobby"
    assert roster.version.value == "2"


def test_refused():
    """A server that tells no roster says why."""
    error = "<error type='auth'><not-allowed xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
    view = after(ALICE, GET, f"R: <iq type='error' id='g'>{error}</iq>").view()
    assert view["refused"] == {"value": "not-allowed", "entry": 3}


def test_requests():
    """Who asks is known from the request, until it is answered or withdrawn; the roster does not have it."""
    asks = (
        "R: <presence type='subscribe' from='carol@localhost'><status>It is me</status>"
        "<nick xmlns='http://jabber.org/protocol/nick'>Ca</nick></presence>"
    )
    roster = after(ALICE, GET, result(BOB), asks)
    assert roster.view()["requests"] == [
        {
            "jid": "carol@localhost", "status": "It is me", "nick": "Ca", "listed": False, "entry": 4,
            "state": {"value": "None + Pending In", "entry": 4},
        }
    ]  # fmt: skip
    for answer in ("S: <presence type='subscribed' to='carol@localhost'/>",
                   "S: <presence type='unsubscribed' to='Carol@localhost'/>",
                   "R: <presence type='unsubscribe' from='carol@localhost'/>",
                   push("<item jid='carol@localhost' subscription='from'/>")):  # fmt: skip
        assert not after(ALICE, GET, result(BOB), asks, answer).requests


def test_another_stream_of_the_account_answers():
    """What one's other client says counts, where it is recorded; what others say does not."""
    asks = "R: <presence type='subscribe' from='carol@localhost'/>"
    answer = "S: <presence type='unsubscribed' to='carol@localhost'/>"
    phone, bob = bound("alice@localhost/phone", "alice/phone"), bound("bob@localhost/x", "bob")
    assert not after(ALICE, phone, asks, f"alice/phone {answer}").requests
    assert after(ALICE, bob, asks, f"bob {answer}").requests


def test_what_changed_is_said():
    """True for what the board shows, False for the rest."""
    told = state_after(Roster("alice"), ALICE, GET, result(BOB), "R: <message><body>jabber:iq:roster</body></message>",
                       "S: <presence/>", push(BOB))  # fmt: skip
    assert told == [True, False, True, False, False, True]
