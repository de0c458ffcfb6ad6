"""XEP-0076: Malicious Stanzas: an April Fools' joke."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message from='iago@shakespeare.lit/pda' to='emilia@shakespeare.lit/cell'>
  <body>I told him what I thought</body><evil xmlns='http://jabber.org/protocol/evil'/>
</message>""",
        "iago says to emilia: “I told him what I thought”, and means harm, as it says itself",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0076")
