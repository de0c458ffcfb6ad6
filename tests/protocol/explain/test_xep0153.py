"""XEP-0153: vCard-Based Avatars."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<presence from='juliet@capulet.com/balcony'>
  <x xmlns='vcard-temp:x:update'><photo>sha1-hash-of-image</photo></x>
</presence>""",
        "juliet is online, with a picture",
    ),
    (
        "<presence from='juliet@capulet.com/balcony'><x xmlns='vcard-temp:x:update'><photo/></x></presence>",
        "juliet is online, without a picture",
    ),
    (
        "<presence from='juliet@capulet.com/balcony'><x xmlns='vcard-temp:x:update'/></presence>",
        "juliet is online",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0153")
