"""XEP-0118: User Tune."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted, shortened

TUNE = "http://jabber.org/protocol/tune"
xep = Vocabulary("XEP-0118")

xep.element(TUNE, "tune", "what somebody is listening to; empty: nothing any more", "2")
for _name, _meaning, _text in (
    ("artist", "who plays or wrote it", "the name"),
    ("length", "how long it takes, in seconds", "seconds"),
    ("source", "the album or collection that it is from", "the title"),
    ("title", "title of the song or piece", "the title"),
    ("track", "its number in the album", "the number"),
    ("uri", "where to learn more of it", "the address"),
):
    xep.element(TUNE, _name, _meaning, "2", text=_text)
xep.element(TUNE, "rating", "how much the listener likes it", "2", text=Field("from 1 (least) to 10 (most)"))


@xep.sentence("item", TUNE, "tune")
def _tune(scene: Scene) -> str:
    title, artist = scene.text("title"), shortened(scene.text("artist"))
    if title and artist:
        return say("the tune {title} by {artist}", title=quoted(title), artist=artist)
    if title or artist:
        return say("the tune {title}", title=quoted(title)) if title else say("a tune by {artist}", artist=artist)
    return say("a tune") if len(scene.payload) else say("no tune any more")
