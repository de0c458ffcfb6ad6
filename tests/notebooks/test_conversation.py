"""08 · Conversation quality: what its text says is what happened."""

from __future__ import annotations

import pytest

from .course import run

NAME = "08-conversation-quality"
pytestmark = pytest.mark.timeout(180)


def test_a_message_alone_brings_nothing_back_and_a_wrong_address_an_error():
    """Nothing for what arrived; an error with the id of what did not."""
    result = run(NAME)
    assert "received nothing that matches <message/>" in result.text("silence")
    assert result.text("no-such-user").strip() == "thomas@localhost | service-unavailable"


def test_the_server_says_how_many_stanzas_it_has():
    """Presence and three messages: four, as the text says."""
    assert "h='4'" in run(NAME).text("server-has-it")


def test_a_receipt_is_sent_by_the_client_and_names_the_message():
    """Nobody answers the request by itself; the receipt that is sent says which message it is for."""
    result = run(NAME)
    [asked] = result.received("tomas/kitchen", "tell me that you got this")
    [given] = result.received("ines/train", "id='guests'")
    [sent] = result.sent("tomas/kitchen", "id='guests'")
    assert asked.number < sent.number < given.number
    assert "<received" in given.xml


def test_receipts_for_receipts_would_never_end():
    """Each of the four turns brought the next one, and lint says why that is wrong."""
    result = run(NAME)
    sent = [e.id for e in result.recording if (e.id or "").startswith("eager-") and e.direction.value == "sent"]
    assert sent == [f"eager-{turn}" for turn in range(5)]
    assert "receipt-for-a-receipt" in result.text("receipt-loop")


def test_all_five_chat_states_were_seen_and_take_no_time():
    """Active with words, the others alone, within a second: no time is on the wire."""
    result = run(NAME)
    assert "<active" in result.text("active")
    lines = [line.split() for line in result.text("other-states").strip().splitlines()]
    assert [line[-1] for line in lines] == ["composing", "paused", "composing", "inactive", "gone"]
    assert float(lines[-1][0]) - float(lines[0][0]) < 5
    for entry in result.received("ines/train", "chatstates"):
        assert ("<body" in entry.xml) == ("<active" in entry.xml)


def test_the_server_makes_no_chat_states_and_refuses_none():
    """Nobody says paused for him; a made-up state is delivered, and lint names each broken rule."""
    result = run(NAME)
    assert "nothing more" in result.text("no-timer")
    assert result.received("tomas/kitchen", "<typing")
    for rule in ("xep-0085-structure", "chat-state-with-words", "chat-state-outside-a-chat"):
        assert rule in result.text("wrong-states")


def test_a_marker_counts_for_all_before_it():
    """The second was marked, so the first was seen, too."""
    assert result_of("displayed") == "{'plan-1': 'seen', 'plan-2': 'seen', 'plan-3': 'not yet'}"


def test_corrections_name_the_original_and_only_the_sender_may_correct():
    """Two corrections replace the same id; a stranger's is delivered, and is not valid."""
    result = run(NAME)
    corrections = [e for e in result.received("tomas/kitchen", "<replace") if "id='order'" in e.xml]
    assert [entry.id for entry in corrections] == ["order-b", "order-c", "generous"]
    assert "correction by bruno@localhost: valid is False" in result.text("meddler")


def test_the_archive_keeps_a_message_under_its_stanza_id():
    """What is found by the stanza-id is the message that carried it."""
    result = run(NAME)
    stanza_id = result.text("ids").split("stanza-id")[1].split()[0]
    assert stanza_id in result.text("archive-id")
    assert "Order 30 cakes, please." in result.text("archive-id")


def test_reactions_replace_each_other_and_a_reply_has_its_fallback():
    """One picture, then another, then none; the quotation is cut out by those who know it."""
    result = run(NAME)
    shown = [line.partition(": ")[2] for line in result.text("reactions").strip().splitlines()]
    assert shown == ["['❤️']", "['🎂']", "[]"]
    old, new = result.text("fallback").strip().splitlines()
    assert old.endswith(r"'> Order 3 cakes, please.\nLemon or chocolate? 🍋'")
    assert new.endswith(" 'Lemon or chocolate? 🍋'")


def test_the_archive_keeps_words_and_what_asks_for_it():
    """All four came; typing and the secret are not kept."""
    result = run(NAME)
    assert result_of("four-messages") == "['typing', 'words', 'secret', 'reaction']"
    assert result_of("archive") == "['generous', 'words', 'reaction']"
    assert "('late-words', True)" in result.text("away")


def result_of(cell_id: str) -> str:
    """What stands under a cell of the notebook."""
    return run(NAME).text(cell_id).strip()
