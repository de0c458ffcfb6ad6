"""XEP-0363: HTTP File Upload."""

from __future__ import annotations

from ...language import say
from ..amounts import size
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted, shortened

UPLOAD = "urn:xmpp:http:upload:0"
PURPOSE = "urn:xmpp:http:upload:purpose:0"
xep = Vocabulary("XEP-0363")

xep.element(
    UPLOAD,
    "request",
    "asks for a place to upload a file to",
    attributes={
        "filename": "name of the file",
        "size": "size of the file in bytes",
        "content-type": "kind of file",
    },
)
xep.element(UPLOAD, "slot", "a place to upload one file to, and the address where others get it")
xep.element(UPLOAD, "put", "where to upload the file by HTTP PUT", attributes={"url": "address for the upload"})
xep.element(UPLOAD, "get", "where others get the file", attributes={"url": "address for the download"})
xep.element(
    UPLOAD,
    "header",
    "a header to send with the upload",
    attributes={"name": "name of the header"},
    text=Field("value of the header", secret=True),
)
xep.element(UPLOAD, "file-too-large", "the file is larger than the service takes")
xep.element(UPLOAD, "max-file-size", "size of the largest file that the service takes", text="bytes")
xep.element(UPLOAD, "retry", "there is no room now; try again later", attributes={"stamp": "when to try again"})
for _name, _meaning in {
    "message": "the file is for a message, and may be deleted after a while",
    "profile": "the file belongs to a profile, such as its picture, and stays",
    "ephemeral": "the file is needed for a short time only",
    "permanent": "the file is to stay",
}.items():
    xep.element(PURPOSE, _name, _meaning)


@xep.sentence("iq", UPLOAD, "request", of_type="get")
def _asks(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "file": quoted(scene.payload.get("filename"))}
    facts["size"] = size(scene.payload.get("size"))
    return say("{who} asks {whom} where to upload {file} ({size})", **facts)


@xep.sentence("iq", UPLOAD, "slot", of_type="result")
def _gives(scene: Scene) -> str:
    get = scene.find("get")
    facts = {"who": scene.who, "whom": scene.whom, "url": shortened("" if get is None else get.get("url"))}
    return say("{who} gives {whom} a place for the file, to be found at {url}", **facts)
