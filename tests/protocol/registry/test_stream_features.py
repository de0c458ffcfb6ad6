from __future__ import annotations

import pytest

from xmppkit.protocol.registry import Ref, stream_feature


@pytest.mark.parametrize(
    ("namespace", "name", "ref"),
    [
        ("urn:ietf:params:xml:ns:xmpp-tls", "starttls", Ref("RFC 6120", "5")),
        ("urn:ietf:params:xml:ns:xmpp-sasl", "mechanisms", Ref("RFC 6120", "6")),
        ("urn:ietf:params:xml:ns:xmpp-bind", "bind", Ref("RFC 6120", "7")),
        ("urn:xmpp:sm:3", "sm", Ref("XEP-0198", "2")),
        ("urn:xmpp:sasl:2", "authentication", Ref("XEP-0388")),
        ("urn:xmpp:bind:0", "bind", Ref("XEP-0386")),
        ("urn:xmpp:csi:0", "csi", Ref("XEP-0352")),
        ("urn:xmpp:sasl-cb:0", "sasl-channel-binding", Ref("XEP-0440")),
    ],
)
def test_what_servers_of_today_offer(namespace: str, name: str, ref: Ref) -> None:
    """Also what the registrar's list lacks."""
    found = stream_feature(namespace, name)
    assert found is not None
    assert found.meaning
    assert found.ref == ref


def test_unknown_offers_are_none() -> None:
    """Namespace and name decide together."""
    assert stream_feature("urn:xmpp:sm:3", "bind") is None
    assert stream_feature("urn:example", "sm") is None
