"""The Python half of an exercise's card: what a page is told, and what its buttons do."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

from xmppkit.errors import SetupError
from xmppkit.protocol.registry import Ref
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.widgets import CardFacts, ExerciseCard

FACTS = CardFacts(
    id="presence.dnd",
    title="Do <b>not</b> disturb",
    places=(Ref("RFC 6121", "4.7.2.1"),),
    state="not yet",
    reason="show is away",
    earlier="",
    note="",
    entries=(),
    own=frozenset(),
    hints=(),
    hint_count=2,
    solution="",
    html="<p>still</p>",
    text="still",
)


class Desk:
    """A card, what it has told, and what was done."""

    def __init__(self) -> None:
        self.facts = FACTS
        self.done: list[object] = []
        self.card = ExerciseCard(
            lambda: self.facts,
            hint=lambda: self.done.append("hint"),
            solution=self.solve,
            choose=self.done.append,
        )
        self.told: list[dict[str, Any]] = []
        self.card.send = lambda message, _buffers=None: self.told.append(json.loads(json.dumps(message)))  # type: ignore[method-assign]
        self.solution = "await bob.send('<presence/>')"

    def solve(self) -> None:
        if not self.solution:
            raise SetupError("there is none")
        self.facts = replace(self.facts, solution=self.solution)

    async def says(self, message: object) -> None:
        """The page says something, and is answered."""
        self.card._handle_custom_msg(message, [])
        await asyncio.sleep(0)


async def test_a_page_learns_all_when_it_asks() -> None:
    """State, reason, and the rule with its address; nothing goes through traits."""
    desk = Desk()
    await desk.says({"k": "ready"})
    [card] = desk.told
    assert (card["state"], card["reason"], card["of"]) == ("not yet", "show is away", 2)
    [place] = card["places"]
    assert place["url"].endswith("rfc6121.html#section-4.7.2.1")
    assert "away" not in json.dumps({name: repr(value) for name, value in desk.card.get_state().items()})


async def test_buttons_are_answered_with_the_new_state() -> None:
    """A hint, a solution; why there is none; and rubbish does nothing."""
    desk = Desk()
    for rubbish in (None, [], "hint", {}, {"k": ["hint"]}, {"k": "sulk"}):
        await desk.says(rubbish)
    assert (desk.told, desk.done) == ([], [])
    await desk.says({"k": "hint"})
    assert desk.done == ["hint"]
    await desk.says({"k": "solution"})
    assert [each["solution"] for each in desk.told] == ["", desk.solution]
    desk.solution = ""
    await desk.says({"k": "solution"})
    assert desk.told[-1]["problem"] == "there is none"
    await desk.says({"k": "hint"})
    assert desk.told[-1]["problem"] == ""


async def test_a_stanza_is_told_and_chosen() -> None:
    """One of the lab's is chosen in its inspectors; one that an observer saw is only shown."""
    desk = Desk()
    stanza = Recording().append(
        stream="lamp", direction=Direction.SENT, kind=Kind.PRESENCE, data=b"<presence/>", name="presence"
    )
    desk.facts = replace(FACTS, entries=(stanza, replace(stanza, number=7)), own=frozenset({stanza.number}))
    for nothing in (2, -1, None, "0", True, 0.0):
        await desk.says({"k": "select", "n": nothing})
    assert (desk.told, desk.done) == ([], [])
    await desk.says({"k": "select", "n": 1})
    assert desk.done == []
    await desk.says({"k": "select", "n": 0})
    assert [(each["k"], each["n"], each["xml"]) for each in desk.told] == [
        ("stanza", 1, "<presence/>"),
        ("stanza", 0, "<presence/>"),
    ]
    assert desk.done == [stanza.number]


async def test_without_a_kernel() -> None:
    """The static form is what the exercise says it is."""
    bundle = Desk().card._repr_mimebundle_()
    assert bundle is not None
    assert (bundle[0]["text/html"], bundle[0]["text/plain"]) == ("<p>still</p>", "still")
