import pytest

from xmppkit.errors import XMLError
from xmppkit.recording import Direction, Kind, Pattern, Recording
from xmppkit.recording.tap import record_element

MESSAGE = (
    "<message from='alice@localhost/phone' to='bob@localhost' type='chat' id='m1'><body>Hi there</body>"
    "<active xmlns='http://jabber.org/protocol/chatstates'/></message>"
)
ITEMS = (
    "<iq type='result' id='r'><query xmlns='jabber:iq:roster' ver='3'>"
    "<item jid='a@b'><group>x</group><group>y</group></item><item jid='c@d'/></query></iq>"
)


def entry(xml):
    """Return the entry of one element on a client's stream."""
    return record_element(Recording(), stream="alice", direction=Direction.RECEIVED, data=xml.encode())


@pytest.mark.parametrize(
    ("pattern", "xml"),
    [
        ("<message/>", MESSAGE),
        ("<c:message xmlns:c='jabber:client'/>", MESSAGE),
        (" <message/>\n", MESSAGE),
        ("<message type='chat' id='m1'/>", MESSAGE),
        ("<message from='alice@localhost'/>", MESSAGE),
        ("<message from='alice@localhost/phone' to='bob@localhost'/>", MESSAGE),
        ("<message><body/></message>", MESSAGE),
        ("<message><body> Hi there\n</body></message>", MESSAGE),
        ("<message><active xmlns='http://jabber.org/protocol/chatstates'/><body/></message>", MESSAGE),
        ("<message><!-- any --><body/></message>", MESSAGE),
        ("<iq><query xmlns='jabber:iq:roster'><item jid='c@d'/><item jid='a@b'/></query></iq>", ITEMS),
        ("<iq><query xmlns='jabber:iq:roster'><item/><item><group>y</group></item></query></iq>", ITEMS),
        ("<stream:features/>", "<stream:features><sm xmlns='urn:xmpp:sm:3'/></stream:features>"),
        ("<r xmlns='urn:xmpp:sm:3'/>", "<r xmlns='urn:xmpp:sm:3'/>"),
    ],
)
def test_has_all_that_is_asked_for(pattern, xml):
    """In any order, with more besides."""
    assert Pattern(pattern).matches(entry(xml))


@pytest.mark.parametrize(
    ("pattern", "xml"),
    [
        ("<iq/>", MESSAGE),
        ("<message xmlns='urn:x'/>", MESSAGE),
        ("<message type='groupchat'/>", MESSAGE),
        ("<message xml:lang='en'/>", MESSAGE),
        ("<message from='alice@localhost/tablet'/>", MESSAGE),
        ("<message to='bob@localhost/x'/>", MESSAGE),
        ("<message from='localhost'/>", MESSAGE),
        ("<message><body>Hi</body></message>", MESSAGE),
        ("<message><subject/></message>", MESSAGE),
        ("<message><active/></message>", MESSAGE),
        ("<message><body/><body/></message>", MESSAGE),
        ("<iq><query xmlns='jabber:iq:roster'><item><group/></item><item><group/></item></query></iq>", ITEMS),
        ("<r xmlns='urn:xmpp:sm:3'/>", "<a xmlns='urn:xmpp:sm:3'/>"),
    ],
)
def test_lacks_something(pattern, xml):
    """One thing missing is enough."""
    assert not Pattern(pattern).matches(entry(xml))


@pytest.mark.parametrize("kind", [Kind.EVENT, Kind.GARBAGE, Kind.SPACE, Kind.HEADER])
def test_what_is_no_element_matches_nothing(kind):
    """Not even a pattern with its name."""
    other = Recording().append(
        stream="a", direction=Direction.SENT, kind=kind, data=b"<message>", name="message", namespace="jabber:client"
    )
    assert not Pattern("<message/>").matches(other)


@pytest.mark.parametrize(
    ("xml", "line", "column"),
    [("<message", 1, 1), ("<message>\n  <body></message>", 2, 11), ("", 1, 1), ("<a/><b/>", 1, 5)],
)
def test_bad_xml_says_where(xml, line, column):
    """Line and column of what the caller wrote."""
    with pytest.raises(XMLError, match=f"at line {line}, column {column}: "):
        Pattern(xml)


def test_repr():
    """As it was made."""
    assert repr(Pattern("<iq/>")) == "Pattern('<iq/>')"
