"""XEP-0390: Entity Capabilities 2.0."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<presence from='romeo@montague.lit/orchard'>
  <c xmlns='urn:xmpp:caps'>
    <hash xmlns='urn:xmpp:hashes:2'
        algo='sha-256'>K1Njy3HZBThlo4moOD5gBGhn0U0oK7/CbfLlIUDi6o4=</hash></c>
</presence>""",
        "romeo is online",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0390")
