import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = {
    (
        "<iq type='set' from='juliet@capulet.example/chamber' id='q'>"
        "<query xmlns='urn:xmpp:mam:2' queryid='f27'><x xmlns='jabber:x:data' type='submit'>"
        "<field var='FORM_TYPE' type='hidden'><value>urn:xmpp:mam:2</value></field><field var='with'>"
        "<value>romeo@montague.example</value></field><field var='start'><value>2010-06-07T00:00:00Z</value>"
        "</field><field var='end'><value>2010-07-07T13:23:54Z</value></field></x>"
        "<set xmlns='http://jabber.org/protocol/rsm'><before/></set></query></iq>"
    ): (
        "juliet asks the account's archive for messages with romeo since 2010-06-07 until 2010-07-07 "
        "13:23:54 UTC, the newest ones"
    ),
    (
        "<iq type='set' to='coven@chat.example' from='juliet@capulet.example/chamber' id='q'>"
        "<query xmlns='urn:xmpp:mam:2'><set xmlns='http://jabber.org/protocol/rsm'><after>09af3-cc343-b409f"
        "</after></set></query></iq>"
    ): "juliet asks coven's archive for messages, after a known one",
    (
        "<iq type='set' id='q'><query xmlns='urn:xmpp:mam:2'><x xmlns='jabber:x:data' type='submit'>"
        "<field var='ids'><value>28482-98726-73623</value></field></x>"
        "<set xmlns='http://jabber.org/protocol/rsm'><before>28482-98726-73623</before></set></query></iq>"
    ): "the sender asks the account's archive for messages by their ids, before a known one",
    "<iq type='get' from='juliet@capulet.example/chamber' id='f'><query xmlns='urn:xmpp:mam:2'/></iq>": (
        "juliet asks the account's archive what archived messages can be searched by"
    ),
    (
        "<iq type='result' from='capulet.example' to='juliet@capulet.example/chamber' id='f'>"
        "<query xmlns='urn:xmpp:mam:2'><x xmlns='jabber:x:data' type='form'>"
        "<field type='hidden' var='FORM_TYPE'><value>urn:xmpp:mam:2</value></field>"
        "<field type='jid-single' var='with'/><field type='text-single' var='start'/></x></query></iq>"
    ): "capulet.example tells juliet that archived messages can be searched by with, start",
    (
        "<message to='juliet@capulet.example/chamber'>"
        "<result xmlns='urn:xmpp:mam:2' queryid='f27' id='28482-98726-73623'>"
        "<forwarded xmlns='urn:xmpp:forward:0'><delay xmlns='urn:xmpp:delay' stamp='2010-07-10T23:08:25Z'/>"
        "<message xmlns='jabber:client' from='witch@shakespeare.example' to='macbeth@shakespeare.example'>"
        "<replace xmlns='urn:xmpp:message-correct:0' id='3'/><body>Hail to thee</body></message></forwarded>"
        "</result></message>"
    ): "from the archive, 2010-07-10 23:08:25 UTC: witch corrects message 3 to macbeth: “Hail to thee”",
    "<message to='juliet@capulet.example/chamber'><result xmlns='urn:xmpp:mam:2'/></message>": (
        "from the archive: nothing"
    ),
    (
        "<iq type='result' from='capulet.example' to='juliet@capulet.example/chamber' id='q'>"
        "<fin xmlns='urn:xmpp:mam:2' complete='true'><set xmlns='http://jabber.org/protocol/rsm'>"
        "<first index='0'>28482</first><last>09af3</last><count>20</count></set></fin></iq>"
    ): "capulet.example has sent juliet the last archived messages, of 20 messages",
    (
        "<iq type='result' from='capulet.example' to='juliet@capulet.example/chamber' id='q'>"
        "<fin xmlns='urn:xmpp:mam:2'/></iq>"
    ): "capulet.example has sent juliet a page of archived messages, and has more",
    "<iq type='get' from='juliet@capulet.example/chamber' id='m'><metadata xmlns='urn:xmpp:mam:2'/></iq>": (
        "juliet asks the account's archive how far back it reaches"
    ),
    (
        "<iq type='result' from='capulet.example' to='juliet@capulet.example/chamber' id='m'>"
        "<metadata xmlns='urn:xmpp:mam:2'><start id='YWxwaGEg' timestamp='2008-08-22T21:09:04Z'/>"
        "<end id='b21lZ2Eg' timestamp='2020-04-20T14:34:21Z'/></metadata></iq>"
    ): "capulet.example says the archive reaches from 2008-08-22 21:09:04 UTC to 2020-04-20 14:34:21 UTC",
    (
        "<iq type='result' from='capulet.example' to='juliet@capulet.example/chamber' id='m'>"
        "<metadata xmlns='urn:xmpp:mam:2'/></iq>"
    ): "capulet.example tells juliet that the archive is empty",
}


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0313")
