"""06 · Roster and subscriptions: what its text says is what happened."""

from __future__ import annotations

import pytest

from xmppkit.recording import Entry, Kind

from .course import run

NAME = "06-roster-and-subscriptions"
BARN, SURGERY = "marta/barn", "vet/surgery"
pytestmark = pytest.mark.timeout(180)


def pushes(stream: str, containing: str) -> list[Entry]:
    """The roster pushes that a session received."""
    return [e for e in run(NAME).received(stream, containing) if e.type == "set" and "jabber:iq:roster" in e.xml]


def types_of(entries: list[Entry]) -> list[str | None]:
    """The types of presences among the entries."""
    return [entry.type for entry in entries if entry.kind is Kind.PRESENCE]


def test_a_push_is_refused_until_somebody_has_taught_the_session():
    """The first push is answered by service-unavailable, all later ones by an empty result."""
    result = run(NAME)
    assert "service-unavailable" in result.text("push-answered")
    assert 'type="result"' in result.text("roster-client")
    first, *later = pushes(BARN, "<item")
    assert "subscription='none'" in first.xml
    answers = {e.id: e.type for e in result.sent(BARN, "<iq") if e.type in ("result", "error")}
    assert answers[first.id] == "error"
    assert {answers[push.id] for push in later} == {"result"}


def test_a_set_replaces_the_whole_item_and_only_the_interested_are_told():
    """The groups are gone with the new name, and the phone that never asked has no push."""
    result = run(NAME)
    [push] = pushes(BARN, "Vet, day and night")
    assert "<group>" not in push.xml
    assert "roster pushes to the phone: 0" in result.text("rename")
    assert not result.received("marta/field", "jabber:iq:roster")


def test_subscription_is_the_servers_to_write():
    """Wishing for both gives none; three other requests are refused as the text says."""
    result = run(NAME)
    assert result.sent(BARN, "subscription='both'")
    assert "subscription='none'" in result.text("wish")
    assert result.text("refused").split() == ["service-unavailable", "bad-request", "item-not-found"]


def test_a_contact_at_none_is_not_seen_and_a_request_is_in_one_list_only():
    """No presence comes before it is permitted; the vet's own roster is empty until he agrees."""
    result = run(NAME)
    assert result.text("unseen").strip() == "[]"
    assert "ask='subscribe'" in result.text("subscribe")
    [request] = [e for e in result.received(SURGERY, "A cow is due") if e.type == "subscribe"]
    assert request.from_ == "marta@localhost"
    assert "<item" not in result.text("pending-in")


def test_one_yes_sets_off_four_stanzas():
    """As in the table: three to Marta, one to the vet; then one list says to, and the other from."""
    result = run(NAME)
    assert result.text("subscribed").strip() == "4"
    lines = result.text("chain").strip().splitlines()
    assert sorted(line.split()[:2] for line in lines) == sorted(
        [[BARN, "presence"], [BARN, "iq"], [BARN, "presence"], [SURGERY, "iq"]]
    )
    assert "vet allows marta to see vet's presence" in result.text("chain")
    text = result.text("both-lists")
    to, from_ = [e for e in result.recording if e.type == "result" and f"id='{e.id}'" in text]
    assert "subscription='to'" in to.xml
    assert "subscription='from'" in from_.xml


def test_a_subscription_has_a_direction():
    """The vet does not see Marta's dnd until he has asked, too; then it comes at once."""
    result = run(NAME)
    assert result.text("one-way").strip() == "[]"
    assert "<show>dnd</show>" in result.text("reverse")
    assert "subscription='both'" in result.text("reverse")


def test_who_does_not_exist_looks_like_who_is_away():
    """The same comes for both, and no error; the request waits for the one who comes home."""
    result = run(NAME)
    there, ghost = result.text("absent").strip().splitlines()
    assert there.replace("otto", "ghost") == ghost == "[('presence', 'ghost@localhost', 'unavailable')]"
    assert not [e for e in result.received(BARN, "ghost@localhost") if e.type == "error" and e.kind is Kind.PRESENCE]
    assert "subscribe" in result.text("otto-comes")


def test_refused_approved_in_advance_and_taken_back():
    """Each by one stanza of Otto's."""
    result = run(NAME)
    assert "unsubscribed" in result.text("refuse")
    assert "ask=" not in result.text("refuse")
    said = [e.type for e in result.sent("otto/kitchen", "marta@localhost")]
    assert said == ["unsubscribed", "subscribed", "unsubscribed"]
    assert "otto@localhost/kitchen" in result.text("pre-approve")
    assert result.text("revoke").strip().splitlines() == [
        "unsubscribed from otto@localhost",
        "unavailable from otto@localhost/kitchen",
    ]


def test_removing_says_both_words_and_leaves_the_others_list_alone():
    """The vet is told three things; Marta is still in his list, at none."""
    text = run(NAME).text("remove")
    for kind in ("unsubscribe", "unsubscribed", "unavailable"):
        assert f"'{kind}'" in text
    assert "marta@localhost" in text
    assert "subscription='none'" in text


def test_who_has_the_newest_list_gets_none():
    """An empty result for the newest mark, the list for an old one."""
    text = run(NAME).text("versions")
    assert text.count("<query") == 1
    assert "dairy@localhost" in text
