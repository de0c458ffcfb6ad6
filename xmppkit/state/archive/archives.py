"""The archives that streams have asked: what is known of each, in its order, and where something may be missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ...recording import Direction, Entry, Kind
from ...recording.addresses import bare
from .._base import State
from .._element import cut, parsed
from .page import Item, Page, finish, item_of, page_of

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Archives"]

_MAM = b"urn:xmpp:mam:2"
_QUERY, _RESULT, _FIN = "{urn:xmpp:mam:2}query", "{urn:xmpp:mam:2}result", "{urn:xmpp:mam:2}fin"
_ITEMS = 500  # of an archive that are told
_PAGES = 30  # likewise


@dataclass
class _Archive:
    """One archive, as one stream knows it.

    Attributes:
        pages: in the order in which they were asked for.
        items: by id.
    """

    pages: list[Page] = field(default_factory=list)
    items: dict[str, Item] = field(default_factory=dict)

    def copied(self) -> _Archive:
        return _Archive([page.copied() for page in self.pages], dict(self.items))

    def ordered(self) -> list[Item]:
        """The items in the archive's order: what is known to follow each other stays together, the rest goes by stamp.

        Stamps alone do not do: a server may write whole seconds.
        """
        follows = {one: two for one, two in self.neighbours() if one in self.items and two in self.items}
        followers = set(follows.values())
        heads = [id_ for id_ in self.items if id_ not in followers]
        chains = [_chain(head, follows) for head in heads]
        chained = {id_ for chain in chains for id_ in chain}
        chains += [[id_] for id_ in self.items if id_ not in chained]  # the server said that they go in a circle
        chains.sort(key=lambda chain: self.items[chain[0]].stamp)
        return [self.items[id_] for chain in chains for id_ in chain]

    def neighbours(self) -> set[tuple[str, str]]:
        """Pairs of ids that are known to follow each other."""
        known: set[tuple[str, str]] = set()
        for page in self.pages:
            if not page.filters:  # a filter leaves out what stands between
                known.update(pairwise(page.ids))
                known |= self._joined(page)
        return known

    def _joined(self, page: Page) -> set[tuple[str, str]]:
        """A page that was asked for before or after an id begins or ends beside it (XEP-0059 §2.2, §2.3)."""
        if not page.ids:
            return set()
        joined = set()
        if page.after:
            joined.add((page.after, page.ids[0]))
        if page.before:
            joined.add((page.ids[-1], page.before))
        return joined

    def ends(self) -> tuple[bool, bool]:
        """Whether the first and the last item known are the first and last of the archive."""
        ordered = self.ordered()
        if not ordered:
            return False, False
        first, last = ordered[0].id, ordered[-1].id
        begun = ended = False
        for page in self.pages:
            if page.filters or page.fin is None or not page.ids:
                continue
            backwards = page.before is not None
            begun |= page.ids[0] == first and (page.complete if backwards else page.after is None)
            ended |= page.ids[-1] == last and (page.before == "" if backwards else page.complete)
        return begun, ended

    def view(self) -> dict[str, Any]:
        """As JSON has it; ``gaps`` are the places in ``items`` before which something may be missing."""
        ordered = self.ordered()
        told = ordered[-_ITEMS:]
        known = self.neighbours()
        begun, ended = self.ends()
        pairs = enumerate(pairwise(told), 1)
        return {
            "items": [item.view() for item in told],
            "left_out": len(ordered) - len(told),
            "gaps": [place for place, (one, two) in pairs if (one.id, two.id) not in known],
            "begun": begun and len(told) == len(ordered),
            "ended": ended,
            "pages": [page.view() for page in self.pages[-_PAGES:]],
        }


class Archives(State):
    """What each stream has got of the archives that it asked."""

    def __init__(self) -> None:
        self._archives: dict[tuple[str, str], _Archive] = {}
        self._open: dict[tuple[str, str], tuple[str, Page]] = {}  # by stream and id of the request

    def __deepcopy__(self, memo: dict[int, Any]) -> Archives:
        twin = Archives()
        twin._archives = {key: archive.copied() for key, archive in self._archives.items()}
        for (stream, id_), (of, page) in self._open.items():
            again = next(each for each in twin._archives[stream, of].pages if each.entry == page.entry)
            twin._open[stream, id_] = of, again
        return twin

    def apply(self, entry: Entry) -> bool:
        """Take in a question, a result, or the answer that ends a page."""
        if entry.stream == "server" or entry.kind not in (Kind.IQ, Kind.MESSAGE):
            return False
        if entry.kind is Kind.IQ and entry.type in ("result", "error") and entry.direction is Direction.RECEIVED:
            return self._answered(entry)
        if _MAM not in entry.data:
            return False
        element = parsed(entry)
        if element is None:
            return False
        if entry.direction is Direction.SENT:
            return entry.kind is Kind.IQ and self._asked(entry, element)
        return self._came(entry, element)

    def view(self) -> dict[str, Any]:
        """Each archive that was asked: whose, by which stream, what is known of it, and the pages."""
        return {
            "archives": [
                {"stream": stream, "archive": of, **archive.view()} for (stream, of), archive in self._archives.items()
            ]
        }

    def _asked(self, entry: Entry, element: etree._Element) -> bool:
        query = element.find(_QUERY)
        if query is None or entry.type != "set" or entry.id is None:
            return False
        of = cut(bare(entry.to) or "")
        page = page_of(query, entry.number)
        self._archives.setdefault((entry.stream, of), _Archive()).pages.append(page)
        self._open[entry.stream, entry.id] = of, page
        return True

    def _came(self, entry: Entry, element: etree._Element) -> bool:
        """A result belongs to the open page whose ``queryid`` it has: the last such."""
        result = element.find(_RESULT)
        item = None if result is None else item_of(result, entry.number)
        if result is None or item is None:
            return False
        queryid = result.get("queryid") or ""
        for (stream, _), (of, page) in reversed(self._open.items()):
            if stream == entry.stream and page.queryid == queryid:
                page.ids.append(item.id)
                self._archives[stream, of].items.setdefault(item.id, item)
                return True
        return False

    def _answered(self, entry: Entry) -> bool:
        if not self._open:
            return False
        of, page = self._open.pop((entry.stream, entry.id or ""), (None, None))
        if page is None:
            return False
        if entry.type == "error":
            page.fin, page.refused = entry.number, entry.condition or "no reason"
            return True
        element = parsed(entry)
        fin = None if element is None else element.find(_FIN)
        if fin is not None:
            finish(page, fin, entry.number)
        return fin is not None or of is not None


def _chain(head: str, follows: dict[str, str]) -> list[str]:
    chain = dict.fromkeys([head])
    while (follower := follows.get(next(reversed(chain)))) is not None and follower not in chain:
        chain[follower] = None
    return list(chain)
