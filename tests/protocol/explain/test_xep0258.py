"""XEP-0258: Security Labels in XMPP."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message to='romeo@example.net' from='juliet@example.com/balcony'>
  <body>This content is classified.</body>
  <securitylabel xmlns='urn:xmpp:sec-label:0'>
    <displaymarking fgcolor='black' bgcolor='red'>SECRET</displaymarking>
    <label><esssecuritylabel xmlns='urn:xmpp:sec-label:ess:0'>MQYCAQQGASk=</esssecuritylabel></label>
  </securitylabel>
</message>""",
        "juliet says to romeo: “This content is classified.”, marked “SECRET”",
    ),
    (
        """<message to='romeo@example.net' from='juliet@example.com/balcony'>
  <body>This content is classified.</body><securitylabel xmlns='urn:xmpp:sec-label:0'>
    <label/></securitylabel>
</message>""",
        "juliet says to romeo: “This content is classified.”, marked with a security label",
    ),
    (
        """<iq type='get' id='cat1' from='user@example.com/r' to='example.com'>
  <catalog xmlns='urn:xmpp:sec-label:catalog:2' to='example.net'/></iq>""",
        "user asks example.com which security labels messages to example.net may have",
    ),
    (
        """<iq type='get' id='cat1' from='user@example.com/r' to='example.com'>
  <catalog xmlns='urn:xmpp:sec-label:catalog:2'/></iq>""",
        "user asks example.com which security labels there are",
    ),
    (
        """<iq type='result' to='user@example.com/r' from='example.com' id='cat1'>
  <catalog xmlns='urn:xmpp:sec-label:catalog:2' to='example.net' name='Default'
      desc='an example' restrict='false' size='1'>
    <item selector='Classified|SECRET' default='true'>
      <securitylabel xmlns='urn:xmpp:sec-label:0'/></item>
  </catalog>
</iq>""",
        "example.com gives user 1 security label to choose from",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0258")
