"""XEP-0494: Client Access Management."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        "<iq type='get' from='juliet@capulet.lit/balcony' id='l'><list xmlns='urn:xmpp:cam:0'/></iq>",
        "juliet asks the server which clients may use the account",
    ),
    (
        """<iq type='result' to='juliet@capulet.lit/balcony' id='l'>
  <clients xmlns='urn:xmpp:cam:0'>
    <client id='zeiP41HLglIu' connected='true' type='session'>
      <first-seen>2023-04-06T14:26:08Z</first-seen><last-seen>2023-04-06T14:37:25Z</last-seen>
      <auth><password/></auth><user-agent><software>Gajim</software><uri>https://gajim.org/</uri>
        <device>PC</device></user-agent>
    </client>
    <client id='HjEEr45' connected='false' type='access'/>
  </clients>
</iq>""",
        "the sender tells juliet of 2 clients that may use the account: Gajim",
    ),
    (
        "<iq type='result' to='juliet@capulet.lit/balcony' id='l'><clients xmlns='urn:xmpp:cam:0'/></iq>",
        "the sender tells juliet of 0 clients that may use the account",
    ),
    (
        """<iq type='set' from='juliet@capulet.lit/balcony' id='r'>
  <revoke xmlns='urn:xmpp:cam:0' id='HjEEr45'/></iq>""",
        "juliet tells the server to shut the client “HjEEr45” out",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0494")
