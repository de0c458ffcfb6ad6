"""XEP-0070: Verifying HTTP Requests via XMPP."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='get' from='files.shakespeare.lit' to='juliet@capulet.com/balcony' id='ha000'>
  <confirm xmlns='http://jabber.org/protocol/http-auth' id='a7374jnjlalasdf82' method='GET'
      url='https://files.shakespeare.lit:9345/missive.html'/>
</iq>""",
        (
            "files.shakespeare.lit asks juliet whether it is really them who opened "
            "https://files.shakespeare.lit:9345/missive.html"
        ),
    ),
    (
        """<message type='normal' from='files.shakespeare.lit' to='juliet@capulet.com'>
  <thread>e0ffe42b28561960c6b12b944a092794b9683a38</thread>
  <confirm xmlns='http://jabber.org/protocol/http-auth' id='a7374jnjlalasdf82' method='GET'
      url='https://files.shakespeare.lit'/>
</message>""",
        "files.shakespeare.lit asks juliet whether it is really them who opened https://files.shakespeare.lit",
    ),
    (
        """<iq type='result' to='files.shakespeare.lit' from='juliet@capulet.com/balcony' id='ha000'>
  <confirm xmlns='http://jabber.org/protocol/http-auth' id='a73' method='GET'
      url='https://files.shakespeare.lit'/>
</iq>""",
        "juliet confirms to files.shakespeare.lit that they opened https://files.shakespeare.lit",
    ),
    (
        """<message from='juliet@capulet.com/balcony' to='files.shakespeare.lit'>
  <thread>e0ffe42b28561960c6b12b944a092794b9683a38</thread>
  <confirm xmlns='http://jabber.org/protocol/http-auth' id='a73' method='GET'
      url='https://files.shakespeare.lit'/>
</message>""",
        "juliet confirms to files.shakespeare.lit that they opened https://files.shakespeare.lit",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0070")
