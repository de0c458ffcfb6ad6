"""How a specification's file says what its elements mean.

Each file in ``explain/rules`` makes one `Vocabulary`, says what each element, attribute and value
is, and gives the sentences for the row::

    xep = Vocabulary("XEP-0184")
    RECEIPTS = "urn:xmpp:receipts"

    xep.element(RECEIPTS, "request", "asks to be told when this message has arrived", "7")
    xep.element(RECEIPTS, "received", "says that a message has arrived", "7",
                attributes={"id": "the id of the message that arrived"})

    @xep.sentence("message", RECEIPTS, "received", rank=40)
    def _arrived(scene: Scene) -> str:
        return say("{who} got {whom}'s message", who=scene.who, whom=scene.whom)

    @xep.addition("message", RECEIPTS, "request")
    def _wants_receipt(_: Scene) -> str:
        return say("asks for a receipt")
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from ..registry import Ref, values

if TYPE_CHECKING:
    from lxml import etree

    from .scene import Scene

__all__ = [
    "ADDITIONS",
    "ELEMENTS",
    "SENTENCES",
    "Computed",
    "Element",
    "Field",
    "Says",
    "Sentence",
    "Vocabulary",
    "meanings",
]

Says: TypeAlias = "Callable[[Scene], str | None]"
Computed: TypeAlias = "Callable[[str, etree._Element], str | None]"  # noqa: SLF001  # the name lxml gives the type


@dataclass(frozen=True, slots=True)
class Field:
    """What an attribute or an element's text is.

    Attributes:
        meaning: what it is for, in one phrase: ``"how available somebody is"``.
        section: where, if it is not the element's own section.
        values: what single values mean; such a phrase stands for ``meaning`` where the value is found.
        computed: what a value means, where that takes a look: called with the value and its element;
            None falls back to ``values``, then ``meaning``.
        spec: name of the specification that has that section, if it is not the element's own.
        secret: never shown, even where the recording has not masked it.
    """

    meaning: str = ""
    section: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    computed: Computed | None = None
    spec: str = ""
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Element:
    """What an element is for."""

    meaning: str
    ref: Ref
    attributes: Mapping[str, Field]
    text: Field | None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One way to say what a stanza or nonza does."""

    rank: int
    type: str | None
    says: Says


ELEMENTS: dict[tuple[str, str], Element] = {}
"""By namespace and path: ``"item"``, or ``"publish/item"`` where the parent decides."""

SENTENCES: dict[tuple[str, str, str], list[Sentence]] = {}
"""By stanza kind (``""`` for an element that stands by itself), namespace and name of the child that decides."""

ADDITIONS: dict[tuple[str, str, str], list[Sentence]] = {}
"""The same, of what is added to the sentence."""


class Vocabulary:
    """The elements and sentences of one specification.

    Args:
        spec: its name, such as ``"XEP-0184"``.
    """

    def __init__(self, spec: str) -> None:
        self.spec = spec

    def element(
        self,
        namespace: str,
        path: str,
        meaning: str,
        section: str = "",
        *,
        attributes: Mapping[str, str | Field] | None = None,
        text: str | Field | None = None,
    ) -> None:
        """Say what an element is for.

        Args:
            namespace: its namespace.
            path: its local name, or ``"parent/name"`` where it means this in that parent only.
            meaning: one phrase: ``"asks what an entity can do"``.
            section: number of the section: ``"3.1"``.
            attributes: what each attribute is (those of stanzas, and ``xml:lang``, are known already).
            text: what the text is, where it has any.
        """
        known = {name: _field(each) for name, each in (attributes or {}).items()}
        ELEMENTS[namespace, path] = Element(
            meaning, Ref(self.spec, section), known, None if text is None else _field(text)
        )

    def sentence(
        self, kind: str, namespace: str, name: str, *, of_type: str | None = None, rank: int = 50
    ) -> Callable[[Says], Says]:
        """Register a sentence for stanzas that have a child of that name; of several, the highest rank speaks.

        Args:
            kind: ``"message"``, ``"presence"``, ``"iq"``; ``""`` for an element that stands by itself;
                ``"item"`` for a noun phrase about an element wrapped in another (see `described` in ``nested.py``).
            namespace: of the child, or of the element that stands by itself. Likewise
            name: its local name; ``"*"`` for any in that namespace.
            of_type: only for stanzas of this type; ``""`` for those without; None for all but errors.
            rank: what decides between several. Usual ones: 90 wrappers (carbon, archive, event), 70 what replaces
                the body (correction, reaction, retraction), 50 the body and most payloads, 30 chat states and
                receipts that stand alone, 10 hints.
        """
        return _register(SENTENCES, (kind, namespace, name), of_type, rank)

    def addition(
        self, kind: str, namespace: str, name: str, *, of_type: str | None = None, rank: int = 50
    ) -> Callable[[Says], Says]:
        """Register a phrase that follows the sentence, after a comma, unless its own sentence spoke."""
        return _register(ADDITIONS, (kind, namespace, name), of_type, rank)


def meanings(owner: str) -> dict[str, str]:
    """Return the registry's closed list of values as a `Field` wants it: ``meanings("message@type")``."""
    return {each.value: each.meaning for each in values(owner).values()}


def _field(given: str | Field) -> Field:
    return Field(given) if isinstance(given, str) else given


def _register(
    table: dict[tuple[str, str, str], list[Sentence]], key: tuple[str, str, str], of_type: str | None, rank: int
) -> Callable[[Says], Says]:
    def register(says: Says) -> Says:
        table.setdefault(key, []).append(Sentence(rank, of_type, says))
        return says

    return register
