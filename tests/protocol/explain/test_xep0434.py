"""XEP-0434: Trust Messages."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message from='alice@example.org/notebook' to='bob@example.com'>
  <trust-message xmlns='urn:xmpp:tm:1' usage='urn:xmpp:atm:1' encryption='urn:xmpp:omemo:2'>
    <key-owner jid='alice@example.org'><trust>aFABnX7Q/rbTgjBySYzrY2+BdAx9ZHqWeXTf2P2VT5w=</trust>
      <trust>IhpPjiKLchgrAG5cpSfTvdzPjZ5v6vTOluHEUehkgCA=</trust></key-owner>
    <key-owner jid='bob@example.com'>
      <distrust>tCP1CI3pqSTVGzFYFyPYUMfMZ9Ck/msmfD0wH/VtJBM=</distrust></key-owner>
  </trust-message>
</message>""",
        "alice tells bob to trust 2 keys and no longer 1 key",
    ),
    (
        """<message from='alice@example.org/notebook' to='bob@example.com'>
  <trust-message xmlns='urn:xmpp:tm:1'><key-owner jid='a@b'>
    <distrust>tCP1</distrust></key-owner></trust-message>
</message>""",
        "alice tells bob no longer to trust 1 key",
    ),
    (
        """<message from='alice@example.org/notebook' to='bob@example.com'>
  <trust-message xmlns='urn:xmpp:tm:1'><key-owner jid='a@b'>
    <trust>tCP1</trust></key-owner></trust-message>
</message>""",
        "alice tells bob to trust 1 key",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0434")
