from __future__ import annotations

import pytest

from xmppkit.protocol.registry import condition, conditions

PUBSUB_ERRORS = "http://jabber.org/protocol/pubsub#errors"
MUC = "http://jabber.org/protocol/muc"


@pytest.mark.parametrize(
    ("kind", "count", "sections"),
    [("stanza", 22, "8.3.3."), ("stream", 25, "4.9.3."), ("sasl", 11, "6.5.")],
)
def test_all_conditions_of_rfc_6120_are_there(kind: str, count: int, sections: str) -> None:
    """As many as the RFC defines, each with a section of its own."""
    own = [each for each in conditions(kind).values() if each.ref.spec == "RFC 6120"]
    assert sorted(int(each.ref.section.removeprefix(sections)) for each in own) == list(range(1, count + 1))


def test_a_condition_says_what_happened_and_what_to_do() -> None:
    """Both in plain words, with the types that go with it."""
    found = condition("stanza", "item-not-found")
    assert found is not None
    assert found.meaning == "there is no such account, node or item"
    assert found.advice.startswith("check the spelling")
    assert found.types == ("cancel",)
    assert str(found.ref) == "RFC 6120 §8.3.3.7"


@pytest.mark.parametrize("name", sorted(conditions("stanza")))
def test_error_types_are_those_of_rfc_6120(name: str) -> None:
    """Every stanza condition has at least one type of RFC 6120 §8.3.2."""
    types = conditions("stanza")[name].types
    assert types
    assert set(types) <= {"auth", "cancel", "continue", "modify", "wait"}


def test_the_same_condition_means_something_particular_to_a_room() -> None:
    """What was asked for decides: a conflict on joining is a nickname that is taken."""
    generic, joining = condition("stanza", "conflict"), condition("stanza", "conflict", within=MUC)
    assert generic is not None
    assert joining is not None
    assert "nickname" in joining.meaning
    assert joining.ref.spec == "XEP-0045"
    assert condition("stanza", "conflict", within="urn:example") == generic


@pytest.mark.parametrize(
    ("namespace", "name"),
    [
        (PUBSUB_ERRORS, "precondition-not-met"),
        ("http://jabber.org/protocol/commands", "session-expired"),
        ("urn:xmpp:sm:3", "handled-count-too-high"),
        ("urn:xmpp:jingle:errors:1", "unknown-session"),
        ("urn:xmpp:blocking:errors", "blocked"),
        ("urn:xmpp:http:upload:0", "file-too-large"),
        ("bosh", "remote-stream-error"),
    ],
)
def test_conditions_of_applications_are_found_by_namespace(namespace: str, name: str) -> None:
    """Beside the defined condition an application may put one of its own (RFC 6120 §8.3.4)."""
    found = condition(namespace, name)
    assert found is not None
    assert found.meaning
    assert found.advice


def test_the_namespace_serves_as_well_as_the_kind() -> None:
    """A caller that has the element need not know the kind's short name."""
    assert condition("urn:ietf:params:xml:ns:xmpp-sasl", "aborted") == condition("sasl", "aborted")


def test_unknown_conditions_are_none() -> None:
    """Neither another kind's condition nor another namespace's is taken for it."""
    assert condition("stanza", "see-other-host") is None
    assert condition("stream", "item-not-found") is None
    assert condition("urn:example", "blocked") is None
    assert not conditions("urn:example")
