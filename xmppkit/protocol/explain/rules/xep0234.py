"""XEP-0234: Jingle File Transfer."""

from __future__ import annotations

from ...language import say
from ..amounts import size
from ..rule import Vocabulary
from ..scene import Scene, namespace_of, quoted

FILES = "urn:xmpp:jingle:apps:file-transfer:5"
ERRORS = "urn:xmpp:jingle:apps:file-transfer:errors:0"
_VERSIONS = (FILES, "urn:xmpp:jingle:apps:file-transfer:4")
xep = Vocabulary("XEP-0234")

_REF = {"creator": "who added the file to the session", "name": "name of the file's part of the session"}

for _version in _VERSIONS:
    xep.element(_version, "description", "a file that is sent in the session")
    xep.element(_version, "file", "what is known of the file")
    xep.element(_version, "date", "when the file was last changed", text="the time")
    xep.element(_version, "desc", "what the file is", text="the words")
    xep.element(_version, "media-type", "kind of file", text="the media type")
    xep.element(_version, "name", "name of the file", text="the name")
    xep.element(_version, "size", "size of the file", text="bytes")
    xep.element(
        _version,
        "range",
        "only a part of the file is wanted",
        "",
        attributes={"offset": "from this byte on", "length": "so many bytes"},
    )
    xep.element(_version, "received", "the file has been received", attributes=_REF)
    xep.element(_version, "checksum", "the hash of a file that is on its way", attributes=_REF)
xep.element(ERRORS, "file-not-available", "there is no such file any more")
xep.element(ERRORS, "file-too-large", "the file is too large")


@xep.sentence("item", FILES, "description")
@xep.sentence("item", _VERSIONS[1], "description")
def _file(scene: Scene) -> str:
    space = namespace_of(scene.payload)
    file = scene.payload.find(f".//{{{space}}}file")
    if file is None:
        return say("a file")
    name, octets = file.findtext(f"{{{space}}}name"), file.findtext(f"{{{space}}}size")
    if name and octets:
        return say("the file {name} ({size})", name=quoted(name), size=size(octets))
    return say("the file {name}", name=quoted(name)) if name else say("a file")


@xep.sentence("item", FILES, "received")
def _received(_: Scene) -> str:
    return say("the file has arrived")


@xep.sentence("item", FILES, "checksum")
def _checksum(_: Scene) -> str:
    return say("the file's hash, to check it with")
