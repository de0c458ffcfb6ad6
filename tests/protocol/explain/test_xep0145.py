"""XEP-0145: Annotations."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' from='hamlet@shakespeare.lit/denmark' id='a1'>
  <query xmlns='jabber:iq:private'>
    <storage xmlns='storage:rosternotes'>
      <note jid='hamlet@shakespeare.lit' cdate='2004-09-24T15:23:21Z'
          mdate='2004-09-24T15:23:21Z'>Seems to be a good writer</note>
    </storage>
  </query>
</iq>""",
        "hamlet stores privately at the server: a note about hamlet: “Seems to be a good writer”",
    ),
    (
        """<iq type='set' from='hamlet@shakespeare.lit/denmark' id='a1'>
  <query xmlns='jabber:iq:private'><storage xmlns='storage:rosternotes'><note jid='a@b'/>
    <note jid='c@d'/></storage></query>
</iq>""",
        "hamlet stores privately at the server: 2 notes about contacts",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0145")
