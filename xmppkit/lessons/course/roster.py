"""06: contacts, and who may see whose presence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...recording.entry import Entry
from ..define import Attempt, Verdict, defined, done, not_tried, not_yet

_ROSTER = "{jabber:iq:roster}"
_GET = "<iq type='get'><query xmlns='jabber:iq:roster'/></iq>"
_SET = "<iq type='set'><query xmlns='jabber:iq:roster'/></iq>"  # from a client a change, from the server a push
_ABOUT_SEEING = ("subscribe", "subscribed", "unsubscribe", "unsubscribed")
_MARTA, _NELL, _DAIRY = "marta", "nell", "dairy"
_WALK = ("to", "both", "from", "none")  # after none, where every contact begins


@dataclass(frozen=True, slots=True)
class _Item:
    """A contact, as the server has it in a roster (RFC 6121 §2.1.2)."""

    name: str
    groups: tuple[str, ...]
    subscription: str
    asked: bool

    def __str__(self) -> str:
        return self.subscription + (" and ask" if self.asked else "")


@defined(
    "roster.groups",
    title="A card with two groups",
    spec="RFC 6121 §2.3, RFC 6121 §2.1.2.6",
    hints=(
        "An iq of type set, without to, whose query holds one item: as the vet was added above.",
        "A set replaces the whole item. So name and both groups belong into the same set.",
        "<item jid='dairy@localhost' name='Dairy'> holds two children, <group>Customers</group> and a second one.",
    ),
)
async def groups(attempt: Attempt) -> Verdict:
    """A roster set replaces the whole item: its name, and all its groups."""
    if not attempt.sent(_SET):
        return not_tried("nobody has changed a roster since the card was opened.")
    push = _last_push(attempt, _DAIRY)
    item = (await _roster(attempt, _MARTA)).get(_address(attempt, _DAIRY))
    if item is None:
        return not_yet(f"the server has no {_address(attempt, _DAIRY)} in Marta's roster.", attempt.last_sent(_SET))
    if item.name != "Dairy":
        return not_yet(f"in Marta's roster its name is {item.name or 'empty'!r}, and 'Dairy' is expected.", push)
    missing = [each for each in ("Customers", "Monday") if each not in item.groups]
    if missing:
        there = f"It is in {_listed(item.groups)}." if item.groups else "It is in no group."
        return not_yet(f"the group {_listed(missing)} is missing. {there} The last set is what counts, whole.", push)
    if len(item.groups) > 2:
        return not_yet(f"it is in {_listed(item.groups)}: more than the two groups.", push)
    return done("the server has it with its name, in both groups.", push)


@defined(
    "roster.both",
    title="From none to both",
    spec="RFC 6121 §3.1, RFC 6121 §2.1.2.5",
    hints=(
        "It takes two requests and two answers: four presences, all to bare addresses.",
        "Marta sends subscribe, and Nell subscribed. That is one direction: to in Marta's list, from in Nell's.",
        "Then the same the other way round: Nell sends subscribe, Marta subscribed. Wait for each request to arrive.",
    ),
)
async def both(attempt: Attempt) -> Verdict:
    """Seeing each other takes two subscriptions, each asked for and approved."""
    last = _last_about_seeing(attempt)
    if last is None:
        return not_tried("nobody has asked or answered since the card was opened.")
    in_marta, in_nell = await _each_in_the_others(attempt)
    if (in_marta.subscription, in_nell.subscription) == ("both", "both"):
        return done("both rosters say both.", _last_push(attempt, _NELL), _last_push(attempt, _MARTA))
    return not_yet(f"{_both_sides(in_marta, in_nell)} {_missing_for_both(in_marta, in_nell)}", last)


@defined(
    "roster.revoke",
    title="Drawing the curtain",
    spec="RFC 6121 §3.2",
    hints=(
        "One stanza is enough. Look at the four words: which two are about being seen, and which of them ends it?",
        "It is sent by the one who is not to be seen any more, to the other one's bare address.",
        "await marta.send(\"<presence to='nell@localhost' type='…'/>\") with the word that Otto used.",
    ),
)
async def revoke(attempt: Attempt) -> Verdict:
    """Who was allowed to see one's presence loses that by unsubscribed, and what one sees oneself stays."""
    last = _last_about_seeing(attempt) or attempt.last_sent(_SET)
    if last is None:
        return not_tried("nobody has sent anything about subscriptions since the card was opened.")
    in_marta, in_nell = await _each_in_the_others(attempt)
    if (in_marta.subscription, in_nell.subscription) == ("to", "from"):
        return done("Marta still sees Nell, and Nell does not see Marta.", last, _last_push(attempt, _NELL))
    return not_yet(f"{_both_sides(in_marta, in_nell)} {_missing_for_to(in_marta, in_nell)}", last)


@defined(
    "roster.states",
    title="A walk through the states",
    spec="RFC 6121 §3.1, RFC 6121 §3.2, RFC 6121 §3.3",
    hints=(
        "From none to to, and on to both, you know the way: two requests, two answers.",
        "From both to from: what you see ends, what the other sees stays. That is unsubscribe, sent by you.",
        "From from to none: what the other sees ends. That is unsubscribed, sent by you.",
    ),
)
def states(attempt: Attempt) -> Verdict:
    """Each of the four words changes one direction of a subscription, seen in the roster's pushes."""
    walks: dict[tuple[str, str], list[Entry]] = {}
    for push in attempt.received(_SET):
        for jid in _items(push):
            walks.setdefault((push.stream, jid), []).append(push)
    if not walks:
        if _last_about_seeing(attempt) is None:
            return not_tried("nobody has asked or answered since the card was opened.")
        return not_yet("no device was told of a change. Only those are which have asked for the roster: send a get.")
    (stream, jid), pushes = max(walks.items(), key=lambda walk: len(_steps(*walk)))
    steps = _steps((stream, jid), pushes)
    if len(steps) == len(_WALK):
        return done(f"{stream} was told {_listed(_WALK)}, in this order, about {jid}.", *steps)
    come = f"has come to {_listed(_WALK[: len(steps)])}" if steps else f"is still at {_items(pushes[-1])[jid]}"
    return not_yet(f"for {stream}, {jid} {come}. The next one is {_WALK[len(steps)]}.", *(steps or pushes[-1:]))


# -- what the server has --------------------------------------------------------------------------


def _address(attempt: Attempt, name: str) -> str:
    return f"{name}@{attempt.lab.domain}"


async def _roster(attempt: Attempt, account: str) -> dict[str, _Item]:
    """Ask the server for that account's roster, by a login of the check's own."""
    owner = await attempt.owner(account)
    return _items((await owner.request(_GET)).raise_for_error())


async def _each_in_the_others(attempt: Attempt) -> tuple[_Item, _Item]:
    """Nell in Marta's roster, and Marta in Nell's."""
    nothing = _Item("", (), "no item", asked=False)
    in_marta = (await _roster(attempt, _MARTA)).get(_address(attempt, _NELL), nothing)
    return in_marta, (await _roster(attempt, _NELL)).get(_address(attempt, _MARTA), nothing)


def _items(entry: Entry) -> dict[str, _Item]:
    """Read the items of a roster, or of a push, by address."""
    element = entry.element
    found = [] if element is None else element.iterfind(f"{_ROSTER}query/{_ROSTER}item")
    return {
        str(item.get("jid")): _Item(
            item.get("name", ""),
            tuple(sorted(group.text or "" for group in item.iterchildren(f"{_ROSTER}group"))),
            item.get("subscription", "none"),
            item.get("ask") == "subscribe",
        )
        for item in found
    }


# -- what went over the wire ----------------------------------------------------------------------


def _last_about_seeing(attempt: Attempt) -> Entry | None:
    """The last of the four words that was sent."""
    return next((e for e in reversed(attempt.sent("<presence/>")) if e.type in _ABOUT_SEEING), None)


def _last_push(attempt: Attempt, contact: str) -> Entry | None:
    jid = _address(attempt, contact)
    return next((push for push in reversed(attempt.received(_SET)) if jid in _items(push)), None)


def _steps(walk: tuple[str, str], pushes: Sequence[Entry]) -> list[Entry]:
    """The pushes that lead along the walk, as far as it goes."""
    steps: list[Entry] = []
    for push in pushes:
        if len(steps) < len(_WALK) and _items(push)[walk[1]].subscription == _WALK[len(steps)]:
            steps.append(push)
    return steps


# -- words ----------------------------------------------------------------------------------------


def _both_sides(in_marta: _Item, in_nell: _Item) -> str:
    return f"Marta's roster says {in_marta} of Nell, and Nell's says {in_nell} of Marta."


def _missing_for_both(in_marta: _Item, in_nell: _Item) -> str:
    if in_marta.subscription == "to":
        return "Now Nell has to ask, and Marta to agree." if not in_nell.asked else "Nell waits for Marta's answer."
    if in_nell.subscription == "to":
        return "Now Marta has to ask, and Nell to agree." if not in_marta.asked else "Marta waits for Nell's answer."
    return "A request is answered by subscribed; and it takes one in each direction."


def _missing_for_to(in_marta: _Item, in_nell: _Item) -> str:
    if in_marta.subscription == "both":
        return "Nell still sees Marta."
    if in_marta.subscription == "from":
        return "It should be the other way round: Marta sees Nell, and Nell does not see Marta."
    return "Marta should still see Nell. Begin from both again: the exercise before this one leads there."


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words)
