"""Lint of all that was read: places in the text, and what only an exchange shows."""

from __future__ import annotations

from xmppkit.protocol.linted import lint_readings
from xmppkit.protocol.reading import read, read_entry
from xmppkit.recording import Direction, Entry, Kind

ROSTER = "<iq type='{}' id='r1'><query xmlns='jabber:iq:roster'/></iq>"
LOG = "10:00:0{} DEBUG {}: {}\n"


def rules(text: str) -> list[tuple[str, int | None, int | None]]:
    """Rule and place of each finding."""
    return [(each.rule.id, each.line, each.column) for each in lint_readings(read(text))]


def test_places_are_those_of_the_text() -> None:
    """Of an element, of an attribute, and of what only the text shows, on whatever line."""
    text = "First:\n\n  <presence>\n    <show>available</show>\n  </presence>\n<message\n id='1' type='banana'/>\n"
    assert [(line, column) for _, line, column in rules(text)] == [(4, 5), (7, 9)]
    assert rules("<message>\n <!-- x --></message>") == [("xml-comment", 2, 2)]


def test_what_is_not_well_formed() -> None:
    """It is one error, where it is, and the broken element is not judged further."""
    assert rules("<presence><show>available</presence>") == [("xml-not-well-formed", 1, 11)]


def test_an_entity_is_said_once() -> None:
    """Where there is a rule of its own, it speaks."""
    assert rules("<message><body>a&nbsp;b</body></message>") == [("xml-entity", 1, 17)]


def test_a_log_is_an_exchange() -> None:
    """A request that has no answer is found, at its place; one that has is fine."""
    asked, answered = LOG.format(0, "SEND", ROSTER.format("get")), LOG.format(1, "RECV", ROSTER.format("result"))
    later = "10:00:30,500 DEBUG SEND: <presence/>\n"
    assert rules(asked + answered + later) == []
    assert rules("\n" + asked + later) == [("iq-unanswered", 2, 22)]
    assert "no reply in 30 s" in lint_readings(read(asked + later))[0].message


def test_one_element_is_no_exchange() -> None:
    """Nothing is missed of what cannot be there."""
    data = ROSTER.format("get").encode()
    entry = Entry(7, 0.0, "alice", Direction.SENT, Kind.IQ, data, name="iq", namespace="jabber:client", id="r1")
    assert lint_readings([read_entry(entry)]) == []
    assert rules(LOG.format(0, "SEND", data.decode())) == []
