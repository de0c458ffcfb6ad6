from __future__ import annotations

import pytest

from xmppkit.protocol.registry import namespace, outdated, successor


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("jabber:x:delay", "urn:xmpp:delay"),
        ("jabber:iq:time", "urn:xmpp:time"),
        ("jabber:iq:auth", "urn:ietf:params:xml:ns:xmpp-sasl"),
        ("storage:bookmarks", "urn:xmpp:bookmarks:1"),
        ("urn:xmpp:mam:1", "urn:xmpp:mam:2"),
        ("urn:ietf:params:xml:ns:xmpp-session", ""),
    ],
)
def test_outdated_namespaces_have_a_successor_or_none(old: str, new: str) -> None:
    """What was given up altogether names nothing new, and says what to do all the same."""
    found = successor(old)
    assert found is not None
    assert found.namespace == new
    assert found.advice


def test_current_namespaces_have_no_successor() -> None:
    """Neither those in use nor those unknown to this kit."""
    assert successor("urn:xmpp:delay") is None
    assert successor("urn:example") is None


@pytest.mark.parametrize("old", sorted(outdated()))
def test_no_chain_of_successors(old: str) -> None:
    """One step leads to what is used today: both ends are known, and the new one is not outdated itself."""
    found = outdated()[old]
    assert namespace(old) is not None
    if found.namespace:
        assert namespace(found.namespace) is not None
        assert successor(found.namespace) is None
