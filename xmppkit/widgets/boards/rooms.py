"""The room view: one room, as one stream sees it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import traitlets

from ...errors import XMPPKitError
from ...protocol.registry import AFFILIATIONS, ROLES, privileges
from ...recording import Recording
from ...state.room.room import Room
from ...state.rooms import Rooms
from .._base import built
from ..board import Board, Order, Source
from ..inspector import Inspector
from ._room_orders import stanza

__all__ = ["RoomView"]


class RoomView(Board[Rooms]):
    """Shows a room (XEP-0045) as one stream sees it.

    Who is there and what they may do, how entering went, what was said and what happened, the room's configuration
    with what was changed in it::

        RoomView(lab)                                           the first room that anybody enters
        RoomView(lab, "tea@rooms.localhost", stream="bob")

    Args:
        source: a running lab, or a recording.
        room: address of the room; the first that is heard of, if not given. The page can choose another.
        stream: from whose point of view: ``"alice"``; the first that knows the room, if not given.
        follow: an inspector of the same recording: an entry chosen in one is chosen in both.
        settings: as of every `Board`.
    """

    _esm = built("room.js")
    _css = built("room.css")
    _title = "Room view"

    height = traitlets.Unicode("640px").tag(sync=True)
    """Height on the page, in CSS terms; ``""`` for as high as it needs."""

    room = traitlets.Unicode("").tag(sync=True)
    """Address of the room; ``""`` for the first that is heard of."""

    stream = traitlets.Unicode("").tag(sync=True)
    """From whose point of view; ``""`` for the first that knows the room."""

    def __init__(
        self,
        source: Source | Recording,
        room: str = "",
        stream: str = "",
        *,
        follow: Inspector | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(source, follow=follow, room=room, stream=stream, **settings)
        self.observe(self._on_choice, ["room", "stream"])

    def _on_choice(self, _change: object) -> None:
        self._told = None
        self._clock.soon(self._tell)

    def _make(self) -> Rooms:
        return Rooms()

    def _describe(self, state: Rooms) -> dict[str, Any]:
        """The chosen room, and which others there are."""
        chosen = self._chosen(state)
        return {
            "rooms": [
                {"stream": each.stream, "room": each.address, "status": each.status.value} for each in state.rooms()
            ],
            "room": None if chosen is None else chosen.view(),
            "privileges": _privileges(),
        }

    def _chosen(self, state: Rooms) -> Room | None:
        fitting = (
            each
            for each in state.rooms()
            if self.stream in ("", each.stream) and self.room.lower() in ("", each.address)
        )
        return next(fitting, None)

    # -- sending ----------------------------------------------------------------------------------

    def _order(self, do: str, facts: Mapping[str, Any]) -> Order:
        stream, room = facts.get("stream"), facts.get("room")
        if not isinstance(stream, str) or stream not in self._sessions:
            raise XMPPKitError(f"There is no session {stream!r} that could send it: lab.connect() makes one.")
        known = self.state.room(room, stream) if isinstance(room, str) else None
        return Order(stream, stanza(do, facts, known))

    # -- without a kernel -------------------------------------------------------------------------

    def _lines(self, state: Rooms) -> list[str]:
        chosen = self._chosen(state)
        if chosen is None:
            return ["no room has been entered"]
        subject = f", {chosen.subject.value!r}" if chosen.subject and chosen.subject.value else ""
        people = [
            f"{each.nick.value}: {each.role.value}, {each.affiliation.value}{' (this is me)' if each.me else ''}"
            for each in chosen.occupants.values()
        ]
        return [f"{chosen.address}{subject}, as {chosen.stream} sees it: {chosen.status.value}", *people]


@lru_cache(maxsize=1)
def _privileges() -> dict[str, Any]:
    """What roles and affiliations may do, in tables."""
    return {of: {"levels": list(levels), "rows": _rows(of)} for of, levels in _LEVELS.items()}


_LEVELS = {"role": ROLES, "affiliation": AFFILIATIONS}


def _rows(of: str) -> list[dict[str, Any]]:
    return [
        {
            "name": each.name,
            "allowed": sorted(each.allowed),
            "adjustable": sorted(each.adjustable),
            "note": each.note,
            "ref": {"spec": each.ref.spec, "section": each.ref.section, "url": each.ref.url},
        }
        for each in privileges(of)
    ]
