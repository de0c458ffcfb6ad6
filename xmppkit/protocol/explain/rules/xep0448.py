"""XEP-0448: Encryption for stateless file sharing."""

from __future__ import annotations

from ..rule import Field, Vocabulary

ESFS = "urn:xmpp:esfs:0"
xep = Vocabulary("XEP-0448")

xep.element(
    ESFS,
    "encrypted",
    "the file is encrypted where it lies: how to decrypt it",
    attributes={
        "cipher": Field(
            "the method",
            values={
                "urn:xmpp:ciphers:aes-128-gcm-nopadding:0": "AES in GCM, with a key of 128 bits",
                "urn:xmpp:ciphers:aes-256-gcm-nopadding:0": "AES in GCM, with a key of 256 bits",
                "urn:xmpp:ciphers:aes-256-cbc-pkcs7:0": "AES in CBC, with a key of 256 bits",
            },
        )
    },
)
xep.element(ESFS, "key", "the key that decrypts the file", text=Field("the key, in Base64", secret=True))
xep.element(ESFS, "iv", "the random start of the encryption", text="the initialisation vector, in Base64")
