"""XEP-0108: User Activity."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, local_name, namespace_of, quoted, shortened

ACTIVITY = "http://jabber.org/protocol/activity"
xep = Vocabulary("XEP-0108")

xep.element(ACTIVITY, "activity", "what somebody is doing; empty: nothing to say about it any more")
xep.element(ACTIVITY, "text", "the activity in somebody's own words", text="the words")
xep.element(ACTIVITY, "*", "what is done, named by one of the words on the specification's list")


@xep.sentence("item", ACTIVITY, "activity")
def _activity(scene: Scene) -> str:
    children = [each for each in scene.payload.iterchildren("*") if namespace_of(each) == ACTIVITY]
    general = next((each for each in children if local_name(each) != "text"), None)
    text = scene.text("text")
    if general is None:
        return say("the activity {text}", text=quoted(text)) if text else say("no activity any more")
    specific = next(general.iterchildren("*"), None)
    what = shortened(local_name(general if specific is None else specific).replace("_", " "))
    if text:
        return say("the activity {what}: {text}", what=what, text=quoted(text))
    return say("the activity {what}", what=what)


@xep.sentence("message", ACTIVITY, "activity", rank=40)
def _with_message(scene: Scene) -> str:
    return say("{who} tells {whom}: {activity}", who=scene.who, whom=scene.whom, activity=_activity(scene))
