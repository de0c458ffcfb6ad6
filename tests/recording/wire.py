"""What crosses a wire, for tests: valid streams as hypothesis strategies, and chunkings of them."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from xmppkit.recording import Kind
from xmppkit.recording.splitter import Piece, Splitter

HEADER = (
    b"<?xml version='1.0'?><stream:stream xmlns='jabber:client' from=\"localhost\" id='x>y'"
    b" xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"
)
FOOTER = b"</stream:stream>"

ELEMENTS = [
    b"<r xmlns='urn:xmpp:sm:3'/>",
    b"<a h='1' xmlns='urn:xmpp:sm:3' />",
    b"<message><body/></message>",
    b"<message a='/>'><b c=\">\"/>x &gt; </message >",
    b"<message><![CDATA[</message>]]></message>",
    "<message><body>é→😀</body></message>".encode(),
    b"<message  x='1'\n/>",
    b"<message></message>",
    b"<message>x/></message>",
    b"<message>/></message>",
    b"<message><!-- </message> > --><?pi /> ?></message>",
    b"<message><message><message/></message></message>",
    b"<iq type='get' id='1'><query xmlns='jabber:iq:roster'/></iq>",
    b"<presence/>",
    b"<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>",
    b"<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>",
    b"<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>dj0=</success>",
    b"<success xmlns='urn:xmpp:sasl:2'><additional-data>dj0=</additional-data></success>",
    b"<q:x xmlns:q='urn:q' q:y='z'/>",
]
SPACES = [b" ", b"\n\n", b"\t\r\n"]

elements = st.lists(st.sampled_from(ELEMENTS + SPACES), max_size=8)
# each stream may end with its footer or be opened again without one, as after STARTTLS and SASL
streams = st.lists(st.tuples(elements, st.sampled_from([b"", FOOTER])), min_size=1, max_size=4)
cuts = st.lists(st.integers(1, 60), max_size=40)


def bytes_of(several: Iterable[tuple[list[bytes], bytes]]) -> list[bytes]:
    """Return the pieces that streams consist of; together they are the wire."""
    return [piece for inside, footer in several for piece in (HEADER, *inside, footer) if piece]


def chunks(data: bytes, sizes: list[int]) -> list[bytes]:
    """Cut data into chunks of these sizes, over and over; without sizes, leave it whole."""
    found, at, turn = [], 0, 0
    while at < len(data):
        size = sizes[turn % len(sizes)] if sizes else len(data)
        found.append(data[at : at + size])
        at, turn = at + size, turn + 1
    return found


def split(parts: Iterable[bytes]) -> list[Piece]:
    """Return the pieces that a splitter makes of a connection's chunks."""
    pieces: list[Piece] = []
    splitter = Splitter(pieces.append)
    for part in parts:
        splitter.feed(part)
    splitter.close()
    return pieces


def joined(pieces: Iterable[Piece]) -> bytes:
    """Return the pieces' bytes put together again."""
    return b"".join(piece.data for piece in pieces)


def solid(pieces: Iterable[Piece]) -> list[Piece]:
    """Return the pieces that are not whitespace."""
    return [piece for piece in pieces if piece.kind is not Kind.SPACE]
