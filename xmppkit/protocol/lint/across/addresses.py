"""Who may say what: stanzas in one's own name, pushes from one's own account."""

from __future__ import annotations

from collections.abc import Iterator

from ....recording import Direction, Entry, Kind
from ...language import say
from ..model import Severity
from ..node import Node
from ..rule import Specification
from .watcher import LOGIN, Trouble, Watcher, bare, same, watches

rfc = Specification("RFC 6120")
im = Specification("RFC 6121")
ROSTER = "jabber:iq:roster"
_PUSH = (
    "S: <iq type='set' id='p1' from='juliet@example.org'><query xmlns='jabber:iq:roster'>"
    "<item jid='nurse@example.org' subscription='both'/></query></iq>\nC: <iq type='result' id='p1'/>\n"
)

FORGED_FROM = rfc.rule(
    "from-of-somebody-else",
    Severity.ERROR,
    section="8.1.2.1",
    reason="A client speaks in its own name; servers overwrite any other, or end the stream (invalid-from).",
    mend="Leave from out.",
    good=(LOGIN + "C: <presence from='juliet@example.org/b'/>\n", LOGIN + "C: <presence/>\n"),
    bad=(LOGIN + "C: <presence from='romeo@example.net/orchard'/>\n",),
)
FORGED_PUSH = im.rule(
    "roster-push-of-a-stranger",
    Severity.ERROR,
    section="2.1.6",
    reason="Only one's own account changes one's roster: a push from anybody else is to be passed over.",
    mend="Do not act on it; a server pushes without from, or from the account's bare JID.",
    good=(LOGIN + _PUSH,),
    bad=(LOGIN + _PUSH.replace("from='juliet@example.org'", "from='tybalt@example.org'"),),
)


@watches
class Addresses(Watcher):
    """Compares names with the one that is bound."""

    def see(self, entry: Entry, root: Node | None) -> Iterator[Trouble]:
        """Look at who a stanza says it is from."""
        own = self.life.own
        if own is None or entry.from_ is None or not entry.is_stanza or not self.life.client:
            return
        if entry.direction is Direction.SENT and not same(entry.from_, own) and not same(entry.from_, bare(own)):
            message = say("{own} writes in the name of {other}", own=own, other=entry.from_)
            yield Trouble(FORGED_FROM, message, entry.number, "from")
        elif entry.direction is Direction.RECEIVED and entry.kind is Kind.IQ and entry.type == "set":
            pushed = root.find("query", ROSTER) if root is not None else None
            if pushed is not None and not self.life.is_home(entry.from_):
                message = say("{other} wants to change the roster of {own}", other=entry.from_, own=bare(own))
                yield Trouble(FORGED_PUSH, message, entry.number, "from")
