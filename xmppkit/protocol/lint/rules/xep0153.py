"""XEP-0153: vCard-Based Avatars."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import TEXT

xep = Specification("XEP-0153")
UPDATE = "vcard-temp:x:update"
_X = "<presence><x xmlns='vcard-temp:x:update'><photo>01b87fcd030b72895ff8e88db57ec525450f000d</photo></x></presence>"

structure = Structure(
    xep,
    "",
    good=(_X, "<presence><x xmlns='vcard-temp:x:update'><photo/></x></presence>"),
    bad=(_X.replace("photo>", "avatar>"), _X.replace("presence", "message")),
)
structure.closes(UPDATE)
structure.element(UPDATE, "x", within="presence", children="photo?")
structure.element(UPDATE, "photo", within="x", text=TEXT)
