"""XEP-0096: SI File Transfer."""

from __future__ import annotations

from ...language import say
from ..amounts import size
from ..rule import Vocabulary
from ..scene import Scene, quoted

FILE = "http://jabber.org/protocol/si/profile/file-transfer"
xep = Vocabulary("XEP-0096")

xep.element(
    FILE,
    "file",
    "the file that is offered",
    "",
    attributes={
        "date": "when it was last changed",
        "hash": "its MD5 hash",
        "name": "name of the file",
        "size": "size of the file in bytes",
    },
)
xep.element(FILE, "desc", "what the file is", text="the words")
xep.element(
    FILE,
    "range",
    "only a part of the file may be asked for, or is",
    attributes={"length": "so many bytes", "offset": "from this byte on"},
)


@xep.sentence("item", FILE, "file")
def _file(scene: Scene) -> str:
    facts = {"name": quoted(scene.payload.get("name")), "size": size(scene.payload.get("size"))}
    return say("the file {name} ({size})", **facts)
