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
        """Where to read it; RFCs have an anchor for each section, XEPs name theirs freely."""
        known = spec(self.spec)
        if known is None:
            return ""
        anchored = self.section[:1].isdigit() and self.spec.startswith("RFC")
        return f"{known.url}#section-{self.section}" if anchored else known.url


@lru_cache(maxsize=1)
def _specs() -> dict[str, Spec]:
    return {row["name"]: Spec(row["name"], row["title"], row["status"]) for row in rows("specs")}


def spec(name: str) -> Spec | None:
    """Return the specification of that name (``"XEP-0030"``, ``"RFC 6120"``), or None if unknown."""
    return _specs().get(name)
