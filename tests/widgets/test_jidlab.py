"""The Python half of the JID lab: what it says of what is typed."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmppkit.widgets import JIDLab


def told(lab: JIDLab) -> dict[str, Any]:
    """What a page that opens now hears."""
    heard: list[dict[str, Any]] = []
    lab.send = lambda message, _buffers=None: heard.append(json.loads(json.dumps(message)))  # type: ignore[method-assign]
    lab._tell()
    return heard[-1]


def test_parts_rules_and_normal_forms() -> None:
    """Both sets of rules side by side, each rule with its section."""
    left = told(JIDLab("henryⅣ@straße.example/a b"))["left"]
    assert [(part["name"], part["typed"], part["octets"]) for part in left["parts"]] == [
        ("localpart", "henryⅣ", 8),
        ("domainpart", "straße.example", 15),
        ("resourcepart", "a b", 3),
    ]
    assert (left["new"], left["old"]) == (None, "henryiv@strasse.example/a b")
    [fault] = left["faults"]
    assert fault["part"] == "localpart"
    assert fault["ref"]["url"].endswith("rfc7622.html#section-3.3.1")
    assert left["parts"][0]["new"] == {"text": None, "refused": True}
    assert left["parts"][1]["new"]["refused"] is False


def test_two_are_compared() -> None:
    """The verdict and why; nothing is compared with nothing."""
    message = told(JIDLab("Juliet@Example.com", "juliet@example.com"))
    assert message["equal"] is True
    assert message["why"]
    assert told(JIDLab("a@b"))["right"] is None


def test_as_a_link_and_unescaped() -> None:
    """XEP-0147 and XEP-0106."""
    left = told(JIDLab(r"d\27artagnan@example.com"))["left"]
    assert left["unescaped"] == "d'artagnan"
    assert left["uri"] == "xmpp:d%5C27artagnan@example.com"


async def test_what_is_typed_is_answered() -> None:
    """From the page, and from Python."""
    lab = JIDLab()
    heard: list[dict[str, Any]] = []
    lab.send = lambda message, _buffers=None: heard.append(message)  # type: ignore[method-assign]
    lab._handle_custom_msg({"k": "ready"}, [])
    await asyncio.sleep(0)
    assert heard[-1]["left"]["new"] == "juliet@capulet.example/balcony"
    lab.text = "romeo@montague.example"
    await asyncio.sleep(0)
    assert (heard[-1]["text"], heard[-1]["left"]["new"]) == ("romeo@montague.example",) * 2
    lab._handle_custom_msg("nonsense", [])  # type: ignore[arg-type]
    lab._handle_custom_msg({"k": "?"}, [])
    await asyncio.sleep(0)
    assert len(heard) == 2


@given(st.text(max_size=60), st.text(max_size=20))
def test_anything_can_be_typed(text: str, other: str) -> None:
    """And is answered without an error, also in a terminal and on a page without kernel."""
    lab = JIDLab(text, other)
    message = told(lab)
    assert message["left"]["parts"]
    assert lab._static_html().startswith("<style>")
    assert repr(lab)
    lab.close()


def test_very_long_text_costs_little() -> None:
    """Only so much of it is looked at."""
    left = told(JIDLab("a" * 1_000_000))["left"]
    assert left["parts"][0]["octets"] == 10_000
    assert left["faults"]


def test_settings_are_checked() -> None:
    """As with every widget."""
    with pytest.raises(TypeError, match="address"):
        JIDLab(address="a@b")
