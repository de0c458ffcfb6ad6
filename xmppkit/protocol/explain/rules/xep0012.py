"""XEP-0012: Last Activity."""

from __future__ import annotations

from ...language import say
from ..amounts import duration
from ..rule import Vocabulary
from ..scene import Scene, quoted

LAST = "jabber:iq:last"
xep = Vocabulary("XEP-0012")

xep.element(
    LAST,
    "query",
    "asks when somebody was last active, or says so",
    "2",
    attributes={"seconds": "how long ago that was, in seconds; of a server, how long it has been running"},
    text="the last status somebody set before going offline",
)


@xep.sentence("iq", LAST, "query", of_type="get")
def _asks(scene: Scene) -> str:
    if _is_server(scene.recipient):
        return say("{who} asks {whom} how long it has been running", who=scene.who, whom=scene.whom)
    return say("{who} asks when {whom} was last active", who=scene.who, whom=scene.whom)


@xep.sentence("iq", LAST, "query", of_type="result")
def _tells(scene: Scene) -> str:
    seconds = scene.payload.get("seconds")
    facts = {"who": scene.who, "whom": scene.whom, "time": duration(seconds)}
    if not seconds:
        return say("{who} does not tell {whom} when it was last active", **facts)
    if _is_server(scene.sender):  # §5
        return say("{who} has been running for {time}", **facts)
    if "/" in scene.sender:  # §4: of a device, how long nobody has touched it
        return say("{who} has not been active for {time}", **facts) + _status(scene)
    return say("{who} was last seen {time} ago", **facts) + _status(scene)


@xep.addition("presence", LAST, "query")
def _idle(scene: Scene) -> str:
    return say("not active for {time}", time=duration(scene.payload.get("seconds")))


def _is_server(jid: str) -> bool:
    return bool(jid) and "@" not in jid.partition("/")[0]


def _status(scene: Scene) -> str:
    words = (scene.payload.text or "").strip()
    return f": {quoted(words)}" if words else ""
