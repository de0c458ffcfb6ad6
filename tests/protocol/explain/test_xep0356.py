"""XEP-0356: Privileged Entity."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message from='capulet.net' to='pubsub.capulet.lit' id='12345'>
  <privilege xmlns='urn:xmpp:privilege:2'><perm access='roster' type='both'/>
    <perm access='message' type='outgoing'/></privilege>
</message>""",
        "capulet.net lets pubsub.capulet.lit act for users: roster (both), message (outgoing)",
    ),
    (
        """<message from='pubsub.capulet.lit' to='capulet.lit' id='54321'>
  <privilege xmlns='urn:xmpp:privilege:2'><forwarded xmlns='urn:xmpp:forward:0'/></privilege>
</message>""",
        "pubsub.capulet.lit asks capulet.lit to send something in a user's name",
    ),
    (
        """<iq from='pubsub.capulet.lit' to='juliet@capulet.lit' type='set' id='iq1'>
  <privileged_iq xmlns='urn:xmpp:privilege:2'/></iq>""",
        "pubsub.capulet.lit sends juliet a request in a user's name",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0356")
