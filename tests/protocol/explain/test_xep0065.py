"""XEP-0065: SOCKS5 Bytestreams."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='requester@example.com/foo' id='uj2c15z9' to='streamer.example.com' type='get'>
  <query xmlns='http://jabber.org/protocol/bytestreams'/>
</iq>""",
        "requester asks the proxy streamer.example.com for its network address",
    ),
    (
        """<iq from='streamer.example.com' id='uj2c15z9' to='requester@example.com/foo' type='result'>
  <query xmlns='http://jabber.org/protocol/bytestreams'>
    <streamhost host='24.24.24.1' jid='streamer.example.com' port='7625'/>
  </query>
</iq>""",
        "streamer.example.com tells requester its network address: 24.24.24.1:7625",
    ),
    (
        """<iq from='requester@example.com/foo' id='hu3vax16' to='target@example.org/bar' type='set'>
  <query xmlns='http://jabber.org/protocol/bytestreams'
      dstaddr='972b7bf47291ca609517f67f86b5081086052dad' sid='vxf9n471bn46'>
    <streamhost host='192.168.4.1' jid='requester@example.com/foo' port='5086'/>
    <streamhost host='24.24.24.1' jid='streamer.example.com' port='7625'/>
  </query>
</iq>""",
        "requester offers target a bytestream by way of 2 machines",
    ),
    (
        """<iq from='target@example.org/bar' id='hu3vax16' to='requester@example.com/foo' type='result'>
  <query xmlns='http://jabber.org/protocol/bytestreams' sid='vxf9n471bn46'>
    <streamhost-used jid='streamer.example.com'/></query>
</iq>""",
        "target tells requester that it could connect to streamer.example.com",
    ),
    (
        """<iq from='requester@example.com/foo' id='oqx6t1c9' to='streamer.example.com' type='set'>
  <query xmlns='http://jabber.org/protocol/bytestreams' sid='vxf9n471bn46'>
    <activate>target@example.org/bar</activate></query>
</iq>""",
        "requester asks the proxy streamer.example.com to pass data on to target now",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0065")
