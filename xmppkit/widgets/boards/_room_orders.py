"""The stanzas that the buttons of the room view send (XEP-0045)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from ...errors import XMPPKitError
from ...recording.element import parse
from ...state.forms import DATA, answer
from ...state.room.reading import ADMIN, MUC, OWNER, USER
from ...state.room.room import Room
from ._elements import payload, written

__all__ = ["stanza"]

_ROLES = ("none", "visitor", "participant", "moderator")
_AFFILIATIONS = ("outcast", "none", "member", "admin", "owner")


def stanza(do: str, facts: Mapping[str, Any], room: Room | None) -> str:
    """Return the stanza that a button sends.

    Args:
        do: the button.
        facts: what the page says of it; nothing of it is trusted.
        room: what is known of the room, as its stream sees it.

    Raises:
        XMPPKitError: there is no such button, or something is missing or makes no stanza.
    """
    make = _STANZAS.get(do)
    if make is None:
        raise XMPPKitError(f"There is nothing on the room view that does {do!r}.")
    try:
        return make(facts, room)
    except ValueError as exc:  # the page may say anything, such as characters that XML does not have
        raise XMPPKitError(f"No stanza can be made of that: {exc}.") from exc


# -- presence (§7.2, §7.6, §7.14) -----------------------------------------------------------------


def _enter(facts: Mapping[str, Any], _room: Room | None) -> str:
    presence = etree.Element("presence", to=f"{_needed(facts, 'room')}/{_needed(facts, 'nick')}")
    x = payload(presence, MUC, "x")
    if _text(facts, "password"):
        etree.SubElement(x, f"{{{MUC}}}password").text = _text(facts, "password")
    return _plain(presence)


def _nick(facts: Mapping[str, Any], _room: Room | None) -> str:
    return _plain(etree.Element("presence", to=f"{_needed(facts, 'room')}/{_needed(facts, 'nick')}"))


def _leave(facts: Mapping[str, Any], room: Room | None) -> str:
    nick = room.own_nick if room is not None else ""
    to = f"{_needed(facts, 'room')}/{nick}" if nick else _needed(facts, "room")
    return _plain(etree.Element("presence", to=to, type="unavailable"))


# -- messages (§7.4, §7.5, §7.8, §7.13, §8.1) -----------------------------------------------------


def _say(facts: Mapping[str, Any], _room: Room | None) -> str:
    to, kind = _needed(facts, "room"), "groupchat"
    if _text(facts, "to"):
        to, kind = f"{to}/{_text(facts, 'to')}", "chat"
    message = etree.Element("message", to=to, type=kind)
    etree.SubElement(message, "body").text = _needed(facts, "text")
    if kind == "chat":
        payload(message, USER, "x")  # tells one's own other clients that it is a room's (§7.5)
    return _plain(message)


def _subject(facts: Mapping[str, Any], _room: Room | None) -> str:
    message = etree.Element("message", to=_needed(facts, "room"), type="groupchat")
    etree.SubElement(message, "subject").text = _text(facts, "text")
    return _plain(message)


def _invite(facts: Mapping[str, Any], _room: Room | None) -> str:
    message = etree.Element("message", to=_needed(facts, "room"))
    invite = etree.SubElement(payload(message, USER, "x"), f"{{{USER}}}invite", to=_needed(facts, "jid"))
    _give_reason(invite, USER, facts)
    return _plain(message)


def _voice(facts: Mapping[str, Any], _room: Room | None) -> str:
    message = etree.Element("message", to=_needed(facts, "room"))
    form = payload(message, DATA, "x")
    form.set("type", "submit")
    for var, value in (("FORM_TYPE", f"{MUC}#request"), ("muc#role", "participant")):
        field = etree.SubElement(form, f"{{{DATA}}}field", var=var)
        etree.SubElement(field, f"{{{DATA}}}value").text = value
    return written(message)


# -- requests (§8, §9, §10) -----------------------------------------------------------------------


def _query(facts: Mapping[str, Any], kind: str, space: str) -> tuple[etree._Element, etree._Element]:
    iq = etree.Element("iq", type=kind, to=_needed(facts, "room"))
    return iq, payload(iq, space, "query")


def _role(facts: Mapping[str, Any], _room: Room | None) -> str:
    iq, query = _query(facts, "set", ADMIN)
    role = _one_of(_ROLES, facts, "role")
    item = etree.SubElement(query, f"{{{ADMIN}}}item", nick=_needed(facts, "nick"), role=role)
    _give_reason(item, ADMIN, facts)
    return written(iq)


def _affiliation(facts: Mapping[str, Any], _room: Room | None) -> str:
    iq, query = _query(facts, "set", ADMIN)
    affiliation = _one_of(_AFFILIATIONS, facts, "affiliation")
    item = etree.SubElement(query, f"{{{ADMIN}}}item", jid=_needed(facts, "jid"), affiliation=affiliation)
    _give_reason(item, ADMIN, facts)
    return written(iq)


def _list(facts: Mapping[str, Any], _room: Room | None) -> str:
    iq, query = _query(facts, "get", ADMIN)
    of = _one_of(("affiliation", "role"), facts, "of")
    levels = _AFFILIATIONS if of == "affiliation" else _ROLES
    etree.SubElement(query, f"{{{ADMIN}}}item").set(of, _one_of(levels, facts, "value"))
    return written(iq)


def _form(facts: Mapping[str, Any], _room: Room | None) -> str:
    return written(_query(facts, "get", OWNER)[0])


def _submit(facts: Mapping[str, Any], room: Room | None) -> str:
    if room is None or room.form is None:
        raise XMPPKitError("There is no form to submit yet: ask the room for its settings first.")
    given = facts.get("values")
    values = given.items() if isinstance(given, dict) else ()
    filled = {str(name): [str(each) for each in found] for name, found in values if isinstance(found, list)}
    iq, query = _query(facts, "set", OWNER)
    query.append(parse(answer(room.form.form, filled)))
    return written(iq)


def _accept(facts: Mapping[str, Any], _room: Room | None) -> str:
    iq, query = _query(facts, "set", OWNER)
    payload(query, DATA, "x").set("type", "submit")  # nothing filled in: the settings it comes with (§10.1.2)
    return written(iq)


def _destroy(facts: Mapping[str, Any], _room: Room | None) -> str:
    iq, query = _query(facts, "set", OWNER)
    _give_reason(etree.SubElement(query, f"{{{OWNER}}}destroy"), OWNER, facts)
    return written(iq)


_STANZAS: dict[str, Callable[[Mapping[str, Any], Room | None], str]] = {
    "enter": _enter,
    "nick": _nick,
    "leave": _leave,
    "say": _say,
    "subject": _subject,
    "invite": _invite,
    "voice": _voice,
    "role": _role,
    "affiliation": _affiliation,
    "list": _list,
    "form": _form,
    "submit": _submit,
    "accept": _accept,
    "destroy": _destroy,
}


# -- what the page says ---------------------------------------------------------------------------


def _text(facts: Mapping[str, Any], name: str) -> str:
    found = facts.get(name, "")
    if not isinstance(found, str):
        raise XMPPKitError(f"{name!r} is to be text, not {type(found).__name__}.")
    return found


def _needed(facts: Mapping[str, Any], name: str) -> str:
    found = _text(facts, name).strip()
    if not found:
        raise XMPPKitError(f"The {name} is missing: fill it in.")
    return found


def _one_of(known: tuple[str, ...], facts: Mapping[str, Any], name: str) -> str:
    found = _text(facts, name)
    if found not in known:
        raise XMPPKitError(f"There is no {name} {found!r}: {', '.join(known)} are all there are (XEP-0045 §5).")
    return found


def _give_reason(parent: etree._Element, space: str, facts: Mapping[str, Any]) -> None:
    if _text(facts, "reason"):
        etree.SubElement(parent, f"{{{space}}}reason").text = _text(facts, "reason")


def _plain(element: etree._Element) -> str:
    return etree.tostring(element, encoding="unicode")
