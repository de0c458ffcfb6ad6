"""XEP-0115: Entity Capabilities."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<presence from='romeo@montague.lit/orchard'>
  <c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='http://code.google.com/p/exodus'
      ver='QgayPKawpkPSDYmwT/WM94uAlu0='/>
</presence>""",
        "romeo is online, using http://code.google.com/p/exodus",
    ),
    (
        """<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='http://jabberd.org'
    ver='ItBTI0XLDFvVxZ72NQElAzKS9sU='/>""",
        "the server tells by a hash what it can do (http://jabberd.org)",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0115")
