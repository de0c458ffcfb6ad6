"""XEP-0153: vCard-Based Avatars."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

UPDATE = "vcard-temp:x:update"
xep = Vocabulary("XEP-0153")

xep.element(UPDATE, "x", "which picture is on the sender's visiting card")
xep.element(UPDATE, "photo", "SHA-1 hash of the picture; empty: there is none", text="the hash")
xep.element(UPDATE, "nickname", "the nickname on the card", text="the nickname")


@xep.addition("presence", UPDATE, "x", of_type="")
def _picture(scene: Scene) -> str | None:
    photo = scene.find("photo")
    if photo is None:  # the client does not know yet, and so says nothing (§4.1)
        return None
    return say("with a picture") if (photo.text or "").strip() else say("without a picture")
