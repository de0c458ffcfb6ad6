"""Where each thing that was read stood in what was given."""

from __future__ import annotations

import json
from pathlib import Path

from xmppkit.protocol.reading import read
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.recording.jsonl import save

TEXT = """Here it is:
  <iq type='get'
      id = "1">
    <query xmlns='jabber:iq:roster'/>
    é<a:b xmlns:a='c' a:d='e'/>
  </iq>
<presence/>"""


def test_elements_and_attributes() -> None:
    """Lines and columns count from 1, columns in characters; an attribute that is not there is its element."""
    iq, presence = read(TEXT)
    assert iq.place() == (2, 3)
    assert iq.place(0, "type") == (2, 7)
    assert iq.place(0, "id") == (3, 7)
    assert iq.place(1) == (4, 5)
    assert iq.place(2) == (5, 6)
    assert iq.place(2, "a:d") == (5, 23)
    assert iq.place(2, "type") == (5, 6)
    assert iq.place(9) == (2, 3)
    assert presence.place() == (7, 1)


def test_in_document_order() -> None:
    """The order is that of lxml's elements, comments not counted."""
    (reading,) = read("<a><!-- x --><b><c/></b><d/></a>")
    assert reading.element is not None
    assert [reading.place(index)[1] for index in range(4)] == [1, 14, 17, 25]
    assert [element.tag for element in reading.element.iter("*")] == ["a", "b", "c", "d"]


def test_names_within_values_are_no_attributes() -> None:
    """Only an attribute itself is found."""
    (reading,) = read("""<iq to="id='x'" id='1'/>""")
    assert reading.place(0, "id") == (1, 17)


def test_in_a_python_literal() -> None:
    """Aioxmpp's log writes bytes as Python does; places are those of the log, behind any escape."""
    sent, more = read("SENT b'<a/>'\nSENT b'<m b=\"\\xc3\\xa9\\'\"><c/></m>'\n")
    assert sent.place() == (1, 8)
    assert more.place() == (2, 8)
    assert more.place(1) == (2, 8 + len('<m b="\\xc3\\xa9\\\'">'))


def test_in_a_saved_recording(tmp_path: Path) -> None:
    """The line is the entry's, the column that of the element within it, behind any escape."""
    recording = Recording()
    data = '<message to="bob">\n<body>é😀</body><x/></message>'.encode()
    facts = {"name": "message", "namespace": "jabber:client"}
    recording.append(stream="alice", direction=Direction.SENT, kind=Kind.MESSAGE, data=data, **facts)
    save(recording, tmp_path / "one.jsonl")
    text = (tmp_path / "one.jsonl").read_text()
    (reading,) = read(text)
    line = text.splitlines()[1]
    assert json.loads(line)["number"] == 1
    for index, tag in enumerate(["<message", "<body", "<x"]):
        assert reading.place(index) == (2, line.index(tag) + 1)
    assert reading.place(0, "to") == (2, line.index("to=") + 1)
