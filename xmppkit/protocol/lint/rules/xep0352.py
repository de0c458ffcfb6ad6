"""XEP-0352: Client State Indication."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure

xep = Specification("XEP-0352")
CSI = "urn:xmpp:csi:0"

structure = Structure(
    xep,
    "",
    good=("<inactive xmlns='urn:xmpp:csi:0'/>", "<active xmlns='urn:xmpp:csi:0'/>"),
    bad=("<asleep xmlns='urn:xmpp:csi:0'/>", "<message><active xmlns='urn:xmpp:csi:0'/></message>"),
)
structure.closes(CSI)
structure.element(CSI, "active inactive", within="*", empty=True)
structure.element(CSI, "csi", leaf=True)
