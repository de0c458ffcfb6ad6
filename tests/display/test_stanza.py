"""aioxmpp's objects as XML."""

from __future__ import annotations

import aioxmpp
import aioxmpp.disco
import pytest

from xmppkit.display.stanza import stanza_xml
from xmppkit.errors import XMLError


def test_stanza() -> None:
    """A message with its body."""
    message = aioxmpp.Message(type_=aioxmpp.MessageType.CHAT, to=aioxmpp.JID.fromstr("bob@localhost"))
    message.body[None] = "Hi & bye"
    xml = '<message xmlns="jabber:client" to="bob@localhost" type="chat"><body>Hi &amp; bye</body></message>'
    assert stanza_xml(message) == xml


def test_payload() -> None:
    """What a service answers with is an element too."""
    assert stanza_xml(aioxmpp.disco.xso.InfoQuery()) == '<query xmlns="http://jabber.org/protocol/disco#info"/>'


def test_unfinished_stanza() -> None:
    """An iq without id has no XML yet; the error names it and the way out."""
    with pytest.raises(XMLError, match=r"this IQ has no XML yet: .*set what is missing"):
        stanza_xml(aioxmpp.IQ(type_=aioxmpp.IQType.GET))
