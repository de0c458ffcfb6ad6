"""From elements to explanations, by the vocabularies in ``explain/rules``."""

from __future__ import annotations

import importlib
import logging
import pkgutil
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from ...recording import MASK, Direction, Entry
from ...recording.element import attributes_of
from ..language import listed, say, translated
from ..registry import Ref, namespace
from . import rules
from .model import ElementRemark, Explanation, Remark
from .rule import ADDITIONS, ELEMENTS, SENTENCES, Computed, Element, Field, Sentence
from .scene import Scene, local_name, namespace_of, quoted, shortened

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["explain_element", "explain_entry", "sentence"]

_log = logging.getLogger(__name__)

_STANZAS = frozenset({"message", "presence", "iq"})
_STANZA_NAMESPACES = frozenset(
    {"jabber:client", "jabber:server", "jabber:component:accept", "jabber:component:connect", ""}
)
_CLIENT = "jabber:client"
_COMMON = ("", "*")  # where attributes are that any element may have
_XML = "http://www.w3.org/XML/1998/namespace"
_GLANCE = 20  # elements inside one that are looked at for a row
_ROW = 300  # characters of a sentence
_MAX_ELEMENTS = 10_000  # more than any stanza means anything by; the rest would only cost time


@lru_cache(maxsize=1)
def load() -> None:
    """Import every vocabulary, once."""
    for module in pkgutil.iter_modules(rules.__path__):
        importlib.import_module(f"{rules.__name__}.{module.name}")


def explain_entry(entry: Entry) -> Explanation:
    """Explain one entry of a recording, whatever it is. Never raises."""
    from .wire import entry_explanation  # headers, footers, whitespace, garbage, events: not elements of their own

    return entry_explanation(entry)


def explain_element(element: etree._Element, *, stream: str = "", direction: Direction | None = None) -> Explanation:
    """Explain one element: a stanza, a nonza, or a fragment of one.

    Args:
        element: its comments and processing instructions are passed over.
        stream: name of the stream it was on, if known; it stands for an absent address.
        direction: sent or received by that stream's entity, if known.

    Never raises, whatever is in the element.
    """
    load()
    scene = Scene(element, element, stream, direction)
    return Explanation(_row(sentence(scene)), tuple(_elements(element)))


def _row(text: str) -> str:
    """One line, however much of what strangers sent a rule has let through."""
    line = " ".join(text.split())
    return f"{line[:_ROW]}…" if len(line) > _ROW else line


# -- the sentence ---------------------------------------------------------------------------------


def sentence(scene: Scene) -> str:
    """Return the sentence for a row."""
    kind = _kind(scene.element)
    children = list(scene.element.iterchildren("*")) if kind else [scene.element]
    spoken = _first(SENTENCES, kind, children, scene)
    if spoken is None:
        return _without_rule(scene, kind, children)
    payload, text = spoken
    additions = _phrases(kind, [each for each in children if each is not payload], scene) if kind else []
    for more in additions:
        text = say("{sentence}, {more}", sentence=text, more=more)
    return text


def _kind(element: etree._Element) -> str:
    name = local_name(element)
    return name if name in _STANZAS and namespace_of(element) in _STANZA_NAMESPACES else ""


def _rules(
    table: dict[tuple[str, str, str], list[Sentence]], kind: str, element: etree._Element, of_type: str
) -> list[Sentence]:
    name = local_name(element)
    keys = [(kind, space, each) for space in _spaces(namespace_of(element)) for each in (name, "*")]
    found = [rule for key in keys for rule in table.get(key, ())]
    return [each for each in found if _suits(each, kind, of_type)]


def _suits(rule: Sentence, kind: str, of_type: str) -> bool:
    if rule.type is None:
        return not kind or of_type != "error"  # the type of what is no stanza is its own affair
    return rule.type == of_type


def _first(
    table: dict[tuple[str, str, str], list[Sentence]], kind: str, children: Sequence[etree._Element], scene: Scene
) -> tuple[etree._Element | None, str] | None:
    """Return what the rule of highest rank says that has something to say, and of which child."""
    found: list[tuple[int, etree._Element | None, Sentence]] = []
    for child in children:
        found += [(each.rank, child, each) for each in _rules(table, kind, child, scene.type)]
    if kind:  # what can be said of the stanza itself, whatever is in it
        own = _rules(table, kind, scene.element, scene.type)
        found += [(each.rank, None, each) for each in own]
    for _, speaker, rule in sorted(found, key=lambda each: -each[0]):
        text = _spoken(rule, scene, scene.element if speaker is None else speaker)
        if text:
            return speaker, text
    return None


def _spoken(rule: Sentence, scene: Scene, payload: etree._Element) -> str | None:
    """What a rule says of a payload; a rule that fails says nothing, so that the next one may speak."""
    scene.payload = payload
    try:
        return rule.says(scene)
    except Exception:  # noqa: BLE001  # rules meet anything that strangers send; a row must still be shown
        _log.exception("the rule %s failed: please report it with the stanza", getattr(rule.says, "__qualname__", rule))
        return None


def _phrases(kind: str, children: Sequence[etree._Element], scene: Scene) -> Iterator[str]:
    seen: set[str] = set()
    for child in children:
        found = (_spoken(rule, scene, child) for rule in _rules(ADDITIONS, kind, child, scene.type))
        for text in (*found, _unspoken(child)):
            if text and text not in seen:
                seen.add(text)
                yield text


def _unspoken(child: etree._Element) -> str | None:
    """Name the specification of a payload that no vocabulary has, so that the row does not hide it."""
    space = namespace_of(child)
    known = None if space in _spoken_of() else namespace(space)
    return say("with {title}", title=known.title) if known else None


@lru_cache(maxsize=1)
def _spoken_of() -> frozenset[str]:
    return frozenset([*(space for space, _ in ELEMENTS), *_STANZA_NAMESPACES])


def _without_rule(scene: Scene, kind: str, children: Sequence[etree._Element]) -> str:
    payload = children[0] if children else scene.element
    return _carries(scene, kind, _with_contents(payload, _identified(payload)))


def _identified(payload: etree._Element) -> str:
    """Name an element that no rule speaks of by its specification."""
    space, name = namespace_of(payload), f"<{shortened(local_name(payload))}>"
    known = namespace(space)
    if known:
        return say("{name} of {title}", name=name, title=known.title)
    if space and space not in _STANZA_NAMESPACES:
        return say("{name} in a namespace unknown to this kit: {namespace}", name=name, namespace=shortened(space))
    return name


def _with_contents(payload: etree._Element, what: str) -> str:
    """Add what is seen at first sight: the elements inside, else the words, else the attributes."""
    names = dict.fromkeys(f"<{shortened(local_name(each))}>" for each in islice(payload.iterchildren("*"), _GLANCE))
    if names:
        return say("{what} with {contents}", what=what, contents=listed(names, most=3))
    remark = _remark(payload, 0)  # where secrets are masked
    if remark.text:
        return say("{what}: {words}", what=what, words=quoted(remark.text.value))
    facts = [f"{each.name}={quoted(each.value)}" for each in remark.attributes]
    return say("{what}, {attributes}", what=what, attributes=listed(facts, most=2)) if facts else what


def _carries(scene: Scene, kind: str, what: str) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "what": what}
    if kind == "iq" and scene.type == "get":
        return say("{who} asks {whom} with {what}", **facts)
    if kind == "iq" and scene.type == "set":
        return say("{who} tells {whom} to act on {what}", **facts)
    if kind == "iq":
        return say("{who} answers {whom} with {what}", **facts)
    if kind:
        return say("{who} sends {whom} {what}", **facts)
    return what


# -- every element --------------------------------------------------------------------------------


def _spaces(space: str) -> tuple[str, ...]:
    """Servers and components speak of the same stanzas in namespaces of their own (RFC 6120 §4.8.3, XEP-0114)."""
    if space == _CLIENT or space not in _STANZA_NAMESPACES:
        return (space,)
    return (space, _CLIENT)


def _elements(root: etree._Element) -> Iterator[ElementRemark]:
    depths = {root: 0}
    for count, element in enumerate(root.iter("*")):
        if count == _MAX_ELEMENTS:
            return
        parent = element.getparent()
        depth = 0 if element is root or parent is None else depths[parent] + 1
        depths[element] = depth
        yield _remark(element, depth)


def _remark(element: etree._Element, depth: int) -> ElementRemark:
    space, name = namespace_of(element), local_name(element)
    rule = _rule_of(element, space, name)
    known = namespace(space) if rule is None else None
    ref = rule.ref if rule else Ref(known.spec) if known else None
    return ElementRemark(
        name=name,
        namespace=space,
        depth=depth,
        meaning=translated(rule.meaning) if rule else "",
        ref=ref,
        attributes=tuple(_attributes(element, rule)),
        text=_text(element, rule),
    )


def _rule_of(element: etree._Element, space: str, name: str) -> Element | None:
    parent = element.getparent()
    paths = [name, "*"] if parent is None else [f"{local_name(parent)}/{name}", name, "*"]
    keys = ((each, path) for each in _spaces(space) for path in paths)
    return next((ELEMENTS[key] for key in keys if key in ELEMENTS and key != _COMMON), None)


def _attributes(element: etree._Element, rule: Element | None) -> Iterator[Remark]:
    prefixes = {_XML: "xml"}
    attributes = attributes_of(element)
    if any(key.startswith("{") for key in attributes):  # looked up once: strangers send thousands
        prefixes.update((uri, prefix) for prefix, uri in element.nsmap.items() if prefix)
    for key, value in attributes.items():
        yield _attribute(element, rule, _written(key, prefixes), value)


def _attribute(element: etree._Element, rule: Element | None, name: str, value: str) -> Remark:
    field = rule.attributes.get(name) if rule else None
    ref = rule.ref if rule and field else None
    if field is None:
        common = ELEMENTS.get(_COMMON)
        field = common.attributes.get(name) if common else None
        ref = common.ref if common and field else None
    return _about(name, value, field, ref, element)


def _written(key: str, prefixes: Mapping[str, str]) -> str:
    space, _, name = key.rpartition("}")
    prefix = prefixes.get(space[1:])
    return f"{prefix}:{name}" if prefix else name


def _text(element: etree._Element, rule: Element | None) -> Remark | None:
    text = (element.text or "").strip()
    if not text:
        return None
    return _about("", text, rule.text if rule else None, rule.ref if rule else None, element)


def _about(name: str, value: str, field: Field | None, ref: Ref | None, element: etree._Element) -> Remark:
    if field is None:
        return Remark(name, value, "", None)
    meaning = _computed(field.computed, value, element) or translated(field.values.get(value, field.meaning))
    where = Ref(field.spec or ref.spec, field.section) if ref and (field.section or field.spec) else ref
    return Remark(name, MASK.decode() if field.secret else value, meaning, where)


def _computed(computed: Computed | None, value: str, element: etree._Element) -> str | None:
    try:
        return computed and computed(value, element)
    except Exception:  # noqa: BLE001  # as for sentences
        _log.exception("the meaning of a value of <%s> failed: please report it", local_name(element))
        return None
