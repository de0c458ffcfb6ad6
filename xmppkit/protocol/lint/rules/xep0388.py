"""XEP-0388: Extensible SASL Profile."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import BASE64, JID, TEXT, WORD

xep = Specification("XEP-0388")
SASL2 = "urn:xmpp:sasl:2"
_START = (
    "<authenticate xmlns='urn:xmpp:sasl:2' mechanism='SCRAM-SHA-1'><initial-response>biwsbj11c2Vy</initial-response>"
    "<user-agent id='d4565fa7-4d72-4749-b3d3-740edbf87770'><software>AwesomeXMPP</software></user-agent></authenticate>"
)

structure = Structure(
    xep,
    "",
    good=(_START, "<challenge xmlns='urn:xmpp:sasl:2'>cj1meWtv</challenge>"),
    bad=(_START.replace("mechanism='SCRAM-SHA-1'", ""), _START.replace("biwsbj11c2Vy", "no base64!")),
)
structure.element(SASL2, "authentication", children="mechanism+ inline?")
structure.element(SASL2, "mechanism", within="authentication", text=WORD)
structure.element(
    SASL2, "authenticate", within="*", needs={"mechanism": WORD}, children="initial-response? user-agent?"
)
structure.element(SASL2, "initial-response", within="authenticate", text=BASE64)
structure.element(SASL2, "user-agent", within="authenticate", may={"id": TEXT}, children="software? device?")
structure.element(SASL2, "software device", within="user-agent", text=TEXT)
structure.element(SASL2, "challenge response", text=BASE64)
structure.element(SASL2, "additional-data", within="success continue", text=BASE64)
structure.element(SASL2, "authorization-identifier", within="success", text=JID)
