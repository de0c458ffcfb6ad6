"""Stanzas inside stanzas, and the words that a message carries."""

from __future__ import annotations

import copy
from itertools import islice
from typing import TYPE_CHECKING

from ..language import say
from .engine import sentence
from .scene import Scene, local_name, namespace_of, quoted

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["body", "child", "elements", "numbered", "numbered_of", "retold", "spoken", "stanza_in"]

_STANZAS = frozenset({"message", "presence", "iq"})
_ID = 20  # characters of an id that a row can hold
_ID_CUT = 8  # enough to recognise a longer one by
_ANY_STANZA = tuple(f"{{*}}{each}" for each in sorted(_STANZAS))
_NESTED = 6  # stanzas one in another that are still told: a hostile one may be wrapped a hundred times


def elements(element: etree._Element | None) -> list[etree._Element]:
    """Return the child elements, comments and processing instructions left out."""
    return [] if element is None else list(element.iterchildren("*"))


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return the first child with one of these local names, whatever its namespace."""
    return next((each for each in elements(element) if local_name(each) in names), None)


def body(scene: Scene) -> str:
    """Return the words of a message, or ``""``."""
    found = child(scene.element, "body")
    return "" if found is None else " ".join((found.text or "").split())


def spoken(scene: Scene) -> str:
    """Return the words of a message ready to follow a sentence: ``: “at the ball”``, or ``""``."""
    words = body(scene)
    return say(": {words}", words=quoted(words)) if words else ""


def numbered(identity: str | None) -> str:
    """Name a message by its id: ``message 42``; ``a message`` where there is none, and a long id is cut."""
    words = " ".join((identity or "").split())
    if not words:
        return say("a message")
    return say("message {id}", id=words if len(words) <= _ID else f"{words[:_ID_CUT]}…")


def numbered_of(scene: Scene, identity: str | None) -> str:
    """Name a message that the recipient wrote: ``message 42 from juliet``; in a room anybody may have written it."""
    named = numbered(identity)
    return named if scene.type == "groupchat" else say("{message} from {whom}", message=named, whom=scene.whom)


def stanza_in(element: etree._Element | None) -> etree._Element | None:
    """Return the stanza that an element wraps, or None."""
    return child(element, *_STANZAS)


def retold(stanza: etree._Element | None) -> str:
    """Return what a stanza inside another says, in its own sentence; ``""`` for none."""
    if stanza is None:
        return ""
    if len(list(islice(stanza.iter(*_ANY_STANZA), _NESTED + 1))) > _NESTED:
        return say("a stanza that holds many others")
    told = _at_home(stanza)
    return sentence(Scene(told, told))


def _at_home(stanza: etree._Element) -> etree._Element:
    """Many forget to declare a stanza's namespace anew inside its wrapper: what it says can be told all the same."""
    space, wrapper = namespace_of(stanza), stanza.getparent()
    if wrapper is None or namespace_of(wrapper) != space:
        return stanza
    home = copy.deepcopy(stanza)
    home.tail = None
    for each in list(home.iter(f"{{{space}}}*" if space else "*")):
        if namespace_of(each) == space:
            each.tag = f"{{jabber:client}}{local_name(each)}"
    return home
