"""XEP-0182: Application-Specific Error Conditions."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message from='shakespeare.lit' to='romeo@montague.lit/orchard' type='error'>
  <error type='wait'>
    <policy-violation xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>
      <too-many-stanzas xmlns='urn:xmpp:errors'/>
  </error>
</message>""",
        (
            "romeo's message to shakespeare.lit comes back: too many stanzas were sent in too short a time "
            "(too-many-stanzas)"
        ),
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0182")
