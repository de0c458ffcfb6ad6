"""XEP-0384: OMEMO Encryption, in the older version that most clients still speak."""

from __future__ import annotations

from ..rule import Field, Vocabulary

OMEMO = "eu.siacs.conversations.axolotl"
xep = Vocabulary("XEP-0384")

xep.element(OMEMO, "encrypted", "holds an encrypted message, or keys alone")
xep.element(
    OMEMO, "header", "says for which devices the message is encrypted", attributes={"sid": "the sender's device"}
)
xep.element(
    OMEMO,
    "key",
    "the message's key, encrypted for one device",
    attributes={
        "rid": "the device that can read it",
        "prekey": Field("whether it starts a session", values={"true": "it also starts a session with that device"}),
    },
    text="the encrypted key, in Base64",
)
xep.element(OMEMO, "iv", "the random start of the encryption", text="the initialisation vector, in Base64")
xep.element(OMEMO, "payload", "what was encrypted", text="the encrypted body, in Base64")
xep.element(OMEMO, "list", "the devices of an account that can read encrypted messages")
xep.element(OMEMO, "device", "one such device", attributes={"id": "its number"})
xep.element(OMEMO, "bundle", "the public keys of a device, with which anybody can start a session")
xep.element(
    OMEMO,
    "signedPreKeyPublic",
    "a key signed by the device",
    attributes={"signedPreKeyId": "its number"},
    text="the key, in Base64",
)
xep.element(OMEMO, "signedPreKeySignature", "the signature of the signed key", text="the signature, in Base64")
xep.element(OMEMO, "identityKey", "the device's identity key, by which people verify it", text="the key, in Base64")
xep.element(OMEMO, "prekeys", "keys that are used once each")
xep.element(OMEMO, "preKeyPublic", "one such key", attributes={"preKeyId": "its number"}, text="the key, in Base64")
