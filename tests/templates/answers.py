"""Sends a template to the lab's server, and compares what comes with what it promises."""

from __future__ import annotations

import asyncio

from xmppkit.lab import Lab
from xmppkit.recording import Direction, Entry, Pattern, Recording
from xmppkit.session import Session
from xmppkit.templates import Place, Template, template

SECONDS = 5.0
QUIET = 0.2


async def play(tried: Template, lab: Lab) -> None:
    """Send what the template says comes first, then itself; wait for all that it promises.

    Raises:
        AssertionError: something promised did not come.
    """
    alice, bob = await lab.connect("alice"), await lab.connect("bob/phone")
    places = {"me": Place(str(alice.jid), str(bob.jid)), "contact": Place(str(bob.jid), str(alice.jid))}
    for before in tried.first:
        by_contact = before.startswith("contact:")
        whose = "contact" if by_contact else "me"
        await _send(template(before.removeprefix("contact:")), bob if by_contact else alice, places[whose])
        await _settled(lab.recording)
    begin = lab.recording.next_number
    await _send(tried, alice, places["me"])
    values = tried.values(places["me"])
    if tried.me:
        await _all_come(tried.expected(values), alice, begin)
    if tried.other:
        await _all_come(tried.expected(values, by_contact=True), bob, begin)
    if not tried.me and not tried.other:
        await _settled(lab.recording)
        assert not _errors(alice, begin), "an answer was not promised, and there is an error"


async def _send(sent: Template, session: Session, place: Place) -> None:
    text = sent.fill(sent.values(place))
    if sent.mode == "bytes":
        await session.send_bytes(text.encode())
    else:
        await session.send(text)


async def _all_come(patterns: list[str], session: Session, begin: int) -> None:
    missing = [Pattern(pattern) for pattern in patterns]
    deadline = asyncio.get_running_loop().time() + SECONDS
    while asyncio.get_running_loop().time() < deadline:
        came = _received(session, begin)
        missing = [pattern for pattern in missing if not any(pattern.matches(entry) for entry in came)]
        if not missing:
            return
        await asyncio.sleep(0.01)
    listed = "\n".join(entry.xml for entry in _received(session, begin))
    raise AssertionError(f"{session.name} did not receive {missing[0].xml}\nbut:\n{listed}")


def _received(session: Session, begin: int) -> list[Entry]:
    entries = session.recording.snapshot(begin)
    return [entry for entry in entries if entry.stream == session.name and entry.direction is Direction.RECEIVED]


def _errors(session: Session, begin: int) -> list[Entry]:
    return [entry for entry in _received(session, begin) if entry.type == "error" or entry.name == "error"]


async def _settled(recording: Recording) -> None:
    """Wait until nothing has come for a while: what a template needs first has then happened."""
    size = -1
    while size != recording.next_number:
        size = recording.next_number
        await asyncio.sleep(QUIET)
