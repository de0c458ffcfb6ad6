"""Which namespace a prefix stands for, as elements open and close."""

from __future__ import annotations

from collections.abc import Mapping

from ...recording.splitter import STREAMS

__all__ = ["USUAL", "XML", "Scope"]

XML = "http://www.w3.org/XML/1998/namespace"

USUAL: Mapping[str, str] = {
    "stream": STREAMS,
    "db": "jabber:server:dialback",
    "sasl": "urn:ietf:params:xml:ns:xmpp-sasl",
    "tls": "urn:ietf:params:xml:ns:xmpp-tls",
    "xml": XML,
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xs": "http://www.w3.org/2001/XMLSchema",
}
"""What prefixes stand for that examples and logs use without declaring them: the stream's header did, elsewhere."""


class Scope:
    """The declarations in force. One step costs the same however deep the elements are.

    Args:
        default: the namespace of names without prefix, as the stream's header would declare it.
        prefixes: what that header declared besides.
    """

    def __init__(self, default: str, prefixes: Mapping[str, str]) -> None:
        self._uris: dict[str, list[str]] = {"": [default]}
        self._given = prefixes
        self._declared: list[list[str]] = []

    def enter(self, declarations: Mapping[str, str]) -> None:
        """Open an element that declares these prefixes (``""`` is the default namespace)."""
        self._declared.append([])
        for prefix, uri in declarations.items():
            self.declare(prefix, uri)

    def declare(self, prefix: str, uri: str) -> None:
        """Declare one more in the element opened last."""
        self._declared[-1].append(prefix)
        self._uris.setdefault(prefix, []).append(uri)

    def leave(self) -> None:
        """Close it."""
        for prefix in self._declared.pop():
            self._uris[prefix].pop()

    def declared(self, prefix: str) -> str | None:
        """Return what a prefix stands for by the fragment's own declarations; the default is always known."""
        uris = self._uris.get(prefix)
        return uris[-1] if uris else None

    def known(self, prefix: str) -> str | None:
        """Return what a prefix stands for by the stream's header, or else usually."""
        return self._given.get(prefix) or USUAL.get(prefix)
