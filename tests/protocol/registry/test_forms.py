from __future__ import annotations

import pytest

from xmppkit.protocol.registry import Ref, form_field, form_type

PUBSUB = "http://jabber.org/protocol/pubsub#"


@pytest.mark.parametrize(
    ("kind", "name", "meaning"),
    [
        ("http://jabber.org/protocol/muc#roomconfig", "muc#roomconfig_membersonly", "whether only members may join"),
        ("http://jabber.org/protocol/muc#roominfo", "muc#roominfo_occupants", "how many people are in the room"),
        ("urn:xmpp:mam:2", "with", "only messages exchanged with this address"),
        (f"{PUBSUB}node_config", "pubsub#max_items", "how many items are kept"),
    ],
)
def test_fields_of_known_forms(kind: str, name: str, meaning: str) -> None:
    """The FORM_TYPE decides what a field's name means."""
    found = form_field(kind, name)
    assert found is not None
    assert found.meaning == meaning
    assert found.ref is not None


def test_form_type_is_a_field_of_every_form() -> None:
    """Also of forms that are unknown to this kit."""
    found = form_field("urn:example:form", "FORM_TYPE")
    assert found is not None
    assert (found.type, found.ref) == ("hidden", Ref("XEP-0068", "3.1"))


def test_any_node_configuration_is_a_publish_option() -> None:
    """Publish options name fields of the node's configuration (XEP-0060 §7.1.5)."""
    own = form_field(f"{PUBSUB}publish-options", "pubsub#access_model")
    assert own is not None
    assert own.meaning.startswith("only publish if")
    assert form_field(f"{PUBSUB}publish-options", "pubsub#title") == form_field(f"{PUBSUB}node_config", "pubsub#title")


def test_a_servers_own_field_has_no_specification() -> None:
    """It is explained, and nobody's specification is named for it."""
    found = form_field("http://jabber.org/protocol/muc#roomconfig", "muc#roomconfig_historylength")
    assert found is not None
    assert found.ref is None


def test_unknown_fields_are_none() -> None:
    """A known name in another kind of form is unknown there."""
    assert form_field("urn:example:form", "muc#roomconfig_membersonly") is None
    assert form_field("urn:xmpp:mam:2", "without") is None


def test_kinds_of_forms() -> None:
    """A FORM_TYPE belongs to the specification of its fields, or of its namespace."""
    assert form_type("http://jabber.org/protocol/admin") == Ref("XEP-0133")
    assert form_type("urn:xmpp:bookmarks:1") == Ref("XEP-0402")
    assert form_type("urn:example:form") is None
