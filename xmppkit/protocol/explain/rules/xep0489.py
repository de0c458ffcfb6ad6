"""XEP-0489: Reporting Account Affiliations."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened

RAA = "urn:xmpp:raa:0"
xep = Vocabulary("XEP-0489")

_AFFILIATION = Field(
    "what the account is to its server",
    "",
    {
        "admin": "administers the server",
        "anonymous": "has no account of its own",
        "member": "is known to those who run the server",
        "registered": "has registered by themselves",
    },
)

xep.element(
    RAA,
    "info",
    "what an account is to its server",
    attributes={"affiliation": _AFFILIATION, "since": "since when", "trust": "how far the server trusts it, to 100"},
)


@xep.sentence("iq", RAA, "info", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks {whom} how far the account is to be trusted", who=scene.who, whom=scene.whom)


@xep.sentence("iq", RAA, "info", of_type="result")
def _tells(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "what": shortened(scene.payload.get("affiliation"))}
    if not facts["what"]:
        return say("{who} tells {whom} nothing of what the account is to its server", **facts)
    return say("{who} tells {whom} what the account is to its server: {what}", **facts)


@xep.addition("presence", RAA, "info")
@xep.addition("message", RAA, "info")
def _known_as(scene: Scene) -> str | None:
    what = shortened(scene.payload.get("affiliation"))
    return say("to its server {what}", what=what) if what else None
