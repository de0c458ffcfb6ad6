"""Who got which copy of one message: clients, carbons, rooms, the offline store, the archive; or the error instead."""

from __future__ import annotations

import copy
from collections import OrderedDict
from itertools import islice
from typing import TYPE_CHECKING, Any

from lxml import etree

from ...recording import Direction, Entry, Kind
from ...recording.addresses import bare
from .._base import State
from .._copying import Copying
from .._element import cut, parsed, text_of
from .._login import Logins
from ..ledger import Ledger
from .message import Copy, Message, Missed, Refusal, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Deliveries"]

_KEPT = 300
"""Messages that are remembered, the latest; what comes for older ones is not looked for."""

_TOLD = 100
"""Messages that are told, the latest."""

_BODY = 200
"""Characters of a body that are told."""

_RECEIPTS = "urn:xmpp:receipts"
_MARKERS = "urn:xmpp:chat-markers:0"
_CARBONS = "urn:xmpp:carbons:2"
_ARCHIVE = "urn:xmpp:mam:2"
_FORWARD = "{urn:xmpp:forward:0}forwarded"
_DELAY = "{urn:xmpp:delay}delay"


class _Presences(Copying):
    """What each stream says of itself to all: available or not, and with which priority (RFC 6121 §4.7.2.3)."""

    def __init__(self) -> None:
        self._said: dict[str, tuple[int | None, int]] = {}

    def apply(self, entry: Entry) -> None:
        """Take in a presence that a client sent."""
        if entry.direction is not Direction.SENT or entry.to is not None or entry.type not in (None, "unavailable"):
            return
        priority = None
        if entry.type is None:
            element = parsed(entry)
            priority = _priority(None if element is None else element.findtext("{*}priority"))
        self._said[entry.stream] = priority, entry.number

    def gone(self, stream: str) -> None:
        """Its session is over."""
        self._said.pop(stream, None)

    def missed(self, streams: list[str]) -> tuple[Missed, ...]:
        """Each of an account's streams, with why it might not get what goes to the bare address."""
        said = {stream: self._said.get(stream, (None, None)) for stream in streams}
        highest = max((priority for priority, _ in said.values() if priority is not None), default=0)
        return tuple(Missed(stream, _why(priority, highest), entry) for stream, (priority, entry) in said.items())


class Deliveries(State):
    """The messages that were sent here, and what became of each."""

    def __init__(self) -> None:
        self._messages: OrderedDict[int, Message] = OrderedDict()
        self._by_id: dict[str, list[int]] = {}
        self._logins = Logins()
        self._presences = _Presences()
        self._ledger = Ledger()

    def __deepcopy__(self, memo: dict[int, Any]) -> Deliveries:
        twin = Deliveries()
        twin._messages = OrderedDict((number, message.copied()) for number, message in self._messages.items())
        twin._by_id = {key: list(numbers) for key, numbers in self._by_id.items()}
        twin._logins = copy.deepcopy(self._logins, memo)
        twin._presences = copy.deepcopy(self._presences, memo)
        twin._ledger = copy.deepcopy(self._ledger, memo)
        return twin

    def apply(self, entry: Entry) -> bool:
        """Take in a message, or what says who is there."""
        counted = self._ledger.apply(entry)
        if self._logins.apply(entry) and self._logins.of(entry.stream).over is not None:
            self._presences.gone(entry.stream)
        if entry.kind is Kind.PRESENCE:
            self._presences.apply(entry)
        if entry.kind is not Kind.MESSAGE or entry.stream == "server":
            return counted and bool(self._messages) and entry.kind is Kind.NONZA
        if entry.direction is Direction.SENT:
            return self._sent(entry)
        return entry.direction is Direction.RECEIVED and self._received(entry)

    def view(self) -> dict[str, Any]:
        """The messages, the latest first, each with its copies, its refusal, and who got none."""
        open_ = self._ledger.open()
        told = [
            message.view(None if (mine := open_.get(message.stream)) is None else message.entry not in mine)
            for message in islice(reversed(self._messages.values()), _TOLD)
        ]
        return {"messages": told}

    # -- what was sent ----------------------------------------------------------------------------

    def _sent(self, entry: Entry) -> bool:
        element = parsed(entry)
        if element is None or entry.type == "error" or not _is_content(element):
            return False
        account = self._logins.of(entry.stream).bare
        wanted = bare(entry.to) or account
        streams = [stream for stream in self._logins.streams(wanted or "") if self._logins.of(stream).over is None]
        message = Message(
            entry.number,
            entry.stream,
            account,
            entry.to,
            entry.type or "normal",
            entry.id,
            text_of(element.find("{*}body"))[:_BODY],
            entry.time,
            self._presences.missed(streams),
        )
        self._messages[entry.number] = message
        if entry.id:
            self._by_id.setdefault(entry.id, []).append(entry.number)
        if len(self._messages) > _KEPT:
            self._forget()
        return True

    def _forget(self) -> None:
        number, message = self._messages.popitem(last=False)
        if message.id:
            left = [each for each in self._by_id[message.id] if each != number]
            self._by_id[message.id] = left
            if not left:
                del self._by_id[message.id]

    # -- what came --------------------------------------------------------------------------------

    def _received(self, entry: Entry) -> bool:
        element = parsed(entry)
        if element is None:
            return False
        if entry.type == "error":
            return self._refused(entry, element)
        changed = self._told(entry, element)
        for stanza, how in _within(element, entry):
            message = self._origin(stanza.get("id"), stanza.get("from"), stanza.get("type"), entry)
            if message is not None:
                message.copies.append(Copy(entry.number, entry.stream, how, entry.time - message.time))
                changed = True
        return changed

    def _refused(self, entry: Entry, element: etree._Element) -> bool:
        for number in reversed(self._by_id.get(entry.id or "", [])):
            message = self._messages[number]
            if message.stream == entry.stream and message.refusal is None:
                message.refusal = Refusal(entry.number, *_condition(element))
                return True
        return False

    def _told(self, entry: Entry, element: etree._Element) -> bool:
        """A receipt or a marker, which names the id of what it is about."""
        for child in element:
            name = etree.QName(child)
            if name.namespace not in (_RECEIPTS, _MARKERS):
                continue
            for number in reversed(self._by_id.get(child.get("id") or "", [])):
                message = self._messages[number]
                if message.sender is not None and message.sender == self._logins.of(entry.stream).bare:
                    message.words.append(Word(entry.number, name.localname, cut(entry.from_ or "")))
                    return True
        return False

    def _origin(self, id_: str | None, from_: str | None, of_type: str | None, entry: Entry) -> Message | None:
        """The message of which this is a copy: the last one with its id that its sender can have sent."""
        for number in reversed(self._by_id.get(id_ or "", [])):
            message = self._messages[number]
            came = bare(from_) or self._logins.of(entry.stream).bare
            if of_type == "groupchat" or bare(message.to) == came:
                same = bare(message.to) == came  # a room, which speaks for its occupants (XEP-0045 §7)
            else:
                same = message.sender in (None, came)
            if same:
                return message
        return None


def _within(element: etree._Element, entry: Entry) -> Iterator[tuple[etree._Element, str]]:
    """The messages that an element brings, and how: itself, or those forwarded in it."""
    for child in element:
        space = etree.QName(child).namespace
        if space in (_CARBONS, _ARCHIVE):
            how = "carbon" if space == _CARBONS else "archive"
            yield from ((message, how) for message in child.iterfind(f"{_FORWARD}/{{jabber:client}}message"))
            return
    stored = element.find(_DELAY) is not None
    yield element, "room" if entry.type == "groupchat" else "stored" if stored else "direct"


def _is_content(element: etree._Element) -> bool:
    """Whether it says something: receipts, markers and chat states are about other messages."""
    if element.find("{*}body") is not None or element.find("{*}subject") is not None:
        return True
    spaces = {etree.QName(child).namespace for child in element}
    return bool(spaces - {_RECEIPTS, _MARKERS, "http://jabber.org/protocol/chatstates", "urn:xmpp:hints"})


def _condition(element: etree._Element) -> tuple[str, str]:
    error = element.find("{*}error")
    if error is None:
        return "no reason", ""
    names = [etree.QName(child).localname for child in error]
    condition = next((name for name in names if name != "text"), "no reason")
    return cut(condition), text_of(error.find("{*}text"))


def _priority(text: str | None) -> int:
    try:
        return max(-128, min(127, int(text or 0)))  # as servers take what is out of range
    except ValueError:
        return 0


def _why(priority: int | None, highest: int) -> str:
    if priority is None:
        return "no presence"
    if priority < 0:
        return "negative priority"
    return "lower priority" if priority < highest else ""
