"""Reading what people have: whole, abridged, several at once, broken."""

from __future__ import annotations

import pytest
from lxml import etree

from xmppkit.protocol.reading import Reading, read
from xmppkit.recording import Direction, Kind

STREAMS = "http://etherx.jabber.org/streams"


def only(text: str | bytes) -> Reading:
    """Read what holds one thing."""
    (reading,) = read(text)
    return reading


def tags(text: str) -> list[str]:
    """Names of the elements that were read, each with its namespace."""
    return [str(reading.element.tag) for reading in read(text) if reading.element is not None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<message/>", ["{jabber:client}message"]),
        ("<presence/><iq/>", ["{jabber:client}presence", "{jabber:client}iq"]),
        ("<item/>", ["item"]),
        ("<stream:features/>", [f"{{{STREAMS}}}features"]),
        ("<db:result/>", ["{jabber:server:dialback}result"]),
        ("<sasl:abort/>", ["{urn:ietf:params:xml:ns:xmpp-sasl}abort"]),
        ("<iq xmlns='jabber:server'/>", ["{jabber:server}iq"]),
        (
            "Romeo says:\n\n  <message/>\n\n[...]\n\nand then\n<presence/> …",
            ["{jabber:client}message", "{jabber:client}presence"],
        ),
        ("<?xml version='1.0'?>\n<message/>", ["{jabber:client}message"]),
        ("<!-- what romeo sends -->\n<message/>", ["{jabber:client}message"]),
        ("if 1 < 2 then <iq/> else 3 <4", ["{jabber:client}iq"]),
    ],
)
def test_fragments(text: str, expected: list[str]) -> None:
    """Namespaces that a stream would have declared are there; what is no XML is passed over."""
    assert tags(text) == expected
    assert not [problem for reading in read(text) for problem in reading.problems]


def test_a_header_without_an_end_gives_its_namespaces_to_what_follows() -> None:
    """The stream's root stays open; its declarations hold for all its elements, and for its end tag."""
    readings = read(
        f"<?xml version='1.0'?><stream:stream xmlns='jabber:component:accept' xmlns:stream='{STREAMS}' id='1'>"
        "<handshake/><message/></stream:stream>"
    )
    assert [each.kind for each in readings] == [Kind.HEADER, Kind.NONZA, Kind.MESSAGE, Kind.FOOTER]
    assert (
        tags("<stream:stream xmlns='jabber:component:accept'><handshake/>")[1] == "{jabber:component:accept}handshake"
    )
    assert readings[0].element is not None
    assert readings[0].element.get("id") == "1"
    assert not any(each.problems for each in readings)


def test_a_lone_end_tag() -> None:
    """The end of a stream is an end, whatever came before."""
    assert only("</stream:stream>").kind is Kind.FOOTER


def test_a_dialogue() -> None:
    """``C:`` and ``S:`` tell who speaks, also where they begin each line."""
    readings = read(
        "C: <iq type='get'\nC:     id='1'>\nC:   <query xmlns='jabber:iq:roster'/>\nC: </iq>\n"
        "S: <iq type='result' id='1'/>"
    )
    assert [each.direction for each in readings] == [Direction.SENT, Direction.RECEIVED]
    assert not any(each.problems for each in readings)
    element = readings[0].element
    assert element is not None
    assert dict(element.attrib) == {"type": "get", "id": "1"}
    assert not (element.text or "").strip()


@pytest.mark.parametrize(
    ("text", "abridged"),
    [
        ("<iq ... type='get'/>", {0}),
        ("<iq type='get' [...]><query xmlns='jabber:iq:roster'/></iq>", {0}),
        ("<iq>\n  ...\n</iq>", {0}),
        ("<iq><query xmlns='jabber:iq:roster'><item jid='a@b'/>\n  [ and more ]\n</query></iq>", {1}),
        ("<message><body>...</body></message>", {1}),
        ("<message><body>well… yes</body></message>", set()),
    ],
)
def test_ellipses(text: str, abridged: set[int]) -> None:
    """What was left out is no problem and no text of an element that holds elements; it is known where it was."""
    reading = only(text)
    assert reading.abridged == abridged
    assert not reading.problems
    assert reading.element is not None
    assert "..." not in (reading.element.text or "")


def test_an_ellipsis_is_a_body_where_it_is_one() -> None:
    """In an element that holds text only, the text stays."""
    element = only("<message><body>...</body></message>").element
    assert element is not None
    assert element.findtext("{jabber:client}body") == "..."


def test_comments_stay_in_the_element() -> None:
    """Lint wants to see them."""
    element = only("<message><!-- no --><?no way?><body>x</body></message>").element
    assert etree.tostring(element) == b'<message xmlns="jabber:client"><!-- no --><?no way?><body>x</body></message>'


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("<message><body>hi</message>", 1, 10, "<body> has no end tag"),
        ("<message>\n  <body>hi", 2, 3, "<body> has no end tag"),
        ("<message></presence></message>", 1, 10, "</presence> ends nothing: <message> is open"),
        ("</message>", 1, 1, "</message> ends nothing: its start tag is missing"),
        ("<iq id='1' id='2'/>", 1, 12, "attribute id is there twice"),
        ("<iq id=1/>", 1, 5, "the value of id needs quotation marks"),
        ("<iq id/>", 1, 5, "attribute id has no value"),
        ("<iq to='a'id='b'/>", 1, 11, "a space is missing before attribute id"),
        ("<iq id='<'/>", 1, 8, "the value of id has a < in it or no closing quotation mark"),
        ("<iq\n type='get'\n <query/></iq>", 1, 1, "the tag <iq> has no end: its > is missing"),
        ("<body>R&D</body>", 1, 8, "an & that stands for itself is written &amp;"),
        (
            "<body>a&nbsp;b</body>",
            1,
            8,
            "entity &nbsp; is not one of XML's five, and XMPP has no others (RFC 6120 §11.1)",
        ),
        ("<body>&#0;</body>", 1, 7, "there is no character of that number"),
        ("<body>a\x01</body>", 1, 7, "U+0001 is no character of XML"),
        ("<x:iq/>", 1, 1, "prefix x is not declared: xmlns:x='...' is missing"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]>", 1, 1, "XMPP has no document type declarations (RFC 6120 §11.1)"),
        ("<a><!-- b", 1, 4, "<!-- has no end: --> is missing"),
        ("<a>1 < 2</a>", 1, 6, "a < that stands for itself is written &lt;"),
        ("<a>]]></a>", 1, 4, "]]> ends a CDATA section, and there is none: write ]]&gt;"),
        ("no XML at all", 1, 1, "there is no XML in it"),
        ("", 1, 1, "there is no XML in it"),
    ],
)
def test_problems(text: str, line: int, column: int, reason: str) -> None:
    """What cannot be read has its line, its column and a reason."""
    problems = [problem for reading in read(text) for problem in reading.problems]
    assert (problems[0].line, problems[0].column, problems[0].reason) == (line, column, reason)


def test_what_can_be_read_is_read_in_spite_of_problems() -> None:
    """A stanza cut short still says what it says."""
    reading = only("<message from='romeo@example.net'><body>Art thou")
    assert reading.element is not None
    assert reading.element.get("from") == "romeo@example.net"
    assert reading.element.findtext("{jabber:client}body") == "Art thou"


@pytest.mark.parametrize(
    ("data", "body"),
    [
        ("<body>é</body>".encode(), "é"),
        ("\ufeff<body>é</body>".encode(), "é"),
        ("\ufeff<body>é</body>".encode("utf-16-le"), "é"),
        ("\ufeff<body>é</body>".encode("utf-16-be"), "é"),
    ],
)
def test_encodings(data: bytes, body: str) -> None:
    """UTF-8, and files that an editor saved in UTF-16."""
    element = only(data).element
    assert element is not None
    assert element.text == body


def test_bytes_that_are_not_utf_8() -> None:
    """They are said to be so, with their place; the rest is read."""
    readings = read(b"<presence/>\n<message><body>caf\xe9</body></message>")
    assert [each.kind for each in readings] == [Kind.PRESENCE, Kind.MESSAGE, Kind.GARBAGE]
    (problem,) = readings[2].problems
    assert (problem.line, problem.column) == (2, 19)
    assert "not UTF-8" in problem.reason
