"""Valid stanzas made wrong: each mutation here is one that a specification forbids."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator

from lxml import etree

from xmppkit.recording.element import parse

CLIENT = "jabber:client"
STANZAS = {"message", "presence", "iq"}
LEAVES = {"body", "subject", "thread", "show", "status", "priority"}

# What makes a request of one kind a request of another, or none (the specifications' own words).
ONLY = {
    "{http://jabber.org/protocol/disco#info}query": {"get", "result"},
    "{http://jabber.org/protocol/disco#items}query": {"get", "result"},
    "{http://jabber.org/protocol/commands}command": {"set", "result"},
    "{http://jabber.org/protocol/ibb}open": {"set"},
    "{http://jabber.org/protocol/ibb}data": {"set"},
    "{jabber:iq:last}query": {"get", "result"},
    "{jabber:iq:version}query": {"get", "result"},
    "{urn:ietf:params:xml:ns:xmpp-bind}bind": {"set", "result"},
    "{urn:xmpp:blocking}block": {"set"},
    "{urn:xmpp:blocking}blocklist": {"get", "result"},
    "{urn:xmpp:blocking}unblock": {"set"},
    "{urn:xmpp:carbons:2}enable": {"set"},
    "{urn:xmpp:http:upload:0}request": {"get"},
    "{urn:xmpp:http:upload:0}slot": {"result"},
    "{urn:xmpp:jingle:1}jingle": {"set"},
    "{urn:xmpp:mam:2}fin": {"result"},
    "{urn:xmpp:ping}ping": {"get"},
    "{urn:xmpp:push:0}enable": {"set"},
    "{urn:xmpp:time}time": {"get", "result"},
}
# Elements that must have an id.
WITH_ID = {
    "{jabber:client}iq",
    "{urn:xmpp:receipts}received", "{urn:xmpp:message-correct:0}replace", "{urn:xmpp:sid:0}stanza-id",
    "{urn:xmpp:sid:0}origin-id", "{urn:xmpp:mam:2}result", "{urn:xmpp:chat-markers:0}displayed",
    "{urn:xmpp:reactions:0}reactions", "{urn:xmpp:reply:0}reply", "{urn:xmpp:occupant-id:0}occupant-id",
    "{http://jabber.org/protocol/pubsub#event}retract", "{urn:xmpp:message-retract:1}retract",
}  # fmt: skip
# Namespaces whose every element is known, none of which is called as those that are put there.
NARROW = ("urn:xmpp:ping", "http://jabber.org/protocol/chatstates", "urn:xmpp:csi:0")
# Payloads whose schemas leave no place for the body of a message or the show of a presence.
FULL = {
    "http://jabber.org/protocol/caps", "http://jabber.org/protocol/chatstates", "http://jabber.org/protocol/muc",
    "http://jabber.org/protocol/muc#user", "jabber:x:conference", "urn:xmpp:delay", "urn:xmpp:occupant-id:0",
    "urn:xmpp:receipts", "urn:xmpp:sid:0", "vcard-temp:x:update",
}  # fmt: skip
UNTABLED = {"http://www.w3.org/2005/Atom"}  # no specification of XMPP's
QUERIES = ("http://jabber.org/protocol/disco#info", "jabber:iq:last", "jabber:iq:roster", "jabber:iq:version")
BAD_JIDS = (
    "@example.org", "romeo@", "a b@example.org", "a@b@example.org", "romeo@example.org/", f"{'x' * 1024}@example.org",
    f"romeo@example.org/{'x' * 1024}", 'ro"meo@example.org', "romeo@exa mple.org", "<romeo>@example.org",
)  # fmt: skip

Mutant = tuple[str, etree._Element]


def name(element: etree._Element) -> str:
    """Local name."""
    return etree.QName(element).localname


def space(element: etree._Element) -> str:
    """Namespace."""
    return etree.QName(element).namespace or ""


def each(xml: str, pick: Callable[[etree._Element], bool]) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Yield a fresh copy of the whole for each element picked, with that element in it."""
    for index, element in enumerate(parse(xml).iter("*")):
        if pick(element):
            whole = parse(xml)
            yield whole, list(whole.iter("*"))[index]


def is_stanza(element: etree._Element) -> bool:
    """Whether it is one, also inside another."""
    return space(element) == CLIENT and name(element) in STANZAS


def outermost(element: etree._Element) -> bool:
    """Whether it is the stanza itself."""
    return element.getparent() is None and is_stanza(element)


def twin(whole: etree._Element, element: etree._Element) -> tuple[etree._Element, etree._Element]:
    """Return a copy of the whole, and the same element in it."""
    again = copy.deepcopy(whole)
    return again, list(again.iter("*"))[list(whole.iter("*")).index(element)]


def renamed(whole: etree._Element, element: etree._Element, namespace: str) -> etree._Element:
    """Return a copy of the whole with one element in another namespace."""
    again, same = twin(whole, element)
    same.tag = f"{{{namespace}}}{name(same)}"
    return again


def drop_id(xml: str) -> Iterator[Mutant]:
    """An iq has an id (RFC 6120 §8.1.3), and so has what names a message."""
    for whole, element in each(
        xml, lambda e: "id" in e.attrib and ((is_stanza(e) and name(e) == "iq") or e.tag in WITH_ID)
    ):
        del element.attrib["id"]
        yield f"no id of {name(element)}", whole


def swap_type(xml: str) -> Iterator[Mutant]:
    """Types are closed lists (RFC 6120 §8.2.3, RFC 6121 §4.7.1, §5.2.2), and payloads go with some of them."""
    for whole, stanza in each(xml, outermost):
        had = stanza.get("type")
        for given in ("banana", "Get", "error", "result", "get", "set", None):
            if given != had and _forbidden(stanza, had, given):
                mutant = copy.deepcopy(whole)
                mutant.attrib.pop("type", None)
                if given is not None:
                    mutant.set("type", given)
                yield f"type {had} becomes {given}", mutant


def _forbidden(stanza: etree._Element, had: str | None, given: str | None) -> bool:
    if given in {"banana", "Get"}:
        return True
    if had == "error" or given == "error":
        return True  # an <error/> without the type, or the type without an <error/>
    if name(stanza) != "iq":
        return given in {"get", "set", "result"}
    if given is None:
        return True
    if len(stanza) == 0:
        return given in {"get", "set"}
    allowed = ONLY.get(stanza[0].tag)
    return allowed is not None and given not in allowed


def change_namespace(xml: str) -> Iterator[Mutant]:
    """A stanza and its own elements are in its stream's namespace; other namespaces have other elements."""
    for whole, element in each(xml, lambda _: True):
        for other in _wrong_namespaces(element):
            yield f"{name(element)} in {other}", renamed(whole, element, other)
    yield from _change_query(xml)


def _wrong_namespaces(element: etree._Element) -> Iterator[str]:
    if outermost(element):
        yield "jabber:clients"
    elif space(element) == CLIENT:
        if name(element) in LEAVES and is_stanza(element.getparent()):
            yield "jabber:server"
    elif name(element) not in {"ping", "active", "inactive", "csi"}:
        yield from (each for each in NARROW if each != space(element))


def _change_query(xml: str) -> Iterator[Mutant]:
    """Put a query and all that is in it into another's namespace."""
    for whole, query in each(xml, lambda e: name(e) == "query" and space(e) in QUERIES and len(e) > 0):
        was = space(query)
        for other in QUERIES:
            if other != was and {name(child) for child in query} != {"x"}:
                again, same = twin(whole, query)
                for inner in same.iter(f"{{{was}}}*"):
                    inner.tag = f"{{{other}}}{name(inner)}"
                yield f"a query of {was} in {other}", again


def move_child(xml: str) -> Iterator[Mutant]:
    """Parts of a payload stay in it; text has no elements in it (RFC 6121 §5.2.3, the schemas)."""
    for whole, element in each(xml, _is_part):
        if whole.get("type") != "error":  # there a copy of anything may stand
            element.getparent().remove(element)
            whole.append(element)
            yield f"{name(element)} moved out", whole
    for whole, leaf in each(xml, lambda e: name(e) in LEAVES - {"status"} and space(e) == CLIENT and len(e) == 0):
        for place, child in enumerate(leaf.getparent()):
            if space(child) != CLIENT:
                again, same = twin(whole, leaf)
                same.append(same.getparent()[place])
                yield f"{name(child)} moved into {name(leaf)}", again

    for whole, leaf in each(xml, lambda e: name(e) in LEAVES and space(e) == CLIENT and is_stanza(e.getparent())):
        for place, child in enumerate(leaf.getparent()):
            if space(child) in FULL:
                again, same = twin(whole, leaf)
                same.getparent()[place].append(same)
                yield f"{name(leaf)} moved into {name(child)}", again


def _is_part(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is None or is_stanza(parent) or is_stanza(element):
        return False
    return space(parent) == space(element) and space(element) not in UNTABLED


def break_jid(xml: str) -> Iterator[Mutant]:
    """Every part of an address has its rules (RFC 7622 §3)."""
    for whole, element in each(xml, lambda e: is_stanza(e) or "jid" in e.attrib):
        for attribute in ("to", "from") if is_stanza(element) else ("jid",):
            for bad in BAD_JIDS if attribute in element.attrib else ():
                again, same = twin(whole, element)
                same.set(attribute, bad)
                yield f"{attribute} of {name(element)}: {bad[:20]}", again


MUTATIONS = (drop_id, swap_type, change_namespace, move_child, break_jid)
