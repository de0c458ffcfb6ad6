"""XEP-0013: Flexible Offline Message Retrieval."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='get' id='view1' from='romeo@montague.net/orchard'>
  <offline xmlns='http://jabber.org/protocol/offline'>
    <item action='view' node='2003-02-27T22:52:37.225Z'/></offline>
</iq>""",
        "romeo asks the server for 1 message that came while offline",
    ),
    (
        """<iq type='set' id='remove1' from='romeo@montague.net/orchard'>
  <offline xmlns='http://jabber.org/protocol/offline'>
    <item action='remove' node='2003-02-27T22:52:37.225Z'/></offline>
</iq>""",
        "romeo asks the server to delete 1 message that came while offline",
    ),
    (
        """<iq type='get' id='fetch1' from='romeo@montague.net/orchard'>
  <offline xmlns='http://jabber.org/protocol/offline'><fetch/></offline></iq>""",
        "romeo asks the server for all messages that came while offline",
    ),
    (
        """<iq type='set' id='purge1' from='romeo@montague.net/orchard'>
  <offline xmlns='http://jabber.org/protocol/offline'><purge/></offline></iq>""",
        "romeo asks the server to delete all messages that came while offline",
    ),
    (
        """<message to='romeo@montague.net' from='juliet@capulet.com/balcony'>
  <body>O Romeo, Romeo!</body><offline xmlns='http://jabber.org/protocol/offline'>
    <item node='2003-02-27T22:52:37.225Z'/></offline>
</message>""",
        "juliet says to romeo: “O Romeo, Romeo!”, kept while the receiver was offline",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0013")
