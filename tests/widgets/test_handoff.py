"""From rows to Python: `insp.selected`, `insp[12]`, its reply, its aioxmpp object."""

from __future__ import annotations

import time

import aioxmpp
import pytest

from xmppkit.recording import Direction, Entry, Recording
from xmppkit.recording.tap import record_element
from xmppkit.widgets import Inspector
from xmppkit.widgets.handoff import LinkedEntry


def _recording() -> Recording:
    recording = Recording()
    for way, xml in [
        (Direction.SENT, "<iq type='get' id='1' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>"),
        (Direction.RECEIVED, "<iq type='result' id='1' from='elsewhere'/>"),
        (Direction.RECEIVED, "<iq type='result' id='1' from='localhost'/>"),
        (Direction.RECEIVED, "<message type='chat' from='bob@localhost/x'><body>Hi</body></message>"),
        (Direction.SENT, "<iq type='get' id='2'><strange xmlns='urn:example:none'/></iq>"),
    ]:
        record_element(recording, stream="alice", direction=way, data=xml.encode())
    recording.note("alice", "that was all")
    return recording


def test_an_entry_by_its_number_is_the_recordings() -> None:
    """Equal in all, whichever way round they are compared, and shown alike."""
    recording = _recording()
    entry = Inspector(recording)[1]
    assert isinstance(entry, Entry)
    assert entry == recording[1]
    assert recording[1] == entry
    assert entry != recording[2]
    assert {entry: 1}[Inspector(recording)[1]] == 1
    assert repr(entry) == repr(recording[1])
    assert entry.xml == recording[1].xml


def test_a_number_that_is_not_there() -> None:
    """Says what there is, as the recording does."""
    with pytest.raises(KeyError, match="up to #6"):
        Inspector(_recording())[99]


def test_a_request_knows_its_reply() -> None:
    """The one whose address fits; and the reply its request."""
    inspector = Inspector(_recording())
    reply = inspector[1].reply
    assert isinstance(reply, LinkedEntry)
    assert reply.number == 3
    assert reply.request == inspector[1]
    assert (
        reply.reply is inspector[1].request is inspector[2].request is inspector[5].reply is inspector[4].reply is None
    )
    assert [each.number for each in inspector[1].related] == [3]


def test_an_entry_as_aioxmpps_object() -> None:
    """A stanza as its class; what aioxmpp has no class for as None."""
    inspector = Inspector(_recording())
    message = inspector[4].xso
    assert isinstance(message, aioxmpp.Message)
    assert message.body.any() == "Hi"
    assert isinstance(inspector[1].xso.payload, aioxmpp.ping.Ping)
    assert inspector[5].xso is None
    assert inspector[6].xso is None


def test_what_is_chosen_in_the_page_is_at_hand() -> None:
    """As an entry; None when nothing is, or when it has gone."""
    recording = _recording()
    inspector = Inspector(recording)
    assert inspector.selected is None
    inspector.set_state({"selected_number": 4})
    assert inspector.selected == recording[4]
    recording.clear()
    assert inspector.selected is None


def test_edit_and_resend_goes_to_whoever_takes_it() -> None:
    """The menu offers it only then."""
    inspector, taken = Inspector(_recording()), list[LinkedEntry]()
    assert not inspector._resends
    end = inspector.on_resend(taken.append)
    assert inspector._resends
    for number in (4, 99, None, True):
        inspector._on_browser(inspector, {"k": "resend?", "number": number}, [])
    until = time.monotonic() + 5
    while not taken and time.monotonic() < until:
        time.sleep(0.01)
    assert [entry.number for entry in taken] == [4]
    end()
    assert not inspector._resends
    inspector.close()


def test_looking_for_a_reply_that_never_comes_ends() -> None:
    """In a long recording too, soon enough for a cell."""
    recording = Recording(max_entries=200_000)
    record_element(recording, stream="alice", direction=Direction.SENT, data=b"<iq type='get' id='1'/>")
    for _ in range(100_000):
        recording.note("alice", "on and on")
    began = time.perf_counter()
    assert Inspector(recording)[1].reply is None
    assert time.perf_counter() - began < 5
