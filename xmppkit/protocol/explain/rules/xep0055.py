"""XEP-0055: Jabber Search."""

from __future__ import annotations

from ...language import count, say
from ..forms import DATA, form_in, values
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, local_name, namespace_of, short, shortened
from .xep0059 import paged

SEARCH = "jabber:iq:search"
xep = Vocabulary("XEP-0055")

xep.element(SEARCH, "query", "searches a directory of people")
xep.element(SEARCH, "instructions", "tells people how to search", text="the instructions")
xep.element(SEARCH, "item", "somebody who was found", attributes={"jid": "address of the person"})
for _name, _meaning in {
    "first": "given name",
    "last": "family name",
    "nick": "nickname",
    "email": "email address",
}.items():
    xep.element(SEARCH, _name, f"{_meaning}; empty where it can be searched by", text="the value")


@xep.sentence("iq", SEARCH, "query", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks {whom} how to search its directory", who=scene.who, whom=scene.whom)


@xep.sentence("iq", SEARCH, "query", of_type="set")
def _searches(scene: Scene) -> str:
    form = values(form_in(scene.payload))
    pairs = [(local_name(each), each.text) for each in scene.payload.iterchildren("*") if namespace_of(each) == SEARCH]
    pairs += [(name, next(iter(each), "")) for name, each in form.items() if name not in {"", "FORM_TYPE"}]
    terms = listed(f"{shortened(name)} = {shortened(text)}" for name, text in pairs if (text or "").strip())
    facts = {"who": scene.who, "whom": scene.whom, "terms": terms, "page": paged(scene)}
    if not terms:
        return say("{who} searches the directory of {whom} for everybody{page}", **facts)
    return say("{who} searches the directory of {whom}: {terms}{page}", **facts)


@xep.sentence("iq", SEARCH, "query", of_type="result")
def _finds(scene: Scene) -> str:
    form, items = form_in(scene.payload), scene.all("item")
    rows = [] if form is None else form.findall(f"{{{DATA}}}item")
    facts = {"who": scene.who, "whom": scene.whom, "number": _people(len(items) + len(rows))}
    names = listed(short(each.get("jid", "")) for each in items)
    if names:
        return say("{who} has found {number} for {whom}: {names}", names=names, **facts)
    if rows or (form is not None and form.get("type") == "result"):
        return say("{who} has found {number} for {whom}", **facts)
    fields = [local_name(each) for each in scene.payload.iterchildren("*") if namespace_of(each) == SEARCH]
    fields = [each for each in fields if each != "instructions"] or [each for each in values(form) if each]
    names = listed(map(shortened, dict.fromkeys(each for each in fields if each != "FORM_TYPE")), 4)
    if names:
        return say("{who} tells {whom} what can be searched by: {names}", names=names, **facts)
    return say("{who} has found nobody for {whom}", **facts)


def _people(number: int) -> str:
    return count(number, "1 person", "{number} people")
