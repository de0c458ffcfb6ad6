"""03: what its text says is what happened."""

from __future__ import annotations

from xmppkit.recording import Kind

from .course import run


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


def test_stanzas_a_cell_that_is_xml():
    """The server tells the time below the cell; and the composer is there, with the chef to send."""
    result = run("03-stanzas-and-xml")
    assert "localhost says it is" in result.text("cell")
    assert result.sent("chef/pass", "urn:xmpp:time")
    assert "chef/pass" in result.text("composer")


def test_stanzas_exercises_do_what_they_say():
    """Four conditions from the server; and the menu arrives as it was written."""
    result = run("03-stanzas-and-xml")
    card = next(e for e in result.sent("chef/pass", "id='empty'"))
    refused = [
        e.condition for e in result.recording if e.stream == "chef/pass" and e.number > card.number and e.condition
    ]
    assert refused == ["bad-request", "service-unavailable", "item-not-found", "jid-malformed"]
    [menu] = result.received("commis/stove", "today only")
    body = menu.element.findtext("{*}body")
    assert body == 'Fish & chips <today only>, "crème brûlée" for 5 > 4 people'
