"""Each notebook runs from top to bottom against a real server, and what its text says is what happened."""

from __future__ import annotations

import re

import psutil
import pytest

from xmppkit.recording import Kind

from .course import NAMES, read, run

pytestmark = pytest.mark.timeout(180)


@pytest.mark.parametrize("name", NAMES)
def test_runs_from_top_to_bottom(name: str):
    """Without an error, within ten seconds beside the kernel's own start, and with something to see in each cell."""
    result = run(name)
    assert not [output for output in result.outputs() if output.output_type == "error"]
    assert result.seconds < 30  # two or three when the machine is idle; the kernel's start is in it


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_written_to_stderr(name: str):
    """A learner's page holds no warnings and no log lines."""
    assert [output.text for output in run(name).outputs() if output.get("name") == "stderr"] == []


@pytest.mark.parametrize("name", NAMES)
def test_leaves_nothing_behind(name: str):
    """The server and its files are gone after the last cell."""
    result = run(name)
    assert not psutil.pid_exists(result.pid) or "prosody" not in " ".join(psutil.Process(result.pid).cmdline())
    assert not result.directory.exists()


@pytest.mark.parametrize("name", NAMES)
def test_no_password_is_shown(name: str):
    """What was secret is masked in the recording, so it can be in no output either."""
    logins = [entry for entry in run(name).recording if entry.name in ("auth", "response", "challenge")]
    assert logins
    assert all(entry.masked for entry in logins if entry.data.count(b">") > 1)


@pytest.mark.parametrize("name", NAMES)
def test_inspector_is_shown(name: str):
    """The cell with the inspector shows a widget."""
    cells = [cell for cell in run(name).notebook.cells if cell.cell_type == "code" and "lab.inspector()" in cell.source]
    assert len(cells) == 1
    assert any("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in cells[0].outputs)


def test_start_here_message_is_on_both_streams():
    """One message, sent by alice, received by bob: same id, the sender filled in on the way."""
    result = run("00-start-here")
    [sent] = result.sent("alice", "Bob, is this thing on?")
    [received] = result.received("bob", "Bob, is this thing on?")
    assert sent.id
    assert sent.id == received.id
    assert sent.from_ is None
    assert received.from_ is not None
    assert received.from_.startswith("alice@localhost/")
    assert "<stanza-id" in received.xml
    assert "xml:lang" in received.xml


def test_start_here_shows_what_its_text_speaks_of():
    """Addresses, sessions, discovery, the error about the unclosed message, the log and the help."""
    result = run("00-start-here")
    assert "alice@localhost/" in result.text("jids")
    assert "bob@localhost/" in result.text("server-sessions")
    assert "http://jabber.org/protocol/disco#info" in result.text("disco")
    assert "Bob, is this thing on?" in result.html("received")
    assert "message" in result.text("mistake")
    assert "pattern" in result.text("help")
    assert result.text("server-log").strip()


def test_jids_capitals_are_one_account_and_resources_are_two():
    """JULIET is juliet; Phone and phone are two sessions, and PHONE is nobody."""
    result = run("02-jids")
    assert "juliet@localhost/megaphone" in result.text("login-in-capitals")
    assert "JULIET" not in result.text("login-in-capitals")
    assert "to: juliet@localhost/balcony" in result.text("shouting")
    sessions = result.text("phone-phone")
    assert "juliet@localhost/Phone" in sessions
    assert "juliet@localhost/phone" in sessions
    assert len(result.received("juliet/Phone", "for the big one")) == 1
    assert len(result.received("juliet/phone", "for the small one")) == 1
    assert not result.received("juliet/phone", "for the big one")
    assert "error service-unavailable" in result.text("third-spelling")


def test_jids_of_both_generations():
    """This server follows RFC 6122: spaces are refused, look-alikes replaced, symbols accepted."""
    result = run("02-jids")
    rosaline, lady, henry, king = result.text("try-some").strip().splitlines()
    assert "service-unavailable" in rosaline
    assert "jid-malformed" in lady
    assert henry.split()[1:] == ["service-unavailable", "answered", "by", "henryiv@localhost"]
    assert king.split()[1] == "service-unavailable"
    assert "strasse@localhost/Second Straße on the Left" in result.text("normalise")
    assert "answered by strasse@localhost" in result.text("normalise-server")
    assert "True" in result.text("normalise-server")
    assert len(result.text("malformed").strip().splitlines()) == 4


def test_jids_escaped_and_linked():
    """XEP-0106 makes an address that works, and URIs carry it."""
    result = run("02-jids")
    assert r"d\27artagnan\20of\20gascony@localhost" in result.text("escape")
    assert r"d\27artagnan\20of\20gascony@localhost" in result.text("escape-live").replace("\\\\", "\\")
    assert "xmpp:juliet@localhost?message;body=Meet%20me%20at%20the%20balcony" in result.text("uri")
    assert "%5C27" in result.text("uri")


def test_stanzas_attributes_are_not_children():
    """A forged sender is overwritten; a type given as child is no type."""
    result = run("03-stanzas-and-xml")
    assert "commis@localhost/stove" in result.text("forged-from")
    assert result.text("type-as-child").startswith("type: None")
    assert "still at work!" in result.text("presence-type-as-child")
    assert "type='unavailable'" in result.text("presence-type-right")


def test_stanzas_errors_are_those_the_text_names():
    """Unknown payloads, wrong shapes, a missing id, a missing item."""
    result = run("03-stanzas-and-xml")
    assert "service-unavailable" in result.text("unknown-payload")
    assert "condition: service-unavailable" in result.text("raise-for-error")
    refusals = result.text("broken-shapes").split("</iq>")[:-1]
    assert len(refusals) == 3
    assert all("<bad-request" in refusal for refusal in refusals)
    [refused] = [e for e in result.received("chef/pass", "Missing required") if e.kind is Kind.IQ]
    assert refused.id is None
    assert "item-not-found" in result.text("item-not-found")
    localhost, commis = result.text("both-ends").strip().splitlines()
    assert "result" in localhost
    assert "service-unavailable" in commis


def test_stanzas_roster_has_the_shape_of_the_table():
    """A result whose items are inside the query and have a subscription; then a push from the server."""
    result = run("03-stanzas-and-xml")
    roster = [e for e in result.received("chef/pass", "jabber:iq:roster") if e.type == "result" and "<item" in e.xml]
    [query] = roster[0].element
    [item] = query
    assert item.get("subscription") == "none"
    assert item.get("jid") == "commis@localhost"
    assert [e for e in result.received("chef/pass", "Not so new") if e.type == "set"]


def test_stanzas_two_stream_errors_and_service_continues():
    """An unknown top-level element and a comment each end the stream; the session comes back both times."""
    result = run("03-stanzas-and-xml")
    errors = [e for e in result.recording if e.name == "error" and e.kind is Kind.NONZA]
    assert ["unsupported-stanza-type" in errors[0].xml, "not-well-formed" in errors[1].xml] == [True, True]
    assert len(errors) == 2
    logins = result.received("chef/pass", "urn:ietf:params:xml:ns:xmpp-sasl")
    assert len([e for e in logins if e.name == "success"]) == 3
    assert "As you were." in result.text("reconnect-again")
    assert "fish &amp; chips, &lt; 5 minutes" in result.text("escaped")


def test_connection_is_opened_three_times_and_each_offers_something_else():
    """TLS only; then mechanisms; then binding and stream management."""
    result = run("04-the-life-of-a-connection")
    assert "<required/>" in result.text("features")
    assert result.text("starttls").startswith("encrypted by TLSv1.")
    assert "SCRAM-SHA-1" in result.text("mechanisms")
    assert {"bind", "sm"} <= set(re.findall(r"\w+", result.text("features-after-login")))
    headers = [e for e in result.recording if e.stream == "diver/line" and e.kind is Kind.HEADER]
    assert [entry.direction.value for entry in headers] == ["sent", "received"] * 3
    assert len({entry.id for entry in headers[1::2]}) == 3


def test_connection_scram_was_computed_in_cells():
    """The server took the proof, its own signature was right, and nothing of it is in the recording."""
    result = run("04-the-life-of-a-connection")
    assert result.text("success").startswith("it knows the password too: True")
    assert next(e.xml for e in result.received("diver/line", "<success")).endswith(">[masked]</success>")
    assert result.text("bind").startswith("diver@localhost/line")


def test_connection_is_resumed_on_another_line():
    """Nothing is lost, the address stays, and the end is an end on both sides."""
    result = run("04-the-life-of-a-connection")
    assert "1 not acknowledged" in result.text("ack")
    assert "h='1'" in result.text("ack")
    assert "<resumed" in result.text("resume")
    assert "Can you hear us?" in result.text("resume")
    assert result.text("goodbye").count("</stream:stream>") == 2
    assert not result.received("ship/radio", "unavailable")


def test_connection_six_stream_errors():
    """Each condition that the text names, in its cell."""
    result = run("04-the-life-of-a-connection")
    assert result.text("host-unknown").startswith("host-unknown")
    for condition in ("not-well-formed", "unsupported-stanza-type", "policy-violation"):
        assert f"<{condition} " in result.text("three-errors")
    assert "<conflict " in result.text("conflict")
    assert result.text("bad-format").startswith("bad-format")


def test_presence_makes_available_and_brings_what_waited():
    """Nothing before initial presence; then the stored message, with its delay."""
    result = run("05-presence")
    [late] = result.received("keeper/lamp", "Fog ahead")
    [initial, *_] = result.sent("keeper/lamp", "<presence")
    assert late.number > initial.number
    assert "urn:xmpp:delay" in late.xml


def test_presence_wrong_values_pass_or_not_as_the_text_says():
    """An unknown show and a child called type are relayed, an unknown type is refused, 200 is relayed."""
    result = run("05-presence")
    assert result.received("keeper/kitchen", "<show>available</show>")
    assert "type attribute: None" in result.text("type-child")
    assert "bad-request" in result.text("type-available")
    assert "<priority>200</priority>" in result.text("two-hundred")


@pytest.mark.parametrize(
    ("message", "streams"),
    [
        pytest.param("five-and-one", {"keeper/lamp"}, id="higher wins"),
        pytest.param("tie", {"keeper/lamp", "keeper/kitchen"}, id="a tie goes to both"),
        pytest.param("direct", {"keeper/lamp"}, id="full JID reaches a negative one"),
        pytest.param("contest", {"keeper/lamp", "keeper/kitchen"}, id="200 counts as 127"),
    ],
)
def test_presence_who_gets_the_message(message: str, streams: set[str]):
    """Delivery to the bare JID follows priority."""
    received = [e for e in run("05-presence").recording if e.id == message and e.direction.value == "received"]
    assert {entry.stream for entry in received} == streams


def test_presence_negative_priority_stores_until_initial_presence():
    """The message to the bare JID came late, to the device that came back."""
    result = run("05-presence")
    [late] = [e for e in result.recording if e.id == "negative" and e.direction.value == "received"]
    assert late.stream == "keeper/lamp"
    assert "urn:xmpp:delay" in late.xml
    assert result.text("negative").count("keeper/lamp") == 1


def test_presence_directed_is_seen_by_one_and_withdrawn():
    """The ship sees the directed presence and the going, but not the change between."""
    seen = [
        (entry.type, "mainland" in entry.xml)
        for entry in run("05-presence").received("aurora/bridge", "keeper@localhost/lamp")
        if entry.kind is Kind.PRESENCE
    ]
    assert seen == [(None, False), ("unavailable", False)]


def test_every_cell_that_shows_something_is_looked_at():
    """Each code cell but the last leaves something under it, or is there to send."""
    for name in NAMES:
        silent = [
            cell.id
            for cell in run(name).notebook.cells
            if cell.cell_type == "code" and not cell.outputs and cell.id in {c.id for c in read(name).cells}
        ]
        assert set(silent) <= {"stop", "start-lab"}, name
