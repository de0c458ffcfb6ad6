"""A board: what follows from a recording, shown while it grows, or as it was after any entry.

From the browser: ``ready``; ``shown`` (``seq``) when a state has been drawn; ``step`` (``forward``); ``go``
(``position``); ``entry?`` (``number``); ``act`` (``n``, ``do``, ``facts``) asks for one stanza to be sent, ``send``
(``n``) sends the one that was previewed. To it: ``state`` (``seq``, ``position``, ``first``, ``last``, ``time``,
``view``, ``sessions``), ``entry``, ``preview``, ``refused``, and the outcomes of `sending.Sending`.

A state is told again until the page says that it has drawn it, and none is told before that: messages get lost, and
a page that is slow gets fewer of them.
"""

from __future__ import annotations

import threading
from abc import abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import traitlets

from ..display.html import box, text_html
from ..errors import XMPPKitError
from ..outgoing import cut
from ..protocol.explain import explain_element, explain_entry
from ..recording import Entry, Recording
from ..recording.element import parse_or_none
from ..state import History
from ..state._base import State
from ..supervisor import Supervisor
from ._base import Widget
from .clock import LoopClock, current_clock
from .dock import Dockable
from .inspector import Inspector
from .sending import LONGEST, Sending, Speaker

__all__ = ["Board", "Order", "Source"]

S = TypeVar("S", bound=State)

_PAUSE = 0.05
"""Seconds in which entries gather before a state is told."""

_PATIENCE = 1.0
"""Seconds after which a state that was not drawn is told again."""

_REMEMBERED = 16
"""Previewed stanzas that may still be sent."""


class Source(Protocol):
    """The part of a lab that a board needs."""

    @property
    def recording(self) -> Recording:
        """What has been said."""

    @property
    def sessions(self) -> Mapping[str, Speaker]:
        """Who may send, by the name of the stream."""


@dataclass(frozen=True)
class Order:
    """One element to be sent.

    Attributes:
        stream: who sends it.
        xml: what is sent.
        mode: ``"stanzas"``, or ``"nonzas"`` for another element of the stream.
    """

    stream: str
    xml: str
    mode: str = "stanzas"


class Board(Dockable, Generic[S]):
    """Shows a state that follows from a recording.

    Args:
        source: a running lab, whose sessions can then be made to send; or a recording.
        follow: an inspector of the same recording: an entry chosen in one is chosen in both.
        position: number of the entry after which the state is shown; None for now.
        height: on the page, in CSS terms.
        show_first: whether a stanza is shown before it is sent.

    Raises:
        TypeError: the source is neither; or a setting of another name was given.
        ValueError: the inspector shows another recording.
    """

    height = traitlets.Unicode("420px").tag(sync=True)
    """Height on the page, in CSS terms; ``""`` for as high as it needs."""

    position = traitlets.Int(None, allow_none=True).tag(sync=True)
    """Number of the entry after which the state is shown; None for now. Where the slider is moved to arrives here."""

    selected_number = traitlets.Int(None, allow_none=True).tag(sync=True)
    """Number of the entry that is chosen in it."""

    show_first = traitlets.Bool(True).tag(sync=True)
    """Whether a button shows its stanza before it sends it."""

    def __init__(self, source: Source | Recording, *, follow: Inspector | None = None, **settings: Any) -> None:
        recording, sessions = _parts(source, type(self).__name__)
        if follow is not None and follow.recording is not recording:
            raise ValueError("The inspector shows another recording, whose numbers mean other entries.")
        super().__init__(**settings)
        self._recording = recording
        self._sessions = sessions
        self._history = History(recording, self._make)
        self._clock = current_clock()
        self._supervisor = Supervisor(recording)
        self._lock = threading.RLock()  # without an event loop, the clock has many threads
        self._due = False
        self._watched = False
        self._seq = 0
        self._drawn = 0
        self._told_at = 0.0
        self._told: object = None
        self._orders: dict[int, Order] = {}
        self._handlers: dict[str, Callable[[dict[str, Any]], None]] = {
            "ready": self._on_ready,
            "shown": self._on_shown,
            "step": self._on_step,
            "go": self._on_go,
            "entry?": self._on_entry_asked,
            "act": self._on_act,
            "send": self._on_send,
            "dock": self._receive_docking,
        }
        self.on_msg(self._on_browser)
        self.observe(lambda _: self._clock.soon(self._tell), ["position"])
        self._stop_observing = recording.observe(self._on_entry, self._on_clear)
        if follow is not None:
            traitlets.link((follow, "selected_number"), (self, "selected_number"))

    # -- what each board is -----------------------------------------------------------------------

    @abstractmethod
    def _make(self) -> S:
        """The state before the first entry."""

    def _describe(self, state: S) -> dict[str, Any]:
        """What the page is told of a state."""
        return state.view()

    def _order(self, do: str, facts: Mapping[str, Any]) -> Order:
        """The stanza that a button sends. What the page says is not trusted.

        Raises:
            XMPPKitError: there is no such button, or what it is to send makes no sense.
        """
        raise XMPPKitError(f"There is nothing here that does {do!r}.")

    # -- from Python ------------------------------------------------------------------------------

    @property
    def recording(self) -> Recording:
        """The recording from which all follows."""
        return self._recording

    @property
    def state(self) -> S:
        """The state that is shown, as a copy."""
        with self._lock:
            return self._history.at(self._recording.next_number if self.position is None else self.position)

    def close(self) -> None:
        """Take it off the page."""
        stop = getattr(self, "_stop_observing", None)  # ipywidgets closes half-made widgets too
        if stop is not None:
            stop()
        super().close()

    # -- telling the page -------------------------------------------------------------------------

    def _on_entry(self, _entry: Entry) -> None:
        if self._watched and not self._due:
            self._due = True
            self._clock.soon(self._gather)

    def _on_clear(self) -> None:
        with self._lock:
            self._history.forget()
        self._clock.soon(self._tell)

    def _gather(self) -> None:
        self._clock.later(_PAUSE, self._tell)

    def _tell(self) -> None:
        """Tell the state, unless the page still draws the last one: then it is told afterwards."""
        with self._lock:
            self._due = False
            if not self._watched:
                return
            waiting = self._drawn < self._seq and self._clock.now() - self._told_at < _PATIENCE
            if waiting:
                return
            message = self._state_message()
            if message is not None:
                self._seq += 1
                self._told_at = self._clock.now()
                self.send({"k": "state", "seq": self._seq, **message})
                self._clock.later(_PATIENCE, self._tell_again)

    def _tell_again(self) -> None:
        if self._drawn < self._seq and self._clock.now() - self._told_at >= _PATIENCE * 0.9:
            self._watched = self._seq - self._drawn < 5  # nobody draws: until a page asks again
            self._told = None
            self._tell()

    def _state_message(self) -> dict[str, Any] | None:
        """What is to be told now; None if it is what was told last."""
        changed = self._history.advance()
        last = self._recording.next_number - 1
        position = self.position
        bounds = {"first": self._history.first, "last": last, "position": position}
        sessions = [
            {"name": name, "jid": str(each.jid), "connected": each.connected} for name, each in self._sessions.items()
        ]
        key = (position, last if position is None else None, self._history.first, str(sessions))
        if self._told == key and not changed:
            return None
        self._told = key
        state = self._history.latest() if position is None else self._history.at(position)
        entry = self._recording.get(last if position is None else position)
        return {
            **bounds,
            "time": None if entry is None else entry.time,
            "sessions": sessions,
            "view": self._describe(state),
        }

    # -- what the page says -----------------------------------------------------------------------

    def _on_browser(self, _widget: Widget, content: Any, _buffers: list[Any]) -> None:
        # JupyterLab may have this called on a thread and loop of its own: the work is done on the lab's.
        handler = self._handlers.get(content.get("k", "")) if isinstance(content, dict) else None
        if handler is not None:
            self._clock.soon(lambda: handler(content))

    def _on_ready(self, _message: dict[str, Any]) -> None:
        self._watched = True
        self._told = None
        self._drawn = self._seq
        self._tell()

    def _on_shown(self, message: dict[str, Any]) -> None:
        if message.get("seq") == self._seq:
            self._drawn = self._seq
            self._tell()

    def _on_step(self, message: dict[str, Any]) -> None:
        last = self._recording.next_number - 1
        here = last if self.position is None else self.position
        with self._lock:
            there = self._history.step(here, bool(message.get("forward")))
        if there is not None:
            self.position = there
            self.selected_number = there if self._recording.get(there) is not None else None

    def _on_go(self, message: dict[str, Any]) -> None:
        position = message.get("position")
        if position is None or type(position) is int:
            self.position = position

    def _on_entry_asked(self, message: dict[str, Any]) -> None:
        entry = self._recording.get(message.get("number"))  # the browser is not trusted to send one that there is
        if entry is not None:
            self.send({"k": "entry", **_shown(entry)})

    # -- sending ----------------------------------------------------------------------------------

    def _on_act(self, message: dict[str, Any]) -> None:
        number, facts = message.get("n"), message.get("facts")
        if not isinstance(number, int) or not isinstance(facts, dict):
            return
        try:
            order = self._order(str(message.get("do")), facts)
            preview = _preview(order)
        except XMPPKitError as exc:
            self.send({"k": "refused", "n": number, "message": str(exc)})
            return
        self._orders = dict(list((self._orders | {number: order}).items())[-_REMEMBERED:])
        if self.show_first:
            self.send({"k": "preview", "n": number, **preview})
        else:
            self._on_send({"n": number})

    def _on_send(self, message: dict[str, Any]) -> None:
        number = message.get("n")
        order = self._orders.pop(number, None) if isinstance(number, int) else None
        if order is None or not isinstance(number, int):
            return
        sending = Sending(number, order.stream, order.xml, order.mode, self._recording, self.send)
        session = self._sessions.get(order.stream)
        if session is None or not isinstance(self._clock, LoopClock):
            sending.refuse(f"There is no session {order.stream!r} to send it: a saved recording can only be looked at.")
        else:
            self._supervisor.spawn(sending.run(session), stream=order.stream, what="sending from a board")

    # -- without a kernel -------------------------------------------------------------------------

    def _static_html(self) -> str:
        rows = "".join(f"<li>{text_html(line)}</li>" for line in self._lines(self.state))
        return box(f'<div class="xk-head">{text_html(self._title)}</div><ul>{rows}</ul>')

    def _lines(self, state: S) -> list[str]:
        """The state in words, a line each, for where no widget can be shown."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return "\n".join([self._title, *(f"  {line}" for line in self._lines(self.state))])


def _parts(source: object, name: str) -> tuple[Recording, Mapping[str, Speaker]]:
    if isinstance(source, Recording):
        return source, {}
    recording = getattr(source, "recording", None)
    if not isinstance(recording, Recording):
        raise TypeError(f"{name} shows a lab, or a Recording such as lab.recording, not {type(source).__name__}")
    return recording, getattr(source, "sessions", {})


def _preview(order: Order) -> dict[str, Any]:
    """What a stanza says before it is sent.

    Raises:
        XMLError: it is not one stanza; then the board is wrong, and says so.
    """
    [element] = cut(order.xml)
    parsed = parse_or_none(element.data)
    sentence = "" if parsed is None else explain_element(parsed, stream=order.stream).sentence
    return {"stream": order.stream, "xml": order.xml, "sentence": sentence}


def _shown(entry: Entry) -> dict[str, Any]:
    return {
        "number": entry.number,
        "stream": entry.stream,
        "direction": entry.direction.value,
        "time": entry.time,
        "sentence": entry.note or explain_entry(entry).sentence,
        "xml": entry.xml[:LONGEST],
        "cut": max(0, len(entry.xml) - LONGEST),
    }
