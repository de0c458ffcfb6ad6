"""12: what the notebook says of archive, carbons, blocking, cards, bookmarks and files is what happened."""

from __future__ import annotations

import pytest

from .course import Run, run

pytestmark = pytest.mark.timeout(180)

NAME = "12-your-data-on-the-server"


@pytest.fixture
def result() -> Run:
    """The notebook, run with its solutions."""
    return run(NAME)


def test_archive_gives_its_messages_before_the_answer(result: Run):
    """Eight results, none of them in the iq; the archive is the account's feature, not the server's."""
    assert "complete='true'" in result.text("archive-ask")
    assert "<body>" not in result.text("archive-ask")
    assert result.text("archive-results").startswith("8 results")
    assert "localhost has an archive: False\nguide@localhost has an archive: True" in result.text("archive-feature")
    assert "Cheap ropes!" in result.text("archive-with")


def test_pages_go_backwards_and_read_forwards(result: Run):
    """The last three, oldest first; then two more pages, of which the second is complete."""
    assert result.text("page-last").split("\n")[:3] == ["Bus is here", "Off they go", "Cheap ropes!"]
    assert "complete" not in result.text("page-edges")
    earlier = [e for e in result.received("guide/phone", "queryid='earlier'") if e.kind == "message"]
    assert len(earlier) == 5
    assert result.text("page-rest").count("<fin") == 2
    assert result.text("page-rest").count("complete='true'") == 1


def test_carbons_bring_what_the_other_device_sends_and_gets(result: Run):
    """Nothing before they are asked for; then received and sent."""
    assert "got by ['guide/phone']" in result.text("hut-misses")
    assert "<received" in result.text("carbons-on")
    assert "<sent" in result.text("carbon-sent")


def test_carbons_do_not_double(result: Run):
    """A message to both devices comes once to each, under one number; a forgery has another sender."""
    lines = result.text("no-double").strip().splitlines()
    assert sorted(line.split()[0] for line in lines) == ["guide/hut", "guide/phone"]
    assert all("the message" in line for line in lines)
    assert len({line.split()[-1] for line in lines}) == 1
    [forged] = result.received("guide/hut", "Buy ropes!")
    assert forged.from_ == "salesman@localhost/van"


def test_who_is_blocked_is_told_no_more_than_of_nobody(result: Run):
    """The same error as for an account that does not exist; the one who blocked is told openly."""
    assert result.text("blocked").count("<service-unavailable") == 2
    assert "<blocked" in result.text("blocked-own")
    assert "salesman@localhost" in result.text("block")
    assert not result.received("guide/phone", "Ropes?")


def test_pager_knows_what_was_fetched(result: Run):
    """Eight messages, all there were at the time."""
    assert "guide/phone knows 8 messages" in result.text("pager")


def test_who_may_read_what(result: Run):
    """The card is for everybody, in both forms; bookmarks and the drawer are not; the diary is."""
    assert "<NICKNAME>Marmot" in result.text("card-old")
    assert "urn:ietf:params:xml:ns:vcard-4.0" in result.text("card-new")
    mine, theirs = result.text("bookmarks").split("#")[1:]
    assert "rescue@rooms.localhost" in mine
    assert "forbidden" in theirs
    assert "storage:bookmarks" in result.text("bookmarks-old")
    assert "rescue@rooms.localhost" in result.text("bookmarks-old")
    mine, theirs = result.text("private").split("#")[1:]
    assert ">44<" in mine
    assert "service-unavailable" in theirs
    assert "Snow bridge gone" in result.text("diary")


def test_a_file_goes_by_http(result: Run):
    """One slot, one file, for whoever has the address; nothing of it in a stream."""
    assert "max-file-size" in result.text("find-upload")
    assert result.text("put").split("\n")[:3] == ["401 Unauthorized", "201 Created", "409 Conflict"]
    assert "200 OK - the same file: True" in result.text("fetch")
    assert "in the recording: 0" in result.text("fetch")
    assert "file-too-large" in result.text("too-large")


def test_a_new_phone_has_all_of_it(result: Run):
    """Nothing is delivered, two messages are in the archive after the last one read, and the rest is there."""
    assert result.text("new-nothing").strip() == "[]"
    assert result.text("new-archive").strip().splitlines() == [
        "office@localhost/desk wrote: Where are you?",
        "guide@localhost/hut wrote: Hut. The phone is gone.",
    ]
    for told in ("salesman@localhost", "Marmot", "rescue@rooms.localhost", ">44<"):
        assert told in result.text("new-rest")
