"""XEP-0083: Nested Roster Groups."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq id='2' type='set' from='bill@shakespeare.lit/globe'>
  <query xmlns='jabber:iq:private'><roster xmlns='roster:delimiter'>::</roster></query>
</iq>""",
        "bill stores privately at the server: the mark “::” between names of groups inside groups",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0083")
