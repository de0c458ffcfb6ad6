"""Logs of other programs: what is in them, and which way it went."""

from __future__ import annotations

import asyncio
import io
import logging

import pytest
from lxml import etree

from xmppkit.protocol.reading import read
from xmppkit.recording import Direction

S, R = Direction.SENT, Direction.RECEIVED

SLIXMPP = """\
DEBUG    Event triggered: connected
DEBUG    SEND: <stream:stream to='example.net' xmlns:stream='http://etherx.jabber.org/streams' xmlns='jabber:client' version='1.0'>
DEBUG    RECV: <stream:features xmlns="http://etherx.jabber.org/streams"><starttls xmlns="urn:ietf:params:xml:ns:xmpp-tls" /></stream:features>
2024-05-01 10:00:00,123 DEBUG (MainThread) [slixmpp.xmlstream.xmlstream] SEND: <presence><show>away</show></presence>
DEBUG:slixmpp.xmlstream.xmlstream:RECV: <message from="juliet@example.net"><body>two
lines</body></message>
"""  # noqa: E501  # as long as logs are
GAJIM = """\
2024-05-01 10:00:00 (I) nbxmpp.connection              ::::: DATA RECEIVED ::::

<presence xmlns="jabber:client" from="juliet@example.net/balcony" />

2024-05-01 10:00:01 (I) nbxmpp.connection              ::::: DATA SENT ::::

<iq xmlns="jabber:client" type="get" id="1">
  <query xmlns="jabber:iq:roster" />
</iq>
05/01/2024 10:00:02 (D) gajim.roster  something else
"""
CONSOLE = """\
<!-- In Wed May  1 10:00:00 2024 -->
<presence from='juliet@example.net'/>
<!-- Out Wed May  1 10:00:01 2024 -->
<presence/>
[10:00:02] OUT: <iq type='get' id='1'/>
[10:00:03] <<< IN
<iq type='result' id='1'/>
"""
PROSODY = """\
May 01 10:00:00 c2s55d8f2 debug Received[c2s]: <iq id='a1' type='get' to='example.net'>
May 01 10:00:00 mod_disco debug something
May 01 10:00:01 c2s55d8f2 debug Sending[c2s]: <iq id='a1' type='result' from='example.net'>
May 01 10:00:02 c2s55d8f2 debug RECV: <message to='a@example.net'><body>hi</body></message>
May 01 10:00:03 c2s55d8f2 info Client disconnected
May 01 10:00:04 c2s55d8f2 debug Received[c2s]: <presence type='unavailable'>"""
CONVERSATIONS = """\
05-01 10:00:00.123  1234  1260 D conversations: romeo@example.net: SEND <presence/>
05-01 10:00:00.456  1234  1260 D conversations: romeo@example.net: RECV <iq type='result' id='1'/>
"""
PIDGIN = """\
(10:00:00) jabber: Sending (ssl) (romeo@example.net/home): <presence/>
(10:00:01) jabber: Recv (ssl)(21): <iq type='result' id='1'/>
"""
STROPHE = """\
conn DEBUG SENT: <presence/>
xmpp DEBUG RECV: <stream:stream id="1" version="1.0" from="example.net">
xmpp DEBUG RECV: <features xmlns="http://etherx.jabber.org/streams"/>
"""
AIOXMPP = r"""
DEBUG:aioxmpp.XMLStream:SENT b'<?xml version="1.0"?><stream:stream xmlns="jabber:client" xmlns:stream="http://etherx.jabber.org/streams" to="example.net" version="1.0">'
DEBUG:aioxmpp.XMLStream:RECV b"<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='1'><stream:fea"
DEBUG:aioxmpp.XMLStream:SENT b'<!-- some bytes omitted -->'
DEBUG:aioxmpp.XMLStream:RECV b"tures/><message><body>caf\xc3"
DEBUG:aioxmpp.XMLStream:RECV b"\xa9 it\'s\n</body></message>"
DEBUG:aioxmpp.XMLStream:SENT b'<presence/></stream:stream>'
"""  # noqa: E501  # likewise


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        (SLIXMPP, [("stream", S, ""), ("features", R, ""), ("presence", S, ""), ("message", R, "")]),
        (GAJIM, [("presence", R, ""), ("iq", S, "")]),
        (CONSOLE, [("presence", R, ""), ("presence", S, ""), ("iq", S, ""), ("iq", R, "")]),
        (PROSODY, [("iq", R, "server"), ("iq", S, "server"), ("message", R, "server"), ("presence", R, "server")]),
        (CONVERSATIONS, [("presence", S, "romeo"), ("iq", R, "romeo")]),
        (PIDGIN, [("presence", S, "romeo"), ("iq", R, "")]),
        (STROPHE, [("presence", S, ""), ("stream", R, ""), ("features", R, "")]),
        (AIOXMPP, [("stream", S, ""), ("stream", R, ""), ("features", R, ""), ("message", R, ""), ("presence", S, ""),
                   (None, S, "")]),
    ],
    ids=["slixmpp", "Gajim", "consoles", "Prosody", "Conversations", "Pidgin", "libstrophe", "aioxmpp"],
)  # fmt: skip
def test_logs(log: str, expected: list[tuple[str | None, Direction, str]]) -> None:
    """Each element is there, once, with its direction and, if the log names an account, its stream."""
    readings = read(log)
    assert not [problem for each in readings for problem in each.problems]
    assert [(_name(each.element), each.direction, each.stream) for each in readings] == expected


def _name(element: etree._Element | None) -> str | None:
    return None if element is None else etree.QName(element).localname


def test_prosody_logs_first_tags_only() -> None:
    """An element of which a log shows the first tag is abridged, not broken."""
    readings = read(PROSODY)
    assert [each.abridged for each in readings] == [{0}, {0}, set(), {0}]


def test_aioxmpp_is_put_together_across_its_lines() -> None:
    """The network cuts where it likes, within a tag and within a character."""
    message = next(each for each in read(AIOXMPP) if _name(each.element) == "message")
    assert message.raw == "<message><body>café it's\n</body></message>"


@pytest.mark.parametrize("inside", ["<body>hi", "<body>hi</bo", "<body", "<body xml:lang='e", "<body>hi</body>"])
def test_a_stanza_cut_off_by_the_next_line(inside: str) -> None:
    """What follows a broken element in a log is read all the same."""
    readings = read(f"10:00:00 DEBUG SEND: <message>{inside}\n10:00:01 DEBUG RECV: <presence/>")
    assert [bool(each.problems) for each in readings] == [True, False]
    assert readings[1].direction is R


@pytest.mark.parametrize("prose", ["The server sent:\n\n", "in the following,\n", "Romeo received a message in\n"])
def test_prose_is_no_log(prose: str) -> None:
    """Ordinary words before an example say nothing of its direction."""
    (reading,) = read(prose + "<message/>")
    assert reading.direction is None


async def test_what_slixmpp_and_aioxmpp_really_write() -> None:
    """The loggers of both libraries, fed by the libraries themselves."""
    import aioxmpp.protocol
    from slixmpp.xmlstream import XMLStream

    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logging.Formatter(logging.BASIC_FORMAT))
    loggers = [logging.getLogger(name) for name in ("slixmpp.xmlstream.xmlstream", "aioxmpp.reading")]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.DEBUG)
    try:
        stream = XMLStream()
        stream.transport = asyncio.Transport()
        with pytest.raises(NotImplementedError):  # no network here; it logs before it writes
            stream.send_raw("<presence><status>it's é</status></presence>")
        slixmpp_log = out.getvalue()
        out.truncate(0), out.seek(0)
        wrapper = aioxmpp.protocol.DebugWrapper(io.BytesIO(), loggers[1])
        wrapper.write('<presence><status>it\'s "é"</status></presence>'.encode())
        wrapper.flush()
        aioxmpp_log = out.getvalue()
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
    for log, status in ((slixmpp_log, "it's é"), (aioxmpp_log, 'it\'s "é"')):
        (reading,) = read(log)
        assert reading.direction is S
        assert reading.element is not None
        assert reading.element.findtext("{jabber:client}status") == status
