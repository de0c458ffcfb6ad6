"""XEP-0033: Extended Stanza Addressing."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message to='multicast.jabber.org' from='temas@jabber.org/Home'>
  <addresses xmlns='http://jabber.org/protocol/address'>
    <address type='to' jid='hildjj@jabber.org/Work' desc='Joe Hildebrand'/>
    <address type='cc' jid='jer@jabber.org/Home' desc='Jeremie Miller'/>
  </addresses>
  <body>Hello, World!</body>
</message>""",
        "temas says to multicast.jabber.org: “Hello, World!”, also for hildjj, jer",
    ),
    (
        """<message to='hildjj@jabber.org/Work' from='temas@jabber.org/Home'>
  <addresses xmlns='http://jabber.org/protocol/address'>
    <address type='replyto' jid='rt@jabber.org'/></addresses>
  <body>Hello, World!</body>
</message>""",
        "temas says to hildjj: “Hello, World!”, answers go to rt",
    ),
    (
        """<message to='hildjj@jabber.org/Work' from='temas@jabber.org/Home'>
  <addresses xmlns='http://jabber.org/protocol/address'><address type='noreply'/></addresses>
</message>""",
        "temas tells hildjj: answers are not wanted",
    ),
    (
        """<message to='multicast.jabber.org' from='temas@jabber.org/Home'>
  <addresses xmlns='http://jabber.org/protocol/address'>
    <address type='to' uri='mailto:a@b.c' delivered='true'/></addresses>
</message>""",
        "temas asks multicast.jabber.org to pass this on: to mailto:a@b.c",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0033")
