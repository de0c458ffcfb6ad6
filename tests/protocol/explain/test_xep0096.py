"""XEP-0096: SI File Transfer."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' id='offer1' from='sender@jabber.org/resource' to='receiver@jabber.org/resource'>
  <si xmlns='http://jabber.org/protocol/si' id='a0'
      profile='http://jabber.org/protocol/si/profile/file-transfer'>
    <file xmlns='http://jabber.org/protocol/si/profile/file-transfer' name='test.txt' size='1022'>
      <desc>This is info about the file.</desc><range/>
    </file>
  </si>
</iq>""",
        "sender offers to send receiver the file “test.txt” (1.0 kB)",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0096")
