"""Mistakes that books and articles on XMPP make: each is found by the rule that says so."""

from __future__ import annotations

import pytest

from xmppkit.protocol.lint.across import watcher

from .support import found_in

LOGIN = watcher.LOGIN
ROSTER = "<query xmlns='jabber:iq:roster'/>"
ERROR = "<error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"


@pytest.mark.parametrize(
    ("xml", "rule"),
    [
        pytest.param("<presence><show>available</show></presence>", "show", id="show that is no show"),
        pytest.param("<presence><type>xa</type></presence>", "payload-without-namespace", id="type as element"),
        pytest.param("<presence type='available'/>", "presence-type", id="type available"),
        pytest.param("<message from='a@b.c/d' to='e@f.g'><body/></message>", "from-of-a-client", id="from of a client"),
        pytest.param("<message to='♚@example.org'/>", "jid", id="symbol in an address"),
        pytest.param(
            "<message to='a@example.org/ phone'/>", "jid-disputed", id="address that begins a resource by a space"
        ),
        pytest.param("<message to='straße@example.org'/>", "jid-of-two-forms", id="address of two forms"),
        pytest.param("<foo xmlns='urn:example:foo'/>", "unknown-first-level-element", id="a fourth kind of stanza"),
        pytest.param("<presence><show>char</show></presence>", "show", id="misspelt show"),
        pytest.param("<presence><priority>128</priority></presence>", "priority", id="priority out of range"),
        pytest.param(
            LOGIN + "C: <message type='groupchat' to='juliet@example.org'><body>Hi</body></message>",
            "groupchat-to-a-person",
            id="groupchat to a person",
        ),
        pytest.param("<message><type>chat</type></message>", "payload-without-namespace", id="message type as element"),
        pytest.param("<message type='banana'/>", "message-type", id="unknown message type"),
        pytest.param(f"<iq type='error' id='1'>{ROSTER}</iq>", "error-without-reason", id="a result called error"),
        pytest.param(f"<iq type='result' id='1'>{ROSTER}{ERROR}</iq>", "error-in-no-error", id="an error as result"),
        pytest.param(
            f"<iq type='result' id='1'>{ROSTER}<item jid='a@b'/></iq>", "iq-payload", id="items beside the query"
        ),
        pytest.param("<iq type='get' id='1'/>", "iq-payload", id="a question without words"),
        pytest.param(
            f"<iq type='result' id='1'>{ROSTER.replace('/>', '><item jid=')}'a@b'/></query></iq>",
            "roster-item-without-subscription",
            id="a contact without subscription",
        ),
        pytest.param(f"<iq type='get'>{ROSTER}</iq>", "iq-without-id", id="a question without id"),
        pytest.param(
            "<message type='chat'><body>Hi</body><composing xmlns='http://jabber.org/protocol/chatstates'/></message>",
            "chat-state-with-words",
            id="a chat state with words",
        ),
        pytest.param(
            "<message type='headline'><paused xmlns='http://jabber.org/protocol/chatstates'/></message>",
            "chat-state-outside-a-chat",
            id="a chat state outside a chat",
        ),
        pytest.param(f"<handshake>{'A' * 40}</handshake>", "component-handshake", id="a handshake in capitals"),
        pytest.param("<message><event><x>Hi</x></event></message>", "payload-without-namespace", id="no xmlns"),
        pytest.param("<message><!-- hm --><body>Hi</body></message>", "xml-comment", id="a comment"),
        pytest.param("<message><body>&auml;</body></message>", "xml-entity", id="an entity of HTML's"),
        pytest.param("<iq type='get' id='1'><query xmlns='jabber:iq:time'/></iq>", "outdated-namespace", id="outdated"),
    ],
)
def test_found(xml: str, rule: str) -> None:
    """The mistake is found, by the rule meant for it."""
    assert rule in [each.rule.id for each in found_in(xml)]


def test_strictness() -> None:
    """What only works badly is no error: servers that say so are few, and examples that do so many."""
    for xml in (
        "<message type='chat'><body>Hi</body><composing xmlns='http://jabber.org/protocol/chatstates'/></message>",
        "<message><x xmlns='jabber:x:delay' stamp='20020910T23:08:25'/></message>",
        "<presence type='unavailable'><show>away</show></presence>",
        "<foo xmlns='urn:example:foo'/>",
        "<iq type='result' id='1'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>",
    ):
        found = found_in(xml)
        assert found
        assert all(each.severity.value != "error" for each in found)
