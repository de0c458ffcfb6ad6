import pytest

from tests.recording.wire import HEADER
from xmppkit.errors import StanzaError
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.recording.tap import StreamTap, record_element


def entry(xml):
    """Return the entry of one element on a client's stream."""
    return record_element(Recording(), stream="alice", direction=Direction.RECEIVED, data=xml.encode())


ERROR = (
    "<iq type='error' from='rooms.localhost' id='1'><query xmlns='urn:x'/><error type='cancel' by='x'>"
    "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
    "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'> No such room </text><own xmlns='urn:own'/></error></iq>"
)


def test_error_stanzas_raise():
    """With everything the other side said."""
    with pytest.raises(StanzaError) as caught:
        entry(ERROR).raise_for_error()
    error = caught.value
    assert (error.condition, error.error_type, error.text, error.sender, error.xml) == (
        "item-not-found", "cancel", "No such room", "rooms.localhost", ERROR,
    )  # fmt: skip
    assert str(error) == "rooms.localhost answered item-not-found (cancel): No such room"
    assert entry(ERROR).condition == "item-not-found"


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        ("<iq type='error'/>", "the server answered undefined-condition (cancel)"),
        ("<message type='error' from='a'><error/></message>", "a answered undefined-condition (cancel)"),
        ("<presence type='error' from='a'><error type='auth'/></presence>", "a answered undefined-condition (auth)"),
    ],
)
def test_error_stanzas_that_say_little(xml, message):
    """RFC 6120 §8.3.3.21: whatever is not said is undefined."""
    with pytest.raises(StanzaError) as caught:
        entry(xml).raise_for_error()
    assert str(caught.value) == message


@pytest.mark.parametrize("xml", ["<iq type='result'/>", "<message/>", "<x xmlns='urn:x' type='error'/>", "<a>"])
def test_all_else_is_handed_back(xml):
    """So that the call can be chained."""
    reply = entry(xml)
    assert reply.raise_for_error() is reply
    assert reply.condition is None


def test_element():
    """Parsed, with the stream's namespace; None where there is no element."""
    assert entry("<message><body>é</body></message>").element[0].text == "é"
    assert entry("<stream:features/>").element.tag == "{http://etherx.jabber.org/streams}features"
    assert entry("<c:iq xmlns:c='jabber:client'/>").element.tag == "{jabber:client}iq"
    recording = Recording()
    StreamTap(recording, "alice").sent(HEADER + b" <message/></stream:stream>")
    recording.note("alice", "remark")
    assert [e.element is None for e in recording] == [True, True, False, True, True]
    assert entry("<a>").element is None


def test_masked_entries_can_be_parsed():
    """A mask is text like any other."""
    assert entry("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>abc</auth>").element.text == "[masked]"


def test_xml_is_text_whatever_the_bytes():
    """What is no UTF-8 shows as U+FFFD."""
    recording = Recording()
    garbage = recording.append(stream="a", direction=Direction.SENT, kind=Kind.GARBAGE, data=b"<\xff>")
    assert garbage.xml == "<\N{REPLACEMENT CHARACTER}>"


def test_is_stanza():
    """Messages, presences and iqs are; nonzas are not (XEP-0360)."""
    assert [entry(xml).is_stanza for xml in ("<iq/>", "<message/>", "<presence/>", "<r/>")] == [True, True, True, False]


def test_repr_is_short():
    """One line, fit for a list."""
    assert repr(entry("<message/>")) == "<Entry #1 alice received message: 10 bytes>"
    assert repr(Recording().note("alice", "connected")) == "<Entry #1 alice local event: connected>"
