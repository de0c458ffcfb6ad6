"""XEP-0092: Software Version."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='get' from='romeo@montague.net/orchard' to='juliet@capulet.com/balcony' id='version_1'>
  <query xmlns='jabber:iq:version'/></iq>""",
        "romeo asks juliet which software it runs",
    ),
    (
        """<iq type='result' to='romeo@montague.net/orchard' from='juliet@capulet.com/balcony' id='version_1'>
  <query xmlns='jabber:iq:version'><name>Exodus</name><version>0.7.0.4</version>
    <os>Windows-XP 5.01.2600</os></query>
</iq>""",
        "juliet tells romeo that it runs Exodus 0.7.0.4 on Windows-XP 5.01.2600",
    ),
    (
        """<iq type='result' to='romeo@montague.net/orchard' from='juliet@capulet.com/balcony' id='version_1'>
  <query xmlns='jabber:iq:version'><name>Exodus</name><version>0.7.0.4</version></query>
</iq>""",
        "juliet tells romeo that it runs Exodus 0.7.0.4",
    ),
    (
        "<iq type='result' from='capulet.com' id='version_1'><query xmlns='jabber:iq:version'/></iq>",
        "capulet.com does not tell the asker which software it runs",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0092")
