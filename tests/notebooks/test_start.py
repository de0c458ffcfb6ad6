"""00: what its text says is what happened."""

from __future__ import annotations

from .course import run


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


def test_start_here_exercises_do_what_they_say():
    """Bob's answer reaches Alice; what went to nobody comes back; port and accounts are the server's own."""
    result = run("00-start-here")
    assert len(result.received("alice", "Loud and clear.")) == 1
    [returned] = [each for each in result.received("alice", "nobody@localhost") if each.type == "error"]
    assert returned.condition == "service-unavailable"
    assert "alice, bob" in result.text("try-facts")
