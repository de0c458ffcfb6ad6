"""The card of an exercise: its state and the reason, the stanzas that were looked at, hints, a solution.

To the browser: ``{"k": "card", "id", "title", "places": [{"spec", "section", "url"}], "state", "reason", "earlier",
"note", "entries": [{"number", "stream", "direction", "own"}], "hints", "of", "solution", "problem", "words"}``, anew at
each change; ``{"k": "stanza", "n", "sentence", "xml"}``. From it: ``ready``, ``hint``, ``solution``, and ``select``
(``n``, the place among the entries).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..errors import XMPPKitError
from ..protocol.explain import explain_entry
from ..protocol.registry import Ref
from ..recording import Entry
from ._base import Widget, built
from .clock import current_clock

__all__ = ["CardFacts", "ExerciseCard"]

_LONGEST = 16_000  # characters of a stanza that are shown


@dataclass(frozen=True, slots=True)
class CardFacts:
    """What a card says.

    Attributes:
        id: name of the exercise, such as ``"presence.dnd"``.
        title: a few words.
        places: where the rule is written.
        state: ``"not tried"``, ``"not yet"`` or ``"done"``.
        reason: why.
        earlier: what is known from before, such as ``"done earlier"``, or ``""``.
        note: what else is to be known, or ``""``.
        entries: what was looked at.
        own: numbers of those that are in the lab's recording; the others an observer saw.
        hints: those that were seen.
        hint_count: how many there are.
        solution: the code, if it was shown; else ``""``.
        html: the same as static HTML, for where there is no kernel.
        text: the same in plain words.
        words: the card's own words in the language in use, by their English.
    """

    id: str
    title: str
    places: Sequence[Ref]
    state: str
    reason: str
    earlier: str
    note: str
    entries: Sequence[Entry]
    own: frozenset[int]
    hints: Sequence[str]
    hint_count: int
    solution: str
    html: str
    text: str
    words: Mapping[str, str] = field(default_factory=dict)


class ExerciseCard(Widget):
    """Shows how far an exercise is, and helps on demand.

    Args:
        look: says what the card is to show now.
        hint: called when the reader wants the next hint.
        solution: called when she wants a solution.
        choose: called with the number of an entry that she has chosen, as to choose it in an inspector.
    """

    _esm = built("exercise.js")
    _css = built("exercise.css")

    def __init__(
        self,
        look: Callable[[], CardFacts],
        *,
        hint: Callable[[], object],
        solution: Callable[[], object],
        choose: Callable[[int], None],
    ) -> None:
        super().__init__()
        self._look = look
        self._help = {"hint": hint, "solution": solution}
        self._choose = choose
        self._problem = ""
        self._clock = current_clock()
        self.on_msg(self._on_browser)

    def refresh(self) -> None:
        """Tell the page what the card shows now."""
        facts = self._look()
        self.send(
            {
                "k": "card",
                "id": facts.id,
                "title": facts.title,
                "places": [{"spec": ref.spec, "section": ref.section, "url": ref.url} for ref in facts.places],
                "state": facts.state,
                "reason": facts.reason,
                "earlier": facts.earlier,
                "note": facts.note,
                "entries": [_entry(each, facts.own) for each in facts.entries],
                "hints": list(facts.hints),
                "of": facts.hint_count,
                "solution": facts.solution,
                "problem": self._problem,
                "words": dict(facts.words),
            }
        )

    def _on_browser(self, _widget: Widget, content: Any, _buffers: list[Any]) -> None:
        # JupyterLab may have this called on a thread and loop of its own.
        if not isinstance(content, dict):
            return
        kind = str(content.get("k"))
        if kind == "ready":
            self._clock.soon(self.refresh)
        elif kind in self._help:
            self._clock.soon(lambda: self._on_help(self._help[kind]))
        elif kind == "select":
            self._clock.soon(lambda: self._on_select(content.get("n")))

    def _on_help(self, give: Callable[[], object]) -> None:
        try:
            give()
            self._problem = ""
        except XMPPKitError as exc:
            self._problem = str(exc)
        self.refresh()

    def _on_select(self, place: object) -> None:
        facts = self._look()
        if type(place) is not int or not 0 <= place < len(facts.entries):
            return
        entry = facts.entries[place]
        told = {"sentence": explain_entry(entry).sentence, "xml": entry.xml[:_LONGEST]}
        self.send({"k": "stanza", "n": place, **told})
        if entry.number in facts.own:
            self._choose(entry.number)

    def _static_html(self) -> str:
        return self._look().html

    def __repr__(self) -> str:
        return self._look().text


def _entry(entry: Entry, own: frozenset[int]) -> dict[str, Any]:
    facts = {"number": entry.number, "stream": entry.stream, "direction": entry.direction.value}
    return {**facts, "own": entry.number in own}
