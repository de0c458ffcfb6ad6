"""XEP-0373: OpenPGP for XMPP."""

from __future__ import annotations

from ...language import count, say
from ..rule import Vocabulary
from ..scene import Scene
from ..stanzas import elements

OX = "urn:xmpp:openpgp:0"
xep = Vocabulary("XEP-0373")

xep.element(OX, "openpgp", "holds what is encrypted or signed with OpenPGP", text="the OpenPGP message, in Base64")
xep.element(OX, "signcrypt", "what is both signed and encrypted")
xep.element(OX, "sign", "what is signed only")
xep.element(OX, "crypt", "what is encrypted only")
xep.element(OX, "to", "whom it is for", attributes={"jid": "the recipient, to compare with the stanza's"})
xep.element(OX, "time", "when it was signed or encrypted", attributes={"stamp": "when that was"})
xep.element(OX, "rpad", "random text that hides how long the content is", text="random text, without meaning")
xep.element(OX, "payload", "the elements that only the recipient should see")
xep.element(OX, "pubkey", "a public key", attributes={"date": "when the key was last changed"})
xep.element(OX, "data", "the key itself", text="the key, in Base64")
xep.element(OX, "public-keys-list", "the public keys of an account")
xep.element(
    OX,
    "pubkey-metadata",
    "one of the account's keys",
    attributes={"v4-fingerprint": "the key's fingerprint", "date": "when the key was last changed"},
)
xep.element(OX, "secretkey", "the account's secret keys, encrypted with a backup code", text="the keys, in Base64")


@xep.sentence("message", OX, "openpgp", rank=60)
def _encrypted(scene: Scene) -> str:
    return say("{who} sends {whom} a message encrypted or signed with OpenPGP", who=scene.who, whom=scene.whom)


@xep.sentence("item", OX, "public-keys-list")
def _keys(scene: Scene) -> str:
    number = len(elements(scene.payload))
    return say("the list of {keys} for OpenPGP", keys=count(number, "1 public key", "{number} public keys"))


@xep.sentence("item", OX, "pubkey")
def _key(_: Scene) -> str:
    return say("a public key for OpenPGP")


@xep.sentence("item", OX, "secretkey")
def _secret(_: Scene) -> str:
    return say("the backup of a secret key for OpenPGP, encrypted")


@xep.sentence("", OX, "signcrypt")
@xep.sentence("", OX, "crypt")
@xep.sentence("", OX, "sign")
def _inside(_: Scene) -> str:
    return say("what a message encrypted or signed with OpenPGP holds")
