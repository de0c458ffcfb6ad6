"""XEP-0384: OMEMO Encryption."""

from __future__ import annotations

from ...language import count, say
from ..rule import Field, Vocabulary
from ..scene import Scene, namespace_of
from ..stanzas import child, elements

OMEMO = "urn:xmpp:omemo:2"
OLDER = "eu.siacs.conversations.axolotl"  # its elements are in xep0384_siacs
xep = Vocabulary("XEP-0384")

xep.element(OMEMO, "encrypted", "holds an encrypted message, or keys alone")
xep.element(
    OMEMO, "header", "says for which devices the message is encrypted", attributes={"sid": "the sender's device"}
)
xep.element(OMEMO, "keys", "the message's key, for the devices of one account", attributes={"jid": "that account"})
xep.element(
    OMEMO,
    "key",
    "the message's key, encrypted for one device",
    attributes={
        "rid": "the device that can read it",
        "kex": Field("whether it also starts a session", values={"true": "it also starts a session with that device"}),
    },
    text="the encrypted key, in Base64",
)
xep.element(OMEMO, "payload", "what was encrypted", text="the encrypted content, in Base64")
xep.element(OMEMO, "opt-out", "says that the sender wants no more encrypted messages here")
xep.element(OMEMO, "opt-out/reason", "why the sender wants no encryption", text="the reason, for people")
xep.element(OMEMO, "devices", "the devices of an account that can read encrypted messages")
xep.element(
    OMEMO,
    "device",
    "one such device",
    attributes={
        "id": "its number",
        "label": "its name for people",
        "labelsig": "the signature that shows the name to be the device's own",
    },
)
xep.element(OMEMO, "bundle", "the public keys of a device, with which anybody can start a session")
xep.element(OMEMO, "spk", "a key signed by the device", attributes={"id": "its number"}, text="the key, in Base64")
xep.element(OMEMO, "spks", "the signature of the signed key", text="the signature, in Base64")
xep.element(OMEMO, "ik", "the device's identity key, by which people verify it", text="the key, in Base64")
xep.element(OMEMO, "prekeys", "keys that are used once each")
xep.element(OMEMO, "pk", "one such key", attributes={"id": "its number"}, text="the key, in Base64")


@xep.sentence("message", OMEMO, "encrypted", rank=60)
@xep.sentence("message", OLDER, "encrypted", rank=60)
def _encrypted(scene: Scene) -> str:
    keys = sum(1 for _ in scene.payload.iter(f"{{{namespace_of(scene.payload)}}}key"))
    facts = {"who": scene.who, "whom": scene.whom, "devices": count(keys, "1 device", "{number} devices")}
    if scene.find("payload") is None:
        return say("{who} sends {whom} keys for encryption with OMEMO, for {devices}", **facts)
    return say("{who} sends {whom} a message encrypted with OMEMO for {devices}", **facts)


@xep.sentence("message", OMEMO, "opt-out", rank=60)
def _opts_out(scene: Scene) -> str:
    return say("{who} asks {whom} for no more messages encrypted with OMEMO", who=scene.who, whom=scene.whom)


@xep.sentence("item", OMEMO, "devices")
@xep.sentence("item", OLDER, "list")
def _devices(scene: Scene) -> str:
    return count(len(scene.all("device")), "the 1 device that uses OMEMO", "the {number} devices that use OMEMO")


@xep.sentence("item", OMEMO, "bundle")
@xep.sentence("item", OLDER, "bundle")
def _bundle(scene: Scene) -> str:
    number = len(elements(child(scene.payload, "prekeys")))
    keys = count(number, "1 key for one use", "{number} keys for one use")
    return say("the public keys of a device for OMEMO, with {keys}", keys=keys)
