"""XEP-0434: Trust Messages."""

from __future__ import annotations

from ...language import count, say
from ..rule import Vocabulary
from ..scene import Scene

TRUST = "urn:xmpp:tm:1"
_VERSIONS = (TRUST, "urn:xmpp:tm:0")
xep = Vocabulary("XEP-0434")

for _version in _VERSIONS:
    xep.element(
        _version,
        "trust-message",
        "tells which keys are trusted, and which are not any more",
        attributes={"usage": "what for", "encryption": "keys of which encryption"},
    )
    xep.element(_version, "key-owner", "whose keys they are", attributes={"jid": "the owner"})
    xep.element(_version, "trust", "this key is trusted", text="name of the key, in base64")
    xep.element(_version, "distrust", "this key is not trusted any more", text="name of the key, in base64")


def _keys(scene: Scene) -> str:
    trusted, distrusted = len(scene.payload.findall(".//{*}trust")), len(scene.payload.findall(".//{*}distrust"))
    facts = {"who": scene.who, "whom": scene.whom}
    facts["keys"] = count(trusted, "1 key", "{number} keys")
    facts["others"] = count(distrusted, "1 key", "{number} keys")
    if trusted and distrusted:
        return say("{who} tells {whom} to trust {keys} and no longer {others}", **facts)
    if distrusted:
        return say("{who} tells {whom} no longer to trust {others}", **facts)
    return say("{who} tells {whom} to trust {keys}", **facts)


for _version in _VERSIONS:
    xep.sentence("message", _version, "trust-message", rank=60)(_keys)
