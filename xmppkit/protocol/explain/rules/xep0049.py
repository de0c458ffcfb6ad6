"""XEP-0049: Private XML Storage."""

from __future__ import annotations

from ...language import say
from ...registry import namespace
from ..nested import described, payload_of
from ..rule import Vocabulary
from ..scene import Scene, local_name, namespace_of, shortened

PRIVATE = "jabber:iq:private"
xep = Vocabulary("XEP-0049")

xep.element(PRIVATE, "query", "data that a client keeps on the server, for its user only")


def _subject(scene: Scene) -> str:
    payload = payload_of(scene.payload)
    if payload is None:
        return ""
    known = namespace(namespace_of(payload))
    return known.title if known else f"<{shortened(local_name(payload))}>"


@xep.sentence("iq", PRIVATE, "query", of_type="get")
def _asks(scene: Scene) -> str:
    what = _subject(scene)
    if not what:
        return say("{who} asks {whom} for privately stored data, without saying which", who=scene.who, whom=scene.whom)
    return say("{who} asks {whom} for privately stored data: {what}", who=scene.who, whom=scene.whom, what=what)


@xep.sentence("iq", PRIVATE, "query", of_type="set")
def _stores(scene: Scene) -> str:
    payload = payload_of(scene.payload)
    what = say("nothing") if payload is None else described(scene, payload)
    return say("{who} stores privately at {whom}: {what}", who=scene.who, whom=scene.whom, what=what)


@xep.sentence("iq", PRIVATE, "query", of_type="result")
def _gives(scene: Scene) -> str:
    payload = payload_of(scene.payload)
    facts = {"who": scene.who, "whom": scene.whom}
    if payload is None:
        return say("{who} gives {whom} no privately stored data", **facts)
    if not len(payload) and not (payload.text or "").strip():
        return say("{who} tells {whom} that nothing is stored: {what}", what=_subject(scene), **facts)
    return say("{who} gives {whom} privately stored data: {what}", what=described(scene, payload), **facts)
