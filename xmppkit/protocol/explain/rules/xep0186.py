"""XEP-0186: Invisible Command."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene

INVISIBLE = "urn:xmpp:invisible:1"
xep = Vocabulary("XEP-0186")

xep.element(
    INVISIBLE,
    "invisible",
    "contacts are not to see that one is online",
    "",
    attributes={
        "probe": Field(
            "whether one still wants to see contacts' presence",
            "",
            {
                "true": "still wants to see the presence of contacts",
                "1": "still wants to see the presence of contacts",
                "false": "sees no presence of contacts",
                "0": "sees no presence of contacts",
            },
        )
    },
)
xep.element(INVISIBLE, "visible", "contacts may see again that one is online")


@xep.sentence("iq", INVISIBLE, "invisible", of_type="set")
def _hides(scene: Scene) -> str:
    return say("{who} asks {whom} to hide them from their contacts", who=scene.who, whom=scene.whom)


@xep.sentence("iq", INVISIBLE, "visible", of_type="set")
def _shows(scene: Scene) -> str:
    return say("{who} asks {whom} to let their contacts see them again", who=scene.who, whom=scene.whom)
