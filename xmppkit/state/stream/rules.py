"""Which elements the life of a stream is made of, and what each means for it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from ...protocol.registry import Ref
from ...recording import Direction, Entry, Kind
from ...recording.splitter import STREAMS
from ...recording.tap import DISCONNECTED

__all__ = ["AVAILABLE", "PHASES", "UNAVAILABLE", "Rule", "opening", "rule"]

PHASES = (
    "connected",
    "opened",
    "encrypted",
    "authenticating",
    "authenticated",
    "bound",
    "managed",
    "available",
    "closing",
    "closed",
)
"""What a stream goes through, in this order. Not every stream comes through all of them."""

_TLS = "urn:ietf:params:xml:ns:xmpp-tls"
_SASL = "urn:ietf:params:xml:ns:xmpp-sasl"
_SASL2 = "urn:xmpp:sasl:2"
_SM = ("urn:xmpp:sm:2", "urn:xmpp:sm:3")
_COMPONENT = "jabber:component:accept"
_FRAMING = "urn:ietf:params:xml:ns:xmpp-framing"
_BOSH = "http://jabber.org/protocol/httpbind"
_BIND = b"urn:ietf:params:xml:ns:xmpp-bind"
_BIND_WITHIN = 2048  # bytes: a request to bind is short


@dataclass(frozen=True, slots=True)
class Rule:
    """What an element means for the life of its stream.

    Attributes:
        what: in words.
        ref: where it is defined.
        phase: what is reached by it, if something is.
        failed: it says that something went wrong.
    """

    what: str
    ref: Ref
    phase: str | None = None
    failed: bool = False


def _rfc(what: str, section: str, phase: str | None = None, *, failed: bool = False) -> Rule:
    return Rule(what, Ref("RFC 6120", section), phase, failed)


def _xep(number: str, what: str, phase: str | None = None, *, section: str = "", failed: bool = False) -> Rule:
    return Rule(what, Ref(f"XEP-{number}", section), phase, failed)


_HEADER = _rfc("opens a stream", "4.2", "opened")
_RESTART = _rfc("opens the stream anew", "4.3.3")
_FRAMED = Rule("opens a stream", Ref("RFC 7395", "3.4"), "opened")
_SESSION = _xep("0124", "opens a session", "opened", section="7")
_TERMINATE = _xep("0124", "ends the session", "closing", section="13")
_FOOTER = _rfc("closes the stream", "4.4", "closing")

AVAILABLE = Rule("initial presence", Ref("RFC 6121", "4.2"), "available")
UNAVAILABLE = Rule("no longer available", Ref("RFC 6121", "4.5"))

_NONZAS = {
    (_FRAMING, "close"): Rule("closes the stream", Ref("RFC 7395", "3.6"), "closing"),
    (STREAMS, "features"): _rfc("what can be negotiated", "4.3.2"),
    (STREAMS, "error"): _rfc("the stream is in error, and ends", "4.9", failed=True),
    (_TLS, "starttls"): _rfc("asks for encryption", "5.4.2.1"),
    (_TLS, "proceed"): _rfc("go ahead: what follows is TLS", "5.4.2.3", "encrypted"),
    (_TLS, "failure"): _rfc("no encryption", "5.4.2.2", failed=True),
    (_SASL, "auth"): _rfc("begins to log in", "6.4.2", "authenticating"),
    (_SASL, "challenge"): _rfc("the server's question", "6.4.3"),
    (_SASL, "response"): _rfc("the client's answer", "6.4.3"),
    (_SASL, "abort"): _rfc("gives up logging in", "6.4.4", failed=True),
    (_SASL, "failure"): _rfc("not logged in", "6.4.5", failed=True),
    (_SASL, "success"): _rfc("logged in", "6.4.6", "authenticated"),
    (_SASL2, "authenticate"): _xep("0388", "begins to log in", "authenticating"),
    (_SASL2, "challenge"): _xep("0388", "the server's question"),
    (_SASL2, "response"): _xep("0388", "the client's answer"),
    (_SASL2, "failure"): _xep("0388", "not logged in", failed=True),
    (_SASL2, "success"): _xep("0388", "logged in", "authenticated"),
}

_MANAGED = {
    "enable": _xep("0198", "asks for stream management", section="3"),
    "enabled": _xep("0198", "stream management is on", "managed", section="3"),
    "resume": _xep("0198", "asks to go on with an earlier session", section="5"),
    "resumed": _xep("0198", "the earlier session goes on", "managed", section="5"),
    "failed": _xep("0198", "no stream management", section="3", failed=True),
}

_BINDING = {
    (Direction.SENT, "set"): _rfc("asks for a resource", "7.6.1"),
    (Direction.RECEIVED, "result"): _rfc("its full address", "7.6.1", "bound"),
    (Direction.RECEIVED, "error"): _rfc("no resource", "7.6.2", failed=True),
}

_HANDSHAKE = {
    Direction.SENT: _xep("0114", "proves that it knows the secret", "authenticating", section="3"),
    Direction.RECEIVED: _xep("0114", "the secret is right", "authenticated", section="3"),
}


def opening(entry: Entry, again: bool) -> Rule | None:
    """What an entry means if it opens a stream, as it does over TCP, WebSocket (RFC 7395) and BOSH (XEP-0124).

    Args:
        entry: any.
        again: whether the same side has opened this one before.
    """
    if entry.kind is Kind.HEADER:
        return _RESTART if again else _HEADER
    if (entry.namespace, entry.name) == (_FRAMING, "open"):
        return _RESTART if again else _FRAMED
    return _SESSION if entry.namespace == _BOSH and not again else None


def rule(entry: Entry) -> Rule | None:
    """What any other entry means; None if nothing. Whether presence means something depends on what came before."""
    if entry.kind is Kind.NONZA:
        return _wrapped(entry) if entry.namespace == _BOSH else _nonza(entry.namespace, entry.name, entry.direction)
    if entry.kind is Kind.FOOTER:
        return _FOOTER
    if entry.kind is Kind.IQ:
        return _binding(entry.direction, entry.type, entry.data)
    return _event(entry.note) if entry.kind is Kind.EVENT else None


def _nonza(namespace: str, name: str, direction: Direction) -> Rule | None:
    if namespace in _SM:
        return _MANAGED.get(name)
    if (namespace, name) == (_COMPONENT, "handshake"):
        return _HANDSHAKE.get(direction)
    return _NONZAS.get((namespace, name))


def _binding(direction: Direction, of_type: str | None, data: bytes) -> Rule | None:
    return _BINDING.get((direction, of_type or "")) if _BIND in data[:_BIND_WITHIN] else None


def _wrapped(entry: Entry) -> Rule | None:
    """What the first element in a BOSH body means that means something."""
    body = entry.element
    if body is None:
        return None
    for child in body:
        name = etree.QName(child)
        found = _nonza(name.namespace or "", name.localname, entry.direction)
        if found is None and name.localname == "iq":
            found = _binding(entry.direction, child.get("type"), entry.data)
        if found is not None:
            return found
    return _TERMINATE if body.get("type") == "terminate" else None


def _event(note: str) -> Rule | None:
    """What the kit itself says of a connection (see `recording.tap`)."""
    if note.startswith("connected to"):
        return _rfc(note, "3", "connected")
    if note.startswith("encrypted by"):
        return _rfc(note, "5.4.3", "encrypted")
    if note.startswith(DISCONNECTED):
        return _rfc(note, "4.6", "closed", failed=note != DISCONNECTED)
    return None
