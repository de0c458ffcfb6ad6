import pytest

from tests.protocol.explain.support import check_vocabulary, said

PUBLISHED = (
    "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
    "<publish node='n'><item>{}</item></publish></pubsub></iq>"
)
ITEMS = {
    (
        "<public-keys-list xmlns='urn:xmpp:openpgp:0'>"
        "<pubkey-metadata v4-fingerprint='1357B01865B2503C18453D208CAC2A9678548E35' "
        "date='2018-03-01T15:26:12Z'/></public-keys-list>"
    ): "the list of 1 public key for OpenPGP",
    "<pubkey xmlns='urn:xmpp:openpgp:0'><data>BASE64</data></pubkey>": "a public key for OpenPGP",
    "<secretkey xmlns='urn:xmpp:openpgp:0'>BASE64</secretkey>": ("the backup of a secret key for OpenPGP, encrypted"),
}
SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<openpgp xmlns='urn:xmpp:openpgp:0'>BASE64_OPENPGP_MESSAGE</openpgp><store xmlns='urn:xmpp:hints'/>"
        "</message>"
    ): "romeo sends juliet a message encrypted or signed with OpenPGP, to be kept in the archive",
    (
        "<signcrypt xmlns='urn:xmpp:openpgp:0'><to jid='juliet@example.org'/>"
        "<time stamp='2014-07-10T17:06:00+02:00'/><rpad>f0rm1l4n4</rpad><payload>"
        "<body xmlns='jabber:client'>This is a secret message.</body></payload></signcrypt>"
    ): "what a message encrypted or signed with OpenPGP holds",
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
    check_vocabulary("XEP-0373")
