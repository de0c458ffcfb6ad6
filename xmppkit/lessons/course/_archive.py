"""Reading what was asked of an archive, and what came (XEP-0313, XEP-0059)."""

from __future__ import annotations

from dataclasses import dataclass

from ...recording.entry import Entry
from ..define import Attempt

__all__ = ["Page", "pages"]

_MAM = "{urn:xmpp:mam:2}"
_RSM = "{http://jabber.org/protocol/rsm}"
_FORM = "{jabber:x:data}"
_RESULT = "<message><result xmlns='urn:xmpp:mam:2'/></message>"
_QUERY = "<iq type='set'><query xmlns='urn:xmpp:mam:2'/></iq>"


@dataclass(frozen=True)
class Page:
    """One query and what came of it.

    Attributes:
        query: as it was sent.
        answer: to it; None if there was none.
        results: what came before the answer, oldest first.
    """

    query: Entry
    answer: Entry | None
    results: tuple[Entry, ...]

    def asked(self, name: str) -> str | None:
        """Return what `<set/>` has in ``max``, ``before`` or ``after``: ``""`` when it's empty, None without it."""
        element = self.query.element
        found = None if element is None else element.find(f".//{_RSM}set/{_RSM}{name}")
        return None if found is None else (found.text or "").strip()

    def condition(self, name: str) -> str:
        """Return the value of a field in the query's form, ``""`` if it has none."""
        element = self.query.element
        fields = () if element is None else element.iter(f"{_FORM}field")
        found = next((field for field in fields if field.get("var") == name), None)
        return "" if found is None else (found.findtext(f"{_FORM}value") or "").strip()

    @property
    def first(self) -> str:
        """The number of its first result in the archive, as the answer says."""
        element = None if self.answer is None else self.answer.element
        return "" if element is None else element.findtext(f".//{_RSM}first") or ""

    @property
    def complete(self) -> bool:
        """Whether the answer says that there is no more in this direction."""
        element = None if self.answer is None else self.answer.element
        fin = None if element is None else element.find(f"{_MAM}fin")
        return fin is not None and fin.get("complete") in ("true", "1")

    @property
    def bodies(self) -> list[str]:
        """What was said in its results; those without words are left out."""
        found = [each.element.findtext(".//{jabber:client}body") for each in self.results if each.element is not None]
        return [body for body in found if body]


def pages(attempt: Attempt) -> list[Page]:
    """Return every query to an archive since the card was opened, with what came of it."""
    results, answers = attempt.received(_RESULT), attempt.received("<iq/>")
    return [_page(query, results, answers) for query in attempt.sent(_QUERY)]


def _page(query: Entry, results: list[Entry], answers: list[Entry]) -> Page:
    own = (each for each in answers if each.stream == query.stream and each.id == query.id)
    answer = next((each for each in own if each.number > query.number), None)
    until = answer.number if answer is not None else query.number
    wanted = _queryid(query)
    came = (each for each in results if each.stream == query.stream and query.number < each.number < until)
    return Page(query, answer, tuple(each for each in came if _queryid(each) == wanted))


def _queryid(entry: Entry) -> str | None:
    return None if entry.element is None or not len(entry.element) else entry.element[0].get("queryid")
