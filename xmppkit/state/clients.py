"""Which program a resource runs, as far as answers to disco#info tell (XEP-0030 §3, XEP-0115)."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, NamedTuple

from ..recording import Direction, Entry
from ..recording.addresses import normal
from ._copying import Copying
from ._element import LANG, cut, parsed
from .availability import Caps

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["DISCO_INFO", "Client", "Clients"]

DISCO_INFO = b"http://jabber.org/protocol/disco#info"
_QUERY = "{http://jabber.org/protocol/disco#info}query"
_IDENTITY = "{http://jabber.org/protocol/disco#info}identity"
_FEATURE = "{http://jabber.org/protocol/disco#info}feature"
_X, _FIELD, _VALUE = (f"{{jabber:x:data}}{name}" for name in ("x", "field", "value"))
_HASHES = {"sha-1": "sha1", "sha-224": "sha224", "sha-256": "sha256", "sha-384": "sha384", "sha-512": "sha512"}
_MOST = 10_000  # answers kept


class Client(NamedTuple):
    """A program.

    Attributes:
        name: as it calls itself, ``""`` where it does not.
        type: ``pc``, ``phone``, ``bot`` and the like (the registry of identities, category client).
        entry: the answer that said so.
    """

    name: str
    type: str
    entry: int


class Clients(Copying):
    """The programs of resources.

    An answer tells of who gave it. Of others with the same capabilities it tells only where the answer hashes to what
    they announce: anybody can claim anything (XEP-0115 §9.3).
    """

    def __init__(self) -> None:
        self._by_jid: dict[str, Client] = {}
        self._by_caps: dict[tuple[str, str], Client] = {}

    def of(self, jid: str, caps: Caps | None) -> Client | None:
        """Return the program of a resource, if an answer told of it.

        Args:
            jid: the full address, as it compares.
            caps: what the resource announces.
        """
        shared = None if caps is None else self._by_caps.get((caps.hash, caps.ver))
        return shared or self._by_jid.get(jid)

    def apply(self, entry: Entry, own: str | None) -> bool:
        """Take in a result that has ``disco#info`` in it.

        Args:
            entry: which.
            own: the full address of the stream's client.
        """
        who = normal(own if entry.direction is Direction.SENT else entry.from_)
        element = parsed(entry)
        query = None if element is None else element.find(_QUERY)
        identity = None if query is None else _client(query)
        if query is None or identity is None or who is None or "/" not in who:
            return False
        client = Client(cut(identity.get("name", "")), cut(identity.get("type", "")), entry.number)
        if len(self._by_jid) < _MOST:
            self._by_jid[who] = client
            self._by_caps.update((key, client) for key in _hashes(query))
        return True


def _client(query: etree._Element) -> etree._Element | None:
    found = [each for each in query.iterchildren(_IDENTITY) if each.get("category") == "client"]
    return next((each for each in found if each.get("name")), found[0] if found else None)


def _hashes(query: etree._Element) -> list[tuple[str, str]]:
    """Return the (hash, ver) that name an answer: where its node holds what it hashes to."""
    ver = query.get("node", "").rpartition("#")[2]
    if not ver:
        return []
    text = _string(query).encode("utf-8", "replace")
    digests = {name: hashlib.new(each, text, usedforsecurity=False).digest() for name, each in _HASHES.items()}
    return [(name, ver) for name, digest in digests.items() if base64.b64encode(digest).decode() == ver]


def _string(query: etree._Element) -> str:
    """Return what is hashed (XEP-0115 §5.1)."""
    identities = sorted(
        "/".join((each.get("category", ""), each.get("type", ""), each.get(LANG, ""), each.get("name", "")))
        for each in query.iterchildren(_IDENTITY)
    )
    features = sorted(each.get("var", "") for each in query.iterchildren(_FEATURE))
    forms = sorted(filter(None, map(_form, query.iterchildren(_X))))
    return "".join(f"{each}<" for each in (*identities, *features, *(part for form in forms for part in form)))


def _form(form: etree._Element) -> list[str]:
    fields = {each.get("var", ""): sorted(_values(each)) for each in form.iterchildren(_FIELD)}
    of = fields.pop("FORM_TYPE", [])
    if not of:
        return []
    return [of[0], *(part for var, values in sorted(fields.items()) for part in (var, *values))]


def _values(field: etree._Element) -> list[str]:
    return [each.text or "" for each in field.iterchildren(_VALUE)]
