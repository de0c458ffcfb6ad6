"""Specifications: RFCs and XEPs, their titles, states and addresses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from .tables import rows

__all__ = ["Ref", "Spec", "spec"]


@dataclass(frozen=True, slots=True)
class Spec:
    """One specification.

    Attributes:
        name: ``"RFC 6120"`` or ``"XEP-0030"``.
        title: its title.
        status: of a XEP, by the words of XEP-0001 (``"Stable"``, ``"Deferred"``, …); of an RFC its
            category (``"Proposed Standard"``, …).
    """

    name: str
    title: str
    status: str

    @property
    def url(self) -> str:
        """Where to read it."""
        number = self.name[4:]
        if self.name.startswith("XEP-"):
            return f"https://xmpp.org/extensions/xep-{number}.html"
        return f"https://www.rfc-editor.org/rfc/rfc{number}.html"


@dataclass(frozen=True, slots=True)
class Ref:
    """A place in a specification.

    Attributes:
        spec: its name, such as ``"XEP-0030"``.
        section: number of the section, such as ``"8.1.3"``, or ``""`` for the whole.
    """

    spec: str
    section: str = ""

    def __str__(self) -> str:
        return f"{self.spec} §{self.section}" if self.section else self.spec

    @property
    def title(self) -> str:
        """Title of the specification, or ``""`` if this kit does not know it."""
        known = spec(self.spec)
        return known.title if known else ""

    @property
    def url(self) -> str:
        """Where to read it, at the section if it has an anchor: all have in RFCs, those of `anchors.tsv` in XEPs."""
        known = spec(self.spec)
        if known is None:
            return ""
        anchor = self._rfc_anchor if self.spec.startswith("RFC") else _anchors().get((self.spec, self.section), "")
        return f"{known.url}#{anchor}" if anchor else known.url

    @property
    def _rfc_anchor(self) -> str:
        if not self.section:
            return ""
        return f"section-{self.section}" if self.section[0].isdigit() else f"appendix-{self.section}"


@lru_cache(maxsize=1)
def _anchors() -> dict[tuple[str, str], str]:
    return {(row["spec"], row["section"]): row["anchor"] for row in rows("anchors")}


@lru_cache(maxsize=1)
def _specs() -> dict[str, Spec]:
    return {row["name"]: Spec(row["name"], row["title"], row["status"]) for row in rows("specs")}


def spec(name: str) -> Spec | None:
    """Return the specification of that name (``"XEP-0030"``, ``"RFC 6120"``), or None if unknown."""
    return _specs().get(name)
