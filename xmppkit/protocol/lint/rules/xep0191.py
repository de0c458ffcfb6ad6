"""XEP-0191: Blocking Command."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import JID

xep = Specification("XEP-0191")
BLOCKING = "urn:xmpp:blocking"
_BLOCK = "<iq type='set' id='1'><block xmlns='urn:xmpp:blocking'><item jid='romeo@example.net'/></block></iq>"

structure = Structure(
    xep,
    "",
    good=(
        _BLOCK,
        "<iq type='get' id='1'><blocklist xmlns='urn:xmpp:blocking'/></iq>",
        "<iq type='set' id='1'><unblock xmlns='urn:xmpp:blocking'/></iq>",
    ),
    bad=(
        _BLOCK.replace("set", "get"),
        _BLOCK.replace("jid='romeo@example.net'", ""),
        "<iq type='set' id='1'><block xmlns='urn:xmpp:blocking'/></iq>",
        "<iq type='set' id='1'><blocklist xmlns='urn:xmpp:blocking'/></iq>",
        _BLOCK.replace("urn:xmpp:blocking", "urn:xmpp:blocking:errors"),
    ),
)
structure.closes(BLOCKING, f"{BLOCKING}:errors")
structure.element(BLOCKING, "blocklist", within="iq", iq="get result")
structure.element(BLOCKING, "block", within="iq", iq="set", children="item+")
structure.element(BLOCKING, "unblock", within="iq", iq="set")
structure.element(BLOCKING, "item", within="blocklist block unblock", needs={"jid": JID})
structure.element(f"{BLOCKING}:errors", "blocked", leaf=True)
