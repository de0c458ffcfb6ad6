"""What stands in a live page follows from the notifications of one session, and from nothing else."""

from __future__ import annotations

import pytest

from xmppkit.livepage import Content, Place
from xmppkit.livepage.content import MOST_ITEMS
from xmppkit.recording import Direction, Entry, Kind, Recording

BREAD = Place("pubsub.localhost", "bread")
PUBSUB = "http://jabber.org/protocol/pubsub"


def received(inner: str, sender: str = "pubsub.localhost", stream: str = "window", kind: Kind = Kind.MESSAGE) -> Entry:
    """An entry as the recording makes it of a message with an event, or a result with items."""
    name, type_ = ("message", "headline") if kind is Kind.MESSAGE else ("iq", "result")
    xml = f"<{name} type='{type_}' from='{sender}'>{inner}</{name}>"
    return Recording().append(
        stream=stream, direction=Direction.RECEIVED, kind=kind, data=xml.encode(), name=name,
        namespace="jabber:client", from_=sender, type=type_,
    )  # fmt: skip


def event(items: str, node: str = "bread") -> str:
    """A notification."""
    return f"<event xmlns='{PUBSUB}#event'><items node='{node}'>{items}</items></event>"


def item(id_: str, payload: str = "<bread xmlns='urn:x'><name>Rye</name></bread>") -> str:
    """An item with that payload."""
    return f"<item id='{id_}'>{payload}</item>"


def shown(content: Content) -> dict[str, str]:
    """Each item's text by its id."""
    return {each["id"]: each["text"] for place in content.view()["places"] for each in place["items"]}


def test_published_and_retracted() -> None:
    """An item comes, comes again changed, last, and goes; each says which entry told of it."""
    content = Content("window", [BREAD])
    assert content.apply(received(event(item("a") + item("b"))))
    assert content.apply(received(event(item("a", "<bread xmlns='urn:x' left='3'><name>Bun</name></bread>"))))
    assert shown(content) == {"b": "Rye", "a": "3 · Bun"}
    [place] = content.view()["places"]
    assert place["items"][1] == {"id": "a", "fields": {"left": "3", "name": "Bun"}, "text": "3 · Bun", "entry": 1}
    assert content.apply(received(event("<retract id='b'/>")))
    assert not content.apply(received(event("<retract id='b'/>")))
    assert list(shown(content)) == ["a"]


@pytest.mark.parametrize("what", ["purge", "delete"])
def test_emptied(what: str) -> None:
    """A node that is emptied or deleted leaves nothing."""
    content = Content("window", [BREAD])
    content.apply(received(event(item("a"))))
    assert content.apply(received(f"<event xmlns='{PUBSUB}#event'><{what} node='bread'/></event>"))
    assert shown(content) == {}


def test_answer_to_a_request_for_items_counts() -> None:
    """So a page can begin with what was there before."""
    content = Content("window", [BREAD])
    answer = f"<pubsub xmlns='{PUBSUB}'><items node='bread'>{item('a')}</items></pubsub>"
    assert content.apply(received(answer, kind=Kind.IQ))
    assert shown(content) == {"a": "Rye"}


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(received(event(item("a")), sender="rival@localhost/shop"), id="from somebody else"),
        pytest.param(received(event(item("a")), stream="tom"), id="to somebody else"),
        pytest.param(received(event(item("a"), node="cake")), id="another node"),
        pytest.param(received(event("<item id='a'/>")), id="without payload"),
        pytest.param(received(f"<x>{PUBSUB}</x>"), id="only mentioned"),
        pytest.param(received(f"<event xmlns='{PUBSUB}#event'>"), id="broken"),
        pytest.param(received(f"<event xmlns='{PUBSUB}#event'>words<!-- {item('a')} --></event>"), id="comment"),
    ],
)
def test_all_else_is_passed_over(entry: Entry) -> None:
    """Nobody writes into the page but the service it names, at the node it names."""
    content = Content("window", [BREAD])
    assert not content.apply(entry)
    assert shown(content) == {}


def test_is_bounded() -> None:
    """Of very many items the newest stay, and long words are cut."""
    content = Content("window", [BREAD])
    content.apply(received(event("".join(item(str(n)) for n in range(MOST_ITEMS + 5)))))
    content.apply(received(event(item("long", f"<bread xmlns='urn:x'>{'x' * 9000}</bread>"))))
    assert len(shown(content)) == MOST_ITEMS
    assert "5" not in shown(content)
    assert len(shown(content)["long"]) == 2000
