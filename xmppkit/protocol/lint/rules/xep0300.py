"""XEP-0300: Use of Cryptographic Hash Functions."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import BASE64, WORD

xep = Specification("XEP-0300")
HASHES = "urn:xmpp:hashes:2"
_HASH = "<hash xmlns='urn:xmpp:hashes:2' algo='sha-1'>2AfMGH8O7UNPTvUVAM9aK13mpCY=</hash>"

structure = Structure(
    xep,
    "",
    good=(_HASH, "<hash-used xmlns='urn:xmpp:hashes:2' algo='sha-256'/>"),
    bad=(
        _HASH.replace("algo='sha-1'", ""),
        _HASH.replace("=", "!").replace("xmlns!", "xmlns=").replace("algo!", "algo="),
    ),
)
structure.closes(HASHES)
structure.element(HASHES, "hash", needs={"algo": WORD}, text=BASE64)
structure.element(HASHES, "hash-used", needs={"algo": WORD}, leaf=True)
