"""09 · Discovery, caps, forms, commands: what its text says is what happened."""

from __future__ import annotations

import pytest

from .course import run

NAME = "09-discovery"
pytestmark = pytest.mark.timeout(180)


def test_the_house_has_four_doors_and_one_is_closed():
    """Each service is known by its identity; the component's door has nobody behind it until one is connected."""
    result = run(NAME)
    assert "category='server'" in result.text("info")
    answers = dict(line.split(maxsplit=1) for line in result.text("doors").strip().splitlines())
    assert all(repr(jid) in result.text("items") for jid in answers)
    assert len(answers) == 4
    assert answers["echo.localhost"] == "remote-server-timeout"
    assert answers["rooms.localhost"].startswith("['conference', 'text'")
    assert answers["pubsub.localhost"].startswith("['pubsub', 'service'")
    assert answers["upload.localhost"].startswith("['store', 'file'")
    assert "Lost property" in result.text("component")


def test_the_map_shows_what_was_asked():
    """The house and its doors, in the explorer's form for a page without a kernel."""
    told = run(NAME).html("map")
    assert all(f"{name}.localhost" in told for name in ("rooms", "pubsub", "upload", "echo"))


def test_rooms_and_nodes_are_branches():
    """A room has an address of its own; what is published, an address and a node."""
    result = run(NAME)
    assert "jid='cellar@rooms.localhost'" in result.text("room")
    assert {"muc_open", "muc_unsecured"} <= set(result.text("room").split("'"))
    assert "node='watch-book'" in result.text("node")
    assert "type='leaf'" in result.text("node")


def test_a_stranger_learns_nothing_about_accounts():
    """One's own account tells; another's answers as one that does not exist."""
    own, other, missing = run(NAME).text("accounts").strip().splitlines()
    assert own.endswith("['account/registered', 'pubsub/pep']")
    assert other.split()[1] == missing.split()[1] == "service-unavailable"


def test_a_client_answers_once_it_is_taught_and_only_what_it_knows_is_sent():
    """An extension of one's own: announced as a feature, and sent to who has it."""
    result = run(NAME)
    assert "service-unavailable" in result.text("client-silent")
    assert "urn:example:lights:1" in result.text("client-taught")
    assert "aioxmpp default identity" not in result.text("client-taught")
    assert "lights:1 yes" in result.text("ask-first")
    assert result.text("ask-first").count("no: not sent") == 2
    assert result.received("otto/workshop", "<switch")


def test_the_fingerprint_that_is_computed_is_the_one_announced():
    """Otto's, by the steps of the text; it changes with his features."""
    result = run(NAME)
    computed, announced = (line.split()[1] for line in result.text("caps-hash-it").strip().splitlines())
    assert computed == announced == result.text("caps").split()[-1]
    before, now = (line.split()[1] for line in result.text("caps-change").strip().splitlines())
    assert before == announced != now


def test_a_false_fingerprint_is_found_out():
    """The apprentice shows Otto's, and his answer has another."""
    result = run(NAME)
    claimed, computed = (line.split()[1] for line in result.text("caps-check").strip().splitlines())
    assert claimed == result.text("caps").split()[-1] != computed


def test_forms_tell_whom_to_call():
    """One of the addresses is filled in."""
    assert "admin-addresses      ['xmpp:admin@localhost']" in run(NAME).text("contact")


def test_commands_are_listed_by_what_one_may_do():
    """One for Wanda, which needs no form; many for the administrator, and forbidden for Wanda."""
    result = run(NAME)
    guard, office = result.text("commands").strip().splitlines()
    assert guard == "wanda/torch | Get uptime"
    assert len(office.split(",")) > 10
    assert "status='completed'" in result.text("uptime")
    assert result.text("forbidden").startswith("forbidden")
    assert "status='executing'" in result.text("forbidden")


def test_an_account_is_made_through_a_form():
    """A slip ends the visit with a note; the second form makes an account that can log in; no password is recorded."""
    result = run(NAME)
    assert [line.split()[1] for line in result.text("form").strip().splitlines()] == [
        "FORM_TYPE",
        "accountjid",
        "password",
        "password-verify",
    ]
    assert "type='error'" in result.text("slip")
    assert "type='result'" in result.text("slip")
    assert "zoe@localhost/phone" in result.text("submit")
    assert not [entry for entry in result.recording if "night owl" in entry.xml or "seven keys" in entry.xml]


def test_an_account_is_registered_before_login():
    """Offered in the stream's features; a name that is taken is refused; the other logs in."""
    result = run(NAME)
    assert "register" in result.text("register-offer")
    assert "<conflict" in result.text("register")
    assert "kim@localhost/phone" in result.text("registered")


def test_small_questions_are_answered():
    """Version, time and the seconds since the start."""
    told = run(NAME).text("small-questions")
    assert "<name>Prosody</name>" in told
    assert "<utc>" in told
    assert "seconds=" in told
