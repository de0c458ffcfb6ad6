"""Nothing that is given takes long, raises, or reaches out."""

from __future__ import annotations

import socket
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.display.hostile import HOSTILE
from xmppkit.protocol.explained import explain_readings
from xmppkit.protocol.reading import read

SIZE = 5_000_000
LARGE = {
    "body": "<message><body>" + "x" * SIZE + "</body></message>",
    "children": "<iq>" + "<item/>" * (SIZE // 7) + "</iq>",
    "depth": "<a>" * 5_000 + "</a>" * 5_000,
    "never closed": "<a>" * (SIZE // 3),
    "attributes": "<a " + " ".join(f"a{number}='x'" for number in range(10_000)) + "/>",
    "namespaces": "".join(f"<a xmlns:p{number}='u{number}'>" for number in range(5_000)),
    "comments without end": "<!--" * (SIZE // 4),
    "quotation mark without end": "<a b='" * (SIZE // 6),
    "spaces in a tag": "<a " + " " * SIZE,
    "end tags": "<a>" * 9_000 + "</b>" * (SIZE // 5),
    "references": "<a>" + "&x;" * (SIZE // 3),
    "secrets": "<a>" + "<response>é</response>" * (SIZE // 22),
    "log": "10:00:00 DEBUG SEND: <iq>\n" * (SIZE // 50),
}
BOMB = (
    "<!DOCTYPE a [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{number} '&a{number - 1};&a{number - 1};'>" for number in range(1, 64))
    + "]><a>&a63;</a>"
)


@pytest.mark.parametrize("text", LARGE.values(), ids=LARGE)
def test_bounded_time(text: str) -> None:
    """Megabytes made to be slow are read in seconds, by effort in proportion to their size."""
    begin = time.process_time()
    list(explain_readings(read(text)))
    assert time.process_time() - begin < 30


@pytest.mark.parametrize("text", [BOMB, *HOSTILE.values()], ids=["entities", *HOSTILE])
def test_nothing_is_expanded_or_fetched(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No entity, no file, no address."""

    def refuse(*_: object) -> None:
        raise AssertionError("something was looked up")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    assert len(repr(read(text))) < 40 * len(text) + 40_000


PIECES = r"""
< > </ /> <a <iq to=' ' " = xmlns : <!-- --> <![CDATA[ ]]> <? ?> <!DOCTYPE [ ] ... & ; &# é \x C:_ SENT_b' <auth>
<stream:stream> 10:00:00_SEND:_ {"number":_1,_"time":_1 <message> </message>
""".split()  # noqa: SIM905  # as a list it would fill a page
PIECES = [*(piece.replace("_", " ") for piece in PIECES), "\n", "\r", "\x00", "\ud800", "\ufeff"]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join))
@example("<:a/>")
@example("<a: b:='c' :d='e'/>")
@example("<a xmlns='a b' xmlns:c='%' c:d=''/>")
@example("<a xmlns:xmlns='b' xmlns:xml='c'/>")
@example('{"number": 1, "time": 1}\n[\n{"number": 1, "time": 1, "stream": 3}')
def test_never_raises(text: str) -> None:
    """Whatever is given is read as far as it goes."""
    readings = read(text)
    assert readings
    for each in explain_readings(readings):
        each.as_dict()


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes(data: bytes) -> None:
    """Bytes, too."""
    assert read(data)
