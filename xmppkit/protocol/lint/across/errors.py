"""Errors are not answered by errors (RFC 6120 §8.3.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ....recording import Direction, Entry
from ...language import say
from ..model import Severity
from ..node import Node
from ..rule import Specification
from .watcher import LOGIN, OTHER, Life, Trouble, Watcher, bare, peer, watches

rfc = Specification("RFC 6120")
_ERROR = "<error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>\n"
_COMES = f"S: <message type='error' id='m1' from='romeo@example.net'>{_ERROR}"
_GOES = f"C: <message type='error' id='m1' to='romeo@example.net'>{_ERROR}"
_ASKED = "S: <message id='m1' from='romeo@example.net'><body>Hi</body></message>\n"

ANSWERED = rfc.rule(
    "error-for-an-error",
    Severity.ERROR,
    section="8.3.1",
    reason="An error is not answered, least of all by an error: two programs would go on for ever.",
    mend="Look at the type first, and leave stanzas of type error without an answer.",
    good=(LOGIN + _ASKED + _GOES,),
    bad=(LOGIN + _COMES + _GOES,),
)


@watches
class Errors(Watcher):
    """Remembers the errors that came."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._errors: dict[tuple[Direction, str, str, str], Entry] = {}

    def see(self, entry: Entry, root: Node | None) -> Iterator[Trouble]:
        """Look at a stanza of type error."""
        if not entry.is_stanza or entry.id is None or entry.direction not in OTHER:
            return
        address = peer(entry)
        place = entry.kind.value, entry.id, bare(address) if address else ""
        if entry.type != "error":
            self._errors.pop((entry.direction, *place), None)  # an ordinary stanza of that id may be refused
            return
        before = self._errors.get((OTHER[entry.direction], *place))
        if before is not None:
            yield Trouble(
                ANSWERED, say("this answers the error in #{number} by an error", number=before.number), entry.number
            )
        else:
            self._errors[(entry.direction, *place)] = entry
