"""XEP-0138: Stream Compression."""

from __future__ import annotations

from ...language import listed, phrase, say, translated
from ..rule import Field, Vocabulary
from ..scene import Scene, local_name, shortened

COMPRESS = "http://jabber.org/protocol/compress"
FEATURE = "http://jabber.org/features/compress"
xep = Vocabulary("XEP-0138")

_METHOD = Field("a method of compression", values={"zlib": "as in gzip and PNG", "lzw": "LZW, from XEP-0229"})
_FAILURES = {
    "setup-failed": phrase("the compression could not be set up"),
    "unsupported-method": phrase("the server does not know that method"),
    "processing-failed": phrase("compressing or expanding failed"),
}

xep.element(FEATURE, "compression", "the stream can be compressed", "2")
xep.element(FEATURE, "method", "one method of compression", "2", text=_METHOD)
xep.element(COMPRESS, "compress", "compress the stream from here on", "2")
xep.element(COMPRESS, "method", "the method of compression", "2", text=_METHOD)
xep.element(COMPRESS, "compressed", "go ahead: from the next byte on the stream is compressed", "2")
xep.element(COMPRESS, "failure", "the stream is not compressed", "2")
for _name, _meaning in _FAILURES.items():
    xep.element(COMPRESS, _name, _meaning, "2")


@xep.sentence("", COMPRESS, "compress")
def _compress(scene: Scene) -> str:
    methods = listed(shortened(each.text) for each in scene.all("method"))
    return say("{who} asks to compress the stream by {method}", who=scene.who, method=methods or say("no method"))


@xep.sentence("", COMPRESS, "compressed")
def _compressed(_: Scene) -> str:
    return say("the server agrees: from the next byte on the stream is compressed")


@xep.sentence("", COMPRESS, "failure")
def _failure(scene: Scene) -> str:
    name = next((local_name(each) for each in scene.element.iterchildren("*")), "")
    why = translated(_FAILURES.get(name, "")) or say("it does not say why")
    return say("the stream is not compressed: {why}", why=why)
