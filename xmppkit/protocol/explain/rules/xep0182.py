"""XEP-0182: Application-Specific Error Conditions."""

from __future__ import annotations

from ..rule import Vocabulary

ERRORS = "urn:xmpp:errors"
xep = Vocabulary("XEP-0182")

xep.element(ERRORS, "stanza-too-big", "the stanza is larger than is taken")
xep.element(ERRORS, "too-many-stanzas", "too many stanzas came in too short a time")
xep.element(ERRORS, "*", "says more exactly what went wrong")
