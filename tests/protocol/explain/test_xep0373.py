import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>"
        "<openpgp xmlns='urn:xmpp:openpgp:0'>BASE64_OPENPGP_MESSAGE</openpgp><store xmlns='urn:xmpp:hints'/>"
        "</message>"
    ): "romeo sends juliet a message encrypted or signed with OpenPGP, to be kept in the archive",
    (
        "<iq from='juliet@capulet.example/balcony' type='set' id='k'>"
        "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='n'><item>"
        "<public-keys-list xmlns='urn:xmpp:openpgp:0'>"
        "<pubkey-metadata v4-fingerprint='1357B01865B2503C18453D208CAC2A9678548E35' "
        "date='2018-03-01T15:26:12Z'/></public-keys-list></item></publish></pubsub></iq>"
    ): "juliet publishes on their account, to the node “n”: the list of 1 public key for OpenPGP",
    (
        "<iq from='juliet@capulet.example/balcony' type='set' id='k'>"
        "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='n'><item>"
        "<pubkey xmlns='urn:xmpp:openpgp:0'><data>BASE64</data></pubkey></item></publish></pubsub></iq>"
    ): "juliet publishes on their account, to the node “n”: a public key for OpenPGP",
    (
        "<iq from='juliet@capulet.example/balcony' type='set' id='k'>"
        "<pubsub xmlns='http://jabber.org/protocol/pubsub'><publish node='n'><item>"
        "<secretkey xmlns='urn:xmpp:openpgp:0'>BASE64</secretkey></item></publish></pubsub></iq>"
    ): "juliet publishes on their account, to the node “n”: the backup of a secret key for OpenPGP, encrypted",
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


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0373")
