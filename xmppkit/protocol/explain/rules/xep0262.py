"""XEP-0262: Use of ZRTP in Jingle RTP Sessions."""

from __future__ import annotations

from ..rule import Vocabulary

ZRTP = "urn:xmpp:jingle:apps:rtp:zrtp:1"
xep = Vocabulary("XEP-0262")

xep.element(
    ZRTP,
    "zrtp-hash",
    "a hash by which the call's encryption (ZRTP) can be checked",
    attributes={"version": "version of ZRTP"},
    text="the hash, in hexadecimal",
)
