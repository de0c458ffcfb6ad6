import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    "<iq from='romeo@montague.example/orchard' id='1' type='get'><query xmlns='jabber:iq:privacy'/></iq>": (
        "romeo asks the server which privacy lists there are"
    ),
    (
        "<iq from='romeo@montague.example/orchard' id='1' type='get'><query xmlns='jabber:iq:privacy'>"
        "<list name='public'/></query></iq>"
    ): "romeo asks the server for the privacy list “public”",
    (
        "<iq type='result' id='1' to='romeo@montague.example/orchard'><query xmlns='jabber:iq:privacy'>"
        "<active name='private'/><default name='public'/><list name='public'/><list name='private'/></query>"
        "</iq>"
    ): "the sender tells romeo which privacy lists there are: “public”, “private”",
    (
        "<iq type='result' id='1' to='romeo@montague.example/orchard'><query xmlns='jabber:iq:privacy'>"
        "<list name='public'><item type='jid' value='tybalt@example.com' action='deny' order='1'/>"
        "<item action='allow' order='2'/></list></query></iq>"
    ): "the sender sends romeo the privacy list “public”: 2 rules",
    "<iq type='result' id='1' to='romeo@montague.example/orchard'><query xmlns='jabber:iq:privacy'/></iq>": (
        "the sender tells romeo which privacy lists there are: none"
    ),
    (
        "<iq from='romeo@montague.example/orchard' id='1' type='set'><query xmlns='jabber:iq:privacy'>"
        "<active name='special'/></query></iq>"
    ): "romeo uses the privacy list “special” in this session",
    (
        "<iq from='romeo@montague.example/orchard' id='1' type='set'><query xmlns='jabber:iq:privacy'>"
        "<active/></query></iq>"
    ): "romeo uses no privacy list in this session",
    (
        "<iq from='romeo@montague.example/orchard' id='1' type='set'><query xmlns='jabber:iq:privacy'>"
        "<default name='special'/></query></iq>"
    ): "romeo makes “special” the privacy list by default",
    (
        "<iq from='romeo@montague.example/orchard' id='1' type='set'><query xmlns='jabber:iq:privacy'>"
        "<default/></query></iq>"
    ): "romeo has no privacy list by default",
    (
        "<iq from='romeo@montague.example/orchard' id='1' type='set'><query xmlns='jabber:iq:privacy'>"
        "<list name='private'/></query></iq>"
    ): "romeo removes the privacy list “private”",
    (
        "<iq from='romeo@montague.example/orchard' id='1' type='set'><query xmlns='jabber:iq:privacy'>"
        "<list name='private'><item type='group' value='Enemies' action='deny' order='4'><message/></item>"
        "</list></query></iq>"
    ): "romeo writes the privacy list “private”: 1 rule",
    (
        "<iq type='set' id='push' to='romeo@montague.example/orchard'><query xmlns='jabber:iq:privacy'>"
        "<list name='public'/></query></iq>"
    ): "romeo is told that the privacy list “public” has changed",
    "<iq from='romeo@montague.example/orchard' id='1' type='set'><query xmlns='jabber:iq:privacy'/></iq>": (
        "romeo changes no privacy list"
    ),
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0016")
