"""The page that needs no kernel: what it holds, and that nothing recorded can break out of it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from io import BytesIO
from typing import Any

import pytest

from tests.export.test_export import story
from tests.widgets.page import decode
from xmppkit.protocol.explain import explain_entry
from xmppkit.recording import Entry, Recording
from xmppkit.widgets import Inspector
from xmppkit.widgets._base import built


def page_of(recording: Recording, *arguments: Any, **more: Any) -> str:
    """The exported page."""
    target = BytesIO()
    recording.export(target, *arguments, format="html", **more)
    return target.getvalue().decode()


def content_of(page: str) -> dict[str, Any]:
    """What the page holds, read as a browser reads it: up to the first end tag."""
    found = re.search(r'<script type="application/json" id="xk-recording">(.*?)</script', page, re.DOTALL)
    assert found is not None
    content: dict[str, Any] = json.loads(found[1])
    return content


def unpacked(text: str) -> Any:
    """The value that is packed."""
    return json.loads(gzip.decompress(base64.b64decode(text)))


def entries_of(content: dict[str, Any]) -> list[Entry]:
    """The entries in the page."""
    entries: list[Entry] = []
    for bundle in content["bundles"]:
        data = memoryview(gzip.decompress(base64.b64decode(bundle["data"])))
        for head in unpacked(bundle["heads"]):
            buffers = []
            for size in head["sizes"]:
                buffers.append(bytes(data[:size]))
                data = data[size:]
            entries += decode(head, buffers)
    return entries


def answers_of(content: dict[str, Any], kind: str) -> dict[int, Any]:
    """All that the page can answer of a kind, by number."""
    found: dict[int, Any] = {}
    for piece in content["pieces"]:
        found |= {int(number): value for number, value in unpacked(piece["data"])[kind].items()}
    return found


def test_it_holds_all_and_knows_all() -> None:
    """Entries byte for byte, explanations, relations, code, findings, annotations, the registry."""
    recording = story()
    content = content_of(page_of(recording))
    assert entries_of(content) == recording.snapshot()
    explained = answers_of(content, "explained")
    assert {number: each["sentence"] for number, each in explained.items()} == {
        entry.number: explain_entry(entry).sentence for entry in recording
    }
    request, reply = (entry.number for entry in recording.filter("id:i1"))
    assert [item["number"] for item in answers_of(content, "related")[request]] == [reply]
    assert "jabber:iq:version" in answers_of(content, "code")[request]["cell"]
    told = {message["k"]: message for message in unpacked(content["told"])}
    assert told["annotations"]["annotations"][str(recording.next_number - 1)]["note"] == "here"
    assert told["specs"]["table"]["jabber:iq:roster"] == "RFC 6121"
    assert content["lint"] == [entry.number for entry in recording.filter("lint")]


def test_some_entries_know_what_is_around_them() -> None:
    """They keep their numbers; what was left out is not referred to, but was seen: the reply is not missing."""
    recording = story()
    request, _reply = recording.filter("id:i1")
    content = content_of(page_of(recording, "iq type:get"))
    assert [entry.number for entry in entries_of(content)] == [request.number]
    assert answers_of(content, "related") == {request.number: []}
    told = {message["k"]: message for message in unpacked(content["told"])}
    assert all(each["number"] == request.number for each in told.get("findings", {"findings": []})["findings"])


def test_many_holes_and_large_entries() -> None:
    """Every other entry of many, one of a megabyte, in several bundles."""
    recording = Recording()
    for number in range(1000):
        recording.note("a", f"remark {number} " + "x" * (1_500_000 if number == 500 else 10))
    wanted = set(range(1, 1001, 2))
    content = content_of(page_of(recording, numbers=wanted))
    assert [entry.number for entry in entries_of(content)] == sorted(wanted)


def test_an_empty_recording() -> None:
    """A page that says so."""
    content = content_of(page_of(Recording()))
    assert (content["title"], entries_of(content), content["pieces"]) == ("XMPP recording: empty", [], [])


BREAKOUTS = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]></style></title>",
    "&lt;/script>",
    "\u2028\ud800",
]


@pytest.mark.parametrize("text", BREAKOUTS, ids=ascii)
def test_nothing_recorded_ends_an_element(text: str) -> None:
    """Whether it is a name, a note, a setting or the title."""
    recording = Recording()
    recording.note(text, text)
    recording.annotate(1, text)
    page = page_of(recording, title=text.replace("\ud800", ""), settings={"names": {text: text}})
    assert content_of(page)["settings"] == {"names": {text: text}}
    data = page.partition('id="xk-recording">')[2].partition("</script>")[0]
    assert not set("<>&\u2028") & set(data)
    assert page.count("<script") == 2
    assert "alert(1)</script>" not in page


def test_only_its_own_script_may_run() -> None:
    """The policy names the script's hash; the script holds nothing that would end or open an element."""
    page = page_of(story())
    script = built("offline.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"default-src &#x27;none&#x27;; script-src &#x27;sha256-{digest}&#x27;" in page
    assert f'<script type="module">{script}</script>' in page
    assert "<script" not in script
    assert "</style" not in built("offline.css").read_text(encoding="utf-8")
    assert not re.search(r"(?:src|href)=|url\(|@import", page.replace(script, ""))


def test_secrets_stay_masked() -> None:
    """In the bytes, and in what is said about them."""
    content = content_of(page_of(story()))
    assert "AAAA" not in json.dumps([unpacked(piece["data"]) for piece in content["pieces"]])
    assert all(b"AAAA" not in entry.data for entry in entries_of(content))


def test_from_the_inspector(tmp_path: Any) -> None:
    """It takes what its filter shows, its view and names; or everything, and the filter along."""
    inspector = Inspector(story(), filter="message", view="ladder", names={"alice@localhost": "Al"})
    inspector.export(tmp_path / "a.html")
    content = content_of((tmp_path / "a.html").read_text())
    assert [entry.kind.value for entry in entries_of(content)] == ["message"]
    assert (content["settings"]["view"], content["settings"]["names"]) == ("ladder", {"alice@localhost": "Al"})
    assert "filter" not in content["settings"]
    inspector.export(tmp_path / "a.html", everything=True)
    content = content_of((tmp_path / "a.html").read_text())
    assert (len(entries_of(content)), content["settings"]["filter"]) == (len(inspector.recording), "message")
    inspector.close()
