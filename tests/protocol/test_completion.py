from time import perf_counter

import pytest

from xmppkit.protocol.completion import LONGEST, MOST, Completion, complete

INFO = "http://jabber.org/protocol/disco#info"


def labels(found: Completion) -> list[str]:
    """Return what a list of it would show."""
    return [each.label for each in found.suggestions]


def test_at_the_top_there_are_stanzas_and_nonzas() -> None:
    """The three stanzas first, then what a client may send besides."""
    assert labels(complete("<")) == ["message", "presence", "iq", "r", "active", "inactive"]
    assert labels(complete("\n <pre")) == ["presence"]


@pytest.mark.parametrize(
    ("before", "typed", "expected"),
    [
        ("<iq ty", "ty", {"type"}),
        ("<iq to='a' ", "", {"type", "id", "from", "xml:lang"}),
        ("<iq type='", "", {"get", "set", "result", "error"}),
        ('<presence type="sub', "sub", {"subscribe", "subscribed"}),
        ("<presence><show>", "", {"away", "chat", "dnd", "xa"}),
        ("<presence><show>x", "x", {"xa"}),
        ("<message><bo", "bo", {"body"}),
        ("<message><body>Hi</", "", {"body"}),
        ("<iq type='get'><query xmlns='jabber:iq:roster'/></", "", {"iq"}),
        ("<iq><query xmlns='jabber:iq:roster'><item subscription='", "", {"to", "from", "both", "none", "remove"}),
        ("<iq><query xmlns='jabber:iq:roster'><", "", {"item", "group"}),
        ("<m:message xmlns:m='jabber:client'><m:body/><m:message type='head", "head", {"headline"}),
    ],
)
def test_what_fits_the_place(before: str, typed: str, expected: set[str]) -> None:
    """Elements, attributes and values are those of the place."""
    found = complete(before)
    assert found.typed == typed
    assert expected <= set(labels(found))


def test_an_attribute_that_is_there_is_not_offered_again() -> None:
    """XML allows each attribute once."""
    assert "type" not in labels(complete("<iq type='get' "))


def test_a_payload_brings_its_namespace() -> None:
    """What is in another namespace than its parent declares it."""
    inserted = [each.insert for each in complete("<iq type='get'><query").suggestions]
    assert f"query xmlns='{INFO}'" in inserted


def test_a_namespace_is_found_by_its_beginning() -> None:
    """With the specification that defines it."""
    found = complete("<iq><query xmlns='http://jabber.org/protocol/disco#in")
    assert [(each.label, each.detail) for each in found.suggestions] == [(INFO, "XEP-0030")]


def test_addresses_and_ids_are_those_that_were_seen() -> None:
    """What the recording has is offered where an address or an id belongs."""
    seen = {"addresses": ["bob@localhost/phone"], "ids": ["m1"]}
    assert labels(complete("<message to='b", **seen)) == ["bob@localhost/phone"]
    assert labels(complete("<message><received xmlns='urn:xmpp:receipts' id='", **seen)) == ["m1"]
    assert labels(complete("<iq><query xmlns='jabber:iq:roster'><item jid='", **seen)) == ["bob@localhost/phone"]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "hello",
        "<",
        "</",
        "<>",
        "<<<",
        "<iq '",
        "<iq =''",
        "<iq x='",
        "<!-- <iq",
        "<a b='<",
        "<?xml ",
        "\ud800<",
        "</iq></iq><",
    ],
)
def test_anything_is_read(before: str) -> None:
    """A text that is no XML yet gets what fits, or nothing."""
    assert len(complete(before).suggestions) <= MOST


@pytest.mark.parametrize("piece", ["<a", "<a ", "<a 'b", " ", "='", "<a b='c' ", "<!--", "<![CDATA[", "\"'"])
def test_it_takes_a_moment_only(piece: str) -> None:
    """Whatever is typed, and however much of it, the kernel is free again at once."""
    begin = perf_counter()
    complete(piece * (LONGEST // len(piece)))
    assert perf_counter() - begin < 3
