"""XEP-0308: Last Message Correction."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification
from ..structure import Structure
from ..values import WORD

xep = Specification("XEP-0308")
CORRECT = "urn:xmpp:message-correct:0"
_CORRECTION = "<message id='m2'><body>But soft</body><replace xmlns='urn:xmpp:message-correct:0' id='m1'/></message>"

structure = Structure(
    xep, "", good=(_CORRECTION,), bad=(_CORRECTION.replace(" id='m1'", ""), _CORRECTION.replace("<replace", "<correct"))
)
structure.closes(CORRECT)
structure.element(CORRECT, "replace", within="message *", needs={"id": WORD}, leaf=True)


@xep.error(
    "correction-of-itself",
    (CORRECT, "replace"),
    section="4",
    reason="A correction is a message of its own, which names the one before by its id.",
    mend="Give the correction an id of its own.",
    good=(_CORRECTION,),
    bad=(_CORRECTION.replace("m2", "m1"),),
)
def _itself(replace: Node) -> Iterator[Problem]:
    message = replace.parent
    if message is not None and message.is_stanza and replace.get("id") and message.get("id") == replace.get("id"):
        yield replace.problem(say("this message corrects itself"), "id")
