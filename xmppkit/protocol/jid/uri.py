"""``xmpp:`` links: whom they name and what they ask for (RFC 5122; the queries are those of XEP-0147)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

from ...errors import InvalidURI
from .address import JID

__all__ = ["XMPPURI"]

_SCHEME = re.compile("xmpp:", re.IGNORECASE)
_BAD_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
# RFC 5122 §2.2: what may stand unencoded, beyond the letters, digits and -._~ that quote() always leaves
_SAFE_LOCAL = "!$()*+,;="
_SAFE_DOMAIN = "[]:"
_SAFE_RESOURCE = "!$&'()*+,:="
_SAFE_QUERY = "!$'()*+,:@/?"  # without ; and = and &, which have a meaning or might be given one


@dataclass(frozen=True, slots=True, repr=False)
class XMPPURI:
    """An ``xmpp:`` URI.

    ::

        uri = XMPPURI.parse("xmpp:romeo@example.net?message;body=Hi%20there")
        uri.jid, uri.query, uri["body"]         # romeo@example.net, "message", "Hi there"

    Attributes:
        jid: whom the link is about; None when only an account is named.
        query: what is asked for, such as ``"message"`` or ``"join"``; ``""`` for nothing.
        pairs: keys and values of the query, in their order, decoded; a key may come twice.
        account: the account to act as, as in ``xmpp://juliet@example.org/romeo@example.net``; usually None.
    """

    jid: JID | None
    query: str = ""
    pairs: tuple[tuple[str, str], ...] = ()
    account: JID | None = None

    @classmethod
    def parse(cls, text: str) -> XMPPURI:
        """Return what a link says.

        Args:
            text: a URI or IRI, beginning with ``xmpp:``. A fragment (``#…``) is dropped.

        Raises:
            InvalidURI: it is no ``xmpp:`` URI, or an address in it is no JID.
        """
        scheme = _SCHEME.match(text)
        if scheme is None:
            raise InvalidURI(f"{_short(text)} does not begin with xmpp: (RFC 5122 §2.2)")
        _refuse_bad_percent(text)
        rest = text[scheme.end() :].partition("#")[0]
        hierarchy, _, query = rest.partition("?")
        account, path = _authority(hierarchy, text)
        if account is None and path == "":
            raise InvalidURI(f"{_short(text)} names nobody: write a JID after xmpp: (RFC 5122 §2.2)")
        name, pairs = _query(query)
        return cls(jid=_jid(path, text) if path else None, query=name, pairs=pairs, account=account)

    def __getitem__(self, key: str) -> str:
        """Return the first value of a key.

        Raises:
            KeyError: the link does not have it.
        """
        for name, value in self.pairs:
            if name == key:
                return value
        raise KeyError(key)

    def get(self, key: str, default: str | None = None) -> str | None:
        """Return the first value of a key, or the default."""
        return next((value for name, value in self.pairs if name == key), default)

    def __str__(self) -> str:
        account = "" if self.account is None else f"//{_encoded(self.account)}{'/' if self.jid else ''}"
        path = "" if self.jid is None else _encoded(self.jid)
        pairs = "".join(f";{_quoted(key)}={_quoted(value)}" for key, value in self.pairs)
        query = f"?{_quoted(self.query)}{pairs}" if self.query or pairs else ""
        return f"xmpp:{account}{path}{query}"

    def __repr__(self) -> str:
        return f"XMPPURI.parse({str(self)!r})"


def _authority(hierarchy: str, text: str) -> tuple[JID | None, str]:
    """Split off the account to act as, which two slashes introduce (RFC 5122 §2.3)."""
    if not hierarchy.startswith("//"):
        return None, hierarchy
    account, _, path = hierarchy.removeprefix("//").partition("/")
    return _jid(account, text), path


def _jid(encoded: str, text: str) -> JID:
    """Decode part by part: an encoded slash or at sign belongs to its part and divides nothing (RFC 5122 §2.7.2)."""
    address, slash, resource = encoded.partition("/")
    local, at, domain = address.rpartition("@")
    try:
        return JID(_decoded(local) if at else None, _decoded(domain), _decoded(resource) if slash else None)
    except ValueError as error:
        raise InvalidURI(f"{_short(text)} holds an address that is none: {error}") from error


def _query(query: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    name, *pairs = query.split(";")
    split = (pair.partition("=") for pair in pairs if pair)
    return _decoded(name), tuple((_decoded(key), _decoded(value)) for key, _, value in split)


def _refuse_bad_percent(text: str) -> None:
    bad = _BAD_PERCENT.search(text)
    if bad is not None:
        found = text[bad.start() : bad.start() + 3]
        raise InvalidURI(f"{_short(text)} has {found!r}: two hexadecimal digits must follow %, and % itself is %25")


def _decoded(text: str) -> str:
    try:
        return unquote_to_bytes(text).decode("utf-8")
    except UnicodeDecodeError as error:
        raise InvalidURI(f"{_short(text)} decodes to bytes that are no UTF-8 (RFC 5122 §2.7.2)") from error


def _encoded(jid: JID) -> str:
    local = "" if jid.localpart is None else f"{quote(jid.localpart, safe=_SAFE_LOCAL)}@"
    resource = "" if jid.resourcepart is None else f"/{quote(jid.resourcepart, safe=_SAFE_RESOURCE)}"
    return f"{local}{quote(jid.domainpart, safe=_SAFE_DOMAIN)}{resource}"


def _quoted(text: str) -> str:
    return quote(text, safe=_SAFE_QUERY)


def _short(text: str) -> str:
    return repr(text if len(text) <= 80 else f"{text[:79]}…")
