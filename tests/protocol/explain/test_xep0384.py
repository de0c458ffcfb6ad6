import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example' id='send1'>"
        "<encrypted xmlns='urn:xmpp:omemo:2'><header sid='27183'><keys jid='juliet@capulet.example'>"
        "<key rid='31415'>b64/encoded/data</key></keys><keys jid='romeo@montague.example'>"
        "<key rid='1337'>b64/encoded/data</key><key kex='true' rid='12321'>b64/encoded/data</key></keys>"
        "</header><payload>b64/encoded/data</payload></encrypted><store xmlns='urn:xmpp:hints'/></message>"
    ): "romeo sends juliet a message encrypted with OMEMO for 3 devices, to be kept in the archive",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example' id='send2'>"
        "<encrypted xmlns='urn:xmpp:omemo:2'><header sid='27183'><keys jid='juliet@capulet.example'>"
        "<key rid='31415' kex='true'>b64/encoded/data</key></keys></header></encrypted></message>"
    ): "romeo sends juliet keys for encryption with OMEMO, for 1 device",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<opt-out xmlns='urn:xmpp:omemo:2'><reason>I cannot read it here</reason></opt-out></message>"
    ): "romeo asks juliet for no more messages encrypted with OMEMO",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<body>I sent you an OMEMO encrypted message</body><encrypted xmlns='eu.siacs.conversations.axolotl'>"
        "<header sid='27183'><key rid='31415'>BASE64</key><key prekey='true' rid='12321'>BASE64</key>"
        "<iv>BASE64</iv></header><payload>BASE64</payload></encrypted>"
        "<encryption xmlns='urn:xmpp:eme:0' namespace='eu.siacs.conversations.axolotl' name='OMEMO'/></message>"
    ): "romeo sends juliet a message encrypted with OMEMO for 2 devices",
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<encrypted xmlns='eu.siacs.conversations.axolotl'><header sid='27183'><key rid='31415'>BASE64</key>"
        "<iv>BASE64</iv></header></encrypted></message>"
    ): "romeo sends juliet keys for encryption with OMEMO, for 1 device",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0384")
