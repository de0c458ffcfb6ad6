"""What may stand at a place in XML that is being written: elements, attributes, values.

It goes by what the kit explains: every element with its attributes, which children decide about a stanza, the closed
lists of values, the namespaces. The text may be anything: half a stanza, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .explain import engine
from .explain.rule import ADDITIONS, ELEMENTS, SENTENCES, Element
from .registry import all_namespaces, namespace, values

__all__ = ["Completion", "Suggestion", "complete"]

CLIENT = "jabber:client"
LONGEST = 50_000
"""Characters before a place that are read."""

MOST = 80
"""Suggestions at once: a list that nobody reads to its end."""

_STANZAS = ("message", "presence", "iq")
_OWN = {  # children of stanzas in the stream's namespace (RFC 6121 §4.7, §5.2)
    "message": ("body", "subject", "thread", "error"),
    "presence": ("show", "status", "priority", "error"),
    "iq": ("error",),
}
_COMMON = {  # attributes of stanzas (RFC 6120 §8.1)
    "to": "whom it is for",
    "type": "what kind of it this is",
    "id": "what a reply refers to; filled in when it is missing",
    "from": "who sends it; the server fills in your own address",
    "xml:lang": "the language of the text in it",
}
_ADDRESSES = frozenset({"to", "from", "jid", "by"})
_NONZAS = (("urn:xmpp:sm:3", "r"), ("urn:xmpp:csi:0", "active"), ("urn:xmpp:csi:0", "inactive"))
_TAG = re.compile(r"<(/?)([^\s<>/='\"!?]+)((?:\"[^\"<]*\"|'[^'<]*'|[^<>'\"])*?)(/?)>")
_ATTRIBUTE = re.compile(r"([^\s=<>/'\"]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_BEGUN = re.compile(r"<(/?)([^\s<>/='\"!?]*)(.*)\Z", re.DOTALL)
_NAME_BEFORE_VALUE = re.compile(r"([^\s=<>/'\"]+)\s*=\s*\Z")
_WORD = re.compile(r"[^\s\"'=<>/]*\Z")
_LIST_OF = {  # where a closed list belongs to an element of a namespace
    ("http://jabber.org/protocol/muc#admin", "item"): "muc:item",
    ("http://jabber.org/protocol/muc#user", "item"): "muc:item",
    ("jabber:iq:roster", "item"): "roster:item",
    ("jabber:x:data", "x"): "x:data",
    ("jabber:x:data", "field"): "x:data:field",
    ("http://jabber.org/protocol/commands", "command"): "commands:command",
    ("http://jabber.org/protocol/pubsub#owner", "affiliation"): "pubsub:affiliation",
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something that may stand there.

    Attributes:
        label: what the list shows: a name or a value.
        insert: what is put in; where it has ``|``, the cursor goes there.
        kind: ``"element"``, ``"attribute"``, ``"value"``, ``"namespace"``, ``"address"``, ``"id"`` or ``"end"``.
        detail: where it comes from, such as ``"XEP-0030"``.
        meaning: what it is for, in one phrase, or ``""``.
    """

    label: str
    insert: str
    kind: str
    detail: str = ""
    meaning: str = ""


@dataclass(frozen=True, slots=True)
class Completion:
    """What may stand at a place.

    Attributes:
        typed: what is typed of it already, just before the place: it is replaced.
        suggestions: the best first.
    """

    typed: str
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    """An element that is open at the place."""

    written: str
    name: str
    namespace: str
    scope: Mapping[str, str]  # namespace by prefix


def complete(before: str, *, addresses: Sequence[str] = (), ids: Sequence[str] = ()) -> Completion:
    """Return what may stand behind a text. Never raises.

    Args:
        before: all that stands before the place.
        addresses: JIDs to offer where an address belongs.
        ids: likewise, of stanzas.
    """
    _load()
    if len(before) > LONGEST:
        return Completion("", ())
    stack, begun = _open_elements(before)
    if not begun:
        return _text(before, stack)
    end, written, rest = _BEGUN.match(begun).groups()  # type: ignore[union-attr]  # it begins with "<"
    if end:
        return _fitting(written, _end(stack))
    if not rest:
        return _fitting(written, _elements(stack))
    return _in_tag(_node(written, rest, stack), rest, _parent(stack), {"addresses": addresses, "ids": ids})


def _in_tag(node: _Node, rest: str, parent: _Node | None, seen: Mapping[str, Sequence[str]]) -> Completion:
    """Behind an element's name: its attributes, or the values of one of them."""
    quote = _open_quote(rest)
    if quote < 0:
        given = {found[1] for found in _ATTRIBUTE.finditer(rest)}
        return _fitting(_word(rest), (each for each in _attributes(node) if each.label not in given))
    name = _NAME_BEFORE_VALUE.search(rest[:quote])
    return _fitting(rest[quote + 1 :], iter(()) if name is None else _values(node, parent, name[1], seen))


@lru_cache(maxsize=1)
def _load() -> None:
    engine.load()


def _fitting(typed: str, found: Iterator[Suggestion]) -> Completion:
    """Those that go on as typed first, then those that have it somewhere."""
    wanted = typed.casefold()
    all_found = list(dict.fromkeys(found))
    begin = [each for each in all_found if each.label.casefold().startswith(wanted)]
    inside = [each for each in all_found if each not in begin and wanted in f"{each.label} {each.insert}".casefold()]
    return Completion(typed, tuple([*begin, *inside][:MOST]))


# -- where the place is ---------------------------------------------------------------------------


def _open_elements(before: str) -> tuple[list[_Node], str]:
    """Return the elements that are open at the place, and the tag that is begun there, or ``""``."""
    stack: list[_Node] = []
    at = 0
    for tag in _TAG.finditer(before):
        at = tag.end()
        end, written, attributes, empty = tag.groups()
        if end:
            open_at = next((at for at in range(len(stack) - 1, -1, -1) if stack[at].written == written), len(stack))
            del stack[open_at:]
        elif written is not None and not empty:
            stack.append(_node(written, attributes, stack))
    begun = before.rfind("<", at)
    return stack, before[begun:] if begun >= 0 else ""


def _open_quote(text: str) -> int:
    """Return where the value begins that is not ended in a text, or -1."""
    at, quote = -1, ""
    for position, each in enumerate(text):
        if not quote and each in "\"'":
            at, quote = position, each
        elif each == quote:
            at, quote = -1, ""
    return at


def _word(text: str) -> str:
    """Return the word at the end of a text."""
    return _WORD.search(text)[0]  # type: ignore[index]  # it matches anything


def _parent(stack: list[_Node]) -> _Node | None:
    return stack[-1] if stack else None


def _node(written: str, attributes: str, stack: list[_Node]) -> _Node:
    scope = dict(stack[-1].scope) if stack else {"": CLIENT}
    for found in _ATTRIBUTE.finditer(attributes):
        name, value = found[1], found[2] if found[2] is not None else found[3]
        if name == "xmlns" or name.startswith("xmlns:"):
            scope[name.partition(":")[2]] = value
    prefix, _, name = written.rpartition(":")
    return _Node(written, name, scope.get(prefix, ""), scope)


# -- what may stand there -------------------------------------------------------------------------


def _elements(stack: list[_Node]) -> Iterator[Suggestion]:
    parent = _parent(stack)
    if parent is None:
        for name in _STANZAS:
            yield _element(CLIENT, name, CLIENT, None)
        for space, name in _NONZAS:
            yield _element(space, name, CLIENT, None)
        return
    if parent.namespace == CLIENT and parent.name in _STANZAS:
        for name in _OWN[parent.name]:
            yield _element(CLIENT, name, CLIENT, parent)
        for space, name in _payloads(parent.name):
            yield _element(space, name, CLIENT, parent)
        return
    inside = parent.scope.get("", "")
    for space, path in _family(parent.namespace):
        within, _, name = path.rpartition("/")
        if within in ("", parent.name) and name != parent.name:
            yield _element(space, name, inside, parent)
    if parent.namespace in _TAKES_FORMS:
        yield _element("jabber:x:data", "x", inside, parent)


_TAKES_FORMS = (
    "http://jabber.org/protocol/muc#owner",
    "http://jabber.org/protocol/pubsub#owner",
    "http://jabber.org/protocol/pubsub",
    "http://jabber.org/protocol/commands",
    "urn:xmpp:mam:2",
)


@lru_cache(maxsize=4)
def _payloads(kind: str) -> tuple[tuple[str, str], ...]:
    """The children that say what a stanza of that kind does, by specification."""
    _load()
    found = {(space, name) for of, space, name in (*SENTENCES, *ADDITIONS) if of == kind and name != "*"}
    return tuple(sorted((each for each in found if each[0] != CLIENT), key=lambda each: (_spec(each[0]), each)))


@lru_cache(maxsize=256)
def _family(space: str) -> tuple[tuple[str, str], ...]:
    return tuple(key for key in ELEMENTS if key[0] == space)


def _element(space: str, name: str, inside: str, parent: _Node | None) -> Suggestion:
    known = _known(space, name, parent)
    declared = "" if space == inside else f" xmlns='{space}'"
    return Suggestion(name, name + declared, "element", _spec(space), known.meaning if known else "")


def _known(space: str, name: str, parent: _Node | None) -> Element | None:
    path = f"{parent.name}/{name}" if parent else name
    return ELEMENTS.get((space, path)) or ELEMENTS.get((space, name))


def _spec(space: str) -> str:
    if space == CLIENT:
        return "RFC 6120"
    known = namespace(space)
    return known.spec if known else ""


def _end(stack: list[_Node]) -> Iterator[Suggestion]:
    if stack:
        yield Suggestion(stack[-1].written, f"{stack[-1].written}>", "end", "", "ends it")


def _attributes(node: _Node) -> Iterator[Suggestion]:
    if node.namespace == CLIENT and node.name in _STANZAS:
        for name, meaning in _COMMON.items():
            yield _attribute(name, meaning)
        return
    known = ELEMENTS.get((node.namespace, node.name))
    for name, field in (known.attributes if known else {}).items():
        yield _attribute(name, field.meaning)
    yield _attribute("xmlns", "the namespace: what the element means")


def _attribute(name: str, meaning: str) -> Suggestion:
    return Suggestion(name, f"{name}='|'", "attribute", "", meaning)


def _values(node: _Node, parent: _Node | None, name: str, seen: Mapping[str, Sequence[str]]) -> Iterator[Suggestion]:
    if name == "xmlns":
        yield from _namespaces(parent, node.name)
        return
    if name in _ADDRESSES:
        yield from (Suggestion(each, each, "address", "", "seen in this lab") for each in seen["addresses"])
        return
    if name == "id":
        yield from (Suggestion(each, each, "id", "", "id of a stanza that was seen") for each in seen["ids"])
        return
    owner = node.name if node.namespace == CLIENT else _LIST_OF.get((node.namespace, node.name), "")
    for value, meaning in _listed(owner, node, parent, name).items():
        yield Suggestion(value, value, "value", "", meaning)


def _listed(owner: str, node: _Node, parent: _Node | None, name: str) -> Mapping[str, str]:
    """What each value of an attribute means, where there is a list of them."""
    closed = values(f"{owner}@{name}")
    if closed:
        return {each.value: each.meaning for each in closed.values()}
    known = _known(node.namespace, node.name, parent)
    field = known.attributes.get(name) if known else None
    return field.values if field else {}


def _namespaces(parent: _Node | None, name: str) -> Iterator[Suggestion]:
    """First those that have an element of that name, then all."""
    fitting = [space for space, path in ELEMENTS if path.rpartition("/")[2] == name and space != CLIENT]
    for space in dict.fromkeys([*fitting, *sorted(all_namespaces())]):
        known = namespace(space)
        yield Suggestion(space, space, "namespace", known.spec if known else "", known.title if known else "")


def _text(before: str, stack: list[_Node]) -> Completion:
    """In a text: the values that an element's text may have, such as those of show."""
    parent = _parent(stack)
    if parent is None or parent.namespace != CLIENT:
        return Completion("", ())
    listed = values(parent.name).values()
    return _fitting(_word(before), (Suggestion(each.value, each.value, "value", "", each.meaning) for each in listed))
