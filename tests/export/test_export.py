"""Recordings as files: which entries, which form, and that nothing is lost on the way."""

from __future__ import annotations

import base64
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

import xmppkit
from tests.browser import hostile
from tests.browser.stanzas import fill
from tests.scenario.test_record import Made
from xmppkit.errors import FilterError, RecordingError, ScenarioError
from xmppkit.export.document import NAMESPACE
from xmppkit.recording import Direction, Entry, Kind, Recording

ENTRY = f"{{{NAMESPACE}}}entry"
BYTES = f"{{{NAMESPACE}}}bytes"


def story() -> Recording:
    """Somebody logs in, asks and is told; with a note, a star and a mark."""
    made = Made().login("alice", "alice@localhost/x")
    made.sent("alice", "<iq type='get' id='i1' to='localhost'><query xmlns='jabber:iq:version'/></iq>")
    made.received("alice", "<iq type='result' id='i1' from='localhost'><query xmlns='jabber:iq:version'/></iq>")
    made.recording.mark("Step 2")
    made.sent("alice", "<message to='bob@localhost' id='m1'><body>café ]]&gt; &lt;b&gt;</body></message>")
    number = made.recording.next_number - 1
    made.recording.annotate(number, "here", starred=True)
    return made.recording


def entries_of(path: Path) -> list[etree._Element]:
    """The entries of an XML document."""
    return list(etree.parse(path).getroot().iterchildren(ENTRY))


def test_all_as_json_lines_is_the_recording(tmp_path: Path) -> None:
    """Numbers, times, bytes, stars and notes come back."""
    recording = story()
    recording.export(tmp_path / "a.jsonl")
    again = xmppkit.open(tmp_path / "a.jsonl")
    assert again.snapshot() == recording.snapshot()
    assert dict(again.annotations) == dict(recording.annotations)


def test_some_as_json_lines_are_a_recording_of_their_own(tmp_path: Path) -> None:
    """They are numbered anew, and take their notes along."""
    recording = story()
    recording.export(tmp_path / "a.jsonl", "message | iq id:i1")
    again = Recording.load(tmp_path / "a.jsonl")
    assert [entry.number for entry in again] == [1, 2, 3]
    assert [entry.data for entry in again] == [entry.data for entry in recording.filter("message | iq id:i1")]
    assert again.annotations[3].note == "here"


def test_entries_can_be_named_by_number() -> None:
    """Filter and numbers hold together; a stream takes the form that is asked for."""
    recording = story()
    last = recording.next_number - 1
    target = BytesIO()
    recording.export(target, "message", format="xml", numbers={1, 2, last})
    (entry,) = etree.fromstring(target.getvalue())
    assert entry.get("number") == str(last)


def test_xml_holds_elements_byte_for_byte(tmp_path: Path) -> None:
    """One document that any XML tool reads; facts are attributes."""
    recording = story()
    recording.export(tmp_path / "a.xml")
    found = entries_of(tmp_path / "a.xml")
    assert [int(each.get("number")) for each in found] == [entry.number for entry in recording]
    message = found[-1]
    assert (message.get("stream"), message.get("direction"), message.get("kind")) == ("alice", "sent", "message")
    assert (message.get("starred"), message.get("annotation")) == ("true", "here")
    assert message[0].tag == "{jabber:client}message"
    assert message[0].findtext("{jabber:client}body") == "café ]]> <b>"
    text = (tmp_path / "a.xml").read_bytes()
    assert all(entry.data in text for entry in recording if entry.element is not None)


def test_xml_of_what_is_no_xml(tmp_path: Path) -> None:
    """Headers and garbage are text, bytes that XML cannot have base64: all come back, and the document holds."""
    recording = Recording()
    hostile.record(recording)
    wires = [b"</stream:stream>", b"<<<>>>\r\n]]>", b"\xff\xfe\x00", b"<a:b/>", b"<!-- <script>", "\u202e\x01".encode()]
    for data in wires:
        recording.append(stream="a", direction=Direction.SENT, kind=Kind.GARBAGE, data=data)
    recording.export(tmp_path / "a.xml")
    found = entries_of(tmp_path / "a.xml")
    assert len(found) == len(recording)
    for element, entry in zip(found, recording, strict=True):
        if entry.data and entry.element is None:
            assert _bytes(element) == entry.data, entry


def _bytes(element: etree._Element) -> bytes:
    child = element.find(BYTES)
    text = child.text or ""
    return base64.b64decode(text) if child.get("encoding") else text.encode()


def test_secrets_stay_masked(tmp_path: Path) -> None:
    """What was masked when it was recorded is masked in every form."""
    recording = story()
    assert any(entry.masked for entry in recording)
    for ending in ("jsonl", "xml", "scs"):
        recording.export(tmp_path / f"a.{ending}")
        assert b"AAAA" not in (tmp_path / f"a.{ending}").read_bytes()


def test_a_script_of_what_a_filter_shows(tmp_path: Path) -> None:
    """It is the recorder's; and it can be opened again."""
    story().export(tmp_path / "a.scs", "message", title="One message")
    text = (tmp_path / "a.scs").read_text()
    assert text.startswith("# One message")
    assert "jabber:iq:version" not in text
    opened = xmppkit.open(tmp_path / "a.scs")
    (message,) = opened.filter("message")
    assert (message.stream, message.direction, message.to) == ("Alice", Direction.SENT, "bob@localhost")
    assert [entry.note for entry in opened.filter("kind:event")][:2] == ["One message", "connected as alice@localhost"]


SCRIPT = """# Steps
[Client] Romeo
    jid: romeo@localhost/garden
    password: secret

[Component] Echo
    jid: echo.localhost
    password: secret
-----
Romeo connects
Romeo sends:
    <iq type="set" id="r"><query xmlns="jabber:iq:register"><password>hush</password></query></iq>
    <presence/>
Romeo receives:
    <message from="${Romeo's full JID}" to="${Romeo's JID}" id="{scansion:any}" scansion:strict="false">
        <body>x</body>
    </message>
Echo receives:
    <message/>
Romeo receives: nothing
Romeo sends raw:
    <<<
Romeo disconnects
"""


def test_a_script_opens_as_if_it_had_happened(tmp_path: Path) -> None:
    """Addresses are filled in, secrets masked, what only the player understands is left out."""
    (tmp_path / "a.scs").write_text(SCRIPT)
    entries = list(Recording.load(tmp_path / "a.scs"))
    told = [(entry.stream, entry.direction.value, entry.kind.value) for entry in entries]
    assert told == [
        ("", "local", "event"),
        ("Romeo", "local", "event"),
        ("Romeo", "sent", "iq"),
        ("Romeo", "sent", "presence"),
        ("Romeo", "received", "message"),
        ("Echo", "received", "message"),
        ("Romeo", "sent", "garbage"),
        ("Romeo", "local", "event"),
    ]
    assert "hush" not in entries[2].xml
    assert (entries[4].from_, entries[4].to, entries[4].id) == (
        "romeo@localhost/garden",
        "romeo@localhost",
        "{scansion:any}",
    )
    assert "strict" not in entries[4].xml
    assert entries[5].namespace == "jabber:component:accept"


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a.pdf", r"\.pdf: there is \.html, \.jsonl"),
        ("a", "no ending"),
        ("a.svg", "Export menu"),
        ("a.mmd", "Export menu"),
    ],
    ids=["unknown", "none", "svg", "mermaid"],
)
def test_a_form_that_there_is_not(tmp_path: Path, name: str, says: str) -> None:
    """The error names those that there are, and writes nothing."""
    with pytest.raises(RecordingError, match=says):
        story().export(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_what_goes_wrong_leaves_the_old_file(tmp_path: Path) -> None:
    """A filter that is none, a script of nobody: the file stays as it was."""
    path = tmp_path / "a.scs"
    path.write_text("old")
    with pytest.raises(FilterError):
        story().export(path, "colour:red")
    with pytest.raises(ScenarioError):
        Recording().export(path)
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.scs"]


def test_damage_is_told(tmp_path: Path) -> None:
    """By file and line."""
    (tmp_path / "a.jsonl").write_text("hello\n")
    with pytest.raises(RecordingError, match=r"a\.jsonl, line 1"):
        xmppkit.open(tmp_path / "a.jsonl")
    (tmp_path / "a.scs").write_bytes(b"\xff\xfe")
    with pytest.raises(RecordingError, match="UTF-8"):
        xmppkit.open(tmp_path / "a.scs")


def test_many_entries(tmp_path: Path) -> None:
    """Two thousand entries as XML, and each is there."""
    recording = Recording()
    fill(recording, 2_000)
    recording.export(tmp_path / "a.xml")
    assert len(entries_of(tmp_path / "a.xml")) == 2_000


def test_an_entry_without_a_stream_is_named(tmp_path: Path) -> None:
    """The mark is about no stream: the attribute is empty, not missing."""
    recording = Recording()
    entry: Entry = recording.mark('Step \u0001 "1"\n')
    recording.export(tmp_path / "a.xml")
    (found,) = entries_of(tmp_path / "a.xml")
    assert (found.get("stream"), found.get("note")) == ("", 'Step \ufffd "1"\n')
    assert entry.kind is Kind.EVENT
