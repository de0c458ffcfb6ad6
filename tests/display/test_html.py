"""Static HTML: complete, inert, and honest about what it leaves out."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import aioxmpp
import pytest

from xmppkit.display import html
from xmppkit.recording import Direction, Entry, Kind, Recording

from .hostile import HOSTILE

ALLOWED = {"style", "div", "span", "pre", "bdi", "details", "summary"}


class Page(HTMLParser):
    """Reads HTML as a browser would: its elements, attributes and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.open = 0
        self._style = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open += 1
        self._style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self.open -= 1
        self._style = False

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.text += data


def entry(data: bytes, kind: Kind = Kind.MESSAGE, **facts: object) -> Entry:
    """Make an entry."""
    given: dict[str, object] = {"number": 7, "time": 0.0, "stream": "alice", "direction": Direction.SENT}
    return Entry(kind=kind, data=data, **{**given, **facts})  # type: ignore[arg-type]


def assert_inert(page: Page) -> None:
    """Only our own elements, no attribute that acts, everything closed."""
    assert set(page.elements) <= ALLOWED
    assert page.attributes <= {"class", "style", "title"}
    assert page.open == 0


@pytest.mark.parametrize("xml", HOSTILE.values(), ids=HOSTILE)
def test_hostile_xml_stays_text(xml: str) -> None:
    """Nothing from the wire becomes an element, and all of it can be read."""
    shown = html.xml_html(xml)
    shown.encode("utf-8")
    page = Page(shown)
    assert_inert(page)
    visible = re.sub(r"U\+[0-9A-F]{4,}", "", page.text)
    readable = "".join(c for c in xml if c.isprintable() and not 0x200B <= ord(c) <= 0x2069 and c != "\ufeff")
    assert "".join(visible.split()) == "".join(readable.split())


@pytest.mark.parametrize("xml", HOSTILE.values(), ids=HOSTILE)
def test_hostile_facts_stay_text(xml: str) -> None:
    """Neither an address nor a name, a type, a stream or a remark can break out."""
    data = xml.encode("utf-8", "replace")
    facts = {"to": xml, "from_": xml, "type": xml, "name": xml, "stream": xml, "note": xml}
    for kind in Kind:
        one = entry(data, kind, **facts)
        assert_inert(Page(html.entry_html(one)))
        assert_inert(Page(html.recording_html([one, one], 2)))


@pytest.mark.parametrize(
    ("xml", "chip"),
    [("<a>\u202e</a>", "U+202E"), ("<a b='\u200b'/>", "U+200B"), ("<a>\r</a>", "U+000D"), ("<a>\x1b</a>", "U+001B")],
    ids=["bidi", "zero width", "carriage return", "escape"],
)
def test_invisible_characters_become_chips(xml: str, chip: str) -> None:
    """The number is shown, the name is its tooltip, the character is gone."""
    shown = html.xml_html(xml)
    assert f">{chip}</span>" in shown
    assert 'class="xk-chip" title="' in shown
    assert not set("\u202e\u200b\r\x1b") & set(shown)


def test_xml_is_indented_and_coloured() -> None:
    """The body is there, tags and values have their classes."""
    shown = html.xml_html("<message to='bob@localhost'><body>Hi</body></message>")
    assert "<message to='bob@localhost'>\n  <body>Hi</body>\n</message>" in Page(shown).text
    assert '<span class="nt">&lt;message</span>' in shown
    assert '<span class="s">&#x27;bob@localhost&#x27;</span>' in shown


def test_large_input_is_capped_and_said() -> None:
    """Five megabytes make a small page that says what is missing."""
    xml = "<a>" + "<b/>" * 1_250_000
    shown = html.xml_html(xml)
    assert len(shown) < 600_000
    assert f"… {len(xml) - 20_000:,} more characters not shown" in shown
    assert len(html.entry_html(entry(xml.encode()))) < 600_000
    assert len(html.recording_html([entry(xml.encode())] * 50, 50)) < 5_000_000


def test_right_to_left_text_is_isolated() -> None:
    """A Hebrew body cannot pull the markup around it to the other side."""
    assert "<bdi>שלום</bdi>" in html.xml_html("<body>שלום</body>")


def test_entry_says_what_it_is() -> None:
    """Number, stream, direction, kind and type, peer, size."""
    one = entry(b"<message type='chat'><body>Hi</body></message>", to="bob@localhost", type="chat")
    text = Page(html.entry_html(one)).text
    for fact in ("#7", "alice", "→ sent", "message chat", "bob@localhost", "46 bytes", "<body>Hi</body>"):
        assert fact in text


def test_recording_shows_the_last_entries() -> None:
    """Oldest first, the heading counts all, each row opens."""
    recording = Recording()
    for number in range(60):
        data = f"<message><body>number {number}</body></message>".encode()
        recording.append(stream="bob", direction=Direction.RECEIVED, kind=Kind.MESSAGE, data=data)
    page = Page(html.recording_html(recording.snapshot(), recording.next_number - 1))
    assert "60 entries; the last 50 shown" in page.text
    assert page.elements.count("details") == 50
    assert "number 9<" not in page.text
    assert page.text.index("number 10<") < page.text.index("number 59<")


def test_empty_recording() -> None:
    """No rows and no error."""
    assert "0 entries" in Page(html.recording_html([], 0)).text


def test_nothing_is_loaded_from_anywhere() -> None:
    """The page needs no network: no address, no import, no url()."""
    sheet = html.xml_html("<a/>")
    assert not re.search(r"url\(|@import|https?:|src=", sheet)


def test_aioxmpp_stanza() -> None:
    """The body and the payload, which aioxmpp's repr leaves out."""
    message = aioxmpp.Message(type_=aioxmpp.MessageType.CHAT, to=aioxmpp.JID.fromstr("bob@localhost"))
    message.body[None] = "<script>alert(1)</script>"
    page = Page(html.stanza_html(message))
    assert_inert(page)
    assert "<body>&lt;script&gt;alert(1)&lt;/script&gt;</body>" in page.text
