"""The presence board: who is there, as one stream is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import traitlets

from ...errors import XMPPKitError
from ...recording import Recording
from ...state.presences import Presences
from .._base import built
from ..board import Board, Order, Source
from ..inspector import Inspector

__all__ = ["PresenceBoard"]

_SHOWS = ("", "away", "chat", "dnd", "xa")
_ANSWERS = ("subscribed", "unsubscribed")
_ROSTER = "<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>"
_DISCO = "<iq type='get' id='disco' to={to}><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"


class PresenceBoard(Board[Presences]):
    """Shows contacts and their resources as one stream is told of them, and whom a message to a bare address reaches.

    Args:
        source: a running lab, or a recording.
        stream: from whose point of view: ``"alice"``; the first to log in, if not given. The page can choose another.
        follow: an inspector of the same recording: an entry chosen in one is chosen in both.
        settings: as of every `Board`.
    """

    _esm = built("presence.js")
    _css = built("presence.css")
    _title = "Presence board"

    stream = traitlets.Unicode("").tag(sync=True)
    """From whose point of view; ``""`` for the first to log in."""

    def __init__(
        self,
        source: Source | Recording,
        stream: str = "",
        *,
        follow: Inspector | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(source, follow=follow, stream=stream, **settings)
        self.observe(self._on_stream, ["stream"])

    def _on_stream(self, _change: object) -> None:
        self._told = None
        self._clock.soon(self._tell)

    def _make(self) -> Presences:
        return Presences()

    def _describe(self, state: Presences) -> dict[str, Any]:
        """One point of view, and the names of all."""
        name = self._whose(state)
        seen = state.by_stream.get(name)
        return {"streams": [*state.by_stream], "stream": name, "seen": None if seen is None else seen.view()}

    def _whose(self, state: Presences) -> str:
        return self.stream or next(iter(state.by_stream), "")

    # -- sending ------------------------------------------------------------------------------------

    def _order(self, do: str, facts: Mapping[str, Any]) -> Order:
        stream = facts.get("stream")
        if not isinstance(stream, str) or stream not in self._sessions:
            raise XMPPKitError(f"There is no session {stream!r} that could send it: lab.connect() makes one.")
        return Order(stream, self._xml(do, facts))

    def _xml(self, do: str, facts: Mapping[str, Any]) -> str:
        if do == "roster":
            return _ROSTER
        if do == "presence":
            return _presence(facts)
        if do == "unavailable":
            return "<presence type='unavailable'/>"
        to = quoteattr(_text(facts, "to"))
        if do in _ANSWERS:
            return f"<presence type='{do}' to={to}/>"
        if do == "disco":
            return _DISCO.format(to=to)
        if do == "message":
            return f"<message type='chat' to={to}><body>Who gets this?</body></message>"
        raise XMPPKitError(f"There is nothing on the presence board that does {do!r}.")

    # -- without a kernel -------------------------------------------------------------------------

    def _lines(self, state: Presences) -> list[str]:
        seen = state.by_stream.get(self._whose(state))
        if seen is None:
            return ["nobody has logged in"]
        told = seen.view()
        people = [*([told["own"]] if told["own"] else []), *told["contacts"]]
        return [f"as {told['stream']} is told"] + [_line(each) for each in people]


def _presence(facts: Mapping[str, Any]) -> str:
    """Available presence with what was chosen: no element for what was not (RFC 6121 §4.7.2)."""
    show, status, priority = _text(facts, "show"), _text(facts, "status"), _text(facts, "priority").strip()
    if show not in _SHOWS:
        raise XMPPKitError(f"There is no show {show!r}: away, chat, dnd and xa are all there are (RFC 6121 §4.7.2.1).")
    if priority and not -128 <= _number(priority) <= 127:
        raise XMPPKitError(f"A priority goes from -128 to 127 (RFC 6121 §4.7.2.3), and {priority} does not.")
    children = (("show", show), ("status", status), ("priority", priority))
    inside = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in children if text)
    return f"<presence>{inside}</presence>" if inside else "<presence/>"


def _number(text: str) -> int:
    try:
        return int(text[:10])
    except ValueError:
        raise XMPPKitError(f"A priority is a whole number from -128 to 127, not {text[:50]!r}.") from None


def _text(facts: Mapping[str, Any], name: str) -> str:
    value = facts.get(name, "")
    if not isinstance(value, str):
        raise XMPPKitError(f"{name!r} is to be text, not {type(value).__name__}.")
    return value


def _line(person: Mapping[str, Any]) -> str:
    here = [each for each in person["resources"] if each["state"]["value"] == "available"]
    rows = ", ".join(f"{each['resource']} ({_row(each)})" for each in here) or "nobody known to be online"
    return f"{person['jid']}: {rows}; {_reached(person['reach'])}"


def _reached(reach: Mapping[str, Any]) -> str:
    names = ", ".join(each["value"] for each in reach["resources"])
    if not names and not reach["known"]:
        return f"whom a message would reach is not known: {reach['why']}"
    return f"a message would reach {names or 'nobody'}: {reach['why']}"


def _row(row: Mapping[str, Any]) -> str:
    return f"{row['show']['value'] or 'available'}, priority {row['priority']['value']}"
