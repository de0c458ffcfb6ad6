"""`JID`: an address in its normal form, so that equal addresses are equal objects (RFC 7622)."""

from __future__ import annotations

import dataclasses
import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from ...errors import InvalidJID
from . import domain, precis
from .fault import Fault, Prepared
from .split import Part, Parts, split

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["JID", "check", "prepare"]

# Parts that are their own normal form once lower-case, as nearly all on the wire are: no library is needed.
_PLAIN_LOCAL = re.compile(r"[a-z0-9!#$%()*+,\-.;=?\[\\\]^_`{|}~]{1,1023}")
_PLAIN_LABEL = "(?!..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_PLAIN_DOMAIN = re.compile(rf"(?=.{{1,253}}\Z){_PLAIN_LABEL}(?:\.{_PLAIN_LABEL})*")
_PLAIN_RESOURCE = re.compile("[!-~][ -~]{0,1022}")

_CACHED_LENGTH = 256  # longer ones are rare, and a cache of them could be filled on purpose


class _Changes(TypedDict, total=False):
    localpart: str | None
    domainpart: str
    resourcepart: str | None


@dataclass(frozen=True, slots=True, repr=False)
class JID:
    """An address of XMPP: ``localpart@domainpart/resourcepart``, prepared by RFC 7622.

    ::

        JID.parse("Juliet@Example.org/Balcony")     # juliet@example.org/Balcony

    Two JIDs are equal when they are the same address, however each was typed.

    Attributes:
        localpart: the account or room, or ``None``.
        domainpart: the server, by name (IDNs in their own letters) or as an IP address.
        resourcepart: the session or occupant, or ``None`` in a bare JID.

    Raises:
        InvalidJID: a part breaks a rule of RFC 7622 §3.2, §3.3 or §3.4.
    """

    localpart: str | None
    domainpart: str
    resourcepart: str | None = None

    def __post_init__(self) -> None:
        typed = Parts(self.localpart, self.domainpart, self.resourcepart)
        for part, text in typed.present():
            normal = prepare(part, text).normal
            if normal is None:
                raise _invalid(typed)
            object.__setattr__(self, part, normal)

    @classmethod
    def parse(cls, text: str) -> JID:
        """Return the JID that the text stands for.

        Raises:
            InvalidJID: it stands for none; the error names the part, the rule and the way out.
        """
        return _parse_cached(text) if len(text) <= _CACHED_LENGTH else _parse(text)

    @property
    def bare(self) -> JID:
        """The JID without its resourcepart: the account rather than one session of it."""
        return self if self.resourcepart is None else self.replace(resourcepart=None)

    @property
    def is_bare(self) -> bool:
        """Whether there is no resourcepart."""
        return self.resourcepart is None

    def replace(self, **changes: Unpack[_Changes]) -> JID:
        """Return a JID with other parts; ``None`` takes a part away.

        Raises:
            InvalidJID: a part given is not allowed.
        """
        return dataclasses.replace(self, **changes)

    def __str__(self) -> str:
        return str(Parts(self.localpart, self.domainpart, self.resourcepart))

    def __repr__(self) -> str:
        return f"JID.parse({str(self)!r})"


def check(text: str) -> tuple[Fault, ...]:
    """Return every rule of RFC 7622 that an address breaks; none for a JID.

    Quick for addresses seen before, so it can be asked for each one of a recording.
    """
    return _check_cached(text) if len(text) <= _CACHED_LENGTH else _check(text)


def prepare(part: Part, text: str) -> Prepared:
    """Return the normal form of one part by RFC 7622, or all its faults."""
    plain = _plain(part, text)
    if plain is not None:
        return Prepared(plain, ())
    if part == "localpart":
        return precis.localpart(text)
    return domain.domainpart(text) if part == "domainpart" else precis.resourcepart(text)


def _plain(part: Part, text: str) -> str | None:
    """Return the normal form of a part of everyday ASCII; None says: look closer."""
    if part == "resourcepart":
        return text if _PLAIN_RESOURCE.fullmatch(text) else None
    if not text.isascii():
        return None
    lowered = text.lower()
    pattern = _PLAIN_LOCAL if part == "localpart" else _PLAIN_DOMAIN
    return lowered if pattern.fullmatch(lowered) else None


def _invalid(whole: Parts) -> InvalidJID:
    first, *more = _faults(whole)
    also = f" It breaks {len(more)} more {'rule' if len(more) == 1 else 'rules'}." if more else ""
    return InvalidJID(
        jid=str(whole),
        part=first.part,
        rule=first.rule,
        character=first.character,
        explanation=f"{first}{also}",
    )


def _parse(text: str) -> JID:
    return JID(*split(text))


_parse_cached = functools.lru_cache(maxsize=4096)(_parse)


def _check(text: str) -> tuple[Fault, ...]:
    return _faults(split(text))


def _faults(parts: Parts) -> tuple[Fault, ...]:
    return tuple(fault for part, typed in parts.present() for fault in prepare(part, typed).faults)


_check_cached = functools.lru_cache(maxsize=4096)(_check)
