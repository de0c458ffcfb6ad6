"""The state: which entries matter, and whom they are from."""

from __future__ import annotations

import copy
from typing import Any

from lxml import etree

from ...recording import Direction, Entry, Kind
from ...recording.addresses import bare, normal
from ...recording.pairs import answers
from .._base import State
from .._element import parsed
from .._login import Logins
from .answer import Answer
from .answers import answered
from .events import News, happened, subids
from .model import Node, Services
from .refusals import refused
from .requests import DISCO_INFO, EVENT, Request, read_request
from .telling import node_view, services_view
from .wishes import Wishes

__all__ = ["PubSub"]

_MOST = 1000  # requests that wait for an answer
_BACK = {Direction.SENT: Direction.RECEIVED, Direction.RECEIVED: Direction.SENT}
_REQUESTS = (b"/pubsub", b"/disco#")
_EVENT = EVENT.encode()
_CAPS = b"protocol/caps"
_INFO = DISCO_INFO.encode()

_Key = tuple[str, Direction, str | None]


class PubSub(State):
    """Services, nodes and items, as far as streams were told.

    What is told to nobody is not known: an item that a service forgot to make room, or the node that another deleted.
    Where that may have happened, the state says so instead of guessing.

    Args:
        stream: whose traffic counts; that of all clients if not given. ``"server"`` is the server's own view.
    """

    def __init__(self, stream: str | None = None) -> None:
        self._stream = stream
        self._logins = Logins()
        self._services = Services()
        self._wishes = Wishes()
        self._waiting: dict[_Key, tuple[Request, ...]] = {}
        self._asked = 0
        self._published: dict[tuple[str, str], tuple[Request, ...]] = {}  # those that wait, by service and node

    def __deepcopy__(self, memo: dict[int, object]) -> PubSub:
        again = PubSub(self._stream)
        again._logins = copy.deepcopy(self._logins, memo)
        again._services = copy.deepcopy(self._services, memo)
        again._wishes = copy.deepcopy(self._wishes, memo)
        again._waiting = dict(self._waiting)
        again._asked = self._asked
        again._published = dict(self._published)
        return again

    # -- looking ----------------------------------------------------------------------------------

    def view(self) -> dict[str, Any]:
        """All of it: ``services``, each with its ``nodes``, and the ``wishes`` for news (XEP-0163 §4)."""
        return {"services": services_view(self._services, self.waiting(), None), "wishes": self._wishes.view()}

    def outline(self, opened: frozenset[tuple[str, str]]) -> dict[str, Any]:
        """As `view`, with items and all that is in a node only for those nodes.

        Args:
            opened: pairs of a service's address and a node's id.
        """
        return {"services": services_view(self._services, self.waiting(), opened), "wishes": self._wishes.view()}

    def node(self, service: str, name: str) -> dict[str, Any] | None:
        """One node, as `view` tells it; None if nothing was heard of it."""
        node = self.look(service, name)
        return None if node is None else node_view(node, self.waiting().get((service, name), ()))

    def look(self, service: str, name: str) -> Node | None:
        """One node; look at it, and leave it as it is."""
        return self._services.look(service, name)

    @property
    def services(self) -> Services:
        """All of them; look at them, and leave them as they are."""
        return self._services

    def waiting(self) -> dict[tuple[str, str], list[Request]]:
        """The requests that nobody has answered yet, by service and node."""
        found: dict[tuple[str, str], list[Request]] = {}
        for requests in self._waiting.values():
            for each in requests:
                found.setdefault((each.service, each.node), []).append(each)
        return found

    # -- taking in --------------------------------------------------------------------------------

    def apply(self, entry: Entry) -> bool:
        """Take in the next entry."""
        # The server's own view is the same once more, from the other end.
        if entry.stream != self._stream if self._stream is not None else entry.stream == "server":
            return False
        changed = self._logins.apply(entry) and self._session(entry)
        if entry.direction in _BACK:
            if entry.kind is Kind.IQ:
                changed = self._iq(entry) or changed
            elif entry.kind is Kind.MESSAGE:
                changed = self._message(entry) or changed
            elif entry.kind is Kind.PRESENCE:
                changed = self._presence(entry) or changed
        return changed

    def _session(self, entry: Entry) -> bool:
        """A session began, ended or was interrupted: who is not connected wants no news."""
        login = self._logins.of(entry.stream)
        begins = login.over is None and login.entry == entry.number
        return (login.over is not None or begins) and self._wishes.gone(entry.stream)

    def _counts(self, entry: Entry, way: Direction) -> bool:
        """Whether a stanza that usually goes one way is one: of a service's own stream, it may go the other way."""
        return entry.direction is way or self._stream is not None

    # -- requests and answers ---------------------------------------------------------------------

    def _iq(self, entry: Entry) -> bool:
        if entry.type in ("get", "set"):
            asks = self._counts(entry, Direction.SENT) and any(each in entry.data for each in _REQUESTS)
            return asks and self._request(entry)
        changed = False
        if entry.type == "result" and entry.direction is Direction.SENT and _INFO in entry.data:
            changed = self._said(entry)
        if entry.type in ("result", "error") and self._waiting:
            changed = self._reply(entry) or changed
        return changed

    def _request(self, entry: Entry) -> bool:
        iq = parsed(entry)
        account = self._logins.of(entry.stream).bare
        own = entry.direction is Direction.SENT
        by = entry.from_ or ((self._logins.of(entry.stream).jid or "") if own else "")
        service = normal(entry.to) or (account if own else bare(by)) or ""
        request = None if iq is None else read_request(entry, iq, service, by)
        if request is None:
            return False
        key = (entry.stream, entry.direction, entry.id)
        self._waiting[key] = (*self._waiting.get(key, ()), request)
        self._asked += 1
        if request.published:
            place = (request.service, request.node)
            self._published[place] = (*self._published.get(place, ()), request)
        while self._asked > _MOST:
            self._forget(next(iter(self._waiting.values()))[0])
        return True

    def _forget(self, request: Request) -> None:
        """It waits no longer."""
        key = (request.entry.stream, request.entry.direction, request.entry.id)
        place = (request.service, request.node)
        self._asked -= 1
        _drop(self._waiting, key, request)
        _drop(self._published, place, request)

    def _reply(self, entry: Entry) -> bool:
        waiting = self._waiting.get((entry.stream, _BACK[entry.direction], entry.id), ())
        request = next((each for each in waiting if answers(each.entry, entry)), None)
        if request is None:
            return False
        self._forget(request)
        reply, iq = parsed(entry), parsed(request.entry)
        if reply is None or iq is None:
            return True
        if entry.type == "error":
            refused(self._services, request, reply, entry.number)
        else:
            answered(Answer(self._services, request, iq, reply, entry.number))
        return True

    # -- events -----------------------------------------------------------------------------------

    def _message(self, entry: Entry) -> bool:
        if _EVENT not in entry.data or entry.type == "error" or not self._counts(entry, Direction.RECEIVED):
            return False
        message = parsed(entry)
        event = None if message is None else message.find(f"{{{EVENT}}}event")
        if message is None or event is None:
            return False
        service = normal(entry.from_) or self._logins.of(entry.stream).bare or ""
        to = entry.to or self._logins.of(entry.stream).jid or ""

        def request(node: str, item: str, print_: str) -> int | None:
            return self._publication(service, node, item, print_)

        def wish(node: str) -> Any:
            return self._wishes.cause(entry.stream, node)

        return happened(
            News(self._services, service, event, subids(message), to, entry.stream, entry.number, wish, request)
        )

    def _publication(self, service: str, node: str, item: str, print_: str) -> int | None:
        """Number of the request that published an item and waits for its answer."""
        for request in self._published.get((service, node), ()):
            for each in request.published:
                alike = not print_ or each.print == print_
                if each.id == item if each.id else alike:
                    return request.entry.number
        return None

    # -- wishes -----------------------------------------------------------------------------------

    def _presence(self, entry: Entry) -> bool:
        if entry.direction is not Direction.SENT or entry.to is not None:
            return False
        if entry.type == "unavailable":
            return self._wishes.gone(entry.stream)
        if entry.type is not None or _CAPS not in entry.data:
            return False
        presence = parsed(entry)
        jid = self._logins.of(entry.stream).jid or ""
        return presence is not None and self._wishes.present(entry.stream, jid, presence, entry.number)

    def _said(self, entry: Entry) -> bool:
        reply: etree._Element | None = parsed(entry)
        query = None if reply is None else reply.find(f"{{{DISCO_INFO}}}query")
        jid = self._logins.of(entry.stream).jid or ""
        return query is not None and self._wishes.said(entry.stream, jid, query, entry.number)


def _drop(table: dict[Any, tuple[Request, ...]], key: object, request: Request) -> None:
    kept = tuple(each for each in table.get(key, ()) if each is not request)
    if kept:
        table[key] = kept
    else:
        table.pop(key, None)
