"""XEP-0055: Jabber Search."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='get' from='romeo@montague.net/home' to='characters.shakespeare.lit' id='search1'>
  <query xmlns='jabber:iq:search'/></iq>""",
        "romeo asks characters.shakespeare.lit how to search its directory",
    ),
    (
        """<iq type='result' from='characters.shakespeare.lit' to='romeo@montague.net/home' id='search1'>
  <query xmlns='jabber:iq:search'>
    <instructions>Fill in one or more fields.</instructions><first/><last/><nick/><email/>
  </query>
</iq>""",
        "characters.shakespeare.lit tells romeo what can be searched by: first, last, nick, email",
    ),
    (
        """<iq type='set' from='romeo@montague.net/home' to='characters.shakespeare.lit' id='search2'>
  <query xmlns='jabber:iq:search'><last>Capulet</last></query>
</iq>""",
        "romeo searches the directory of characters.shakespeare.lit: last = Capulet",
    ),
    (
        """<iq type='result' from='characters.shakespeare.lit' to='romeo@montague.net/home' id='search2'>
  <query xmlns='jabber:iq:search'>
    <item jid='juliet@capulet.com'><first>Juliet</first><last>Capulet</last></item>
    <item jid='tybalt@shakespeare.lit'><first>Tybalt</first></item>
  </query>
</iq>""",
        "characters.shakespeare.lit has found 2 people for romeo: juliet, tybalt",
    ),
    (
        """<iq type='result' from='characters.shakespeare.lit' to='romeo@montague.net/home' id='search2'>
  <query xmlns='jabber:iq:search'/></iq>""",
        "characters.shakespeare.lit has found nobody for romeo",
    ),
    (
        """<iq type='result' from='characters.shakespeare.lit' to='juliet@capulet.com/balcony' id='search3'>
  <query xmlns='jabber:iq:search'>
    <x xmlns='jabber:x:data' type='form'>
      <field type='hidden' var='FORM_TYPE'><value>jabber:iq:search</value></field>
        <field var='x-gender'/>
    </x>
  </query>
</iq>""",
        "characters.shakespeare.lit tells juliet what can be searched by: x-gender",
    ),
    (
        """<iq type='set' from='juliet@capulet.com/balcony' to='characters.shakespeare.lit' id='search4'>
  <query xmlns='jabber:iq:search'>
    <x xmlns='jabber:x:data' type='submit'><field var='x-gender'><value>male</value></field></x>
  </query>
</iq>""",
        "juliet searches the directory of characters.shakespeare.lit: x-gender = male",
    ),
    (
        """<iq type='result' from='characters.shakespeare.lit' to='juliet@capulet.com/balcony' id='search4'>
  <query xmlns='jabber:iq:search'>
    <x xmlns='jabber:x:data' type='result'>
      <reported><field var='first'/></reported><item><field var='first'><value>Benvolio</value></field>
        </item>
    </x>
  </query>
</iq>""",
        "characters.shakespeare.lit has found 1 person for juliet",
    ),
    (
        """<iq type='set' from='juliet@capulet.com/balcony' to='characters.shakespeare.lit'>
  <query xmlns='jabber:iq:search'/></iq>""",
        "juliet searches the directory of characters.shakespeare.lit for everybody",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0055")
