"""Errors, tied to what was asked (RFC 6120 §8.3)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from lxml import etree

from ..protocol.registry import condition
from ._element import cut

__all__ = ["Refusal", "refusal_in", "refusal_view"]

_STANZAS = "urn:ietf:params:xml:ns:xmpp-stanzas"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request that met an error.

    Attributes:
        entry: of the error.
        request: of what was asked.
        what: the action that was refused.
        by: who asked.
        condition: of the stanza error.
        special: the application's own condition beside it, or ``""``.
        space: its namespace.
        feature: what is unsupported, if that is said (XEP-0060 §11).
        text: the error in the words of whom it came from.
    """

    entry: int
    request: int
    what: str
    by: str
    condition: str = "undefined-condition"
    special: str = ""
    space: str = ""
    feature: str = ""
    text: str = ""


def refusal_in(reply: etree._Element, *, entry: int, request: int, what: str, by: str) -> Refusal:
    """Return what an error says.

    Args:
        reply: the error stanza.
        entry: its number.
        request: number of what it answers.
        what: the word for that.
        by: who asked.
    """
    error = reply.find("{*}error")
    found: dict[str, str] = {}
    for each in () if error is None else error:
        tag = etree.QName(each)
        if tag.namespace != _STANZAS:
            found |= {"special": tag.localname, "space": tag.namespace or "", "feature": each.get("feature", "")}
        elif tag.localname == "text":
            found["text"] = each.text or ""
        else:
            found["condition"] = tag.localname
    return Refusal(entry, request, what, cut(by), **{name: cut(value) for name, value in found.items()})


def refusal_view(refusal: Refusal, within: str) -> dict[str, Any]:
    """An error as a board tells it: what it means where it occurred, and what to do.

    Args:
        refusal: the error.
        within: namespace of the request.
    """
    special = condition(refusal.space, refusal.special) if refusal.special else None
    known = special or condition("stanza", refusal.condition, within=within)
    return {**asdict(refusal), "meaning": known.meaning if known else "", "advice": known.advice if known else ""}
