"""XEP-0317: Hats: what somebody is in a room, in words."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, shortened

_VERSIONS = ("urn:xmpp:hats:0", "http://jabber.org/protocol/hats")
xep = Vocabulary("XEP-0317")

for _version in _VERSIONS:
    xep.element(_version, "hats", "what somebody is in the room")
    xep.element(
        _version,
        "hat",
        "one thing that somebody is",
        "",
        attributes={
            "uri": "name of it, for programs",
            "title": "name of it, for people",
            "name": "name of it",
            "displayName": "name of it, for people",
            "hue": "its colour",
        },
    )


def _hats(scene: Scene) -> str | None:
    names = listed(
        shortened(each.get("title") or each.get("displayName") or each.get("uri")) for each in scene.all("hat")
    )
    return say("wearing the hat {names}", names=names) if names else None


for _version in _VERSIONS:
    xep.addition("presence", _version, "hats")(_hats)
