"""How entries are related, as one client or several and the server see them."""

from __future__ import annotations

from itertools import count

import pytest

from xmppkit.recording import Direction, Entry, Recording
from xmppkit.recording.relations import Relations
from xmppkit.recording.tap import record_element

WAYS = {">": Direction.SENT, "<": Direction.RECEIVED, "=": Direction.ROUTED}


def _recorded(*lines: str, **bounds: int) -> tuple[Recording, Relations]:
    """A recording of lines such as ``"alice > <message/>"``, one each 10 ms."""
    recording, times = Recording(**bounds), count(1000)
    for line in lines:
        stream, way, xml = line.split(" ", 2)
        at = next(times) / 100
        record_element(recording, stream=stream, direction=WAYS[way], data=xml.encode(), time=at)
    relations = Relations(recording)
    assert relations.update()
    return recording, relations


def _of(relations: Relations, number: int) -> list[tuple[int, str]]:
    return [(each.number, each.relation) for each in relations.of(number)]


def test_a_request_and_its_reply_know_each_other() -> None:
    """With how long it took, back and forth; an error is told as one."""
    _, relations = _recorded(
        "alice > <iq type='get' id='1' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>",
        "alice < <iq type='error' id='1' from='localhost'><error type='cancel'>"
        "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>",
    )
    [reply], [request] = relations.of(1), relations.of(2)
    assert (reply.number, reply.relation, reply.text) == (2, "reply", "its reply, an error: item-not-found")
    assert (request.number, request.relation) == (1, "request")
    assert reply.seconds == pytest.approx(0.01) == -request.seconds


@pytest.mark.parametrize(
    ("payload", "word"),
    [
        ("<received xmlns='urn:xmpp:receipts' id='m1'/>", "receipt"),
        ("<received xmlns='urn:xmpp:chat-markers:0' id='m1'/>", "marker received"),
        ("<displayed xmlns='urn:xmpp:chat-markers:0' id='m1'/>", "marker displayed"),
        ("<acknowledged xmlns='urn:xmpp:chat-markers:0' id='m1'/>", "marker acknowledged"),
        ("<reactions xmlns='urn:xmpp:reactions:0' id='m1'><reaction>x</reaction></reactions>", "reaction"),
        ("<reply xmlns='urn:xmpp:reply:0' id='m1' to='alice@localhost'/>", "answer"),
        ("<apply-to xmlns='urn:xmpp:fasten:0' id='m1'/>", "addition"),
    ],
)
def test_what_the_other_side_says_of_a_message(payload: str, word: str) -> None:
    """Receipts, markers and reactions point to the message, and it to them."""
    _, relations = _recorded(
        "alice > <message id='m1' type='chat' to='bob@localhost'><body>Hi</body></message>",
        f"alice < <message id='m2' type='chat' from='bob@localhost/phone'>{payload}</message>",
    )
    assert _of(relations, 1) == [(2, word)]
    assert _of(relations, 2) == [(1, f"{word} of")]


@pytest.mark.parametrize(
    ("payload", "word"),
    [
        ("<replace xmlns='urn:xmpp:message-correct:0' id='m1'/>", "correction"),
        ("<retract xmlns='urn:xmpp:message-retract:0' id='m1'/>", "retraction"),
        ("<retract xmlns='urn:xmpp:message-retract:1' id='m1'/>", "retraction"),
    ],
)
def test_what_the_author_says_of_a_message(payload: str, word: str) -> None:
    """A correction is of the author's own message, not of one with that id from the other side."""
    _, relations = _recorded(
        "alice > <message id='m1' type='chat' to='bob@localhost'><body>Hi</body></message>",
        "alice < <message id='m1' type='chat' from='bob@localhost/phone'><body>Hi</body></message>",
        f"alice > <message id='m3' type='chat' to='bob@localhost'>{payload}<body>Ho</body></message>",
    )
    assert _of(relations, 1) == [(3, word)]
    assert _of(relations, 2) == []
    assert _of(relations, 3) == [(1, f"{word} of")]


def test_a_receipt_is_of_the_last_message_with_that_id_in_that_conversation() -> None:
    """Ids come again, and others use the same."""
    message = "<message id='1' type='chat' to='%s@localhost'><body>Hi</body></message>"
    _, relations = _recorded(
        f"alice > {message % 'bob'}",
        f"alice > {message % 'bob'}",
        f"alice > {message % 'carol'}",
        "alice < <message from='bob@localhost/x'><received xmlns='urn:xmpp:receipts' id='1'/></message>",
        f"alice > {message % 'bob'}",
    )
    assert _of(relations, 4) == [(2, "receipt of")]
    assert [_of(relations, number) for number in (1, 2, 3, 5)] == [[], [(4, "receipt")], [], []]


def test_an_error_and_the_message_that_met_it() -> None:
    """By id and address, on the same stream (RFC 6120 §8.3)."""
    _, relations = _recorded(
        "alice > <message id='1' to='nobody@localhost'><body>Hi</body></message>",
        "alice < <message id='1' type='error' from='nobody@localhost'><error type='cancel'/></message>",
    )
    assert _of(relations, 1) == [(2, "error")]
    assert _of(relations, 2) == [(1, "error of")]


CARBON = (
    "<message from='alice@localhost' to='alice@localhost/desk'><{0} xmlns='urn:xmpp:carbons:2'>"
    "<forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' id='m1' type='chat' "
    "from='{1}' to='{2}'><body>Hi</body></message></forwarded></{0}></message>"
)


def test_a_carbon_and_the_message_that_it_copies() -> None:
    """What another client of the account sent, and what came in for another one."""
    _, relations = _recorded(
        "alice/phone > <message id='m1' type='chat' to='bob@localhost'><body>Hi</body></message>",
        f"alice/desk < {CARBON.format('sent', 'alice@localhost/phone', 'bob@localhost')}",
        "alice/phone < <message id='m1' type='chat' from='bob@localhost/x' to='alice@localhost/phone'/>",
        f"alice/desk < {CARBON.format('received', 'bob@localhost/x', 'alice@localhost/phone')}",
    )
    assert (1, "carbon of") in _of(relations, 2)
    assert (2, "carbon") in _of(relations, 1)
    assert (3, "carbon of") in _of(relations, 4)
    assert (4, "carbon") in _of(relations, 3)
    assert (4, "carbon") not in _of(relations, 1)


def test_an_archive_copy_is_found_by_the_archives_id() -> None:
    """Also where the message itself has no id (XEP-0313 §4.2, XEP-0359 §2)."""
    _, relations = _recorded(
        "bob < <message type='chat' from='alice@localhost/x' to='bob@localhost'><body>Hi</body>"
        "<stanza-id xmlns='urn:xmpp:sid:0' by='bob@localhost' id='28482'/></message>",
        "bob < <message to='bob@localhost/y'><result xmlns='urn:xmpp:mam:2' queryid='q' id='28482'>"
        "<forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' type='chat' "
        "from='alice@localhost/x' to='bob@localhost'><body>Hi</body></message></forwarded></result></message>",
    )
    assert _of(relations, 1) == [(2, "archive copy")]
    assert _of(relations, 2) == [(1, "archive copy of")]


def test_a_presence_and_those_before_and_after_it_from_that_address() -> None:
    """Other resources, subscriptions and other streams are not in that row."""
    _, relations = _recorded(
        "alice < <presence from='bob@localhost/a'/>",
        "alice < <presence from='bob@localhost/b'/>",
        "alice < <presence from='bob@localhost/a' type='subscribe'/>",
        "alice < <presence from='bob@localhost/a'><show>away</show></presence>",
        "alice < <presence from='bob@localhost/a' type='unavailable'/>",
    )
    assert _of(relations, 4) == [(1, "previous presence"), (5, "next presence")]
    assert _of(relations, 2) == []
    assert _of(relations, 3) == []


SENT = "<message id='m1' type='groupchat' to='room@muc.localhost'><body>Hi</body></message>"
FROM_ROOM = (
    "<message id='m1' type='groupchat' from='room@muc.localhost/al' to='{}@localhost/x'><body>Hi</body></message>"
)


def test_a_room_sends_a_message_back_and_to_the_others() -> None:
    """Back to its sender it is the reflection; with what the room changed (XEP-0045 §7.4)."""
    _, relations = _recorded(
        f"alice > {SENT}", f"alice < {FROM_ROOM.format('alice')}", f"bob < {FROM_ROOM.format('bob')}"
    )
    assert _of(relations, 1) == [(2, "reflection"), (3, "same stanza")]
    assert _of(relations, 3) == [(1, "same stanza"), (2, "same stanza")]
    reflection = relations.of(1)[0]
    assert reflection.text == "as it came back to alice"
    assert reflection.changes == (
        "message/@to changed: 'room@muc.localhost' → 'alice@localhost/x'",
        "message/@from added: 'room@muc.localhost/al'",
    )


def test_one_stanza_on_its_way_from_client_to_client() -> None:
    """As sent, read, routed, written and received; the server's change is an added from."""
    _, relations = _recorded(
        "alice < <iq type='result' id='b'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
        "<jid>alice@localhost/x</jid></bind></iq>",
        "alice > <message id='m1' to='bob@localhost'><body>Hi</body></message>",
        "server < <message id='m1' to='bob@localhost'><body>Hi</body></message>",
        "server = <message id='m1' to='bob@localhost' from='alice@localhost/x'><body>Hi</body></message>",
        "server > <message id='m1' to='bob@localhost' from='alice@localhost/x'><body>Hi</body></message>",
        "bob < <message id='m1' to='bob@localhost' from='alice@localhost/x'><body>Hi</body></message>",
        "bob < <message id='m1' to='bob@localhost' from='carol@localhost/x'><body>Hi</body></message>",
    )
    same = relations.of(2)
    assert [(each.number, each.text) for each in same] == [
        (3, "as the server read it"),
        (4, "as the server routed it"),
        (5, "as the server wrote it"),
        (6, "as bob received it"),
    ]
    assert same[0].changes == ()
    assert same[3].changes == ("message/@from added: 'alice@localhost/x'",)
    assert [each.number for each in relations.of(6)] == [2, 3, 4, 5]
    assert relations.of(7) == []


def test_what_only_the_server_sent_is_followed_too() -> None:
    """A reply of the server itself has no client that sent it."""
    _, relations = _recorded(
        "server = <iq type='result' id='q1' from='localhost' to='alice@localhost/x'/>",
        "server > <iq type='result' id='q1' from='localhost' to='alice@localhost/x'/>",
        "alice < <iq type='result' id='q1' from='localhost' to='alice@localhost/x'/>",
        "bob < <iq type='result' id='q1' from='localhost' to='bob@localhost/x'/>",
    )
    assert _of(relations, 3) == [(1, "same stanza"), (2, "same stanza")]
    assert _of(relations, 4) == []


def test_presence_without_an_id_is_known_by_what_it_holds() -> None:
    """Whatever the server added to it on its way."""
    _, relations = _recorded(
        "alice > <presence><show>away</show></presence>",
        "bob < <presence from='alice@localhost/x' to='bob@localhost'><show>away</show>"
        "<delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/></presence>",
        "bob < <presence from='alice@localhost/x' to='bob@localhost'><show>dnd</show></presence>",
    )
    assert _of(relations, 1) == [(2, "same stanza")]


def test_acknowledgements_cover_stanzas_that_no_earlier_one_did() -> None:
    """What was sent before stream management began does not count (XEP-0198 §4)."""
    sm = "xmlns='urn:xmpp:sm:3'"
    _, relations = _recorded(
        "alice > <presence/>",
        f"alice > <enable {sm}/>",
        f"alice < <enabled {sm}/>",
        "alice > <message id='1'/>",
        f"alice > <r {sm}/>",
        f"alice < <a {sm} h='1'/>",
        "alice > <message id='2'/>",
        "alice > <message id='3'/>",
        f"alice < <a {sm} h='3'/>",
        f"alice < <a {sm} h='99'/>",
    )
    assert _of(relations, 6) == [(5, "ack request"), (4, "acknowledged")]
    assert _of(relations, 9) == [(7, "acknowledged"), (8, "acknowledged")]
    assert _of(relations, 8) == [(9, "ack")]
    assert _of(relations, 5) == [(6, "ack")]
    assert _of(relations, 1) == _of(relations, 10) == []


def test_after_a_resumption_counting_goes_on() -> None:
    """What was lost is sent again, and counts then (XEP-0198 §5)."""
    sm = "xmlns='urn:xmpp:sm:3'"
    _, relations = _recorded(
        f"alice > <enable {sm}/>",
        "alice > <message id='1'/>",
        "alice > <message id='2'/>",
        f"alice > <resume {sm} h='0' previd='x'/>",
        f"alice < <resumed {sm} h='1' previd='x'/>",
        "alice > <message id='2'/>",
        f"alice < <a {sm} h='2'/>",
    )
    assert (5, "ack") in _of(relations, 2)
    assert (6, "acknowledged") in _of(relations, 7)
    assert (3, "acknowledged") not in _of(relations, 7)


def test_counts_are_not_trusted_where_a_capture_filter_left_stanzas_out() -> None:
    """Which stanza is the second is anybody's guess then."""
    recording, relations = _recorded(
        "alice > <enable xmlns='urn:xmpp:sm:3'/>",
        "alice > <message id='1'/>",
        "alice < <a xmlns='urn:xmpp:sm:3' h='1'/>",
    )
    recording.left_out = 1
    assert _of(relations, 3) == []


def test_what_the_recording_no_longer_keeps_is_not_told_of() -> None:
    """Numbers that are gone are no use to anybody, and the index forgets them."""
    ping = "alice > <iq type='get' id='1' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>"
    recording, relations = _recorded(ping, "alice < <iq type='result' id='1' from='localhost'/>")
    recording.clear()
    assert relations.of(1) == relations.of(2) == []


def test_the_index_forgets_what_went(monkeypatch: pytest.MonkeyPatch) -> None:
    """It does not grow for ever where the recording does not."""
    monkeypatch.setattr("xmppkit.recording.relations._PRUNE", 10)
    recording = Recording(max_entries=20)
    relations = Relations(recording)
    for number in range(200):
        _note(recording, number)
        relations.update()
    assert len(relations._by_id) < 60
    assert len(relations._mentioned) < 60


def _note(recording: Recording, number: int) -> Entry:
    xml = f"<message id='m{number}'><received xmlns='urn:xmpp:receipts' id='m{number - 1}'/></message>"
    return record_element(recording, stream="alice", direction=Direction.SENT, data=xml.encode())


def test_a_long_recording_is_looked_through_in_slices() -> None:
    """The kernel has other things to do; nothing is asked of what is not yet looked at."""
    recording = Recording()
    for number in range(600):
        _note(recording, number)
    relations = Relations(recording)
    assert not relations.update(0.0)
    assert relations.update()


def test_rubbish_is_related_to_nothing() -> None:
    """Whatever is in a stanza, the index goes on."""
    recording, relations = _recorded(
        "alice < <message id=''><received xmlns='urn:xmpp:receipts'/></message>",
        "alice < <message><result xmlns='urn:xmpp:mam:2' id='x'/></message>",
        "alice < <a xmlns='urn:xmpp:sm:3' h='many'/>",
        "alice < <message>&undefined;<received xmlns='urn:xmpp:receipts' id='x'/></message>",
        "alice < <iq/>",
    )
    assert all(relations.of(number) == [] for number in range(recording.next_number + 1))
