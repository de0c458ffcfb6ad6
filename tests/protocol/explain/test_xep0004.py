"""XEP-0004: Data Forms."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message from='bot@chat.example' to='juliet@capulet.example'>
  <x xmlns='jabber:x:data' type='form'>
    <title>Bot Configuration</title>
    <instructions>Fill out this form to configure your new bot!</instructions>
    <field type='hidden' var='FORM_TYPE'><value>jabber:bot</value></field>
    <field type='fixed'><value>Section 1: Bot Info</value></field>
    <field type='text-single' label='The name of your bot' var='botname'><required/>
      <desc>Any</desc></field>
    <field type='list-single' label='Maximum' var='max'>
      <value>20</value>
      <option label='10'><value>10</value></option>
    </field>
  </x>
</message>""",
        "bot asks juliet to fill in a form: “Bot Configuration”, 2 fields",
    ),
    (
        """<message from='juliet@capulet.example' to='bot@chat.example'>
  <x xmlns='jabber:x:data' type='submit'><field var='botname'><value>The Jabber Bot</value></field></x>
</message>""",
        "juliet sends bot a form filled in: 1 field",
    ),
    (
        """<message from='juliet@capulet.example' to='bot@chat.example'>
  <x xmlns='jabber:x:data' type='cancel'/></message>""",
        "juliet puts bot's form aside",
    ),
    (
        """<message from='bot@chat.example' to='juliet@capulet.example'>
  <x xmlns='jabber:x:data' type='result'>
    <title>Joogle Search: verona</title>
    <reported><field var='name' label='Name' type='text-single'/></reported>
    <item><field var='name'><value>Comune di Verona</value></field></item>
    <item><field var='name'><value>Universita di Verona</value></field></item>
  </x>
</message>""",
        "bot sends juliet data laid out as a form: “Joogle Search: verona”, 2 rows",
    ),
    (
        "<message to='juliet@capulet.example'><x xmlns='jabber:x:data'/></message>",
        "the sender asks juliet to fill in a form: 0 fields",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0004")
