"""What is different between two elements, and what is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmppkit.recording import Direction, Entry, Kind, Recording
from xmppkit.recording.difference import difference
from xmppkit.recording.tap import record_element

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "vectors" / "diff.json").read_text("utf-8"))[
    "cases"
]


def _entry(xml: str) -> Entry:
    return record_element(Recording(), stream="alice", direction=Direction.SENT, data=xml.encode())


def _header(xml: str) -> Entry:
    return Recording().append(
        stream="alice", direction=Direction.SENT, kind=Kind.HEADER, name="stream", data=xml.encode()
    )


def _differences(before: str, after: str) -> list[tuple[str | None, ...]]:
    made = _header if "<stream:stream" in before else _entry
    found = difference(made(before), made(after))
    return sorted(((each.path, each.name, each.before, each.after) for each in found), key=repr)


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_cases(case: dict[str, Any]) -> None:
    """What the browser is tested with too."""
    expected = [(each["path"], each["name"], each["before"], each["after"]) for each in case["changes"]]
    assert _differences(case["before"], case["after"]) == sorted(expected, key=repr)


def _changes(before: str, after: str) -> list[str]:
    return [str(each) for each in difference(_entry(before), _entry(after))]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<message to='b' id='1'/>", "<message id='1' to='b'></message>"),
        ("<message><a xmlns='x'/><b xmlns='y'/></message>", "<message><b xmlns='y'/><a xmlns='x'/></message>"),
        ("<message><p:a xmlns:p='x'/></message>", "<message><a xmlns='x'/></message>"),
        ("<message>\n <body>Hi</body>\n</message>", "<message><body>Hi</body></message>"),
        ("<message><item a='1'/><item a='2'/></message>", "<message><item a='2'/><item a='1'/></message>"),
        ("<message><body>&#72;i</body></message>", "<message><body><![CDATA[Hi]]></body></message>"),
    ],
    ids=["attributes", "unlike children", "prefixes", "white space", "like children", "escapes"],
)
def test_what_makes_no_difference(before: str, after: str) -> None:
    """The order of attributes and children, prefixes, white space between elements, ways of writing a character."""
    assert _changes(before, after) == []


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("<message/>", "<message from='a'/>", "message/@from added: 'a'"),
        ("<message from='a'/>", "<message/>", "message/@from removed: 'a'"),
        ("<message id='1'/>", "<message id='2'/>", "message/@id changed: '1' → '2'"),
        ("<message><body>Hi</body></message>", "<message><body>Ho</body></message>",
         "message/body/text() changed: 'Hi' → 'Ho'"),
        ("<message/>", "<message><delay xmlns='urn:xmpp:delay'/></message>",
         "message/delay added: '<delay xmlns=\"urn:xmpp:delay\"/>'"),
        ("<message><i a='1'/><i a='2'/></message>", "<message><i a='1'/><i a='3'/></message>",
         "message/i[2]/@a changed: '2' → '3'"),
        ("<message><i a='1'/><i a='2'/></message>", "<message><i a='2'/></message>",
         "message/i[1] removed: '<i xmlns=\"jabber:client\" a=\"1\"/>'"),
    ],
    ids=["attribute added", "removed", "changed", "text", "child added", "among several", "one of several gone"],
)  # fmt: skip
def test_a_change_says_where_and_what(before: str, after: str, change: str) -> None:
    """By path, with the value before and after."""
    assert _changes(before, after) == [change]


def test_other_elements_and_what_is_none() -> None:
    """As a whole: there is nothing to compare inside."""
    assert len(_changes("<message/>", "<presence/>")) == 1
    assert len(_changes("<message>", "<message/>")) == 1
    assert _changes("no", "no") == []


def test_long_lists_of_changes_are_cut() -> None:
    """Nobody reads a thousand, and a stranger's stanza may hold them."""
    many = "".join(f" a{n}='1'" for n in range(1000))
    assert len(_changes("<message/>", f"<message{many}/>")) == 200


elements = st.recursive(
    st.builds("<{0} a='{1}'/>".format, st.sampled_from("xyz"), st.integers(0, 2)),
    lambda inner: st.builds("<{0}>{1}</{0}>".format, st.sampled_from("xyz"), st.lists(inner, max_size=4).map("".join)),
    max_leaves=8,
)


@given(one=elements, other=elements)
def test_differences_turn_round(one: str, other: str) -> None:
    """Nothing differs from itself; what was added one way was removed the other."""
    assert _changes(one, one) == []
    there, back = difference(_entry(one), _entry(other)), difference(_entry(other), _entry(one))
    assert bool(there) == bool(back)
