"""What an explanation consists of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..registry import Ref, spec

__all__ = ["ElementRemark", "Explanation", "Remark"]


@dataclass(frozen=True, slots=True)
class Remark:
    """About an attribute, or about an element's text.

    Attributes:
        name: the attribute as written, prefix included (``"xml:lang"``); ``""`` for text.
        value: the value or text, as it stands there.
        meaning: what it says, in one phrase; ``""`` if unknown to this kit.
        ref: where that is specified, or None.
    """

    name: str
    value: str
    meaning: str
    ref: Ref | None


@dataclass(frozen=True, slots=True)
class ElementRemark:
    """About one element.

    Attributes:
        name: local name.
        namespace: its namespace, the stream's default applied.
        depth: 0 for the outermost.
        meaning: what it is for, in one phrase; ``""`` if unknown to this kit.
        ref: where that is specified; None where nothing is known of the namespace.
        attributes: one remark for each attribute, in the order written.
        text: about its text, or None where it has none.
    """

    name: str
    namespace: str
    depth: int
    meaning: str
    ref: Ref | None
    attributes: tuple[Remark, ...] = ()
    text: Remark | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one wire element says.

    Attributes:
        sentence: the whole in one plain sentence.
        elements: every element in document order, the outermost first.
    """

    sentence: str
    elements: tuple[ElementRemark, ...]

    @property
    def specs(self) -> tuple[str, ...]:
        """Names of the specifications it uses, in the order of appearance."""
        return tuple(dict.fromkeys(each.ref.spec for each in self.elements if each.ref))

    def as_dict(self) -> dict[str, Any]:
        """The same as plain data, for JSON."""
        return {
            "sentence": self.sentence,
            "specs": [_spec(name) for name in self.specs],
            "elements": [_element(each) for each in self.elements],
        }


def _spec(name: str) -> dict[str, str]:
    known = spec(name)
    return {"name": name, "title": known.title, "status": known.status, "url": known.url} if known else {"name": name}


def _element(remark: ElementRemark) -> dict[str, Any]:
    return {
        "name": remark.name,
        "namespace": remark.namespace,
        "depth": remark.depth,
        "meaning": remark.meaning,
        **_where(remark.ref),
        "attributes": [_remark(each) for each in remark.attributes],
        "text": None if remark.text is None else _remark(remark.text),
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {"name": remark.name, "value": remark.value, "meaning": remark.meaning, **_where(remark.ref)}


def _where(ref: Ref | None) -> dict[str, str | None]:
    if ref is None:
        return {"spec": None, "section": None, "url": None}
    return {"spec": ref.spec, "section": ref.section or None, "url": ref.url or None}
