"""What tests of rooms do and ask: entering, speaking, moderating; and what the service itself says of a room."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from xmppkit.recording import Entry
from xmppkit.session import Session

MUC = "http://jabber.org/protocol/muc"
SERVICE = "rooms.localhost"
ROLES = ("moderator", "participant", "visitor")
AFFILIATIONS = ("owner", "admin", "member", "outcast")


class Seen(NamedTuple):
    """An occupant, as the service lists it."""

    role: str
    affiliation: str
    jid: str


async def settled(*sessions: Session) -> None:
    """Wait until what was sent has come about, and everybody has been told: a server answers in order."""
    for session in sessions:
        await session.request("<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>")


async def enter(session: Session, room: str, nick: str, password: str = "") -> None:
    """Ask to enter (XEP-0045 §7.2.1)."""
    inside = f"<password>{password}</password>" if password else ""
    await session.send(f"<presence to='{room}/{nick}'><x xmlns='{MUC}'>{inside}</x></presence>")


async def say(session: Session, room: str, inside: str, kind: str = "groupchat") -> None:
    """Say something to all, or to one (XEP-0045 §7.4, §7.5)."""
    await session.send(f"<message to='{room}' type='{kind}'>{inside}</message>")


async def change(session: Session, room: str, item: str) -> Entry:
    """Change somebody's role or affiliation (XEP-0045 §8, §9)."""
    return await session.request(f"<iq type='set' to='{room}'><query xmlns='{MUC}#admin'>{item}</query></iq>")


async def people(session: Session, room: str, of: str, value: str) -> Entry:
    """Ask for a list (XEP-0045 §8.5, §9.5)."""
    item = f"<item {of}='{value}'/>"
    return await session.request(f"<iq type='get' to='{room}'><query xmlns='{MUC}#admin'>{item}</query></iq>")


async def configure(session: Session, room: str, **settings: str) -> Entry:
    """Send settings (XEP-0045 §10.2), by the part of their names that differs: ``moderatedroom="1"``."""
    fields = "".join(
        f"<field var='muc#roomconfig_{name}'><value>{value}</value></field>" for name, value in settings.items()
    )
    form = f"<field var='FORM_TYPE'><value>{MUC}#roomconfig</value></field>{fields}"
    return await session.request(
        f"<iq type='set' to='{room}'><query xmlns='{MUC}#owner'><x xmlns='jabber:x:data' type='submit'>{form}</x>"
        "</query></iq>"
    )


async def destroy(session: Session, room: str, inside: str = "") -> Entry:
    """Destroy the room (XEP-0045 §10.9)."""
    query = f"<query xmlns='{MUC}#owner'><destroy>{inside}</destroy></query>"
    return await session.request(f"<iq type='set' to='{room}'>{query}</iq>")


# -- what the service says ------------------------------------------------------------------------


async def existing(owner: Session) -> set[str]:
    """Return the rooms that the service lists (XEP-0045 §6.3)."""
    query = "<query xmlns='http://jabber.org/protocol/disco#items'/>"
    answer = await owner.request(f"<iq type='get' to='{SERVICE}'>{query}</iq>")
    return {item.get("jid", "") for item in _items(answer)}


async def occupants(owner: Session, room: str) -> dict[str, Seen]:
    """Return who is in a room by nickname, as an owner is told who need not be inside."""
    answers = await asyncio.gather(*(people(owner, room, "role", role) for role in ROLES))
    return {
        item.get("nick", ""): Seen(item.get("role", ""), item.get("affiliation", ""), item.get("jid", ""))
        for answer in answers
        for item in _items(answer.raise_for_error())
    }


async def affiliations(owner: Session, room: str) -> dict[str, str]:
    """Return who is on a list of a room by bare address, as an owner is told."""
    answers = await asyncio.gather(*(people(owner, room, "affiliation", each) for each in AFFILIATIONS))
    return {
        item.get("jid", ""): item.get("affiliation", "")
        for answer in answers
        for item in _items(answer.raise_for_error())
    }


def _items(answer: Entry) -> Iterable[etree._Element]:
    element = answer.element
    return () if element is None else element.iterfind("{*}query/{*}item")
