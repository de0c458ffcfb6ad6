"""XEP-0186: Invisible Command."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='bilbo@tolkien.lit/shire' id='inv1' type='set'>
  <invisible xmlns='urn:xmpp:invisible:1' probe='true'/></iq>""",
        "bilbo asks the server to hide them from their contacts",
    ),
    (
        "<iq from='bilbo@tolkien.lit/shire' id='vis1' type='set'><visible xmlns='urn:xmpp:invisible:1'/></iq>",
        "bilbo asks the server to let their contacts see them again",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0186")
