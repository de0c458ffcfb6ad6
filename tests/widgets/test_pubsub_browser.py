"""The Python half of the PubSub browser: what a page is told, and the one stanza that each button sends."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from xmppkit.lab import Lab
from xmppkit.recording import Recording
from xmppkit.state.forms import read_form
from xmppkit.widgets import PubSubBrowser
from xmppkit.widgets.board import Order

from .board_page import Page

PUBSUB = "http://jabber.org/protocol/pubsub"
SERVICE = "pubsub.localhost"
PLACE = {"stream": "alice", "service": SERVICE, "node": "news"}


def element(order: Order) -> etree._Element:
    """The payload's first element of what would be sent."""
    return etree.fromstring(order.xml)[0][0]


@pytest.fixture
async def browser(lab: Lab) -> PubSubBrowser:
    """A browser of a lab with one node, whose configuration form has come."""
    alice = await lab.connect("alice")
    for kind, space, inner in (
        ("set", PUBSUB, "<create node='news'/>"),
        ("set", PUBSUB, "<publish node='news'><item id='1'><p xmlns='urn:p'/></item></publish>"),
        ("get", f"{PUBSUB}#owner", "<configure node='news'/>"),
    ):
        await alice.request(f"<iq type='{kind}' to='{SERVICE}'><pubsub xmlns='{space}'>{inner}</pubsub></iq>")
    return PubSubBrowser(lab)


async def test_only_open_nodes_are_told_whole(browser: PubSubBrowser) -> None:
    """Until a page opens a node, its items stay here."""
    page = Page(browser)
    await page.says(k="ready")
    state = await page.hears("state")
    [node] = state["view"]["services"][0]["nodes"]
    assert (node["count"], node["opened"]) == (1, False)
    await page.says(k="shown", seq=state["seq"])
    browser.opened = [[SERVICE, "news"]]
    state = await page.hears("state", 2)
    [node] = state["view"]["services"][0]["nodes"]
    assert node["items"][0]["id"] == "1"
    assert state["view"]["rights"] == [{"service": SERVICE, "node": "news", "stream": "alice", "refused": {}}]


@pytest.mark.parametrize(
    ("do", "facts", "wanted"),
    [
        ("subscribe", {"jid": "a@b"}, {"name": "subscribe", "node": "news", "jid": "a@b"}),
        ("unsubscribe", {"jid": "a@b", "subid": "s"}, {"name": "unsubscribe", "jid": "a@b", "subid": "s"}),
        ("items", {}, {"name": "items", "node": "news"}),
        ("purge", {}, {"name": "purge", "node": "news"}),
        ("delete", {}, {"name": "delete", "node": "news"}),
        ("create", {"node": ""}, {"name": "create"}),
        ("retract", {"item": "<1>"}, {"name": "retract", "notify": "true"}),
    ],
)
async def test_one_stanza_each(browser: PubSubBrowser, do: str, facts: dict[str, Any], wanted: dict[str, str]) -> None:
    """Each button makes one request to the service, whatever stands in its fields."""
    order = browser._order(do, PLACE | facts)
    action = element(order)
    assert order.stream == "alice"
    assert etree.fromstring(order.xml).get("to") == SERVICE
    assert {"name": etree.QName(action).localname, **action.attrib}.items() >= wanted.items()


async def test_what_is_published_goes_out_as_typed(browser: PubSubBrowser) -> None:
    """White space and prefixes included; without an id where none is given."""
    payload = "<x:a xmlns:x='urn:x'> <x:b/>text\n</x:a>"
    order = browser._order("publish", PLACE | {"payload": payload, "item": ""})
    item = element(order)[0]
    assert item.get("id") is None
    assert "xmlns:stream" not in order.xml
    wanted = etree.tostring(etree.fromstring(payload), method="c14n", exclusive=True)
    assert etree.tostring(item[0], method="c14n", exclusive=True) == wanted


async def test_a_configuration_keeps_what_was_not_changed(browser: PubSubBrowser) -> None:
    """The form is answered whole, with the reader's values."""
    order = browser._order("configure", PLACE | {"values": {"pubsub#title": ["Olds"]}})
    form = read_form(element(order)[0])
    values = {each["var"]: each["values"] for each in form["fields"]}
    assert values["pubsub#title"] == ["Olds"]
    assert values["pubsub#access_model"] == ["open"]


@pytest.mark.parametrize(
    ("do", "facts", "words"),
    [
        ("publish", {"payload": "<a>"}, "not one well-formed element"),
        ("publish", {"payload": "<a/>", "node": ""}, "node is missing"),
        ("subscribe", {}, "jid is missing"),
        ("subscribe", {"jid": "\x00"}, "No stanza can be made"),
        ("configure", {"node": "other", "values": {}}, "ask for it first"),
        ("items", {"stream": "nobody"}, "no session 'nobody'"),
        ("explode", {}, "nothing here that does"),
    ],
)
async def test_what_cannot_be_sent_is_refused(
    browser: PubSubBrowser, do: str, facts: dict[str, Any], words: str
) -> None:
    """With the reason, and nothing is sent."""
    page = Page(browser)
    await page.says(k="act", n=1, do=do, facts=PLACE | facts)
    assert words in (await page.hears("refused"))["message"]


async def test_from_button_to_state(lab: Lab, browser: PubSubBrowser) -> None:
    """Previewed, sent, answered, and seen in the state."""
    page = Page(browser)
    await page.says(k="act", n=1, do="subscribe", facts=PLACE | {"jid": "alice@localhost"})
    preview = await page.hears("preview")
    assert "subscribe" in preview["xml"]
    await page.says(k="send", n=1)
    await lab.sessions["alice"].wait_for(f"<iq type='result'><pubsub xmlns='{PUBSUB}'><subscription/></pubsub></iq>")
    node = browser.state.look(SERVICE, "news")
    assert node is not None
    assert [each.state for each in node.subscriptions.values()] == ["subscribed"]


async def test_rights_have_reasons(lab: Lab, browser: PubSubBrowser) -> None:
    """Whoever is known to be a member only is told why publishing is refused."""
    alice = lab.sessions["alice"]
    await lab.connect("bob")
    who = "<affiliation jid='bob@localhost' affiliation='member'/>"
    inner = f"<affiliations node='news'>{who}</affiliations>"
    await alice.request(f"<iq type='set' to='{SERVICE}'><pubsub xmlns='{PUBSUB}#owner'>{inner}</pubsub></iq>")
    browser.opened = [[SERVICE, "news"]]
    bob = next(each for each in browser._rights(browser.state) if each["stream"] == "bob")
    assert "member" in bob["refused"]["publish"]
    assert "subscribe" not in bob["refused"]


def test_without_a_kernel() -> None:
    """In words; and a saved recording can only be looked at."""
    browser = PubSubBrowser(Recording())
    assert "PubSub browser" in repr(browser)
    assert "PubSub browser" in browser._static_html()
