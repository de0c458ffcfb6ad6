"""02: what its text says is what happened."""

from __future__ import annotations

from .course import run


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


def test_jids_lab_shows_two_that_only_the_old_rules_take_for_one():
    """The JID lab is a widget, which says in a terminal what each set of rules makes of the first."""
    text = run("02-jids").text("jid-lab")
    assert "straße@localhost" in text
    assert "strasse@localhost" in text


def test_jids_exercise_reaches_the_fishmonger():
    """His name is escaped in the address, and the nurse's message arrives there."""
    [came] = run("02-jids").received(r"o\27mara\20\26\20sons/shop", "Two soles for tonight.")
    assert came.to == r"o\27mara\20\26\20sons@localhost"
