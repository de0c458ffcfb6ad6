"""XEP-0107: User Mood."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, local_name, namespace_of, quoted, shortened

MOOD = "http://jabber.org/protocol/mood"
xep = Vocabulary("XEP-0107")

xep.element(MOOD, "mood", "how somebody feels; empty: nothing to say about it any more", "2")
xep.element(MOOD, "text", "the feeling in somebody's own words", "2", text="the words")
xep.element(MOOD, "*", "a feeling, named by one of the words on the specification's list", "3")


@xep.sentence("item", MOOD, "mood")
def _mood(scene: Scene) -> str:
    feelings = (local_name(each) for each in scene.payload.iterchildren("*") if namespace_of(each) == MOOD)
    feeling = shortened(next((each for each in feelings if each != "text"), "").replace("_", " "))
    text = scene.text("text")
    if feeling and text:
        return say("the mood {feeling}: {text}", feeling=feeling, text=quoted(text))
    if feeling:
        return say("the mood {feeling}", feeling=feeling)
    return say("a mood in words: {text}", text=quoted(text)) if text else say("no mood any more")


@xep.sentence("message", MOOD, "mood", rank=40)
def _with_message(scene: Scene) -> str:
    return say("{who} tells {whom}: {mood}", who=scene.who, whom=scene.whom, mood=_mood(scene))
