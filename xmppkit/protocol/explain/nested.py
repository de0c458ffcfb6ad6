"""What a payload says that is wrapped in another: an item of a node, private data, an offer of a session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ..language import say
from ..registry import namespace
from .rule import SENTENCES
from .scene import Scene, local_name, namespace_of, quoted, shortened

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["content", "described", "item_name", "listed", "node_name", "payload_of"]

_ID = 12  # characters of an item's id in a row


def payload_of(element: etree._Element | None) -> etree._Element | None:
    """Return the first element inside another, or None."""
    return None if element is None else next(element.iterchildren("*"), None)


def described(scene: Scene, element: etree._Element, kind: str = "item") -> str:
    """Describe an element that is wrapped in another by a noun phrase: ``the tune “Money” by Pink Floyd``.

    A vocabulary gives the phrase for its own elements as a sentence of kind ``"item"``. Without
    one, the element's name and its specification must do.
    """
    space, name = namespace_of(element), local_name(element)
    for rule in (*SENTENCES.get((kind, space, name), ()), *SENTENCES.get((kind, space, "*"), ())):
        text: str | None = rule.says(replace(scene, payload=element))
        if text:
            return text
    known, tag = namespace(space), f"<{shortened(name)}>"
    if known:
        return say("{name} of {title}", name=tag, title=known.title)
    return say("{name} in {namespace}", name=tag, namespace=shortened(space)) if space else tag


def content(scene: Scene, item: etree._Element) -> str:
    """Describe what is in an item of a node: its payload, or else its text; ``""`` if there is neither."""
    payload = payload_of(item)
    if payload is not None:
        return described(scene, payload)
    return quoted(item.text) if (item.text or "").strip() else ""


def node_name(node: str | None) -> str:
    """Name a node as people would: by the specification whose namespace it is, else as written."""
    if not node:
        return say("a node without a name")
    known = namespace(node)
    return say("the node of {title}", title=known.title) if known else say("the node {node}", node=quoted(node))


def item_name(name: str | None) -> str:
    """Name an item by its id; of a long one, enough to tell it from others."""
    words = shortened(name)
    return quoted(f"{words[:_ID]}…" if len(words) > 2 * _ID else words)


def listed(names: Iterable[str], limit: int = 3) -> str:
    """Join names by commas, and say how many more there are than fit into a row."""
    known = [each for each in dict.fromkeys(names) if each]
    shown = ", ".join(known[:limit])
    return say("{names} and {more} more", names=shown, more=len(known) - limit) if len(known) > limit else shown
