"""XEP-0048: Bookmarks, as they were kept before XEP-0402."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' from='stpeter@jabber.org/work' id='1'>
  <query xmlns='jabber:iq:private'>
    <storage xmlns='storage:bookmarks'>
      <conference name='Council of Oberon' autojoin='true' jid='council@conference.underhill.org'>
        <nick>Puck</nick></conference>
      <url name='Complete Works' url='http://the-tech.mit.edu/Shakespeare/'/>
    </storage>
  </query>
</iq>""",
        "stpeter stores privately at the server: 2 bookmarks: Council of Oberon, Complete Works",
    ),
    (
        """<iq type='result' to='stpeter@jabber.org/work' id='2'>
  <pubsub xmlns='http://jabber.org/protocol/pubsub'>
    <items node='storage:bookmarks'>
      <item id='current'>
        <storage xmlns='storage:bookmarks'>
          <conference jid='council@conference.underhill.org'/></storage>
      </item>
    </items>
  </pubsub>
</iq>""",
        "the sender gives stpeter an item of the node of Bookmarks: 1 bookmark: council",
    ),
    (
        """<iq type='set' from='stpeter@jabber.org/work' id='1'>
  <query xmlns='jabber:iq:private'><storage xmlns='storage:bookmarks'/></query>
</iq>""",
        "stpeter stores privately at the server: no bookmarks",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0048")
