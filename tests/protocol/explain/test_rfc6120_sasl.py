import pytest

from tests.protocol.explain.support import ALICE, SERVER, UNKNOWN, said

SENTENCES = [
    (
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='SCRAM-SHA-1'>abc</auth>",
        ALICE,
        "alice logs in by SCRAM-SHA-1: proves that one knows the password without sending it",
    ),
    (
        "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>",
        UNKNOWN,
        (
            "the login has failed: the user name or the password is wrong, or the account does not exist "
            "(not-authorized)"
        ),
    ),
    (
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>x</auth>",
        ALICE,
        "alice logs in by PLAIN: sends the password itself, so only over encryption",
    ),
    (
        "<challenge xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>x</challenge>",
        SERVER,
        "the server's step of the login",
    ),
    (
        "<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>x</response>",
        ALICE,
        "alice's step of the login",
    ),
    (
        "<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>x</success>",
        SERVER,
        "the login has worked; next, the stream is opened anew",
    ),
    (
        "<abort xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>",
        ALICE,
        "alice gives up the login",
    ),
    (
        "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><account-disabled/><text>Call 212</text></failure>",
        SERVER,
        "the login has failed: the account is switched off for now (account-disabled), “Call 212”",
    ),
    (
        "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>",
        SERVER,
        "the login has failed",
    ),
    (
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='X-GOOGLE'>x</auth>",
        ALICE,
        "alice logs in by X-GOOGLE",
    ),
    (
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>x</auth>",
        ALICE,
        "alice logs in, but does not say in which way",
    ),
    (
        (
            "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism>"
            "<mechanism>SCRAM-SHA-1</mechanism></mechanisms>"
        ),
        SERVER,
        "one can log in by PLAIN and SCRAM-SHA-1",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
