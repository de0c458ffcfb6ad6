"""Lint as a whole: what it is given, what it gives, and that nothing upsets it."""

from __future__ import annotations

import json
import time
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from xmppkit.protocol.lint import (
    RecordingLint,
    Severity,
    all_rules,
    lint_element,
    lint_entry,
    lint_recording,
    lint_text,
)
from xmppkit.recording import Direction, Entry, Kind
from xmppkit.recording.element import parse

from .support import entry, errors_in, found_in, story

ERROR = "<error type='cancel'><gone xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"


# -- what a finding says --------------------------------------------------------------------------


def test_element_and_attribute_are_named() -> None:
    """A finding points at the element in document order, and at the attribute."""
    xml = (
        "<iq type='result' id='1'><query xmlns='jabber:iq:roster'><item jid='a@b' subscription='to'/>"
        "<item jid='c@d' subscription='maybe'/></query></iq>"
    )
    (finding,) = found_in(xml)
    assert (finding.element, finding.attribute, finding.number) == (3, "subscription", 1)
    assert finding.severity is Severity.ERROR
    assert str(finding) == (
        "error: subscription of <item/> is “maybe”, and must be both, from, none, remove or to (RFC 6121 §2.1)"
    )


def test_plain_data() -> None:
    """A finding is plain data for JSON, with what the rule says and where it is written."""
    (finding,) = found_in("<presence><show>available</show></presence>")
    data = json.loads(json.dumps(finding.as_dict()))
    assert data["rule"] == "show"
    assert data["spec"] == "RFC 6121"
    assert data["section"] == "4.7.2.1"
    assert data["url"].endswith("rfc6121.html#section-4.7.2.1")
    assert data["message"] == "<show/> is “available”"


def test_ids_are_words() -> None:
    """Rules are sorted, and their ids are words joined by hyphens: people write them into filters."""
    ids = [rule.id for rule in all_rules()]
    assert ids == sorted(ids)
    assert all(set(each) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for each in ids)
    assert len(ids) > 100


def test_text_has_places() -> None:
    """What only the text shows is found with line and column, and the element it stands in."""
    (finding,) = lint_text("<message>\n  <body>a</body><!-- no -->\n</message>")
    assert (finding.rule.id, finding.line, finding.column, finding.element) == ("xml-comment", 2, 17, 1)


# -- fragments ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "xml",
    [
        pytest.param("<show>away</show>", id="one element"),
        pytest.param("<field var='a'><value>1</value></field>", id="a field without namespace"),
        pytest.param("<error type='wait'/>", id="an error of something"),
        pytest.param("<x><item affiliation='member'/><status code='110'/></x>", id="a payload without namespace"),
        pytest.param("<item jid='a@b'/>", id="an item of something"),
        pytest.param("<iq type='get' id='1'>...</iq>", id="a request left out"),
        pytest.param("<iq type='result' id='1'><query xmlns='jabber:iq:version'>[ ... ]</query></iq>", id="left out"),
        pytest.param("<resume xmlns='urn:xmpp:sm:3' h='some-sequence-number' previd='x'/>", id="a number left out"),
        pytest.param("<message from='...' to='$JID'><body>…</body></message>", id="addresses left out"),
        pytest.param(f"<message type='error'><body>Hi</body>{ERROR}</message>", id="no addresses"),
        pytest.param("<iq type='error' id='1'><query xmlns='jabber:iq:roster'/>" + ERROR + "</iq>", id="no items"),
    ],
)
def test_no_error_because_it_is_a_fragment(xml: str) -> None:
    """What is cut out of something larger, or abbreviated, is not called wrong for that."""
    assert not errors_in(xml)
    without = etree.fromstring(xml)  # in no namespace at all
    assert not [str(each) for each in lint_element(without) if each.severity is Severity.ERROR]


@pytest.mark.parametrize("namespace", ["jabber:client", "jabber:server", "jabber:component:accept"])
def test_all_kinds_of_streams(namespace: str) -> None:
    """A stanza is the same between servers, and to components."""
    right = parse("<presence><show>away</show></presence>", namespace)
    wrong = parse("<presence><show>here</show></presence>", namespace)
    assert not lint_element(right)
    assert [each.rule.id for each in lint_element(wrong)] == ["show"]


def test_payload_of_an_error_is_a_copy() -> None:
    """An error may bring back what was wrong with the request, so the copy's iq type is not judged."""
    assert not errors_in(f"<iq type='error' id='1'><ping xmlns='urn:xmpp:ping'/>{ERROR}</iq>")


# -- entries --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"<message><body>a</message>", "xml-not-well-formed"),
        (b"\xff\xfe", "xml-stray-text"),
        (b"<!-- hm -->", "xml-comment"),
        (b"<!DOCTYPE x>", "xml-doctype"),
        (b"<message><body>&nbsp;</body></message>", "xml-entity"),
    ],
)
def test_garbage(data: bytes, rule: str) -> None:
    """What is no XML, or XML that XMPP has not, is found by its bytes."""
    garbage = Entry(7, 0.0, "alice", Direction.SENT, Kind.GARBAGE, data)
    found = lint_entry(garbage)
    assert [each.rule.id for each in found] == [rule]
    assert found[0].number == 7


@pytest.mark.parametrize("kind", [Kind.SPACE, Kind.FOOTER, Kind.EVENT])
def test_nothing_to_look_at(kind: Kind) -> None:
    """Whitespace, footers and the kit's own remarks are never wrong."""
    assert not lint_entry(Entry(1, 0.0, "alice", Direction.LOCAL, kind, b" " if kind is Kind.SPACE else b"", note="hi"))


def test_step_by_step_is_the_same() -> None:
    """Looking at entries as they come finds what looking at the whole finds."""
    entries = story("".join(xml for rule in all_rules() for xml in rule.bad if xml.startswith("C: ")))
    lint = RecordingLint()
    found = [each for one in entries for each in lint.see(one)] + lint.end()
    assert sorted(map(str, found)) == sorted(map(str, lint_recording(entries)))


def test_server_view_is_not_one_stream() -> None:
    """What the server's own tap saw are many streams at once: only each entry by itself is looked at."""
    twice = [entry(f"<iq type='result' id='{i}'/>", i, Direction.RECEIVED, "server") for i in (1, 1)]
    assert not lint_recording(twice)


def test_recording_from_the_middle() -> None:
    """Where the beginning is missing, nothing is said to be missing."""
    entries = story(
        "S: <iq type='result' id='q7'/>\nC: <message type='groupchat' to='coven@rooms.example.org'><body>Hi</body>"
        "</message>\nS: <a xmlns='urn:xmpp:sm:3' h='17'/>\n"
    )
    assert not [each for each in lint_recording(entries) if each.severity is Severity.ERROR]


def test_component() -> None:
    """A component speaks for all addresses of its domain, without login (XEP-0114)."""
    header = "<stream:stream xmlns='jabber:component:accept' xmlns:stream='http://etherx.jabber.org/streams'>"
    hi = "id='m1'><body>Hi</body></message>"
    entries = story(
        f"C: {header}\nS: {header}\n"
        "C: <handshake>aaee83c26aeeafcbabeabfcbcd50df997e0a2a1e</handshake>\nS: <handshake/>\n"
        f"S: <message from='juliet@example.org/b' to='any@echo.example.org' {hi}\n"
        f"C: <message from='any@echo.example.org' to='juliet@example.org/b' {hi}\n"
        f"C: <message type='groupchat' from='room@echo.example.org/a' to='juliet@example.org/b' {hi}\n"
        "S: <iq type='get' id='1' from='a@example.org/b' to='echo.example.org'><ping xmlns='urn:xmpp:ping'/></iq>\n"
        "C: <iq type='result' id='1' to='a@example.org/b' from='echo.example.org'/>\n"
    )
    assert not [str(each) for each in lint_recording(entries)]


def test_between_servers() -> None:
    """A server speaks for all its people and rooms, once it has said who it is (XEP-0220)."""
    header = (
        "<stream:stream xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'"
        " xmlns:db='jabber:server:dialback'>"
    )
    key = "<result xmlns='jabber:server:dialback' from='example.org' to='example.net'>b4835385f37fe2895af6</result>"
    entries = story(
        f"C: {header}\nS: {header}\nC: {key}\n"
        "C: <message type='groupchat' from='a@example.org/b' to='coven@example.net'><body>Hi</body></message>\n"
        "C: <presence from='c@example.org/d' to='e@example.net'/>\n"
    )
    assert not [each for each in lint_recording(entries) if each.severity is Severity.ERROR]


# -- nothing upsets it ----------------------------------------------------------------------------

GOOD = [xml for rule in all_rules() for xml in rule.good if xml.startswith("<") and "stream:stream" not in xml]


def _vocabulary() -> tuple[list[str], list[str]]:
    elements = [element for xml in GOOD for element in parse(xml).iter("*")]
    return sorted({each.tag for each in elements}), sorted({str(key) for each in elements for key in each.attrib})


TAGS, ATTRIBUTES = _vocabulary()
VALUES = st.one_of(
    st.sampled_from(["", "get", "set", "result", "error", "true", "-1", "9" * 30]), st.text("a@/é☃'\"", max_size=8)
)


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> etree._Element:
    """Known elements and attributes in any disorder."""
    element = etree.Element(draw(st.sampled_from(TAGS)))
    for key in draw(st.lists(st.sampled_from(ATTRIBUTES), max_size=4, unique=True)):
        element.set(key, draw(VALUES))
    element.text = draw(st.none() | VALUES)
    for child in draw(st.lists(elements(depth - 1), max_size=3)) if depth else []:
        element.append(child)
    return element


@settings(max_examples=150, deadline=None)
@given(elements())
def test_never_raises(element: etree._Element) -> None:
    """Any disorder is looked at, without a rule failing."""
    lint_element(element)


@settings(max_examples=150, deadline=None)
@given(st.text("<>!-?&;[]CDATA'\"/=x \n", max_size=60))
def test_any_text(text: str) -> None:
    """Any text is looked at."""
    lint_text(text)
    lint_entry(Entry(1, 0.0, "alice", Direction.SENT, Kind.GARBAGE, text.encode()))


@pytest.fixture(autouse=True)
def no_rule_fails(caplog: pytest.LogCaptureFixture) -> object:
    """A rule that fails is logged, and that is a mistake here."""
    yield
    assert "failed" not in caplog.text


def test_huge() -> None:
    """A stanza of very many, or very deep, elements is looked at as far as anything in it can mean something."""
    wide = parse("<message>" + "<x xmlns='urn:xmpp:pong'/>" * 50_000 + "</message>")
    assert len(lint_element(wide)) < 10_000
    deep = etree.Element("{jabber:client}message")
    inner = deep
    for _ in range(200):
        inner = etree.SubElement(inner, "{urn:xmpp:forward:0}forwarded")
    assert not lint_element(deep)


def test_quick() -> None:
    """To look at a typical stanza costs no more than a few times what it costs to read it."""
    texts = [xml for xml in GOOD if xml.startswith(("<iq", "<message", "<presence"))]
    lint_element(parse(texts[0]))
    reading, looking = [], []
    for xml in texts:
        began = time.perf_counter()
        stanza = parse(xml)
        read = time.perf_counter()
        lint_element(stanza)
        reading.append(read - began)
        looking.append(time.perf_counter() - read)
    assert median(looking) < 5 * median(reading)
