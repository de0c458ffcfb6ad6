"""The subscription diagram: how two accounts came to see each other's presence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import quoteattr

import traitlets

from ...errors import XMPPKitError
from ...recording import Recording
from ...state import History
from ...state.subscription import KINDS
from ...state.subscriptions import Subscriptions
from .._base import built
from ..board import Board, Order, Source
from ..inspector import Inspector

__all__ = ["SubscriptionDiagram"]

_ROSTER = "<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq>"
_SIDES = ("left", "right")


class SubscriptionDiagram(Board[Subscriptions]):
    """Shows two rosters side by side, who sees whom, the steps on the way there, and the nine states of RFC 6121.

    Args:
        source: a running lab, or a recording.
        left: a stream of one account: ``"alice"``; the first to log in, if not given.
        right: a stream of the other account, or its bare address; if not given, the first of another account.
        follow: an inspector of the same recording: an entry chosen in one is chosen in both.
        settings: as of every `Board`.
    """

    _esm = built("subscription.js")
    _css = built("subscription.css")
    _title = "Subscription diagram"

    left = traitlets.Unicode("").tag(sync=True)
    """A stream of the account on the left; ``""`` for the first to log in."""

    right = traitlets.Unicode("").tag(sync=True)
    """A stream, or the address, of the account on the right; ``""`` for the first of another account."""

    def __init__(
        self,
        source: Source | Recording,
        left: str = "",
        right: str = "",
        *,
        follow: Inspector | None = None,
        **settings: Any,
    ) -> None:
        self._between = (left, right)
        super().__init__(source, follow=follow, left=left, right=right, **settings)
        self.observe(self._on_sides, ["left", "right"])

    def _on_sides(self, _change: object) -> None:
        self._clock.soon(self._begin_anew)

    def _begin_anew(self) -> None:
        """Others are chosen: the history is read again from their point of view."""
        with self._lock:
            if self._between == (self.left, self.right):
                return
            self._between = (self.left, self.right)
            self._history = History(self._recording, self._make)
            self._told = None
        self._tell()

    def _make(self) -> Subscriptions:
        return Subscriptions(*self._between)

    # -- sending ------------------------------------------------------------------------------------

    def _order(self, do: str, facts: Mapping[str, Any]) -> Order:
        side = facts.get("side")
        if side not in _SIDES:
            raise XMPPKitError("There are two sides to a subscription: left and right.")
        state = self._history.latest()
        stream, other = state.names[side], state.account("right" if side == "left" else "left")
        if stream not in self._sessions:
            raise XMPPKitError(f"There is no session {stream!r} that could send it: lab.connect() makes one.")
        if do == "roster":
            return Order(stream, _ROSTER)
        if do not in KINDS:
            raise XMPPKitError(f"There is nothing in the subscription diagram that does {do!r}.")
        if other is None:
            raise XMPPKitError("Nobody is on the other side yet: a second account has to log in.")
        return Order(stream, f"<presence type='{do}' to={quoteattr(other)}/>")

    # -- without a kernel -------------------------------------------------------------------------

    def _lines(self, state: Subscriptions) -> list[str]:
        told = state.view()
        sides = told["sides"]
        names = {side: sides[side]["jid"] or sides[side]["name"] or "nobody yet" for side in _SIDES}
        seen = {"yes": "sees", "pending": "has asked to see", "no": "does not see", None: "may or may not see"}
        others = {"left": "right", "right": "left"}
        return [
            *(f"{names[each['who']]} {seen[each['value']]} {names[others[each['who']]]}" for each in told["arrows"]),
            *(f"{names[side]}: {sides[side]['state']['value']}" for side in _SIDES),
        ]
