"""XEP-0054: vcard-temp."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure

xep = Specification("XEP-0054")
VCARD = "vcard-temp"
_GET = "<iq type='get' id='1'><vCard xmlns='vcard-temp'/></iq>"

structure = Structure(
    xep,
    "",
    good=(_GET, "<iq type='set' id='1'><vCard xmlns='vcard-temp'><FN>Juliet Capulet</FN></vCard></iq>"),
    bad=(_GET.replace("<vCard xmlns='vcard-temp'/>", "<FN xmlns='vcard-temp'>Juliet</FN>"),),
)
structure.element(VCARD, "vCard", within="iq *", iq="get set result", open_=True)
structure.element(VCARD, "FN NICKNAME N BDAY JABBERID", within="vCard *")
