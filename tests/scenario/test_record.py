"""Recordings become scripts, and the scripts play green again."""

from __future__ import annotations

import pytest

from tests.notebooks.course import NAMES, run
from xmppkit.errors import FilterError, ScenarioError
from xmppkit.lab import Lab
from xmppkit.recording import Recording
from xmppkit.recording.tap import StreamTap
from xmppkit.scenario import managed, parse, play
from xmppkit.scenario.payload import elements
from xmppkit.scenario.record import record
from xmppkit.scenario.report import as_text

HEADER = (
    b"<?xml version='1.0'?><stream:stream xmlns='jabber:client' "
    b"xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"
)
BIND = "<iq id='b'{0}><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>{1}</bind></iq>"


# An account of the script exists from the start, with one password: it can't be made, nor two passwords differ.
LEFT_OUT = {"09-discovery": 'not admin#add-user and not "just registered"'}


class Made:
    """A recording of what is said to have gone over the wire."""

    def __init__(self) -> None:
        self.recording = Recording()
        self._taps: dict[str, StreamTap] = {}

    def login(self, stream: str, jid: str, resource: str = "") -> Made:
        """Somebody logs in, as aioxmpp does."""
        tap = self._taps[stream] = StreamTap(self.recording, stream)
        tap.opened("127.0.0.1:5222")
        tap.sent(HEADER)
        tap.received(HEADER + b"<stream:features/>")
        tap.sent(b"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AAAA</auth>")
        tap.received(b"<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>")
        tap.sent(HEADER)
        tap.received(HEADER + b"<stream:features/>")
        tap.sent(BIND.format(" type='set'", f"<resource>{resource}</resource>" if resource else "").encode())
        tap.received(BIND.format(" type='result'", f"<jid>{jid}</jid>").encode())
        return self

    def sent(self, stream: str, xml: str) -> Made:
        self._taps[stream].sent(xml.encode())
        return self

    def received(self, stream: str, xml: str) -> Made:
        self._taps[stream].received(xml.encode())
        return self

    def script(self, filter: str = "") -> str:  # noqa: A002  # as record's
        return record(self.recording, filter, title="Made")


async def assert_green(text: str, times: int = 1) -> None:
    """Play it so many times, each on a fresh server."""
    script = parse(text, "recorded.scs")
    for _ in range(times):
        async with managed(script) as place:
            result = await play(script, place)
        assert result.passed, as_text(result)


@pytest.mark.slow
@pytest.mark.timeout(300)
# 01 changes its server's configuration on the way, which a script cannot say.
@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith("01")])
async def test_what_the_course_shows_plays_green(name: str):
    """Every notebook's traffic as a script, five times, each on a fresh server."""
    text = record(run(name).recording, LEFT_OUT.get(name, ""), title=name)
    assert text.count("receives:") > 3
    await assert_green(text, times=5)


async def test_a_lab_with_many_services_plays_green(lab: Lab):
    """Rooms, nodes, archives, contacts and pushes that are answered: identifiers made by the server come again."""
    alice, bob = await lab.connect("alice/desk"), await lab.connect("bob")
    await alice.request("<iq type='get'><query xmlns='jabber:iq:roster'/></iq>")
    await alice.request("<iq type='set'><query xmlns='jabber:iq:roster'><item jid='bob@localhost'/></query></iq>")
    await alice.send("<presence to='tea@rooms.localhost/Alice'><x xmlns='http://jabber.org/protocol/muc'/></presence>")
    await alice.wait_for("<message from='tea@rooms.localhost'><subject/></message>")
    await bob.send("<presence to='tea@rooms.localhost/Bob'><x xmlns='http://jabber.org/protocol/muc'/></presence>")
    await bob.wait_for("<message from='tea@rooms.localhost'><subject/></message>")
    await bob.send("<message to='tea@rooms.localhost' type='groupchat'><body>two &lt; three\nlines</body></message>")
    await alice.wait_for("<message from='tea@rooms.localhost/Bob'><body/></message>")
    await bob.wait_for("<message from='tea@rooms.localhost/Bob'><body/></message>")
    to_node = "<iq type='set' to='pubsub.localhost'><pubsub xmlns='http://jabber.org/protocol/pubsub'>{}</pubsub></iq>"
    publish = "<publish node='n'><item><verse xmlns='urn:example:verse'/></item></publish>"
    published = await alice.request(to_node.format(publish))
    item = published.element.find(".//{*}item").get("id")
    await alice.request(to_node.format(f"<retract node='n'><item id='{item}'/></retract>"))
    await alice.request("<iq type='set'><query xmlns='urn:xmpp:mam:2'/></iq>")
    for xml in ("<time xmlns='urn:xmpp:time'/>", "<query xmlns='jabber:iq:last'/>"):
        await alice.request(f"<iq type='get' to='localhost'>{xml}</iq>")
    await bob.disconnect()
    await alice.disconnect()
    text = record(lab.recording)
    assert "{scansion:capture:id-" in text
    assert item not in text
    assert "two &lt; three&#10;lines" in text
    assert "Alice's desk disconnects" in text
    await assert_green(text, times=3)


def test_who_takes_part():
    """Names of the streams, addresses, the resource only where it was asked for, and no password."""
    made = Made().login("alice", "alice@localhost/x7Zq").login("bob/phone", "bob@localhost/phone", "phone")
    actors = parse(made.script()).actors
    assert [(a.name, a.bare_jid, a.resource) for a in actors.values()] == [
        ("Alice", "alice@localhost", ""),
        ("Bob's phone", "bob@localhost", "phone"),
    ]


def test_addresses_become_references():
    """Full and bare, in attributes and text; what only begins alike is left alone."""
    made = Made().login("alice", "alice@localhost/x7Zq").login("bob", "bob@localhost/y", "y")
    made.sent("alice", "<message id='1' from='alice@localhost/x7Zq' to='bob@localhost'/>")
    made.received(
        "bob", "<message id='1' from='alice@localhost/x7Zq'><body>bob@localhost.org, bob@localhost</body></message>"
    )
    made.sent("alice", "<iq id='2' type='get' to='bob@localhost/Y'><ping xmlns='urn:xmpp:ping'/></iq>")
    text = made.script()
    assert '<message id="1" to="${Bob\'s JID}"/>' in text
    assert 'from="${Alice\'s full JID}"' in text
    assert "<body>bob@localhost.org, ${Bob's JID}</body>" in text
    assert 'to="${Bob\'s JID}/Y"' in text
    assert "x7Zq" not in text


def test_what_the_server_said_of_its_own_is_any_or_captured_again():
    """An identifier that was received, sent back and received once more is not the sender's."""
    made = Made().login("alice", "alice@localhost/x")
    made.received("alice", "<message id='1'><stanza-id xmlns='urn:xmpp:sid:0' id='aB3dEf-hIjKl'/></message>")
    made.sent("alice", "<message id='2'><displayed xmlns='urn:xmpp:chat-markers:0' id='aB3dEf-hIjKl'/></message>")
    made.received("alice", "<message><result xmlns='urn:xmpp:mam:2' id='aB3dEf-hIjKl'/></message>")
    assert made.script().count('id="{scansion:capture:id-1}"') == 3


def test_strangers_are_left_out():
    """What came from an account that nobody logs in with here, or from another device of one that does."""
    made = Made().login("alice", "alice@localhost/x", "x")
    made.sent("alice", "<message id='1' to='eve@localhost'/>")
    for sender in ("eve@localhost/y", "alice@localhost/other"):
        made.received("alice", f"<message id='2' from='{sender}'><body>hush</body></message>")
        made.received("alice", f"<message id='1' type='error' from='{sender}'><error type='cancel'/></message>")
    made.received("alice", "<message id='1' type='error' from='nobody@localhost/z'><error type='cancel'/></message>")
    made.received("alice", "<presence type='subscribe' from='eve@localhost'/>")
    for sender in ("tea@rooms.localhost/Eve", "localhost/news"):
        made.received("alice", f"<presence from='{sender}'/>")
    text = made.script()
    assert text.startswith("# Made\n# Left out: what eve@localhost/y sent, whose login is not in the recording\n")
    assert "hush" not in text
    assert text.count("receives:") == 3
    assert "nobody@localhost/z" in text
    assert "tea@rooms.localhost/Eve" in text


def test_the_old_request_for_a_session_is_a_part_of_logging_in():
    """And so is its reply, whose id alone tells it."""
    made = Made().login("alice", "alice@localhost/x")
    made.sent("alice", "<iq id='s' type='set'><session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></iq>")
    made.received("alice", "<iq id='s' type='result'/>").sent("alice", "<presence/>")
    assert [str(step) for step in parse(made.script()).steps] == ["Alice connects", "Alice sends"]


def test_a_time_of_day_in_a_text_is_any():
    """Unless somebody sent it."""
    made = Made().login("alice", "alice@localhost/x")
    made.sent("alice", "<message id='1'><body>at 12:00:00</body></message>")
    made.received("alice", "<message id='1'><body>at 12:00:00</body><note>since 10:20:30, 2026</note></message>")
    text = made.script()
    assert text.count("at 12:00:00") == 2
    assert "<note/>" in text


def test_a_page_may_be_told_in_any_order():
    """Its first and last stand as the server likes."""
    made = Made().login("alice", "alice@localhost/x")
    made.received("alice", "<iq><fin xmlns='urn:a'><set xmlns='http://jabber.org/protocol/rsm'/></fin></iq>")
    assert '<fin xmlns="urn:a" scansion:strict="false">' in made.script()


def test_what_only_looks_like_a_reference_stays_what_it_is():
    """Dollar signs and braces that somebody typed are no references."""
    made = Made().login("alice", "alice@localhost/x")
    made.sent("alice", "<message id='1'><body>${Bob's JID} ${x} $</body></message>")
    [_, step] = parse(made.script()).steps
    assert elements(step.payload, "jabber:client")[0].findtext("{*}body") == "${Bob's JID} ${x} $"


def test_what_the_server_made_is_any_or_captured():
    """Stamps are any; an identifier that comes again is captured; one that somebody sent before stays."""
    made = Made().login("alice", "alice@localhost/x")
    made.sent("alice", "<message id='mine' to='alice@localhost'/>")
    made.received(
        "alice",
        "<message id='mine'><delay xmlns='urn:xmpp:delay' stamp='2026-01-02T03:04:05Z'/>"
        "<stanza-id xmlns='urn:xmpp:sid:0' id='aB3dEf-hIjKl' by='alice@localhost'/></message>",
    )
    made.received("alice", "<iq id='push-1' type='set'><query xmlns='jabber:iq:roster' ver='3'/></iq>")
    made.sent("alice", "<iq id='push-1' type='result'/>")
    made.received("alice", "<iq id='once' type='set'><query xmlns='jabber:iq:roster' ver='4'/></iq>")
    text = made.script()
    assert text.count('id="mine"') == 2
    assert 'stamp="{scansion:any}"' in text
    assert '<stanza-id xmlns="urn:xmpp:sid:0" id="{scansion:any}"' in text
    assert text.count('id="{scansion:capture:id-1}"') == 2
    assert text.count('ver="{scansion:any}"') == 2
    assert '<iq id="{scansion:any}" type="set">' in text


def test_order_is_left_open_where_there_are_several_of_a_kind():
    """Features may come in any order; a payload without such a list is compared strictly."""
    made = Made().login("alice", "alice@localhost/x")
    made.received("alice", "<iq id='1'><q xmlns='urn:a'><f/><f/></q><r xmlns='urn:b'><f/><g/></r></iq>")
    text = made.script()
    assert '<q xmlns="urn:a" scansion:strict="false">' in text
    assert '<r xmlns="urn:b">' in text


def test_login_and_stream_management_are_left_out():
    """They are what ``connects`` means, and what the player does not have."""
    made = Made().login("alice", "alice@localhost/x")
    made.sent("alice", "<enable xmlns='urn:xmpp:sm:3'/>").received("alice", "<enabled xmlns='urn:xmpp:sm:3' id='1'/>")
    made.sent("alice", "<presence/><r xmlns='urn:xmpp:sm:3'/>").received("alice", "<a xmlns='urn:xmpp:sm:3' h='1'/>")
    gone = "<error type='wait'><recipient-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
    made.received("alice", f"<presence type='error' from='bob@localhost/lost'>{gone}</presence>")
    made.sent("alice", "<inactive xmlns='urn:xmpp:csi:0'/>")
    steps = parse(made.script()).steps
    assert [str(step) for step in steps] == ["Alice connects", "Alice sends", "Alice sends"]
    assert "urn:xmpp:csi:0" in steps[-1].payload


def test_the_delay_of_stream_management_is_left_out():
    """The account writes it, for a client that was about to be lost; that of the server says that nobody was there."""
    made = Made().login("alice", "alice@localhost/x", "x")
    delay = "<delay xmlns='urn:xmpp:delay' from='{}' stamp='2026-01-02T03:04:05Z'/>"
    made.received(
        "alice", f"<message>{delay.format('alice@localhost')}{delay.format('localhost')}<body>x</body></message>"
    )
    text = made.script()
    assert text.count("<delay") == 1
    assert '<delay xmlns="urn:xmpp:delay" from="localhost" stamp="{scansion:any}"/>' in text


def test_masked_secrets_stay_out():
    """What was masked is written as a password that is none."""
    made = Made().login("alice", "alice@localhost/x")
    made.sent("alice", "<iq id='1' type='set'><query xmlns='jabber:iq:register'><password>hush</password></query></iq>")
    assert "<password>password</password>" in made.script()


def test_a_filter_keeps_some_steps():
    """And only those who do something in them."""
    made = Made().login("alice", "alice@localhost/x").login("bob", "bob@localhost/y")
    made.sent("alice", "<message id='1'/>").sent("alice", "<presence/>").sent("bob", "<presence/>")
    script = parse(made.script("message"))
    assert list(script.actors) == ["Alice"]
    assert [str(step) for step in script.steps] == ["Alice connects", "Alice sends"]
    with pytest.raises(FilterError):
        made.script("kind:nonsense (")


def test_a_recording_without_a_login_is_refused():
    """Nobody could play it."""
    with pytest.raises(ScenarioError, match="nobody logs in in this recording"):
        record(Recording())


def test_odd_names_get_plain_ones():
    """What cannot be a name in a script, and what is taken already."""
    made = Made().login("[x]", "a@localhost/1").login("alice", "alice@localhost/1")
    made.login("alice", "alice@localhost/2")
    names = list(parse(made.script()).actors)
    assert names == ["Actor 1", "Alice", "Alice (2)"]
