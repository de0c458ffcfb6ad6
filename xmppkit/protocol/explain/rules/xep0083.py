"""XEP-0083: Nested Roster Groups."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, quoted

DELIMITER = "roster:delimiter"
xep = Vocabulary("XEP-0083")

xep.element(DELIMITER, "roster", "what stands between the names of groups inside groups", text="the mark")


@xep.sentence("item", DELIMITER, "roster")
def _mark(scene: Scene) -> str:
    return say("the mark {mark} between names of groups inside groups", mark=quoted(scene.payload.text))
