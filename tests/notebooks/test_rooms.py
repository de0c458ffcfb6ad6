"""10: what its text says is what happened."""

from __future__ import annotations

import re

import pytest

from .course import run

NAME = "10-group-chat"


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("groupchat-to-a-user", ["service-unavailable"]),
        ("first-join", ["code='201'", "code='110'", "affiliation='owner'", "role='moderator'"]),
        ("outside", ["not-acceptable", "conflict"]),
        ("who-sees-whom", ["jid='ravi@localhost/phone'"]),
        ("whisper", ["from='crime@rooms.localhost/Ravi'"]),
        ("subject", ["forbidden", "The Orchid Case, up to chapter 7"]),
        ("password", ["code='104'"]),
        ("no-password", ["not-authorized", "type='auth'"]),
        ("invite", ["from='crime@rooms.localhost/Hanna'", "marple", "It starts at eight."]),
        ("spoiler", ["role='visitor'", "No spoilers."]),
        ("no-voice", ["forbidden"]),
        ("ravi-becomes-admin", ["before: not-allowed", "affiliation='admin'", "role='moderator'"]),
        ("kick", ["code='307'", "nick='Ravi'", "role='participant'"]),
        ("ban", ["code='301'", "affiliation='outcast'", "forbidden", "Three books now."]),
        ("outcasts", ["jid='viktor@localhost'"]),
        ("new-name", ["code='303'", "nick='Inspector'"]),
        ("leave", ["in the room: result", "after leaving: not-acceptable", "role='none'", "affiliation='admin'"]),
    ],
)
def test_cell_shows_what_its_text_speaks_of(cell: str, words: list[str]) -> None:
    """Conditions, status codes, roles and affiliations."""
    shown = run(NAME).text(cell).replace('"', "'")
    assert [each for each in words if each not in shown] == []


def test_groupchat_to_a_user_is_not_delivered() -> None:
    """Ravi got nothing of it."""
    assert run(NAME).received("ravi/phone", "Shall we read") == []


def test_what_comes_on_joining_comes_in_order() -> None:
    """The others, oneself, what was said, the subject; and what is whispered is nobody else's."""
    seen = [e for e in run(NAME).received("ida/home", "crime@rooms.localhost") if e.to == "ida@localhost/home"]
    seen = [e for e in seen if e.type != "error"]
    own = next(number for number, e in enumerate(seen) if "code='110'" in e.xml.replace('"', "'"))
    assert {e.from_ for e in seen[:own]} == {f"crime@rooms.localhost/{nick}" for nick in ("Hanna", "Ravi", "Viktor")}
    said, subject = seen[own + 1 : own + 3]
    assert "I suspect the gardener." in said.xml
    assert "urn:xmpp:delay" in said.xml
    assert "<subject>" in subject.xml
    assert run(NAME).received("ida/home", "Does Viktor know") == []


def test_one_message_comes_to_all_and_back() -> None:
    """From Ravi's occupant JID, to three."""
    lines = [line for line in run(NAME).text("say").splitlines() if "received it from" in line]
    assert lines == [
        f"{who} received it from crime@rooms.localhost/Ravi" for who in ("hanna/desk", "viktor/tablet", "ravi/phone")
    ]


def test_addresses_are_for_moderators() -> None:
    """Ravi was not told Hanna's, until he became one; Ida was never told Ravi's."""
    seen = [entry.xml.replace('"', "'") for entry in run(NAME).received("ravi/phone", "crime@rooms.localhost")]
    promoted = next(number for number, xml in enumerate(seen) if "affiliation='admin'" in xml)
    assert not any("jid='hanna@" in xml for xml in seen[:promoted])
    assert not any("jid='ravi@" in e.xml.replace('"', "'") for e in run(NAME).received("ida/home", "/Ravi"))


def test_the_form_has_fifteen_settings() -> None:
    """Besides its type."""
    lines = run(NAME).text("settings").splitlines()
    assert len([line for line in lines if "|" in line]) == 16
    assert lines[0].startswith("FORM_TYPE")


def test_occupant_id_stays() -> None:
    """Under the old name and the new one."""
    [pair] = re.findall(r"\['([^']+)', '([^']+)'\]", run(NAME).text("new-name"))
    assert pair[0] == pair[1]
