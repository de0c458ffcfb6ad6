"""One page of an archive: what was asked for, and what came (XEP-0313, XEP-0059)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .._element import cut, text_of

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Item", "Page", "finish", "item_of", "page_of"]

_MAM = "{urn:xmpp:mam:2}"
_RSM = "{http://jabber.org/protocol/rsm}"
_FORM = "{jabber:x:data}"
_FORWARD = "{urn:xmpp:forward:0}forwarded"
_STAMP = "{urn:xmpp:delay}delay"
_BODY = 200  # characters of a body that are told


@dataclass(frozen=True, slots=True)
class Item:
    """A message in an archive.

    Attributes:
        entry: number of the entry that brought it.
        id: what the archive calls it (XEP-0359).
        stamp: when it was archived, as written (XEP-0082); ``""`` if not said.
        from_, to, body: of the message.
    """

    entry: int
    id: str
    stamp: str
    from_: str
    to: str
    body: str

    def view(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "entry": self.entry,
            "id": self.id,
            "stamp": self.stamp,
            "from": self.from_,
            "to": self.to,
            "body": self.body,
        }


@dataclass(slots=True)
class Page:
    """A question to an archive, and the answer as far as it has come.

    Attributes:
        entry: number of the question.
        queryid: by which results say that they belong to it.
        max: how many it asked for; None for as many as the server likes.
        before: the id before which it asked; ``""`` for the end of the archive; None if it did not.
        after: the id after which it asked; None if it did not.
        filters: other fields of the form, such as ``with``.
        ids: of what came, in order.
        fin: number of the answer that ended it.
        complete: whether the server said that there is no more in that direction.
        count: how many there are in all, as the server said.
        refused: the error's condition, if one came.
    """

    entry: int
    queryid: str
    max: int | None
    before: str | None
    after: str | None
    filters: tuple[tuple[str, str], ...]
    ids: list[str] = field(default_factory=list)
    fin: int | None = None
    complete: bool = False
    count: int | None = None
    refused: str | None = None

    def copied(self) -> Page:
        """The same, with a list of its own."""
        return replace(self, ids=list(self.ids))

    def view(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "entry": self.entry,
            "max": self.max,
            "before": self.before,
            "after": self.after,
            "filters": [list(each) for each in self.filters],
            "got": len(self.ids),
            "fin": self.fin,
            "complete": self.complete,
            "count": self.count,
            "refused": self.refused,
        }


def page_of(query: etree._Element, entry: int) -> Page:
    """Return the page that a ``<query/>`` asks for."""
    rsm = query.find(f"{_RSM}set")
    fields = query.iterfind(f"{_FORM}x/{_FORM}field")
    filters = ((cut(each.get("var") or ""), text_of(each.find(f"{_FORM}value"))) for each in fields)
    return Page(
        entry,
        query.get("queryid") or "",
        _number(None if rsm is None else rsm.findtext(f"{_RSM}max")),
        _edge(rsm, "before"),
        _edge(rsm, "after"),
        tuple(each for each in filters if each[0] != "FORM_TYPE"),
    )


def finish(page: Page, fin: etree._Element, entry: int) -> None:
    """Take the ``<fin/>`` that ends a page."""
    page.fin = entry
    page.complete = fin.get("complete") in ("true", "1")
    page.count = _number(fin.findtext(f"{_RSM}set/{_RSM}count"))


def item_of(result: etree._Element, entry: int) -> Item | None:
    """Return the message in a ``<result/>``; None if there is none."""
    forwarded = result.find(_FORWARD)
    message = None if forwarded is None else forwarded.find("{jabber:client}message")
    if forwarded is None or message is None:
        return None
    stamp = forwarded.find(_STAMP)
    return Item(
        entry,
        cut(result.get("id") or ""),
        "" if stamp is None else cut(stamp.get("stamp") or ""),
        cut(message.get("from") or ""),
        cut(message.get("to") or ""),
        text_of(message.find("{*}body"))[:_BODY],
    )


def _edge(rsm: etree._Element | None, name: str) -> str | None:
    found = None if rsm is None else rsm.find(f"{_RSM}{name}")
    return None if found is None else text_of(found)


def _number(text: str | None) -> int | None:
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
