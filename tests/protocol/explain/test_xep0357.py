import pytest

from tests.protocol.explain.support import check_vocabulary, said

PUBLISHED = (
    "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
    "<publish node='n'><item>{}</item></publish></pubsub></iq>"
)
ITEMS = {
    "<notification xmlns='urn:xmpp:push:0'/>": "a push notification",
    (
        "<notification xmlns='urn:xmpp:push:0'><x xmlns='jabber:x:data'><field var='message-count'><value>3"
        "</value></field></x></notification>"
    ): "a push notification, messages waiting: 3",
    (
        "<notification xmlns='urn:xmpp:push:0'><x xmlns='jabber:x:data'><field var='message-count'><value>1"
        "</value></field><field var='last-message-body'><value>Where art thou?</value></field></x>"
        "</notification>"
    ): "a push notification: “Where art thou?”",
}
SENTENCES = {
    (
        "<iq type='set' id='x42' from='romeo@montague.example/orchard'>"
        "<enable xmlns='urn:xmpp:push:0' jid='push.client.example' node='yxs32uqsflafdk3iuqo'>"
        "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'>"
        "<value>http://jabber.org/protocol/pubsub#publish-options</value></field></x></enable></iq>"
    ): "romeo asks the server to wake the device through push.client.example",
    (
        "<iq type='set' id='x97' from='romeo@montague.example/orchard'>"
        "<disable xmlns='urn:xmpp:push:0' jid='push.client.example'/></iq>"
    ): "romeo asks the server to wake the device no more through push.client.example",
    "<iq type='set' id='x97' from='romeo@montague.example/orchard'><enable xmlns='urn:xmpp:push:0'/></iq>": (
        "romeo asks the server to wake the device through a service that it does not name"
    ),
    (
        "<message from='push.example' to='montague.example'>"
        "<pubsub xmlns='http://jabber.org/protocol/pubsub' node='yxs32'>"
        "<affiliation jid='romeo@montague.example' affiliation='none'/></pubsub></message>"
    ): "push.example tells montague.example what part romeo has in its node now: none",
    (
        "<message from='push.example' to='montague.example'><body>Hi</body>"
        "<pubsub xmlns='http://jabber.org/protocol/pubsub' node='yxs32'/></message>"
    ): "push.example says to montague.example: “Hi”",
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
    check_vocabulary("XEP-0357")
