from __future__ import annotations

from xmppkit.protocol.registry import Ref, feature, identity


def test_a_feature_in_our_own_words() -> None:
    """It says what is supported, and where that is defined."""
    found = feature("urn:xmpp:carbons:2")
    assert found is not None
    assert found.meaning == "copies of messages to all of somebody's devices (Message Carbons)"
    assert found.ref == Ref("XEP-0280")


def test_a_known_namespace_is_a_feature() -> None:
    """Without words of its own it has the title of its specification."""
    found = feature("urn:xmpp:invisible:1")
    assert found is not None
    assert (found.meaning, found.ref) == ("Invisible Command", Ref("XEP-0186"))


def test_notify_is_a_wish() -> None:
    """A feature that ends in +notify asks for news of the node before it, known or not."""
    known, unknown = feature("urn:xmpp:bookmarks:1+notify"), feature("urn:example:node+notify")
    assert known is not None
    assert unknown is not None
    assert known.meaning == "wants news of bookmarks of rooms"
    assert unknown.meaning == "wants news of urn:example:node"
    assert known.ref == unknown.ref == Ref("XEP-0060", "9.2")


def test_a_feature_that_no_specification_defines() -> None:
    """The registry has a few of them: their meaning is known, a reference is not made up."""
    found = feature("ipv6")
    assert found is not None
    assert found.ref is None


def test_unknown_features_are_none() -> None:
    """Nothing is guessed."""
    assert feature("urn:example:nothing") is None
    assert feature("") is None


def test_identities() -> None:
    """Category and type together name a kind of thing; an unknown type leaves the category."""
    phone, novel = identity("client", "phone"), identity("client", "toaster")
    assert phone is not None
    assert novel is not None
    assert phone.meaning == "a client on a phone"
    assert (novel.type, novel.meaning) == ("", "a client, for chat as a rule")
    assert identity("conference", "text") is not None
    assert identity("furniture", "chair") is None
