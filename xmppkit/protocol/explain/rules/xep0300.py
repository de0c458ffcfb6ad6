"""XEP-0300: Use of Cryptographic Hash Functions in XMPP."""

from __future__ import annotations

from ..rule import Field, Vocabulary

_VERSIONS = ("urn:xmpp:hashes:2", "urn:xmpp:hashes:1")
xep = Vocabulary("XEP-0300")

_ALGORITHM = Field(
    "the hash function",
    "",
    {
        "md5": "MD5, which must not be used any more",
        "sha-1": "SHA-1, which should not be used any more",
        "sha-256": "SHA-256",
        "sha-512": "SHA-512",
        "sha3-256": "SHA3-256",
        "sha3-512": "SHA3-512",
        "blake2b-256": "BLAKE2b of 256 bits",
        "blake2b-512": "BLAKE2b of 512 bits",
    },
)
for _version in _VERSIONS:
    xep.element(
        _version,
        "hash",
        "a hash: a short number by which data can be checked",
        attributes={"algo": _ALGORITHM},
        text="the hash, in base64",
    )
    xep.element(
        _version, "hash-used", "names the hash function, while the hash follows later", attributes={"algo": _ALGORITHM}
    )
