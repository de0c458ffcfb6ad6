"""What answers about discovery and commands say."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from lxml import etree

from .._element import LANG, cut
from ..forms import DATA, form_in, read_form
from .model import Identity, Info, Items, Link, Stage

__all__ = ["COMMANDS", "INFO", "ITEMS", "answered_stage", "asked_stage", "read_info", "read_items"]

INFO = "http://jabber.org/protocol/disco#info"
ITEMS = "http://jabber.org/protocol/disco#items"
COMMANDS = "http://jabber.org/protocol/commands"
_RSM = "{http://jabber.org/protocol/rsm}"
_MOST = 2000  # features and items of one answer
_ACTIONS = ("prev", "next", "complete", "execute")


def _first(elements: Iterable[etree._Element], most: int = _MOST) -> Iterator[etree._Element]:
    return (each for each, _ in zip(elements, range(most), strict=False))


def read_info(query: etree._Element, entry: int, request: int) -> Info:
    """Return what an entity says of itself (XEP-0030 §3.1)."""
    identities = (
        Identity(*(cut(each.get(name, "")) for name in ("category", "type", "name", LANG)))
        for each in _first(query.iterchildren(f"{{{INFO}}}identity"), 100)
    )
    features = (cut(each.get("var", "")) for each in _first(query.iterchildren(f"{{{INFO}}}feature")))
    forms = (read_form(each) for each in _first(query.iterchildren(f"{{{DATA}}}x"), 20))
    return Info(tuple(identities), tuple(dict.fromkeys(features)), tuple(forms), entry, request)


def read_items(query: etree._Element, entry: int, request: int) -> Items:
    """Return what is at an entity (XEP-0030 §4.1), one page of it if there are several (XEP-0059)."""
    found = tuple(
        Link(cut(each.get("jid", "")), cut(each.get("node", "")), cut(each.get("name", "")))
        for each in _first(query.iterchildren(f"{{{ITEMS}}}item"))
    )
    total = (query.findtext(f"{_RSM}set/{_RSM}count") or "").strip()
    last = query.findtext(f"{_RSM}set/{_RSM}last") or ""
    count = int(total) if total.isascii() and total.isdigit() and len(total) < 10 else None
    return Items(found, entry, request, count if count and count > len(found) else None, cut(last))


def asked_stage(command: etree._Element, request: int, secret: Container[str]) -> Stage:
    """Return what is wanted of a command (XEP-0050 §3.4).

    Args:
        command: the element.
        request: number of its entry.
        secret: fields whose values are nobody's business.
    """
    form = form_in(command)
    read = read_form(form)["fields"] if form is not None else []
    values = tuple((each["var"], tuple(each["values"])) for each in read if each["var"] not in secret)
    return Stage(cut(command.get("action", "")) or "execute", request, values)


def answered_stage(stage: Stage, command: etree._Element, entry: int) -> Stage:
    """Return the stage with what came of it."""
    actions = command.find(f"{{{COMMANDS}}}actions")
    names = [etree.QName(each).localname for each in actions] if actions is not None and len(actions) < 50 else []
    form = form_in(command)
    notes = (
        (cut(each.get("type", "info")), cut(each.text or ""))
        for each in _first(command.iterchildren(f"{{{COMMANDS}}}note"), 20)
    )
    return Stage(
        stage.action,
        stage.request,
        stage.values,
        entry,
        tuple(each for each in _ACTIONS if each in names),
        cut(actions.get("execute", "")) if actions is not None else "",
        None if form is None else read_form(form),
        tuple(notes),
    )
