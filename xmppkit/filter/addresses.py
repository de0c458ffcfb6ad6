"""JIDs in filters: with or without domain, with or without resource."""

from __future__ import annotations

from .text import fold, globbed

__all__ = ["Address"]


class Address:
    """A JID as a filter names it.

    ``alice@localhost/phone`` is that one alone; without its resource it stands for every one. Without an
    ``@`` it is the part before the ``@``, whatever the domain, or the address of a domain itself; that also
    serves the names of streams. Case counts in the resource only (RFC 7622 §3.2-§3.4).

    Args:
        text: as typed.
        wild: whether ``*`` stands for anything.
    """

    __slots__ = ("_bare", "_has_domain", "_resource", "_wild")

    def __init__(self, text: str, *, wild: bool) -> None:
        bare, slash, resource = text.partition("/")
        self._bare = fold(bare)
        self._resource = resource if slash else None
        self._has_domain = "@" in bare
        self._wild = wild

    def matches(self, address: str | None) -> bool:
        """Return whether it stands for that address, or stream."""
        if address is None:
            return False
        bare, _, resource = address.partition("/")
        if not self._has_domain:
            bare = bare.partition("@")[0]
        if not self._equal(self._bare, fold(bare)):
            return False
        return self._resource is None or self._equal(self._resource, resource)

    def _equal(self, pattern: str, text: str) -> bool:
        return globbed(pattern, text) if self._wild else pattern == text
