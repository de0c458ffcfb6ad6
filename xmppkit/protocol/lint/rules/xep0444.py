"""XEP-0444: Message Reactions."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification, quoted
from ..structure import Structure
from ..values import WORD

xep = Specification("XEP-0444")
REACTIONS = "urn:xmpp:reactions:0"
_LIKES = "<message><reactions xmlns='urn:xmpp:reactions:0' id='m1'><reaction>👋</reaction></reactions></message>"

structure = Structure(
    xep, "", good=(_LIKES,), bad=(_LIKES.replace("id='m1'", ""), _LIKES.replace("reaction>", "emoji>"))
)
structure.closes(REACTIONS)
structure.element(REACTIONS, "reactions", within="message *", needs={"id": WORD})
structure.element(REACTIONS, "reaction", within="reactions", text=WORD)
structure.element(REACTIONS, "restrictions", open_=True)
structure.element(REACTIONS, "max-reactions-per-user allowlist", within="restrictions *")


@xep.error(
    "reaction-twice",
    (REACTIONS, "reactions"),
    section="4",
    reason="A person reacts with an emoji or not: each stands there once.",
    mend="Leave the second out.",
    good=(_LIKES,),
    bad=(_LIKES.replace("</reactions>", "<reaction>👋</reaction></reactions>"),),
)
def _twice(reactions: Node) -> Iterator[Problem]:
    seen = set()
    for reaction in reactions.all("reaction"):
        if reaction.text in seen:
            yield reaction.problem(say("the reaction {emoji} stands there twice", emoji=quoted(reaction.text)))
        seen.add(reaction.text)
