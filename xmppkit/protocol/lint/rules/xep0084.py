"""XEP-0084: User Avatar."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import BASE64, COUNT, WORD

xep = Specification("XEP-0084")
DATA = "urn:xmpp:avatar:data"
METADATA = "urn:xmpp:avatar:metadata"
_METADATA = (
    "<metadata xmlns='urn:xmpp:avatar:metadata'>"
    "<info bytes='12345' id='111f4b3c50d7b0df729d299bc6f8e9ef9066971f' type='image/png'/></metadata>"
)

structure = Structure(
    xep,
    "",
    good=(_METADATA, "<data xmlns='urn:xmpp:avatar:data'>qANQR1DBwU4DX7jmYZnncm4=</data>"),
    bad=(
        _METADATA.replace("'12345'", "'large'"),
        _METADATA.replace("type='image/png'", ""),
        _METADATA.replace("<info", "<picture"),
        "<data xmlns='urn:xmpp:avatar:data'>no base64!</data>",
    ),
)
structure.closes(DATA, METADATA)
structure.element(DATA, "data", text=BASE64)
structure.element(METADATA, "metadata")
structure.element(
    METADATA,
    "info",
    within="metadata",
    needs={"bytes": COUNT, "id": WORD, "type": WORD},
    may={"height": COUNT, "width": COUNT, "url": WORD},
    leaf=True,
)
structure.element(METADATA, "pointer", within="metadata", open_=True)
structure.element(METADATA, "stop", within="metadata", empty=True)
