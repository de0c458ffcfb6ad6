"""XEP-0141: Data Forms Layout."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message from='bot@chat.example' to='juliet@capulet.example'>
  <x xmlns='jabber:x:data' type='form'>
    <page xmlns='http://jabber.org/protocol/xdata-layout' label='Personal'><text>Name</text>
      <fieldref var='first'/></page>
    <field var='first'/>
  </x>
</message>""",
        "bot asks juliet to fill in a form: 1 field",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0141")
