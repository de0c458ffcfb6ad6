"""The archive pager asks for pages."""

from __future__ import annotations

from typing import Any

import pytest

from xmppkit.errors import XMPPKitError
from xmppkit.lab import Lab
from xmppkit.session import Session
from xmppkit.widgets import ArchivePager

from .board_page import Page


async def test_pages_are_asked_for_and_shown(lab: Lab, alice: Session, bob: Session) -> None:
    """Three from the end, then three before them; each by one request."""
    for number in range(5):
        await alice.send(f"<message to='bob@localhost' type='chat'><body>{number}</body></message>")
    await bob.wait_for("<message><body>4</body></message>")
    board = ArchivePager(lab, show_first=False)
    page = Page(board)
    facts: dict[str, Any] = {"stream": "bob/phone", "archive": "", "max": 3, "before": ""}
    await page.says(k="act", n=1, do="page", facts=facts)
    await page.hears("outcome", state="done")
    first = board.state.view()["archives"][0]["items"][0]["id"]
    await page.says(k="act", n=2, do="page", facts={**facts, "before": first})
    await page.hears("outcome", 2, state="done")
    told = board.state.view()["archives"][0]
    assert [item["body"] for item in told["items"]] == ["0", "1", "2", "3", "4"]
    assert told["begun"]
    assert repr(board).splitlines()[1] == "  bob/phone knows 5 messages of the archive of its own account, by 2 pages"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"stream": "nobody", "max": 3}, "no session 'nobody'"),
        ({"stream": "alice", "max": 0}, "1 to 250"),
        ({"stream": "alice", "max": "3"}, "1 to 250"),
        ({"stream": "alice", "max": True}, "1 to 250"),
        ({"stream": "alice", "max": 3, "before": "\x00"}, "No request"),
        ({"stream": "alice", "max": 3, "archive": "\ud800"}, "No request"),
    ],
)
async def test_what_makes_no_sense_is_refused(lab: Lab, alice: Session, facts: dict[str, Any], words: str) -> None:
    """Whatever a page says."""
    board = ArchivePager(lab)
    with pytest.raises(XMPPKitError, match=words):
        board._order("page", facts)


async def test_ids_from_strangers_stay_text(lab: Lab, alice: Session) -> None:
    """They are written into the request, not pasted."""
    order = ArchivePager(lab)._order("page", {"stream": "alice", "max": 3, "after": "</after><evil/>", "archive": "'x"})
    assert "<evil" not in order.xml
    assert "&lt;evil/&gt;" in order.xml
    assert 'to="\'x"' in order.xml
