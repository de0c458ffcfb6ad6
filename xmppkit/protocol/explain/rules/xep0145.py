"""XEP-0145: Annotations."""

from __future__ import annotations

from ...language import count, say
from ..rule import Vocabulary
from ..scene import Scene, quoted, short

NOTES = "storage:rosternotes"
xep = Vocabulary("XEP-0145")

xep.element(NOTES, "storage", "a user's notes about contacts")
xep.element(
    NOTES,
    "note",
    "a note about one contact",
    "",
    attributes={"jid": "address of the contact", "cdate": "when it was written", "mdate": "when it was last changed"},
    text="the note",
)


@xep.sentence("item", NOTES, "storage")
def _notes(scene: Scene) -> str:
    notes = scene.all("note")
    if len(notes) == 1:
        return say("a note about {whom}: {text}", whom=short(notes[0].get("jid", "")), text=quoted(notes[0].text))
    return count(len(notes), "1 note about a contact", "{number} notes about contacts")
