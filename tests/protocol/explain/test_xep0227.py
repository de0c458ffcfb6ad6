"""XEP-0227: Portable Import/Export Format for XMPP-IM Servers."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<server-data xmlns='urn:xmpp:pie:0'>
  <host jid='capulet.com'><user name='juliet' password='s3crEt'/><user name='tybalt'>
    <offline-messages/></user></host>
</server-data>""",
        "what a server keeps of its users: 2 accounts on 1 domain",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0227")
