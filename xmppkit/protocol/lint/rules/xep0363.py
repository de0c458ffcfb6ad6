"""XEP-0363: HTTP File Upload."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification, quoted
from ..structure import Structure
from ..values import COUNT, DATE_TIME, TEXT, WORD, integer

xep = Specification("XEP-0363")
UPLOAD = "urn:xmpp:http:upload:0"
_REQUEST = "<iq type='get' id='1'><request xmlns='urn:xmpp:http:upload:0' filename='a.jpg' size='23456'/></iq>"
_SLOT = (
    "<iq type='result' id='1'><slot xmlns='urn:xmpp:http:upload:0'><put url='https://up.example.org/a.jpg'>"
    "<header name='Authorization'>Basic Base64String==</header></put><get url='https://dl.example.org/a.jpg'/></slot></iq>"
)

structure = Structure(
    xep,
    "",
    good=(_REQUEST, _SLOT),
    bad=(
        _REQUEST.replace("get", "set"),
        _REQUEST.replace("'23456'", "'23 kB'"),
        _REQUEST.replace("filename='a.jpg'", ""),
        _SLOT.replace("<get url='https://dl.example.org/a.jpg'/>", ""),
        _SLOT.replace("name='Authorization'", ""),
        _SLOT.replace("result", "set"),
    ),
)
structure.closes(UPLOAD)
structure.element(
    UPLOAD, "request", within="iq", iq="get", needs={"filename": WORD, "size": integer(1)}, may={"content-type": TEXT}
)
structure.element(UPLOAD, "slot", within="iq", iq="result", children="put get")
structure.element(UPLOAD, "put", within="slot", needs={"url": WORD})
structure.element(UPLOAD, "get", within="slot", needs={"url": WORD}, leaf=True)
structure.element(UPLOAD, "header", within="put", needs={"name": WORD}, text=TEXT)
structure.element(UPLOAD, "file-too-large", children="max-file-size")
structure.element(UPLOAD, "max-file-size", within="file-too-large", text=COUNT)
structure.element(UPLOAD, "retry", needs={"stamp": DATE_TIME}, leaf=True)


@xep.error(
    "slot-without-https",
    (UPLOAD, "put"),
    (UPLOAD, "get"),
    section="",
    reason="Files go over HTTPS, both ways; what goes over HTTP can be read and changed by anybody between.",
    mend="Have the service give https: addresses.",
    good=(_SLOT, _SLOT.replace("https://up.example.org", "http://127.0.0.1:5280")),
    bad=(_SLOT.replace("https://up", "http://up"),),
)
def _https(address: Node) -> Iterator[Problem]:
    url = (address.get("url") or "").strip().lower()
    if url.startswith("http:") and not re.match(r"http://(?:localhost|127\.[\d.]+|\[::1\])[:/]", url):
        yield address.problem(say("a file is to go over HTTP: {url}", url=quoted(url)), "url")
