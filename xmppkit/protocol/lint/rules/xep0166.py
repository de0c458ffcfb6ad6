"""XEP-0166: Jingle."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import JID, TEXT, one_of

xep = Specification("XEP-0166")
JINGLE = "urn:xmpp:jingle:1"
_ACTIONS = (
    "content-accept", "content-add", "content-modify", "content-reject", "content-remove", "description-info",
    "security-info", "session-accept", "session-info", "session-initiate", "session-terminate", "transport-accept",
    "transport-info", "transport-reject", "transport-replace",
)  # fmt: skip
_OFFER = (
    "<iq type='set' id='1'><jingle xmlns='urn:xmpp:jingle:1' action='session-initiate' sid='a73sjjvkla37jfea'>"
    "<content creator='initiator' name='voice'/></jingle></iq>"
)

structure = Structure(
    xep,
    "",
    good=(_OFFER,),
    bad=(
        _OFFER.replace("set", "get"),
        _OFFER.replace("session-initiate", "call"),
        _OFFER.replace("creator='initiator'", ""),
        _OFFER.replace("sid='a73sjjvkla37jfea'", ""),
    ),
)
structure.element(
    JINGLE,
    "jingle",
    within="iq *",
    iq="set",
    needs={"action": one_of(*_ACTIONS), "sid": TEXT},
    may={"initiator": JID, "responder": JID},
    children="reason?",
)
structure.element(
    JINGLE,
    "content",
    within="jingle",
    needs={"creator": one_of("initiator", "responder"), "name": TEXT},
    may={"disposition": TEXT, "senders": one_of("both", "initiator", "none", "responder")},
)
structure.element(JINGLE, "reason", within="jingle *", children="text?")
