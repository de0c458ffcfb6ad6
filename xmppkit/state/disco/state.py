"""The state: questions, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from ...recording import Direction, Entry, Kind
from ...recording.addresses import domain, normal
from ...recording.pairs import answers
from .._base import State
from .._copying import Copying
from .._element import cut, parsed
from .._login import Logins
from .._refusal import refusal_in
from .model import Items, Place, Session
from .reading import COMMANDS, INFO, ITEMS, answered_stage, asked_stage, read_info, read_items
from .telling import place_view, session_view

__all__ = ["Disco"]

_BACK = {Direction.SENT: Direction.RECEIVED, Direction.RECEIVED: Direction.SENT}
_ASKED = (b"/disco#", b"/commands")
_MOST = 1000  # questions without an answer
_MOST_PLACES = 5000
_MOST_SESSIONS = 100
_MOST_STAGES = 50

_Key = tuple[str, Direction, str | None]


@dataclass(frozen=True, slots=True)
class _Question:
    """One request that waits for its answer.

    Attributes:
        entry: the whole.
        what: ``"info"``, ``"items"`` or ``"command"``.
        jid: who is asked, as written.
        node: which node of it.
        by: who asks.
        session: number of the command's session among all.
    """

    entry: Entry
    what: str
    jid: str
    node: str
    by: str
    session: int = 0


class Disco(Copying, State):
    """What entities say they are and can do, what is where, and the commands that were run.

    Args:
        stream: whose traffic counts; that of all clients if not given.
    """

    def __init__(self, stream: str | None = None) -> None:
        self._stream = stream
        self._logins = Logins()
        self._roots: dict[str, tuple[str, int]] = {}  # address: why it is one, since which entry
        self._places: dict[tuple[str, str], Place] = {}
        self._sessions: dict[int, Session] = {}
        self._executed = 0
        self._waiting: dict[_Key, tuple[_Question, ...]] = {}
        self._asked = 0

    # -- looking ----------------------------------------------------------------------------------

    def view(self) -> dict[str, Any]:
        """All of it: the ``roots`` of the tree, the ``places`` in it, and the ``sessions`` of commands."""
        waiting: dict[tuple[str, str], list[dict[str, Any]]] = {}
        for questions in self._waiting.values():
            for each in questions:
                told = {"entry": each.entry.number, "what": each.what, "by": each.by}
                waiting.setdefault(_key(each.jid, each.node), []).append(told)
        return {
            "roots": [{"jid": jid, "why": why, "entry": entry} for jid, (why, entry) in self._roots.items()],
            "places": [place_view(each, waiting.get(key, [])) for key, each in self._places.items()],
            "sessions": [session_view(number, each) for number, each in self._sessions.items()],
        }

    def place(self, jid: str, node: str = "") -> Place | None:
        """What is known of an address, or of a node of it; None if nothing."""
        return self._places.get(_key(jid, node))

    @property
    def sessions(self) -> Iterable[tuple[int, Session]]:
        """The executions of commands, by their numbers."""
        return self._sessions.items()

    # -- taking in --------------------------------------------------------------------------------

    def apply(self, entry: Entry) -> bool:
        """Take in the next entry."""
        # The server's own view is the same once more, from the other end.
        if entry.stream != self._stream if self._stream is not None else entry.stream == "server":
            return False
        changed = self._logins.apply(entry) and self._login(entry)
        if entry.kind is Kind.IQ and entry.direction in _BACK:
            if entry.type in ("get", "set"):
                changed = (any(each in entry.data for each in _ASKED) and self._ask(entry)) or changed
            elif self._waiting and entry.type in ("result", "error"):
                changed = self._answer(entry) or changed
        return changed

    def _login(self, entry: Entry) -> bool:
        """Whoever logs in has an account and a server to begin at."""
        login = self._logins.of(entry.stream)
        if login.jid is None or login.entry != entry.number:
            return False
        news = self._root(domain(login.jid) or "", "server", entry.number)
        return self._root(login.bare or "", "account", entry.number) or news

    def _root(self, jid: str, why: str, entry: int) -> bool:
        if not jid or jid in self._roots or len(self._roots) >= _MOST:
            return False
        self._roots[jid] = (why, entry)
        return True

    # -- questions --------------------------------------------------------------------------------

    def _ask(self, entry: Entry) -> bool:
        iq = parsed(entry)
        asked = None if iq is None else _read(iq, entry.type or "")
        if asked is None or (entry.direction is Direction.RECEIVED and asked[0] == "command" and self._stream is None):
            return False  # a command is told by who runs it
        what, element = asked
        login = self._logins.of(entry.stream)
        sent = entry.direction is Direction.SENT
        jid = cut(entry.to or (login.bare if sent else login.jid) or "")
        by = entry.from_ or (login.jid if sent else "") or ""
        question = _Question(entry, what, jid, cut(element.get("node", "")), by)
        if what == "command":
            question = replace(question, session=self._step(question, element))
        elif sent:
            self._found(jid, entry.number)
        key = (entry.stream, entry.direction, entry.id)
        self._waiting[key] = (*self._waiting.get(key, ()), question)
        self._asked += 1
        while self._asked > _MOST:
            self._forget(next(iter(self._waiting.values()))[0])
        return True

    def _found(self, jid: str, entry: int) -> None:
        """Whoever is asked and stands below nobody is a root."""
        name = normal(jid)
        listed = any(
            normal(link.jid) == name for place in self._places.values() if place.items for link in place.items.links
        )
        if name and not listed:
            self._root(name, "asked", entry)

    def _forget(self, question: _Question) -> None:
        key = (question.entry.stream, question.entry.direction, question.entry.id)
        kept = tuple(each for each in self._waiting.get(key, ()) if each is not question)
        self._asked -= 1
        if kept:
            self._waiting[key] = kept
        else:
            self._waiting.pop(key, None)

    # -- answers ----------------------------------------------------------------------------------

    def _answer(self, entry: Entry) -> bool:
        waiting = self._waiting.get((entry.stream, _BACK[entry.direction], entry.id), ())
        question = next((each for each in waiting if answers(each.entry, entry)), None)
        if question is None:
            return False
        self._forget(question)
        reply = parsed(entry)
        if reply is None:
            return True
        if question.what == "command":
            self._came(question, reply, entry)
        elif entry.type == "error":
            self._refused(question, reply, entry.number)
        else:
            self._told(question, reply, entry.number)
        return True

    def _told(self, question: _Question, reply: etree._Element, number: int) -> None:
        query = reply.find(f"{{{INFO if question.what == 'info' else ITEMS}}}query")
        if query is None:
            return
        place = self._place(question)
        kept = tuple(each for each in place.refusals if each.what != question.what)
        request = question.entry.number
        if question.what == "items":
            items = _paged(question, place.items, read_items(query, number, request))
            self._keep(replace(place, items=items, refusals=kept))
            return
        info = read_info(query, number, request)
        if place.info is not None and replace(info, entry=place.info.entry, request=place.info.request) == place.info:
            info = place.info  # as before
        self._keep(replace(place, info=info, refusals=kept))

    def _refused(self, question: _Question, reply: etree._Element, number: int) -> None:
        place = self._place(question)
        refusal = _refusal(question, reply, number)
        others = tuple(each for each in place.refusals if each.what != question.what)
        self._keep(replace(place, refusals=(*others, refusal)))

    def _place(self, question: _Question) -> Place:
        known = self._places.get(_key(question.jid, question.node))
        return known or Place(question.jid, question.node)

    def _keep(self, place: Place) -> None:
        self._places[_key(place.jid, place.node)] = place
        if len(self._places) > _MOST_PLACES:
            self._places.pop(next(iter(self._places)))

    # -- commands (XEP-0050) ------------------------------------------------------------------------

    def _step(self, question: _Question, command: etree._Element) -> int:
        """A step is asked for: of a session that there is, or of a new one. Returns its number."""
        entry, name = question.entry, cut(command.get("sessionid", ""))
        number = self._session_of(question, name)
        if number is None:
            self._executed = number = self._executed + 1
            session = Session(question.jid, question.node, name, entry.stream, "asked", entry.number, ())
        else:
            session = self._sessions[number]
        secret = {each["var"] for each in _last_fields(session) if each["type"] == "text-private"}
        stages = (*session.stages, asked_stage(command, entry.number, secret))
        over = max(0, len(stages) - _MOST_STAGES)
        self._sessions[number] = replace(session, stages=stages[over:], left_out=session.left_out + over)
        while len(self._sessions) > _MOST_SESSIONS:
            self._sessions.pop(next(iter(self._sessions)))
        return number

    def _session_of(self, question: _Question, name: str) -> int | None:
        if not name:
            return None
        for number, each in reversed(self._sessions.items()):
            same = (normal(each.jid), each.node, each.id) == (normal(question.jid), question.node, name)
            if same and each.stream == question.entry.stream:
                return number
        return None

    def _came(self, question: _Question, reply: etree._Element, entry: Entry) -> None:
        session = self._sessions.get(question.session)
        numbers = [each.request for each in session.stages] if session else []
        if session is None or question.entry.number not in numbers:
            return  # so long ago that it is not kept
        place = numbers.index(question.entry.number)
        stage, command = session.stages[place], reply.find(f"{{{COMMANDS}}}command")
        if entry.type == "error" or command is None:
            refusal = _refusal(question, reply, entry.number)
            stage = replace(stage, entry=entry.number, refusal=refusal if entry.type == "error" else None)
            status = "refused" if entry.type == "error" else "completed"
            name = session.id
        else:
            stage = answered_stage(stage, command, entry.number)
            status = cut(command.get("status", "")) or "completed"
            name = cut(command.get("sessionid", "")) or session.id
        stages = (*session.stages[:place], stage, *session.stages[place + 1 :])
        self._sessions[question.session] = replace(session, id=name, status=status, entry=entry.number, stages=stages)


def _last_fields(session: Session) -> list[dict[str, Any]]:
    """The fields that the last answer asked for."""
    form = session.stages[-1].form if session.stages else None
    return form["fields"] if form else []


def _key(jid: str, node: str) -> tuple[str, str]:
    return normal(jid) or "", node


def _read(iq: etree._Element, kind: str) -> tuple[str, etree._Element] | None:
    """What an iq asks, and the element that says so."""
    kinds = (
        (("info", f"{{{INFO}}}query"), ("items", f"{{{ITEMS}}}query"))
        if kind == "get"
        else (("command", f"{{{COMMANDS}}}command"),)
    )
    for what, tag in kinds:
        found = iq.find(tag)
        if found is not None:
            return what, found
    return None


def _refusal(question: _Question, reply: etree._Element, number: int) -> Any:
    return refusal_in(reply, entry=number, request=question.entry.number, what=question.what, by=question.by)


def _paged(question: _Question, before: Items | None, items: Items) -> Items:
    """The items with those of the pages before, where it was a page behind them that was asked for."""
    if before is None or not before.after or b"rsm" not in question.entry.data or b"after" not in question.entry.data:
        return items
    links = tuple(dict.fromkeys((*before.links, *items.links)))[:5000]
    total = items.total if items.total and items.total > len(links) and items.links else None
    return replace(items, links=links, total=total)
