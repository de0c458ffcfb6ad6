"""XEP-0077: In-Band Registration, as a server offers it at the start of a stream."""

from __future__ import annotations

from ..rule import Vocabulary

xep = Vocabulary("XEP-0077")

xep.element("http://jabber.org/features/iq-register", "register", "one can make an account on this connection")
