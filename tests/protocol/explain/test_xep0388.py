import pytest

from tests.protocol.explain.support import ALICE, SERVER, said

SENTENCES = [
    (
        (
            "<authenticate xmlns='urn:xmpp:sasl:2' mechanism='SCRAM-SHA-1-PLUS'>"
            "<initial-response>x</initial-response><user-agent id='1'><software>A</software></user-agent>"
            "<bind xmlns='urn:xmpp:bind:0'><tag>A</tag></bind></authenticate>"
        ),
        ALICE,
        "alice logs in by SCRAM-SHA-1-PLUS, and asks for an address of its own",
    ),
    (
        (
            "<success xmlns='urn:xmpp:sasl:2'><additional-data>x</additional-data>"
            "<authorization-identifier>alice@localhost/A~1</authorization-identifier>"
            "<bound xmlns='urn:xmpp:bind:0'/><token xmlns='urn:xmpp:fast:0' token='x' expiry='2026'/></success>"
        ),
        SERVER,
        (
            "the login has worked: this is alice@localhost/A~1, with an address of its own and a token for "
            "the next login"
        ),
    ),
    (
        "<continue xmlns='urn:xmpp:sasl:2'><tasks><task>HOTP-EXAMPLE</task></tasks></continue>",
        SERVER,
        "the password is right, but first one more thing must be done: HOTP-EXAMPLE",
    ),
    (
        "<next xmlns='urn:xmpp:sasl:2' task='HOTP-EXAMPLE'/>",
        ALICE,
        "alice takes up the task HOTP-EXAMPLE",
    ),
    (
        "<task-data xmlns='urn:xmpp:sasl:2'>x</task-data>",
        ALICE,
        "alice's step of the task",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
