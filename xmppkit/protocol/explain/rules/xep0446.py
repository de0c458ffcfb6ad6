"""XEP-0446: File metadata element."""

from __future__ import annotations

from ...language import say
from ..amounts import size
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted, shortened

FILE = "urn:xmpp:file:metadata:0"
xep = Vocabulary("XEP-0446")

xep.element(FILE, "file", "describes a file")
xep.element(FILE, "name", "the file's name", text="the file's name")
xep.element(FILE, "media-type", "what kind of data it holds", text="the media type")
xep.element(FILE, "size", "how large it is", text=Field("its size in bytes", computed=lambda octets, _: size(octets)))
xep.element(FILE, "date", "when it was last changed", text="date and time by XEP-0082")
xep.element(FILE, "desc", "what is in it, for people", text="a description for people")
xep.element(FILE, "width", "how wide the picture is", text="width in pixels")
xep.element(FILE, "height", "how high the picture is", text="height in pixels")
xep.element(FILE, "length", "how long it plays", text="duration in milliseconds")


@xep.sentence("item", FILE, "file")
def _file(scene: Scene) -> str:
    name, octets, kind = scene.text("name"), scene.text("size"), scene.text("media-type")
    what = say("the file {name}", name=quoted(name)) if name else say("a file")
    facts = ", ".join([size(octets)] * bool(octets) + [shortened(kind)] * bool(kind))
    return f"{what} ({facts})" if facts else what
