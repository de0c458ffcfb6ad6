"""XEP-0084: User Avatar."""

from __future__ import annotations

from ...language import say
from ..amounts import size
from ..rule import Vocabulary
from ..scene import Scene, shortened

DATA = "urn:xmpp:avatar:data"
METADATA = "urn:xmpp:avatar:metadata"
xep = Vocabulary("XEP-0084")

xep.element(
    DATA, "data", "the picture that stands for somebody; the item's id is its SHA-1 hash", text="the picture, in base64"
)
xep.element(METADATA, "metadata", "which picture stands for somebody; empty: none")
xep.element(
    METADATA,
    "info",
    "one form of the picture",
    attributes={
        "id": "SHA-1 hash of the picture, which names it among the data",
        "bytes": "size of the picture in bytes",
        "type": "kind of picture",
        "height": "height in pixels",
        "width": "width in pixels",
        "url": "where to fetch the picture by HTTP",
    },
)
xep.element(METADATA, "pointer", "where to find a picture that is not published here")


@xep.sentence("item", DATA, "data")
def _picture(scene: Scene) -> str:
    octets = len("".join((scene.payload.text or "").split())) * 3 // 4  # base64, RFC 4648 §4
    return say("a picture of about {size}", size=size(str(octets)))


@xep.sentence("item", METADATA, "metadata")
def _metadata(scene: Scene) -> str:
    info = scene.find("info")
    if info is None:
        return say("no picture") if scene.find("pointer") is None else say("a picture kept elsewhere")
    facts = {"type": shortened(info.get("type")) or say("unknown kind"), "size": size(info.get("bytes"))}
    width, height = shortened(info.get("width")), shortened(info.get("height"))
    if width and height:
        return say("a picture ({type}, {width} × {height} pixels, {size})", width=width, height=height, **facts)
    return say("a picture ({type}, {size})", **facts)
