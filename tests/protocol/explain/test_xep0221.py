"""XEP-0221: Data Forms Media Element."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message from='bot@chat.example' to='juliet@capulet.example'>
  <x xmlns='jabber:x:data' type='form'>
    <field var='ocr' label='Enter the text you see'>
      <media xmlns='urn:xmpp:media-element' height='80' width='290'>
        <uri type='image/jpeg'>http://www.victim.com/challenges/ocr.jpeg?F3A6292C</uri>
      </media>
    </field>
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
    check_vocabulary("XEP-0221")
