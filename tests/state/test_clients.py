"""Which program a resource runs."""

from __future__ import annotations

import pytest

from .test_presence import START, after, row

# XEP-0115 §5.2: its example of an answer, and what it hashes to
FEATURES = ("http://jabber.org/protocol/caps", "http://jabber.org/protocol/disco#info",
            "http://jabber.org/protocol/disco#items", "http://jabber.org/protocol/muc")  # fmt: skip
VER = "QgayPKawpkPSDYmwT/WM94uAlu0="
NODE = "http://code.google.com/p/exodus"


def here(resource: str, ver: str = VER) -> str:
    """Presence with capabilities."""
    caps = f"<c xmlns='http://jabber.org/protocol/caps' hash='sha-1' node='{NODE}' ver='{ver}'/>"
    return f"R: <presence from='bob@localhost/{resource}'>{caps}</presence>"


def answer(resource: str, *, name: str = "Exodus 0.9.1", node: str = f" node='{NODE}#{VER}'", way: str = "R") -> str:
    """An answer to disco#info."""
    identity = f"<identity category='client' type='pc' name='{name}'/>"
    features = "".join(f"<feature var='{each}'/>" for each in FEATURES)
    query = f"<query xmlns='http://jabber.org/protocol/disco#info'{node}>{identity}{features}</query>"
    sender = f" from='bob@localhost/{resource}'" if way == "R" else " to='bob@localhost'"
    return f"{way}: <iq type='result' id='d'{sender}>{query}</iq>"


def test_from_the_node_while_nobody_asked():
    """The address of the program stands for its name (XEP-0115 §4)."""
    assert row(after(*START, here("phone")))["client"] == {"value": NODE, "type": "", "by": "caps", "entry": 4}


def test_by_an_answer():
    """Asked, the program says its name."""
    client = row(after(*START, here("phone"), answer("phone", node="")))["client"]
    assert client == {"value": "Exodus 0.9.1", "type": "pc", "by": "disco#info", "entry": 5}


def test_of_all_with_the_same_capabilities():
    """An answer that hashes to what is announced tells of all who announce that."""
    assert row(after(*START, here("phone"), here("tv"), answer("phone")), "tv")["client"]["value"] == "Exodus 0.9.1"


def test_a_lie_tells_of_the_liar_only():
    """An answer that does not hash to what it claims is believed of nobody else (XEP-0115 §9.3)."""
    state = after(*START, here("phone"), here("tv"), answer("phone", name="Other"))
    assert row(state, "phone")["client"]["value"] == "Other"
    assert row(state, "tv")["client"]["value"] == NODE


def test_ones_own():
    """What the stream itself answers names its own program."""
    own = after(*START, answer("", way="S")).view()["own"]
    assert own["resources"][0]["client"]["value"] == "Exodus 0.9.1"


@pytest.mark.parametrize("query", ["", "<identity category='server' type='im'/>", "<identity/>"])
def test_answers_of_others(query):
    """Servers and such are no clients."""
    line = (
        "R: <iq type='result' id='d' from='bob@localhost/phone'><query xmlns='http://jabber.org/protocol/disco#info'>"
        f"{query}</query></iq>"
    )
    assert row(after(*START, "R: <presence from='bob@localhost/phone'/>", line))["client"] is None
