"""Requests to a room and their answers: its configuration, its lists, changes of standing (XEP-0045 §9, §10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from ...recording import Entry
from .._element import cut, text_of
from ..forms import DATA, form_in, read_form
from .reading import ADMIN, OWNER, error_of
from .records import Form, Line, People, Person, Request, Submission
from .room import Room

__all__ = ["answered", "request_in", "sent"]

_DATA = f"{{{DATA}}}"
_FORM_TYPE = "FORM_TYPE"
_FIELDS = 500  # of a form, and values of a field, that are kept
_PEOPLE = 2000  # on a list


def request_in(entry: Entry, stanza: etree._Element, room: str) -> Request | None:
    """Return what an iq asks of a room; None if it is nothing of this kind."""
    query = next((each for each in stanza if str(each.tag) in (f"{{{ADMIN}}}query", f"{{{OWNER}}}query")), None)
    if query is None:
        return None
    if str(query.tag).startswith(f"{{{ADMIN}}}"):
        return Request(entry.number, room, "list" if entry.type == "get" else "change", of=_list_meant(query))
    if entry.type == "get":
        return Request(entry.number, room, "form")
    form = query.find(f"{_DATA}x")
    if query.find(f"{{{OWNER}}}destroy") is not None or form is None:
        return Request(entry.number, room, "destroy")
    if form.get("type") == "cancel":
        return Request(entry.number, room, "cancel")
    fields = form.findall(f"{_DATA}field")[:_FIELDS]
    values = {field.get("var", ""): _values(field) for field in fields}
    return Request(entry.number, room, "submit", values=values)


def _values(field: etree._Element) -> tuple[str, ...]:
    return tuple(each.text or "" for each in field.findall(f"{_DATA}value")[:_FIELDS])


def _list_meant(query: etree._Element) -> str:
    item = query.find(f"{{{ADMIN}}}item")
    for of in ("affiliation", "role"):
        value = None if item is None else item.get(of)
        if value:
            return f"{of} {cut(value)}"
    return ""


def sent(room: Room, request: Request) -> bool:
    """Take in what the stream asks of the room; what becomes of it is told by the answer.

    Returns:
        whether a board shows anything of it already.
    """
    if request.what in ("submit", "cancel"):
        changes = tuple(_changes(room.form, request.values))
        room.submission = Submission(request.entry, request.what == "cancel", changes)
    return request.what in ("submit", "cancel")


def answered(room: Room, entry: Entry, stanza: etree._Element, request: Request) -> bool:
    """Take in the answer to a request."""
    if entry.type == "error":
        return _refused(room, entry, stanza, request)
    if request.what == "form":
        return _configuration(room, entry, stanza)
    if request.what == "list" and request.of:
        people = tuple(map(_person, stanza.findall(f"{{{ADMIN}}}query/{{{ADMIN}}}item")[:_PEOPLE]))
        room.lists[request.of] = People(entry.number, people)
        return True
    if request.what in ("submit", "cancel"):
        _settled(room, entry, request)
    elif request.what == "change":
        room.outdate(request.of.partition(" ")[0], entry.number)
    return request.what != "destroy"


def _refused(room: Room, entry: Entry, stanza: etree._Element, request: Request) -> bool:
    condition, text = error_of(stanza)
    if room.submission is not None and room.submission.entry == request.entry:
        room.submission = room.submission._replace(answer=entry.number, error=condition)
    room.tell(Line("failed", entry.number, first=request.entry, reason=text, error=condition))
    return True


def _person(item: etree._Element) -> Person:
    jid, nick, role, affiliation = (cut(item.get(name, "")) for name in ("jid", "nick", "role", "affiliation"))
    return Person(jid, nick, role, affiliation, text_of(item.find(f"{{{ADMIN}}}reason")))


# -- the configuration (§10.2), a form (XEP-0004) -------------------------------------------------


def _configuration(room: Room, entry: Entry, stanza: etree._Element) -> bool:
    form = form_in(stanza.find(f"{{{OWNER}}}query"))
    if form is not None:
        room.form = Form(entry.number, read_form(form), {})
    return form is not None


class _Change(NamedTuple):
    """One field that is sent back with other values than it came with."""

    var: str
    label: str
    before: tuple[str, ...] | None
    after: tuple[str, ...]


def _changes(form: Form | None, values: Mapping[str, tuple[str, ...]]) -> Iterator[_Change]:
    known = {} if form is None else {field["var"]: field for field in form.form["fields"]}
    for var, after in values.items():
        field = known.get(var)
        if var == _FORM_TYPE or not var:
            continue
        if field is None:
            yield _Change(var, "", None, after)
        elif _plain(field["type"], field["values"]) != _plain(field["type"], after):
            yield _Change(var, field["label"], tuple(field["values"]), after)


def _plain(kind: str, values: Sequence[str]) -> tuple[str, ...]:
    """The values as they compare: a boolean has two ways to be written, and is false where it is empty (§3.3)."""
    if kind == "boolean":
        return ("1",) if values and values[0] in ("1", "true") else ("0",)
    return tuple(each for each in values if each)


def _settled(room: Room, entry: Entry, request: Request) -> None:
    """The room accepted a submission: its configuration is what was sent from now on."""
    if room.submission is not None and room.submission.entry == request.entry:
        room.submission = room.submission._replace(answer=entry.number)
    if room.join is not None and room.join.created and not room.join.settled and request.what == "submit":
        room.join = replace(room.join, settled=entry.number)
    if room.form is not None:
        room.form = _with_values(room.form, request)


def _with_values(form: Form, request: Request) -> Form:
    changed = {var for var, *_ in _changes(form, request.values)}
    fields = [
        {**field, "values": list(request.values[field["var"]])} if field["var"] in changed else field
        for field in form.form["fields"]
    ]
    set_by = {**form.set_by, **dict.fromkeys(changed, request.entry)}
    return form._replace(form={**form.form, "fields": fields}, set_by=set_by)
