"""XEP-0249: Direct MUC Invitations."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message from='crone1@shakespeare.lit/desktop' to='hecate@shakespeare.lit'>
  <x xmlns='jabber:x:conference' continue='true' jid='darkcave@macbeth.shakespeare.lit'
      password='cauldronburn'
      reason='Hey Hecate, this is the place for all good witches!'
          thread='e0ffe42b28561960c6b12b944a092794b9683a38'/>
</message>""",
        "crone1 invites hecate into the room darkcave: “Hey Hecate, this is the place for all good witches!”",
    ),
    (
        """<message from='crone1@shakespeare.lit/desktop' to='hecate@shakespeare.lit'>
  <x xmlns='jabber:x:conference' jid='darkcave@macbeth.shakespeare.lit'/>
</message>""",
        "crone1 invites hecate into the room darkcave",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0249")
