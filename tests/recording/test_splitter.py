import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recording.wire import ELEMENTS, FOOTER, HEADER, bytes_of, chunks, cuts, joined, solid, split, streams
from xmppkit.recording import Kind
from xmppkit.recording.splitter import LONG_TAG, MAX_PIECE, Piece, Splitter, read_element

BROKEN = [
    b"</wrong>",
    b"<message>a & b</message>",
    b"<message><body></message>",
    b"<x:unbound/>",
    b"<message \xff/>",
    b"\x00",
    b"]]>",
    b"stray > text",
    b"<!-- comment -->",
    b"<?pi ?>",
    b"<!DOCTYPE x>",
    b"<?xml version='1.0'?>",
    b"<stream:stream/>",
    b"<message",
    b"&lt;",
    b"\xef\xbb\xbf",
    "<é>".encode("utf-16"),
]


@given(streams, cuts)
def test_valid_streams_are_cut_where_they_should_be(several, sizes):
    """Whatever the chunks: a piece for each header, element and footer, and nothing between lost."""
    wanted = bytes_of(several)
    pieces = split(chunks(b"".join(wanted), sizes))
    assert joined(pieces) == b"".join(wanted)
    assert [piece.data for piece in solid(pieces)] == [data for data in wanted if data.strip()]
    assert not [piece for piece in pieces if piece.kind is Kind.GARBAGE]


@given(streams, st.lists(st.sampled_from(BROKEN), max_size=3), st.integers(0, 200), cuts, st.randoms())
def test_nothing_is_lost_of_broken_and_truncated_streams(several, broken, missing, sizes, random):
    """Garbage anywhere, the end cut off: the pieces are still the wire."""
    parts = bytes_of(several)
    for bad in broken:
        parts.insert(random.randrange(len(parts) + 1), bad)
    data = b"".join(parts)
    data = data[: max(0, len(data) - missing)]
    assert joined(split(chunks(data, sizes))) == data


@given(st.binary(max_size=300), cuts)
def test_nothing_is_lost_of_arbitrary_bytes(data, sizes):
    """Any bytes at all, alone or on a stream."""
    assert joined(split(chunks(data, sizes))) == data
    assert joined(split(chunks(HEADER + data, sizes))) == HEADER + data


@given(st.text("<>/'\"=!?-[]& axC", max_size=80).map(str.encode), cuts)
def test_nothing_is_lost_of_almost_xml(data, sizes):
    """Strings of XML's own characters, which come closest to confusing the splitter."""
    assert joined(split(chunks(HEADER + b"<m>" + data, sizes))) == HEADER + b"<m>" + data
    assert joined(split(chunks(HEADER + data, sizes))) == HEADER + data


@pytest.mark.parametrize("element", ELEMENTS)
def test_each_element_is_emitted_with_its_last_byte(element):
    """Nothing waits for what comes next."""
    pieces: list[Piece] = []
    splitter = Splitter(pieces.append)
    splitter.feed(HEADER)
    for i, byte in enumerate(element):
        assert len(pieces) == 1, element[:i]
        splitter.feed(bytes([byte]))
    assert [piece.data for piece in pieces] == [HEADER, element]


@pytest.mark.parametrize(
    ("element", "kind", "name", "namespace"),
    [
        (b"<message/>", Kind.MESSAGE, "message", "jabber:client"),
        (b"<presence/>", Kind.PRESENCE, "presence", "jabber:client"),
        (b"<iq/>", Kind.IQ, "iq", "jabber:client"),
        (b"<c:iq xmlns:c='jabber:client'/>", Kind.IQ, "iq", "jabber:client"),
        (b"<message xmlns='jabber:component:accept'/>", Kind.MESSAGE, "message", "jabber:component:accept"),
        (b"<message xmlns='urn:x'/>", Kind.NONZA, "message", "urn:x"),
        (b"<message xmlns=''/>", Kind.NONZA, "message", ""),
        (b"<r xmlns='urn:xmpp:sm:3'/>", Kind.NONZA, "r", "urn:xmpp:sm:3"),
        (b"<stream:error/>", Kind.NONZA, "error", "http://etherx.jabber.org/streams"),
    ],
)
def test_kind_name_and_namespace(element, kind, name, namespace):
    """The stream's default namespace applies, prefixes are resolved."""
    _, piece = split([HEADER, element])
    assert piece == Piece(kind, element, name, namespace, piece.attributes)


def test_attributes_are_named_as_lxml_names_them():
    """Values are unescaped, namespaces in braces."""
    _, piece = split([HEADER, b"<message to='b&amp;c@d' xml:lang='en' x:y='z' xmlns:x='urn:x'/>"])
    assert piece.attributes == {
        "to": "b&c@d",
        "{http://www.w3.org/XML/1998/namespace}lang": "en",
        "{urn:x}y": "z",
    }


def test_header_and_footer():
    """The header has the XML declaration and its attributes, the footer its name."""
    header, footer = split([HEADER, FOOTER])
    assert (header.kind, header.name, header.attributes["id"]) == (Kind.HEADER, "stream", "x>y")
    assert (footer.kind, footer.name, footer.namespace) == (Kind.FOOTER, "stream", "http://etherx.jabber.org/streams")


def test_streams_opened_again():
    """After STARTTLS and SASL a new header comes without a footer; with or without an XML declaration."""
    bare = HEADER.partition(b"?>")[2]
    pieces = split([HEADER + ELEMENTS[15] + HEADER + b"\n" + ELEMENTS[16] + bare + b"<message/>" + FOOTER])
    assert [piece.kind.value for piece in solid(pieces)] == [
        "header", "nonza", "header", "nonza", "header", "message", "footer",
    ]  # fmt: skip


def test_no_restart_after_sasl2():
    """XEP-0388 §2.6: the stream goes on after SASL2's success, so its features are an element like others."""
    features = b"<stream:features><sm xmlns='urn:xmpp:sm:3'/></stream:features>"
    pieces = split([HEADER + ELEMENTS[17] + features])
    assert [piece.name for piece in pieces] == ["stream", "success", "features"]


def test_keepalive_is_emitted_at_once():
    """RFC 6120 §4.6.1: a space may be all that comes for minutes."""
    pieces: list[Piece] = []
    splitter = Splitter(pieces.append)
    splitter.feed(HEADER)
    splitter.feed(b" ")
    assert pieces[-1] == Piece(Kind.SPACE, b" ")


def test_stray_text_is_garbage_and_the_stream_goes_on():
    """Text between elements breaks no later one."""
    pieces = split([HEADER, b"hello", b"<message/>", b"<!-- no -->", b"<iq/>"])
    assert [piece.kind.value for piece in pieces] == ["header", "garbage", "message", "garbage", "iq"]


def test_what_came_before_the_fault_is_kept():
    """A fault spoils the element it is in and what follows."""
    pieces = split([HEADER + b"<message/><iq><a></iq><presence/>"])
    assert [(piece.kind, piece.data) for piece in pieces[1:]] == [
        (Kind.MESSAGE, b"<message/>"),
        (Kind.GARBAGE, b"<iq><a></iq><presence/>"),
    ]


@pytest.mark.parametrize("size", [1, 100, 100_000])
def test_document_types_are_garbage_and_never_expanded(size):
    """RFC 6120 §11.1: a bomb of entities costs nothing, however it is chunked."""
    lols = "".join(f"<!ENTITY l{i + 1} '{f'&l{i};' * 10}'>" for i in range(12))
    bomb = f"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY l0 'lol'>{lols}]>".encode() + HEADER[21:] + b"<m>&l12;</m>"
    pieces = split(bomb[i : i + size] for i in range(0, len(bomb), size))
    assert joined(pieces) == bomb
    assert {piece.kind for piece in pieces} == {Kind.GARBAGE}


@pytest.mark.parametrize("data", [b"HTTP/1.1 400 Bad Request\r\n\r\n<html><p>no</p></html>", b"\x16\x03\x01\x02\x00"])
def test_what_is_no_xmpp_at_all_is_garbage(data):
    """A web server's answer, a TLS record."""
    assert {piece.kind for piece in split([data])} == {Kind.GARBAGE}


def test_another_encoding_is_garbage():
    """RFC 6120 §11.6: only UTF-8; in UTF-16 the ends of tags would be looked for in the wrong places."""
    data = (HEADER + b"<message/>").decode().encode("utf-16")
    assert {piece.kind for piece in split([data])} == {Kind.GARBAGE}


def test_garbage_never_parts_a_tag():
    """Redaction must see whole tags around a secret."""
    pieces: list[Piece] = []
    splitter = Splitter(pieces.append)
    for part in (HEADER, b"</no>", b"x <au", b"th>", b"abc", b"</auth", b">"):
        splitter.feed(part)
    assert [piece.data for piece in pieces[1:]] == [b"</no>", b"x ", b"<auth>", b"abc", b"</auth>"]


def test_garbage_without_an_end_is_not_held_for_ever():
    """A tag that never ends is let go after a while."""
    pieces: list[Piece] = []
    splitter = Splitter(pieces.append)
    splitter.feed(b"</no><" + b"x" * LONG_TAG)
    assert pieces[-1].data.endswith(b"x")


def test_a_piece_has_a_bound():
    """An element that never ends cannot fill the memory."""
    pieces: list[Piece] = []
    splitter = Splitter(pieces.append)
    splitter.feed(HEADER + b"<message>")
    for _ in range(MAX_PIECE // 1_000_000 + 1):
        splitter.feed(b"x" * 1_000_000)
    assert pieces[-1].kind is Kind.GARBAGE
    assert len(splitter._held) <= MAX_PIECE


BIG = 5_000_000
BIG_TAG = 1_000_000  # above, an expat 2.6 in a Python that cannot set its reparse deferral waits for what comes next


@pytest.mark.parametrize(
    "element",
    [
        b"<message><body>" + b"x" * BIG + b"</body></message>",
        b"<message><body>" + b"> " * (BIG // 2) + b"</body></message>",
        b"<message a='" + b"x" * BIG_TAG + b"'/>",
        b"<message a='" + b"> " * (BIG_TAG // 2) + b"'></message>",
        b"<message>" + b"<b/>x" * (BIG // 5) + b"</message>",
        b"<message><!--" + b"<> " * (BIG_TAG // 3) + b"--></message>",
        b"<message>" + b"<b>" * (BIG // 10) + b"</b>" * (BIG // 10) + b"</message>",
    ],
    ids=["text", "text of >", "attribute", "attribute of >", "children", "comment", "depth"],
)
@pytest.mark.parametrize("size", [BIG + 100, 1000])
def test_a_huge_element(element, size):
    """In one chunk or in thousands; what that costs is a benchmark's business."""
    pieces = split([HEADER, *(element[i : i + size] for i in range(0, len(element), size))])
    assert [piece.data for piece in pieces] == [HEADER, element]
    assert pieces[-1].kind is Kind.MESSAGE


def test_one_element_by_itself():
    """As a server's tap reports it."""
    piece = read_element(b"<message to='bob@localhost'/>")
    assert (piece.kind, piece.attributes["to"]) == (Kind.MESSAGE, "bob@localhost")
    assert read_element(b"<iq/>", "jabber:component:accept").namespace == "jabber:component:accept"


@pytest.mark.parametrize("data", [b"", b"<a/><b/>", b"<a>", b"x<a/>", b"</stream:stream>", b"<a>\xff</a>"])
def test_anything_but_one_element_by_itself_is_garbage(data):
    """And its bytes are kept."""
    assert read_element(data) == Piece(Kind.GARBAGE, data)
