"""XEP-0059: Result Set Management."""

from __future__ import annotations

from dataclasses import replace

from ...language import count, say
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted, shortened

RSM = "http://jabber.org/protocol/rsm"
xep = Vocabulary("XEP-0059")

xep.element(RSM, "set", "asks for a page of a long list, or tells which page this is", "2")
xep.element(
    RSM,
    "max",
    "how many entries a page may have at most",
    "2.1",
    text=Field("number of entries", "", {"0": "no entries: only their number is wanted"}),
)
xep.element(RSM, "after", "only what comes after this entry: pages forwards", "2.2", text="id of the entry")
xep.element(
    RSM,
    "before",
    "only what comes before this entry, or the last page if empty: pages backwards",
    "2.3",
    text="id of the entry",
)
xep.element(RSM, "index", "only what comes from this position on", "2.6", text="the position, from 0")
xep.element(
    RSM,
    "first",
    "id of the first entry of this page",
    "2.2",
    text="the id",
    attributes={"index": "its position in the whole list, from 0"},
)
xep.element(RSM, "last", "id of the last entry of this page", "2.2", text="the id")
xep.element(RSM, "count", "how many entries the whole list has", "2.7", text="the number")


def paged(scene: Scene) -> str:
    """Say after a comma which page of a list a payload asks for, or gives; ``""`` where it has no such thing."""
    found = scene.find("set", RSM)
    return "" if found is None else f", {_page(replace(scene, payload=found))}"


@xep.sentence("item", RSM, "set")
def _page(scene: Scene) -> str | None:
    limit, total = shortened(scene.text("max")), shortened(scene.text("count"))
    if total:
        return say("of {total} in all", total=total)
    if limit == "0":
        return say("only their number")
    after, before = scene.text("after"), scene.find("before")
    facts = {"page": _limit(limit)}
    if after:
        return say("{page} after {id}", id=quoted(after), **facts)
    if before is not None and before.text:
        return say("{page} before {id}", id=quoted(before.text), **facts)
    return say("the last page, {page}", **facts) if before is not None else facts["page"]


def _limit(limit: str) -> str:
    if not (limit.isascii() and limit.isdigit() and len(limit) < 10):
        return say("a page")
    return count(int(limit), "at most 1 entry", "at most {number} entries")
