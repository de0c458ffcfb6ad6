"""Presence as its board shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._fact import Fact, told
from .availability import Resource
from .reach import Reach, reach

if TYPE_CHECKING:
    from .presence import Contact, Presence

__all__ = ["view_of"]

_MOST_STRANGERS = 100  # the newest that are not on the roster: anybody may send presence to anybody


def view_of(presence: Presence) -> dict[str, Any]:
    """Return all that is known, as JSON has it."""
    roster = presence.roster
    own = roster.login.bare
    listed = sorted(roster.items)
    strangers = [jid for jid in presence.contacts if jid not in roster.items and jid != own]
    others = sorted(strangers[-_MOST_STRANGERS:])
    return {
        "stream": presence.stream,
        "account": told(Fact(own, roster.login.entry)) if own else None,
        "resource": roster.login.resource,
        "session": _session(presence),
        "own": _own(presence) if own else None,
        "known": None if roster.current is None else told(Fact(True, roster.current)),
        "unshown": len(strangers) - len(others),
        "contacts": [_contact(presence, jid) for jid in (*listed, *others)],
        "requests": roster.view()["requests"],
        "directed": [
            {"to": each.to, "room": each.room, "entry": each.entry} for _, each in sorted(presence.directed.items())
        ],
    }


def _session(presence: Presence) -> dict[str, Any]:
    """Whether the stream is told of others, and by which entry."""
    login = presence.roster.login
    if login.jid is None:
        return {"value": "none", "entry": 0}
    if login.over is not None:
        return {"value": "over", "entry": login.over}
    if login.interrupted is not None:
        return {"value": "interrupted", "entry": login.interrupted}
    if presence.own is None:
        return {"value": "silent", "entry": login.entry}
    return told(presence.own.state)


def _own(presence: Presence) -> dict[str, Any]:
    login = presence.roster.login
    jid = login.bare or ""
    rows = _rows(presence, jid, presence.contacts.get(jid))
    here = _available(presence.contacts.get(jid))
    if presence.own is not None:
        rows.insert(0, {**_row(presence, jid, login.resource, presence.own), "this": True})
        if presence.own.state.value == "available":
            here[login.resource] = presence.own
    known = presence.blind is None
    return {"jid": jid, "resources": rows, "reach": _reach(here, known, _blindness(presence) if not known else "")}


def _contact(presence: Presence, jid: str) -> dict[str, Any]:
    item, contact = presence.roster.items.get(jid), presence.contacts.get(jid)
    here = _available(contact)
    problem = None if contact is None else contact.problem
    known, doubt = _knowledge(presence, jid, contact)
    return {
        "jid": jid,
        "name": told(item.name) if item and item.name.value else None,
        "groups": {"value": list(item.groups.value), "entry": item.groups.entry} if item else None,
        "listed": item is not None,
        "subscription": told(presence.roster.state(jid)),
        "asked": jid in presence.roster.requests,
        "resources": _rows(presence, jid, contact),
        "error": problem and {"value": problem.condition, "text": problem.text, "entry": problem.entry},
        "reach": _reach(here, known, doubt),
    }


def _available(contact: Contact | None) -> dict[str, Resource]:
    return {} if contact is None else dict(contact.here)


def _rows(presence: Presence, jid: str, contact: Contact | None) -> list[dict[str, Any]]:
    """Return the resources: those that get messages first, then those that left last."""
    if contact is None:
        return []
    here = sorted(contact.here.items(), key=lambda each: (-each[1].priority.value, each[0]))
    gone = sorted(contact.gone.items(), key=lambda each: (-each[1].entry, each[0]))
    return [_row(presence, jid, resource, each) for resource, each in (*here, *gone)]


def _row(presence: Presence, jid: str, resource: str, known: Resource) -> dict[str, Any]:
    return {
        "resource": resource,
        "this": False,
        "state": told(known.state),
        "show": told(known.show),
        "status": {"value": [each._asdict() for each in known.statuses.value], "entry": known.statuses.entry},
        "priority": told(known.priority),
        "since": told(known.since),
        "client": _client(presence, f"{jid}/{resource}", known),
        "direct": bool(known.direct),
        "condition": known.condition,
        "entry": known.entry,
    }


def _client(presence: Presence, jid: str, known: Resource) -> dict[str, Any] | None:
    """Return the program's name, or where nobody asked for it, the address that stands for it (XEP-0115 §4)."""
    caps = known.caps.value
    client = presence.clients.of(jid, caps)
    if client is not None and (client.name or client.type):
        return {"value": client.name or client.type, "type": client.type, "by": "disco#info", "entry": client.entry}
    if caps is not None and caps.node:
        return {"value": caps.node, "type": "", "by": "caps", "entry": known.caps.entry}
    return None


def _knowledge(presence: Presence, jid: str, contact: Contact | None) -> tuple[bool, str]:
    """Return whether all resources of a contact are known, and else why not."""
    if presence.blind is not None:
        return False, _blindness(presence)
    if presence.roster.subscription(jid).sees:
        return True, ""
    if presence.roster.current is None:
        return False, f"{presence.stream} has not asked for the roster, so it is not known whose presence it sees"
    if contact is not None and contact.here:
        return False, f"{presence.stream} is not subscribed to {jid}, and knows only what was sent to it directly"
    return False, f"{presence.stream} is not subscribed to {jid}, and cannot see who is online there; the server can"


def _blindness(presence: Presence) -> str:
    login = presence.roster.login
    if login.jid is None or login.over is not None:
        return f"{presence.stream} has no session, and is told nothing"
    return f"{presence.stream} is not available itself, so the server does not tell it who is"


def _reach(here: dict[str, Resource], known: bool, doubt: str) -> dict[str, Any]:
    """Return whom a message would reach; each resource with the entry that gives its priority."""
    if not here and not known:
        found = Reach((), (), doubt, "", "")
    else:
        found = reach({resource: each.priority.value for resource, each in here.items()})
    return {
        "known": known,
        "resources": [{"value": resource, "entry": here[resource].priority.entry} for resource in found.chat],
        "headline": list(found.headline),
        "why": found.why,
        "doubt": doubt,
        "elsewhere": found.elsewhere,
        "section": found.section,
    }
