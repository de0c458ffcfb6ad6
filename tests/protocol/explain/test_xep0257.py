"""XEP-0257: Client Certificate Management for SASL EXTERNAL."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' from='hamlet@shakespeare.lit/denmark' id='append'>
  <append xmlns='urn:xmpp:saslcert:1'><name>Mobile Client</name>
    <x509cert>MIICCTCCAXKgAwIBAgIJALhU0Id6xxwQMA0GCSq</x509cert></append>
</iq>""",
        "hamlet adds the certificate “Mobile Client”, to log in with it",
    ),
    (
        "<iq type='get' from='hamlet@shakespeare.lit/denmark' id='2'><items xmlns='urn:xmpp:saslcert:1'/></iq>",
        "hamlet asks the server which certificates may log in",
    ),
    (
        """<iq type='result' to='hamlet@shakespeare.lit/denmark' id='2'>
  <items xmlns='urn:xmpp:saslcert:1'>
    <item><name>Mobile Client</name><x509cert>MIIC</x509cert><users>
      <resource>Phone</resource></users></item>
    <item><name>Laptop</name></item>
  </items>
</iq>""",
        "the sender tells hamlet of 2 certificates: Mobile Client, Laptop",
    ),
    (
        "<iq type='result' to='hamlet@shakespeare.lit/denmark' id='2'><items xmlns='urn:xmpp:saslcert:1'/></iq>",
        "the sender tells hamlet of 0 certificates",
    ),
    (
        """<iq type='set' from='hamlet@shakespeare.lit/denmark' id='revoke'><revoke xmlns='urn:xmpp:saslcert:1'>
  <name>Phone</name></revoke></iq>""",
        "hamlet shuts out the certificate “Phone”",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0257")
