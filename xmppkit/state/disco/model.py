"""What entities say of themselves (XEP-0030), and their commands (XEP-0050). All is frozen, and replaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .._refusal import Refusal

__all__ = ["Identity", "Info", "Items", "Link", "Place", "Session", "Stage"]


@dataclass(frozen=True, slots=True)
class Identity:
    """What an entity says it is."""

    category: str
    type: str
    name: str
    lang: str


@dataclass(frozen=True, slots=True)
class Info:
    """An answer to a question for information.

    Attributes:
        identities: what it is.
        features: what it can do.
        forms: what else it says (XEP-0128), as `read_form` reads it.
        entry: number of the answer that said so first.
        request: number of what was asked.
    """

    identities: tuple[Identity, ...]
    features: tuple[str, ...]
    forms: tuple[dict[str, Any], ...]
    entry: int
    request: int


@dataclass(frozen=True, slots=True)
class Link:
    """One item of a list: an address, perhaps with a node, and what it is called."""

    jid: str
    node: str
    name: str


@dataclass(frozen=True, slots=True)
class Items:
    """An answer to a question for items.

    Attributes:
        links: the items.
        entry: number of the answer.
        request: number of what was asked.
        total: how many there are, where the answer is only a page of them (XEP-0059).
        after: what to ask for next, then.
    """

    links: tuple[Link, ...]
    entry: int
    request: int
    total: int | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """An address, or a node of it, that was asked or that something was said of.

    Attributes:
        jid: as it was written first.
        node: ``""`` for the address itself.
        info: what it says of itself.
        items: what is there.
        refusals: errors that were met, the last of each kind.
    """

    jid: str
    node: str
    info: Info | None = None
    items: Items | None = None
    refusals: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a command: what was asked, and what came of it.

    Attributes:
        action: what was wanted: ``"execute"``, ``"next"``, ``"prev"``, ``"complete"`` or ``"cancel"``.
        request: number of the request.
        values: what was submitted, by field.
        entry: number of the answer, None while there is none.
        actions: what can be done next.
        default: which of them is meant where nothing is said.
        form: to be filled in, or the result.
        notes: pairs of kind and words.
        refusal: the error that it met.
    """

    action: str
    request: int
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    entry: int | None = None
    actions: tuple[str, ...] = ()
    default: str = ""
    form: dict[str, Any] | None = None
    notes: tuple[tuple[str, str], ...] = ()
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One execution of a command.

    Attributes:
        jid: whose command it is.
        node: the command.
        id: what the responder calls the session, ``""`` until that is known.
        stream: who executes it.
        status: ``"executing"``, ``"completed"`` or ``"canceled"`` (XEP-0050 §4); ``"refused"`` after an error, and
            ``"asked"`` before the first answer.
        entry: number of the entry that says so.
        stages: in order.
        left_out: how many stages before them are not kept.
    """

    jid: str
    node: str
    id: str
    stream: str
    status: str
    entry: int
    stages: tuple[Stage, ...]
    left_out: int = 0
