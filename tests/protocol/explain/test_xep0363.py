"""XEP-0363: HTTP File Upload."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='romeo@montague.tld/garden' id='step_03' to='upload.montague.tld' type='get'>
  <request xmlns='urn:xmpp:http:upload:0' filename='très cool.jpg' size='23456'
      content-type='image/jpeg'/>
</iq>""",
        "romeo asks upload.montague.tld where to upload “très cool.jpg” (23 kB)",
    ),
    (
        """<iq from='upload.montague.tld' id='step_03' to='romeo@montague.tld/garden' type='result'>
  <slot xmlns='urn:xmpp:http:upload:0'>
    <put url='https://upload.montague.tld/4a771ac1/tr%C3%A8s%20cool.jpg'>
      <header name='Authorization'>Basic Base64String==</header>
    </put>
    <get url='https://download.montague.tld/4a771ac1/tr%C3%A8s%20cool.jpg'/>
  </slot>
</iq>""",
        (
            "upload.montague.tld gives romeo a place for the file, to be found at "
            "https://download.montague.tld/4a771ac1/tr%C3%A8s%20cool.jpg"
        ),
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0363")
