import logging

import pytest

from tests.protocol.explain.support import explained, remark, said
from xmppkit.protocol.explain import explain_entry
from xmppkit.protocol.explain.rule import ELEMENTS, SENTENCES, Field, Vocabulary
from xmppkit.protocol.explain.wire import entry_explanation
from xmppkit.recording import Direction, Entry, Kind
from xmppkit.recording.element import parse

EXAMPLE = "urn:example:engine"


@pytest.fixture
def vocabulary():
    """A vocabulary of a specification that there is not, gone after the test."""
    yield Vocabulary("XEP-9999")
    for key in [key for key in ELEMENTS if key[0] == EXAMPLE]:
        del ELEMENTS[key]
    for key in [key for key in SENTENCES if key[1] == EXAMPLE]:
        del SENTENCES[key]


def test_unknown_namespace_is_said_to_be_unknown():
    """What no table knows is not guessed at."""
    xml = "<message from='romeo@montague.lit/orchard' to='juliet@capulet.lit'><x xmlns='urn:example:none'/></message>"
    assert said(xml) == "romeo sends juliet <x> in a namespace unknown to this kit: urn:example:none"
    element = remark(explained(xml), "x")
    assert (element.meaning, element.ref) == ("", None)


def test_namespace_without_rule_has_its_specification():
    """Where only the namespace is known, the specification is named."""
    xml = "<iq type='get' from='romeo@montague.lit' to='juliet@capulet.lit'><x xmlns='jabber:iq:last'/></iq>"
    assert remark(explained(xml), "x").ref.spec == "XEP-0012"


def test_failing_rule_is_logged_and_passed_over(vocabulary, caplog):
    """A rule that raises costs its sentence, not the row."""

    @vocabulary.sentence("message", EXAMPLE, "x", rank=60)
    def _fails(scene):
        return scene.find("nothing").text

    @vocabulary.sentence("message", EXAMPLE, "x", rank=50)
    def _speaks(scene):
        return f"{scene.who} speaks"

    with caplog.at_level(logging.ERROR):
        assert said(f"<message from='romeo@montague.lit'><x xmlns='{EXAMPLE}'/></message>") == "romeo speaks"
    assert "_fails" in caplog.text


def test_failing_meaning_falls_back(vocabulary, caplog):
    """A computed meaning that raises leaves the field's own."""
    vocabulary.element(
        EXAMPLE, "x", "an example", attributes={"n": Field("a number", computed=lambda value, _: str(int(value)))}
    )
    found = remark(explained(f"<message><x xmlns='{EXAMPLE}' n='many'/></message>"), "x", "n")
    assert found.meaning == "a number"
    assert "failed" in caplog.text


def test_secret_is_never_shown(vocabulary):
    """A secret field's value is masked, whether or not the recording did so."""
    vocabulary.element(EXAMPLE, "x", "an example", text=Field("a secret", secret=True))
    explanation = explained(f"<message><x xmlns='{EXAMPLE}'>hunter2</x></message>")
    assert remark(explanation, "x", "text()").value == "[masked]"
    assert "hunter2" not in str(explanation.as_dict())


def test_elements_are_in_document_order():
    """Elements are addressed by their place in the document; attributes by the name as written."""
    explanation = explained("<message xml:lang='en'><a xmlns='urn:a'><b/></a><p:c xmlns:p='urn:c' p:at='1'/></message>")
    assert [(each.name, each.depth) for each in explanation.elements] == [("message", 0), ("a", 1), ("b", 2), ("c", 1)]
    assert [each.name for each in explanation.elements[0].attributes] == ["xml:lang"]
    assert [each.name for each in explanation.elements[3].attributes] == ["p:at"]


def test_comments_are_passed_over():
    """Comments have no place among the elements."""
    from lxml import etree

    from xmppkit.protocol.explain import explain_element

    element = etree.fromstring("<message xmlns='jabber:client'><!-- a --><body>b<!-- c --></body><?d?></message>")
    assert [each.name for each in explain_element(element).elements] == ["message", "body"]


@pytest.mark.parametrize(
    ("xml", "known", "sentence"),
    [
        pytest.param(
            "<message type='groupchat' from='coven@chat.shakespeare.lit/thirdwitch' to='crone1@shakespeare.lit/desk'>"
            "<body>Harpier cries</body></message>",
            {},
            "thirdwitch in coven",
            id="reflected by the room",
        ),
        pytest.param(
            "<message type='groupchat' from='wiccarocks@shakespeare.lit/laptop' to='coven@chat.shakespeare.lit'/>",
            {},
            "wiccarocks",
            id="sent to the room",
        ),
        pytest.param(
            "<presence from='coven@chat.shakespeare.lit/thirdwitch'>"
            "<x xmlns='http://jabber.org/protocol/muc#user'/></presence>",
            {},
            "thirdwitch in coven",
            id="presence marked by the room",
        ),
        pytest.param(
            "<iq type='get' from='juliet@capulet.lit/balcony' to='juliet@capulet.lit/chamber'/>",
            {},
            "juliet/balcony",
            id="one's own other client",
        ),
        pytest.param(
            "<iq type='result' from='juliet@capulet.lit' to='juliet@capulet.lit/chamber'/>",
            {},
            "juliet's account",
            id="one's own account",
        ),
        pytest.param("<iq type='get'/>", {"stream": "bob/phone", "direction": Direction.SENT}, "bob", id="by stream"),
        pytest.param(
            "<iq type='get'/>", {"stream": "bob", "direction": Direction.RECEIVED}, "the server", id="from the server"
        ),
        pytest.param("<iq type='get' from='capulet.lit'/>", {}, "capulet.lit", id="a domain"),
        pytest.param("<iq type='get'/>", {}, "the sender", id="nobody knows"),
        pytest.param("<iq type='get' from=' \n@'/>", {}, "", id="garbage"),
    ],
)
def test_who(xml, known, sentence):
    """Somebody is named as people would: account, nickname in a room, own client, server."""
    from xmppkit.protocol.explain.scene import Scene

    element = parse(xml)
    assert Scene(element, element, known.get("stream", ""), known.get("direction")).who.strip("@ ") == sentence


def _entry(kind, data, **more):
    return Entry(1, 0.0, "alice", Direction.RECEIVED, kind, data, **more)


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        pytest.param(_entry(Kind.FOOTER, b"</stream:stream>", name="stream"), "closed", id="footer"),
        pytest.param(_entry(Kind.SPACE, b" \n"), "whitespace", id="whitespace"),
        pytest.param(_entry(Kind.GARBAGE, b"<a><b></a>"), "not well-formed XML: 10 bytes", id="garbage"),
        pytest.param(_entry(Kind.EVENT, b"", note="connected"), "connected", id="event"),
        pytest.param(_entry(Kind.HEADER, b"<", name="stream"), "not well-formed", id="broken header"),
        pytest.param(_entry(Kind.HEADER, b"", name="stream"), "not well-formed", id="empty header"),
    ],
)
def test_entries_that_are_no_element(entry, words):
    """Whatever a recording holds, its row has a sentence."""
    assert words in entry_explanation(entry).sentence
    assert explain_entry(entry).elements == ()


def test_stanzas_within_stanzas_end():
    """However deep strangers nest forwarded stanzas, the sentence comes at once."""
    xml = "<message xmlns='jabber:client'><body>end</body></message>"
    for _ in range(80):
        xml = (
            "<message xmlns='jabber:client'><received xmlns='urn:xmpp:carbons:2'>"
            f"<forwarded xmlns='urn:xmpp:forward:0'>{xml}</forwarded></received></message>"
        )
    assert said(xml)


FALLBACKS = [
    (
        "<iq type='set' from='romeo@montague.lit' to='juliet@c.lit'><do xmlns='urn:none' a='1' b='2' c='3'/></iq>",
        "romeo tells juliet to act on <do> in a namespace unknown to this kit: urn:none, a=“1”, b=“2” and 1 more",
    ),
    (
        "<message from='romeo@montague.lit'><log xmlns='urn:example:none'><a/><b/><a/></log></message>",
        "romeo sends the receiver <log> in a namespace unknown to this kit: urn:example:none with <a> and <b>",
    ),
    (
        "<message from='romeo@montague.lit'><log xmlns='urn:example:none'>words</log></message>",
        "romeo sends the receiver <log> in a namespace unknown to this kit: urn:example:none: “words”",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), FALLBACKS)
def test_without_any_rule(xml, sentence):
    """What no rule speaks of is told by what is seen at first sight."""
    assert said(xml) == sentence


@pytest.mark.parametrize(
    ("stream", "direction", "who"),
    [
        ("server", Direction.RECEIVED, "the sender"),
        ("server", Direction.SENT, "the server"),
        ("alice", Direction.RECEIVED, "the server"),
        ("alice", Direction.SENT, "alice"),
    ],
)
def test_who_speaks_where_nobody_is_named(stream, direction, who):
    """A client's stream receives from the server; the server's own view receives from clients."""
    sentence = said("<message to='bob@localhost'><body>Hi</body></message>", stream=stream, direction=direction)
    assert sentence == f"{who} says to bob: “Hi”"
