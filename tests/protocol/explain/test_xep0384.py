import pytest

from tests.protocol.explain.support import check_vocabulary, said

PUBLISHED = (
    "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
    "<publish node='n'><item>{}</item></publish></pubsub></iq>"
)
ITEMS = {
    "<devices xmlns='urn:xmpp:omemo:2'><device id='12345'/><device id='4223'/></devices>": (
        "the 2 devices that use OMEMO"
    ),
    "<bundle xmlns='urn:xmpp:omemo:2'><prekeys><pk id='0'>a</pk></prekeys></bundle>": (
        "the public keys of a device for OMEMO, with 1 key for one use"
    ),
    "<list xmlns='eu.siacs.conversations.axolotl'><device id='12345'/></list>": "the 1 device that uses OMEMO",
    (
        "<bundle xmlns='eu.siacs.conversations.axolotl'><prekeys><preKeyPublic preKeyId='0'>a</preKeyPublic>"
        "<preKeyPublic preKeyId='1'>a</preKeyPublic></prekeys></bundle>"
    ): "the public keys of a device for OMEMO, with 2 keys for one use",
}
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


@pytest.mark.parametrize(("item", "phrase"), ITEMS.items())
def test_item(item, phrase):
    """What a node holds is named by a phrase."""
    assert said(PUBLISHED.format(item)).endswith(f": {phrase}")


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0384")
