"""XEP-0122: Data Forms Validation."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message from='bot@chat.example' to='juliet@capulet.example'>
  <x xmlns='jabber:x:data' type='form'>
    <title>Sample Form</title>
    <field var='evt.date' type='text-single' label='Event Date/Time'>
      <validate xmlns='http://jabber.org/protocol/xdata-validate' datatype='xs:dateTime'>
        <range min='2003-10-05T00:00:00-07:00' max='2003-10-24T23:59:59-07:00'/>
      </validate>
    </field>
  </x>
</message>""",
        "bot asks juliet to fill in a form: “Sample Form”, 1 field",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0122")
