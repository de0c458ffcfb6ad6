"""XEP-0380: Explicit Message Encryption."""

from __future__ import annotations

from ...language import say
from ...registry import namespace
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted

EME = "urn:xmpp:eme:0"
_METHODS = {
    "urn:xmpp:otr:0": "OTR",
    "jabber:x:encrypted": "OpenPGP (XEP-0027)",
    "urn:xmpp:openpgp:0": "OpenPGP (XEP-0373)",
    "eu.siacs.conversations.axolotl": "OMEMO",
    "urn:xmpp:omemo:1": "OMEMO",
    "urn:xmpp:omemo:2": "OMEMO",
}
xep = Vocabulary("XEP-0380")

xep.element(
    EME,
    "encryption",
    "says by which method the message is encrypted",
    attributes={
        "namespace": Field("the method", values=_METHODS),
        "name": "the method's name for people, where its namespace is not well known",
    },
)


@xep.sentence("message", EME, "encryption", rank=55)
def _encrypted(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "method": _method(scene)}
    return say("{who} sends {whom} a message encrypted with {method}", **facts)


def _method(scene: Scene) -> str:
    uri = scene.payload.get("namespace", "")
    known = namespace(uri)
    name = _METHODS.get(uri) or (known.title if known else "")
    written = scene.payload.get("name") or uri
    return name or (quoted(written) if written else say("a method that it does not name"))
