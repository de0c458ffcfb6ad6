"""XEP-0489: Reporting Account Affiliations."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        "<iq type='get' from='muc.example.org' to='juliet@capulet.lit' id='q'><info xmlns='urn:xmpp:raa:0'/></iq>",
        "muc.example.org asks juliet how far the account is to be trusted",
    ),
    (
        """<iq type='result' to='muc.example.org' from='juliet@capulet.lit' id='q'>
  <info xmlns='urn:xmpp:raa:0' affiliation='registered' since='2024-01-01T00:00:00Z' trust='40'/>
</iq>""",
        "juliet tells muc.example.org what the account is to its server: registered",
    ),
    (
        """<iq type='result' to='muc.example.org' from='juliet@capulet.lit' id='q'>
  <info xmlns='urn:xmpp:raa:0'/></iq>""",
        "juliet tells muc.example.org nothing of what the account is to its server",
    ),
    (
        """<presence from='juliet@capulet.lit/balcony'>
  <info xmlns='urn:xmpp:raa:0' affiliation='member'/></presence>""",
        "juliet is online, to its server member",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0489")
