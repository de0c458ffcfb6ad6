"""The Python half of the disco explorer: what a page is told, and the one stanza that each button sends."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from xmppkit.lab import Lab
from xmppkit.recording import Recording
from xmppkit.state.forms import read_form
from xmppkit.widgets import DiscoExplorer

from .board_page import Page

COMMANDS = "http://jabber.org/protocol/commands"
STATS = "http://jabber.org/protocol/admin#user-stats"


async def run(page: Page, n: int, do: str, **facts: Any) -> dict[str, Any]:
    """Press a button, send what it shows, and return the state afterwards."""
    await page.says(k="act", n=n, do=do, facts=facts)
    await page.hears("preview", n=n)
    await page.says(k="send", n=n)
    await page.hears("outcome", n=n, state="done")
    view: dict[str, Any] = page.board.state.view()
    return view


async def test_from_the_server_down_to_a_command(lab: Lab) -> None:
    """A reader finds what the server is, its commands, and runs one to its end."""
    await lab.connect("admin")
    page = Page(DiscoExplorer(lab))
    place = {"stream": "admin", "jid": "localhost", "node": ""}
    view = await run(page, 1, "info", **place)
    [info] = [each["info"] for each in view["places"] if each["jid"] == "localhost" and not each["node"]]
    assert info["identities"][0]["meaning"]
    assert all(each["url"] for each in info["features"] if each["spec"])
    view = await run(page, 2, "items", **place | {"node": COMMANDS})
    names = [link["node"] for each in view["places"] if each["node"] == COMMANDS for link in each["items"]["links"]]
    assert STATS in names
    view = await run(page, 3, "execute", **place | {"node": STATS})
    [session] = view["sessions"]
    assert session["status"] == "executing"
    values = {"accountjid": ["admin@localhost"]}
    view = await run(page, 4, "step", number=session["number"], action="complete", values=values)
    [session] = view["sessions"]
    assert session["status"] == "completed"
    assert session["stages"][1]["values"]["accountjid"] == ["admin@localhost"]


async def test_a_cancelled_command_submits_nothing(lab: Lab) -> None:
    """Cancelling names the session, and no form goes with it."""
    admin = await lab.connect("admin")
    await admin.request(f"<iq type='set' to='localhost'><command xmlns='{COMMANDS}' node='{STATS}'/></iq>")
    order = DiscoExplorer(lab)._order("step", {"number": 1, "action": "cancel"})
    command = etree.fromstring(order.xml)[0]
    assert (command.get("action"), len(command)) == ("cancel", 0)
    assert command.get("sessionid")
    order = DiscoExplorer(lab)._order("step", {"number": 1, "action": "next", "values": {"accountjid": ["<x>"]}})
    assert read_form(etree.fromstring(order.xml)[0][0])["fields"][-1]["values"] == ["<x>"]


@pytest.mark.parametrize(
    ("do", "facts", "words"),
    [
        ("info", {"jid": ""}, "jid is missing"),
        ("info", {"jid": "\x00"}, "No stanza can be made"),
        ("items", {"jid": "x", "stream": "nobody"}, "no session 'nobody'"),
        ("step", {"number": 7, "action": "next"}, "execute it again"),
        ("explode", {}, "nothing here that does"),
    ],
)
async def test_what_cannot_be_sent_is_refused(lab: Lab, do: str, facts: dict[str, Any], words: str) -> None:
    """With the reason, and nothing is sent."""
    await lab.connect("alice")
    page = Page(DiscoExplorer(lab))
    await page.says(k="act", n=1, do=do, facts={"stream": "alice", **facts})
    assert words in (await page.hears("refused"))["message"]


def test_without_a_kernel() -> None:
    """In words; and a saved recording can only be looked at."""
    assert "Disco explorer" in repr(DiscoExplorer(Recording()))
    assert "Disco explorer" in DiscoExplorer(Recording())._static_html()
