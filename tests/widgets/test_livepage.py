"""The Python half of the live page: what a page is told, and that it begins and ends with the lab."""

from __future__ import annotations

import asyncio
import json
import urllib.request
from typing import Any

import pytest

from xmppkit.errors import SetupError
from xmppkit.lab import Lab
from xmppkit.widgets import LivePage

BODY = '<h1>Bread</h1><ul data-service="pubsub.localhost" data-node="bread"></ul>'
PUBSUB = "http://jabber.org/protocol/pubsub"


def publish(name: str) -> str:
    """A request that publishes an item of that name."""
    item = f"<item id='{name}'><bread xmlns='urn:x'><name>{name}</name></bread></item>"
    publishing = f"<pubsub xmlns='{PUBSUB}'><publish node='bread'>{item}</publish></pubsub>"
    return f"<iq type='set' to='pubsub.localhost'>{publishing}</iq>"


def listening(page: LivePage) -> list[dict[str, Any]]:
    """What the page's browser half is told from now on."""
    told: list[dict[str, Any]] = []
    page.send = lambda message, _buffers=None: told.append(json.loads(json.dumps(message)))  # type: ignore[method-assign]
    return told


def texts(told: dict[str, Any]) -> list[str]:
    """The items' texts, of what is told of a place."""
    return [item["text"] for item in told["news"]["items"]]


async def shop(lab: Lab) -> tuple[Any, Any]:
    """A baker, and a window that is subscribed to what she publishes."""
    mira, window = await lab.connect("mira"), await lab.connect("window")
    subscribe = f"<subscribe node='bread' jid='{window.jid.bare()}'/>"
    for session, xml in ((mira, "<create node='bread'/>"), (window, subscribe)):
        request = f"<iq type='set' to='pubsub.localhost'><pubsub xmlns='{PUBSUB}'>{xml}</pubsub></iq>"
        (await session.request(request)).raise_for_error()
    return mira, window


async def test_tells_what_is_published(lab: Lab) -> None:
    """All of the place each time, many at once in one; and a page that opens later is told the same."""
    mira, window = await shop(lab)
    page = await lab.page(window, BODY)
    told = listening(page)
    for name in ("Bun", "Roll", "Scone"):
        await mira.request(publish(name))
        await window.wait_for(
            f"<message><event xmlns='{PUBSUB}#event'><items><item id='{name}'/></items></event></message>"
        )
    for _ in range(500):
        await asyncio.sleep(0.01)
        if told and len(texts(told[-1])) == 3:
            break
    assert texts(told[-1]) == ["Bun", "Roll", "Scone"]
    assert [item["name"] for item in page.items()] == ["Bun", "Roll", "Scone"]
    page._handle_custom_msg({"k": "ready"}, [])
    await asyncio.sleep(0)
    assert told[-1] == told[-2]


async def test_begins_with_what_the_session_was_told_before(lab: Lab) -> None:
    """The recording knows it."""
    mira, window = await shop(lab)
    await mira.request(publish("Bun"))
    await window.wait_for("<message type='headline'/>")
    page = await lab.page(window, BODY)
    assert page.items() == [{"name": "Bun"}]
    assert "- Bun" in repr(page)
    assert "<li>Bun</li>" in page._static_html()


async def test_again_shows_another_page_at_the_same_address(lab: Lab) -> None:
    """So that a cell may be run again; what cannot be shown changes nothing."""
    _mira, window = await shop(lab)
    page = await lab.page(window, BODY)
    url = page.url
    assert await lab.page(window, BODY.replace("Bread", "Cake")) is page
    with pytest.raises(SetupError, match="Nothing in this page is live"):
        await lab.page(window, "<h1>Bread</h1>")
    assert page.url == url
    with await asyncio.to_thread(urllib.request.urlopen, url) as answer:
        assert b"<title>Cake</title>" in answer.read()


async def test_ends_with_the_lab(lab: Lab) -> None:
    """Nothing listens any more, and the page says so."""
    _mira, window = await shop(lab)
    page = await lab.page(window, BODY)
    url, told = page.url, listening(page)
    await lab.stop()
    assert page.url == ""
    assert told[-1]["k"] == "over"
    with pytest.raises(OSError, match="refused"):
        await asyncio.to_thread(urllib.request.urlopen, url)
    assert lab.recording._observations == ()
