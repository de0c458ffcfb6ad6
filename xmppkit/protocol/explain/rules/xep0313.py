"""XEP-0313: Message Archive Management."""

from __future__ import annotations

from ...language import count, say
from ..amounts import moment
from ..forms import form_in, values
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, short, shortened
from ..stanzas import child, retold, stanza_in

MAM = "urn:xmpp:mam:2"
RSM = "http://jabber.org/protocol/rsm"
xep = Vocabulary("XEP-0313")

xep.element(
    MAM,
    "query",
    "asks an archive for messages, or for what a search of it may name",
    "4",
    attributes={"queryid": "chosen by who asks; the results carry it", "node": "the node whose archive is meant"},
)
xep.element(
    MAM,
    "result",
    "holds one archived message",
    "4",
    attributes={"queryid": "the query that this answers", "id": "the archive's own id of the message"},
)
xep.element(
    MAM,
    "fin",
    "ends the results of a query",
    "4",
    attributes={
        "complete": Field(
            "whether all results have now been sent",
            values={"true": "all results have been sent", "false": "there are more results to page through"},
        ),
        "stable": Field(
            "whether the results can still change",
            values={"true": "the results will stay as they are", "false": "the results may still change"},
        ),
        "queryid": "the query that this ends",
    },
)
xep.element(MAM, "flip-page", "asks for each page with the newest message first")
xep.element(MAM, "metadata", "asks how far back an archive reaches, or says so")
for _name, _which in (("start", "the oldest message of the archive"), ("end", "the newest message of the archive")):
    xep.element(MAM, _name, _which, attributes={"id": "the archive's id of it", "timestamp": "when it was stored"})


@xep.sentence("iq", MAM, "query", of_type="set")
def _asks(scene: Scene) -> str:
    asks = say("{who} asks {whom} for messages", who=scene.who, whom=_archive(scene))
    return ", ".join([" ".join([asks, *_filters(scene)]), *_page(scene)])


@xep.sentence("iq", MAM, "query", of_type="get")
def _asks_fields(scene: Scene) -> str:
    return say("{who} asks {whom} what archived messages can be searched by", who=scene.who, whom=_archive(scene))


@xep.sentence("iq", MAM, "query", of_type="result")
def _tells_fields(scene: Scene) -> str:
    known = [shortened(name) for name in values(form_in(scene.payload)) if name not in {"", "FORM_TYPE"}]
    facts = {"who": scene.who, "whom": scene.whom, "fields": listed(known, 6) or say("nothing")}
    return say("{who} tells {whom} that archived messages can be searched by {fields}", **facts)


@xep.sentence("message", MAM, "result", rank=90)
def _result(scene: Scene) -> str:
    forwarded = child(scene.payload, "forwarded")
    delay = child(forwarded, "delay")
    said = retold(stanza_in(forwarded)) or say("nothing")
    if delay is None:
        return say("from the archive: {message}", message=said)
    return say("from the archive, {stamp}: {message}", stamp=moment(delay.get("stamp")), message=said)


@xep.sentence("iq", MAM, "fin", of_type="result")
@xep.sentence("message", MAM, "fin")
def _ends(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "total": _total(scene)}
    if scene.payload.get("complete") in {"true", "1"}:
        return say("{who} has sent {whom} the last archived messages{total}", **facts)
    return say("{who} has sent {whom} a page of archived messages, and has more{total}", **facts)


@xep.sentence("iq", MAM, "metadata", of_type="get")
def _asks_extent(scene: Scene) -> str:
    return say("{who} asks {whom} how far back it reaches", who=scene.who, whom=_archive(scene))


@xep.sentence("iq", MAM, "metadata", of_type="result")
def _tells_extent(scene: Scene) -> str:
    start, end = scene.find("start"), scene.find("end")
    if start is None or end is None:
        return say("{who} tells {whom} that the archive is empty", who=scene.who, whom=scene.whom)
    first, last = moment(start.get("timestamp")), moment(end.get("timestamp"))
    return say("{who} says the archive reaches from {first} to {last}", who=scene.who, first=first, last=last)


def _archive(scene: Scene) -> str:
    """An address left out means the account's own archive (§4)."""
    return say("{whom}'s archive", whom=scene.whom) if scene.recipient else say("the account's archive")


def _filters(scene: Scene) -> list[str]:
    filled = {name: each[0] for name, each in values(form_in(scene.payload)).items() if each and each[0]}
    found = []
    if "with" in filled:
        found.append(say("with {whom}", whom=short(filled["with"])))
    if "start" in filled:
        found.append(say("since {stamp}", stamp=_day(filled["start"])))
    if "end" in filled:
        found.append(say("until {stamp}", stamp=_day(filled["end"])))
    if "ids" in filled:
        found.append(say("by their ids"))
    return found


def _day(stamp: str) -> str:
    """A row is short: the time of day is left to the details where it says nothing."""
    return moment(stamp).removesuffix(" 00:00:00 UTC")


def _page(scene: Scene) -> list[str]:
    rsm = scene.find("set", RSM)
    most, before, after = child(rsm, "max"), child(rsm, "before"), child(rsm, "after")
    found = []
    if most is not None and most.text:
        found.append(say("at most {number}", number=most.text.strip()[:12]))
    if before is not None:
        found.append(say("before a known one") if before.text else say("the newest ones"))
    if after is not None and after.text:
        found.append(say("after a known one"))
    return found


def _total(scene: Scene) -> str:
    number = child(scene.find("set", RSM), "count")
    digits = "" if number is None else (number.text or "").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 10):
        return ""
    return say(", of {total}", total=count(int(digits), "1 message", "{number} messages"))
