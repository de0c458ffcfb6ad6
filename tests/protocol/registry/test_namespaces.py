from __future__ import annotations

import pytest

from xmppkit.protocol.registry import all_namespaces, namespace, spec


@pytest.mark.parametrize(
    ("uri", "owner"),
    [
        ("http://etherx.jabber.org/streams", "RFC 6120"),
        ("jabber:client", "RFC 6120"),
        ("jabber:iq:roster", "RFC 6121"),
        ("urn:ietf:params:xml:ns:xmpp-session", "RFC 3921"),
        ("urn:ietf:params:xml:ns:xmpp-framing", "RFC 7395"),
        ("jabber:server:dialback", "XEP-0220"),
        ("urn:xmpp:jingle:transports:raw-udp:1", "XEP-0177"),
        ("urn:xmpp:mam:2", "XEP-0313"),
        ("urn:xmpp:mam:1", "XEP-0313"),
        ("urn:xmpp:reply:0", "XEP-0461"),
        ("eu.siacs.conversations.axolotl", "XEP-0384"),
    ],
)
def test_namespace_is_given_to_the_specification_that_defines_it(uri: str, owner: str) -> None:
    """Also where a XEP merely uses it, where it is an older version, or where the registry is behind."""
    known = namespace(uri)
    assert known is not None
    assert known.spec == owner
    assert known.title


@pytest.mark.parametrize("uri", ["foo", "urn:xmpp:ShortName:0", "http://example.com/custom", "urn:xmpp:mam:99", ""])
def test_unknown_stays_unknown(uri: str) -> None:
    """Placeholders of examples, and versions nobody has published, belong to nobody."""
    assert namespace(uri) is None


def test_titles_are_those_of_the_specifications() -> None:
    """A namespace carries its specification's title, shortened where it would fill a line."""
    for each in all_namespaces().values():
        owner = spec(each.spec)
        assert owner is not None
        assert each.title == owner.title.replace("Extensible Messaging and Presence Protocol (XMPP)", "XMPP")
