"""Requests and replies: one each, by id and address (RFC 6120 §8.2.3)."""

from __future__ import annotations

from collections.abc import Iterator

from ....recording import Direction, Entry, Kind
from ...language import say
from ..model import Severity
from ..node import Node
from ..rule import Specification, quoted
from .watcher import LOGIN, OTHER, PATIENCE, Life, Trouble, Watcher, own, peer, same, watches

rfc = Specification("RFC 6120")
_ASKS = "C: <iq type='get' id='q1' to='romeo@example.net/orchard'><ping xmlns='urn:xmpp:ping'/></iq>\n"
_ANSWERS = "S: <iq type='result' id='q1' from='romeo@example.net/orchard'/>\n"
_REFUSES = (
    "<iq type='error' id='q1' from='romeo@example.net/orchard'><error type='cancel'>"
    "<service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>\n"
)

UNANSWERED = rfc.rule(
    "iq-unanswered",
    Severity.WARNING,
    section="8.2.3",
    reason="Every get and set is answered, if only by an error; here nothing came while the recording went on.",
    mend="Answer with result or error; what an entity does not know, it answers with service-unavailable.",
    good=(LOGIN + _ASKS + _ANSWERS,),
    bad=(LOGIN + _ASKS + 12 * "C: <presence/>\n",),
)
STRAY_REPLY = rfc.rule(
    "reply-to-nothing",
    Severity.ERROR,
    section="8.1.3",
    reason="A reply has the id of its request; with another id it answers nothing.",
    mend="Copy the id of the request into the reply.",
    good=(LOGIN + _ASKS + _ANSWERS,),
    bad=(LOGIN + _ASKS + _ANSWERS.replace("q1", "q2"),),
)
REPLY_FROM = rfc.rule(
    "reply-of-somebody-else",
    Severity.ERROR,
    section="8.1.2.1",
    reason="A reply comes from where the request went; from anybody else it may be forged.",
    mend="Reply from the address that was asked; who asked passes over all others.",
    good=(LOGIN + _ASKS + _ANSWERS,),
    bad=(LOGIN + _ASKS + _ANSWERS.replace("romeo@example.net/orchard", "tybalt@example.org"),),
)
REPLY_TWICE = rfc.rule(
    "reply-twice",
    Severity.ERROR,
    section="8.2.3",
    reason="A request is answered exactly once.",
    mend="Send one reply.",
    good=(LOGIN + _ASKS + _ANSWERS,),
    bad=(LOGIN + _ASKS + _ANSWERS + "S: " + _REFUSES,),
)
ID_IN_USE = rfc.rule(
    "iq-id-in-use",
    Severity.ERROR,
    section="8.1.3",
    reason="While a request waits for its reply its id is taken: of two with one id, nobody knows which is answered.",
    mend="Give each request an id of its own.",
    good=(LOGIN + _ASKS + _ANSWERS + _ASKS.replace("q1", "q2"),),
    bad=(LOGIN + _ASKS + _ASKS.replace("ping xmlns='urn:xmpp:ping'", "query xmlns='jabber:iq:version'"),),
)
ID_AGAIN = rfc.rule(
    "iq-id-again",
    Severity.HINT,
    section="8.1.3",
    reason="An id used once more within a stream makes logs hard to read, and late replies dangerous.",
    mend="Count ids up, or make them at random.",
    good=(LOGIN + _ASKS + _ANSWERS + _ASKS.replace("q1", "q2"),),
    bad=(LOGIN + _ASKS + _ANSWERS + _ASKS.replace("ping xmlns='urn:xmpp:ping'", "query xmlns='jabber:iq:version'"),),
)


@watches
class Requests(Watcher):
    """Pairs requests with replies, in both directions."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._open: dict[tuple[Direction, str], list[Entry]] = {}
        self._answered: dict[tuple[Direction, str], list[tuple[Entry, Entry]]] = {}

    def see(self, entry: Entry, root: Node | None) -> Iterator[Trouble]:
        """Pair an iq."""
        if entry.kind is not Kind.IQ or entry.id is None or entry.direction not in OTHER:
            return
        if entry.type in {"get", "set"}:
            yield from self._request(entry)
        elif entry.type in {"result", "error"}:
            yield from self._reply(entry)

    def end(self) -> Iterator[Trouble]:
        """Name the requests that nobody answered."""
        for waiting in self._open.values():
            for entry in waiting:
                if self.life.time - entry.time > PATIENCE:
                    facts = {"id": quoted(entry.id or ""), "seconds": round(self.life.time - entry.time)}
                    message = say("the request {id} had no reply in {seconds} s", **facts)
                    yield Trouble(UNANSWERED, message, entry.number)

    def _request(self, entry: Entry) -> Iterator[Trouble]:
        key = entry.direction, entry.id or ""
        waiting = self._open.setdefault(key, [])
        if any(each.data == entry.data for each in waiting):
            return  # sent again after the stream was resumed (XEP-0198 §5)
        facts = {"id": quoted(entry.id or "")}
        if any(same(peer(each), peer(entry)) and same(own(each), own(entry)) for each in waiting):
            yield Trouble(ID_IN_USE, say("the id {id} is that of a request still open", **facts), entry.number, "id")
        elif any(asked.data != entry.data for asked, _ in self._answered.get(key, ())):
            yield Trouble(ID_AGAIN, say("the id {id} was that of another request", **facts), entry.number, "id")
        waiting.append(entry)

    def _reply(self, entry: Entry) -> Iterator[Trouble]:
        key = OTHER[entry.direction], entry.id or ""
        waiting = self._open.get(key, [])
        asked = next((each for each in waiting if self._fits(each, entry)), None)
        if asked is not None:
            waiting.remove(asked)
            self._answered.setdefault(key, []).append((asked, entry))
            return
        before = [answer for asked, answer in self._answered.get(key, ()) if self._fits(asked, entry)]
        if before:
            if all(each.data != entry.data for each in before):  # else sent again after a resumption
                facts = {"id": quoted(entry.id or ""), "number": before[0].number}
                message = say("the request {id} was answered before, in #{number}", **facts)
                yield Trouble(REPLY_TWICE, message, entry.number, "id")
        elif waiting:
            facts = {"asked": peer(waiting[0]) or say("the account"), "from": peer(entry) or say("the account")}
            message = say("{asked} was asked, and {from} answers", **facts)
            yield Trouble(REPLY_FROM, message, entry.number, "from" if entry.from_ is not None else None)
        elif self.life.whole:
            message = say("there was no request with the id {id}", id=quoted(entry.id or ""))
            yield Trouble(STRAY_REPLY, message, entry.number, "id")

    def _fits(self, asked: Entry, reply: Entry) -> bool:
        """Whether a reply comes from where the request went."""
        if not self.life.client and not same(own(asked), own(reply)):
            return False  # a component speaks for many addresses, each with ids of its own
        there, back = peer(asked), peer(reply)
        if same(there, back):
            return True
        if self.life.own is None and there is None:
            return True  # not bound yet: whatever the server calls itself
        home = self.life.is_home
        return home(there) and home(back) and (there is None or back is None)
