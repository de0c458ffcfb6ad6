"""XEP-0353: Jingle Message Initiation."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import WORD

xep = Specification("XEP-0353")
MESSAGES = "urn:xmpp:jingle-message:0"
_PROPOSE = "<message><propose xmlns='urn:xmpp:jingle-message:0' id='a73sjjvkla37jfea'/></message>"

structure = Structure(
    xep,
    "",
    good=(_PROPOSE,),
    bad=(_PROPOSE.replace("id='a73sjjvkla37jfea'", ""), _PROPOSE.replace("message>", "presence>")),
)
structure.element(
    MESSAGES, "accept finish proceed propose reject retract ringing", within="message *", needs={"id": WORD}
)
