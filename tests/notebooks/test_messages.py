"""07 · Messages and a bot: what its text says is what happened."""

from __future__ import annotations

import pytest

from xmppkit.recording import Direction, Kind

from .course import run

NAME = "07-messages-and-a-bot"
HOME, DESK, OWL = "mila/home", "paul/desk", "owl/attic"
pytestmark = pytest.mark.timeout(180)


def test_languages_and_threads_go_through_as_they_are():
    """Two bodies arrive as two; the answers come in another order and tell by their thread what they answer."""
    result = run(NAME)
    [letter] = result.received(DESK, "Moby-Dick in?")
    assert "<body xml:lang='fr'>" in letter.xml
    assert letter.type is None
    assert result.text("threads").strip().splitlines() == ["book-2 Yes, on the shelf.", "book-1 No, sorry."]


def test_no_type_and_an_unknown_type_are_normal():
    """The server changes neither; a program reads both as normal."""
    lines = run(NAME).text("default-type").strip().splitlines()
    assert [line.split("MessageType.")[1] for line in lines] == ["NORMAL", "NORMAL", "CHAT"]
    assert "on the wire: None" in lines[0]
    assert "on the wire: postcard" in lines[1]


def test_at_night_two_are_stored_one_is_dropped_and_one_comes_back():
    """Chat and normal wait, with the time; of the headline nothing is heard again."""
    result = run(NAME)
    assert result.text("night").strip() == "groupchat came back from paul@localhost as service-unavailable"
    assert result.text("morning").startswith("['chat', 'normal']")
    assert "urn:xmpp:delay" in result.text("morning")
    assert not result.received(DESK, "type='headline'")


def test_wrong_addresses_end_as_in_the_table():
    """Eight messages: what became of each."""
    lines = [line.rstrip() for line in run(NAME).text("wrong-addresses").strip().splitlines()]
    assert lines == [
        "chat     ghost@localhost        mila/home received service-unavailable",
        "chat     paul@elsewhere.example mila/home received not-allowed",
        "chat     the desk@localhost     mila/home received jid-malformed",
        "chat     paul@localhost/cellar  paul/desk received chat",
        "headline ghost@localhost",
        "headline paul@elsewhere.example mila/home received not-allowed",
        "headline the desk@localhost     mila/home received jid-malformed",
        "headline paul@localhost/cellar",
    ]


def test_hello_world():
    """The bot answers, once, whoever writes to it."""
    result = run(NAME)
    assert "<body>Hello world</body>" in result.text("owl-asked")
    asked = result.received(OWL, "Is anybody there?")[0]
    answers = [e for e in result.sent(OWL, "Hello world") if e.number < result.received(OWL, "Tom &amp; ")[0].number]
    assert len(answers) == 1
    assert answers[0].to == asked.from_


def test_an_ampersand_silences_the_bot_until_it_is_escaped():
    """The mistake is told in the recording, and nothing was sent; escaped, the very same text comes back."""
    result = run(NAME)
    assert "failed: line 1, column 68: not well-formed" in result.text("ampersand")
    first, later = result.received(OWL, "Tom &amp; Jerry</body>")[0], result.received(OWL, "closed for ever")[0]
    between = result.recording.snapshot(first.number, later.number - first.number)
    assert not [e for e in between if (e.stream, e.direction, e.kind) == (OWL, Direction.SENT, Kind.MESSAGE)]
    assert "You said: Tom &amp; Jerry" in result.text("escaped")


def test_a_text_that_is_not_escaped_speaks_in_the_owls_name():
    """One message for the owl made two of its own, the second to Paul."""
    result = run(NAME)
    [asked] = result.received(OWL, "closed for ever")
    assert "<message to=" not in asked.xml.partition("<body>")[2]
    [got] = result.received(DESK, "closed for ever")
    assert got.from_ == "owl@localhost/attic"
    assert "closed for ever" in result.text("injected")


def test_answering_errors_never_ends():
    """Five rounds, and more under way, until the function was taken away."""
    result = run(NAME)
    assert result.text("loop").startswith("five rounds in ")
    assert 5 <= len([e for e in result.received(OWL, "ghost@localhost") if e.type == "error"]) <= 7


def test_an_old_letter_is_answered_as_if_it_were_new():
    """The stored question was delayed, and the bot without manners greeted all the same."""
    result = run(NAME)
    [late, *_] = result.received(OWL, "Are you open right now?")
    assert "urn:xmpp:delay" in late.xml
    assert "Hello world" in result.text("old-letters")
