"""XEP-0114: Jabber Component Protocol."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language import say
from ..node import CLIENT, Node, Problem
from ..rule import Specification
from ..values import left_open

xep = Specification("XEP-0114")
_GOOD = "<handshake>aaee83c26aeeafcbabeabfcbcd50df997e0a2a1e</handshake>"
_DIGEST = re.compile(r"[0-9a-f]{40}")


@xep.error(
    "component-handshake",
    (CLIENT, "handshake"),
    section="3",
    reason="A component proves that it knows the secret by the SHA-1 hash of stream id and secret, in lower-case hex.",
    mend="Hash the id of the server's stream header followed by the secret, and write the 40 digits in lower case.",
    good=(_GOOD, "<handshake/>"),
    bad=(_GOOD.upper().replace("HANDSHAKE", "handshake"), "<handshake>secret</handshake>"),
)
def _handshake(handshake: Node) -> Iterator[Problem]:
    text = handshake.text.strip()
    if handshake.parent is None and text and not left_open(text) and not _DIGEST.fullmatch(text):
        yield handshake.problem(say("this is no SHA-1 hash in lower-case hex: {length} characters", length=len(text)))
