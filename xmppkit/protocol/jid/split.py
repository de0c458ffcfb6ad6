"""Cuts the text of a JID into its parts, and asks nothing else of them (RFC 7622 §3.1)."""

from __future__ import annotations

from typing import Literal, NamedTuple

__all__ = ["Part", "Parts", "split"]

Part = Literal["localpart", "domainpart", "resourcepart"]


class Parts(NamedTuple):
    """The parts of a JID; ``None`` for one that is not there, ``""`` for one that is there and empty."""

    localpart: str | None
    domainpart: str
    resourcepart: str | None

    def present(self) -> list[tuple[Part, str]]:
        """Return name and text of each part that is there, in their order."""
        found: list[tuple[Part, str]] = [("domainpart", self.domainpart)]
        if self.localpart is not None:
            found.insert(0, ("localpart", self.localpart))
        if self.resourcepart is not None:
            found.append(("resourcepart", self.resourcepart))
        return found

    def __str__(self) -> str:
        before = "" if self.localpart is None else f"{self.localpart}@"
        after = "" if self.resourcepart is None else f"/{self.resourcepart}"
        return f"{before}{self.domainpart}{after}"


def split(text: str) -> Parts:
    """Return the parts as typed.

    The first slash ends the domainpart, and only then does the first at sign before it end the localpart:
    a resourcepart may hold both. Cutting comes before any mapping, or a fullwidth ``＠`` would cut too.
    """
    address, slash, resource = text.partition("/")
    local, at, domain = address.partition("@")
    if not at:
        local, domain = "", address
    return Parts(local if at else None, domain, resource if slash else None)
