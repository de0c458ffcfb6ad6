"""Mask secrets in a piece before it is stored.

Masked, wherever in the piece it stands (also inside a carbon or a forwarded stanza):

* what goes back and forth in SASL (RFC 6120 §6) and SASL2 (XEP-0388), FAST tokens (XEP-0484);
* the handshake of a component (XEP-0114 §3);
* passwords and digests of in-band registration (XEP-0077) and of the old login (XEP-0078), tokens of invitations
  (XEP-0379, XEP-0445);
* fields of data forms for passwords and tokens (XEP-0004), the secret of push notifications among them (XEP-0357);
* what a slot's headers permit to upload (XEP-0363), passwords of external services (XEP-0215).

Everything else stays byte for byte. Passwords of chat rooms stay too (XEP-0045 §7.2.5): they are
shared with all occupants, and worth looking at in a lesson.

Well-formed pieces are judged by namespace. Garbage has none to rely on: there every element with
the name of a secret one is masked up to its end tag or, if there is anything but text before that,
all that follows.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from .entry import MASK, Kind
from .splitter import STREAMS, Piece

__all__ = ["Redactor", "redact", "secrets"]

Spans = tuple[tuple[int, int], ...]
Scope = dict[str, str]  # prefix ("" for the default) to namespace

_SASL = frozenset({"auth", "response", "challenge", "success"})
_SASL2 = frozenset({"initial-response", "response", "challenge", "additional-data", "task-data"})
_STREAM_LEVEL = _SASL | {"initial-response", "handshake"}  # also where the learner forgot the namespace

_SECRET_ELEMENTS = {
    "urn:ietf:params:xml:ns:xmpp-sasl": _SASL,
    "urn:xmpp:sasl:": _SASL2,
    "jabber:component:accept": _STREAM_LEVEL,
    "jabber:component:connect": _STREAM_LEVEL,
    "jabber:client": _STREAM_LEVEL,
    "jabber:server": _STREAM_LEVEL,
    "jabber:iq:register": frozenset({"password", "key"}),
    "jabber:iq:auth": frozenset({"password", "digest", "token", "hash"}),
    "urn:xmpp:http:upload:": frozenset({"header"}),
}
_SECRET_ATTRIBUTES = {
    "urn:xmpp:fast:": {"token": "token"},
    "urn:xmpp:pars:": {"preauth": "token"},
    "urn:xmpp:extdisco:": {"service": "password"},
}  # by namespace and element
_SECRET_NAMES = frozenset().union(*_SECRET_ELEMENTS.values())  # where the namespace is not known
_WITH_SECRET_ATTRIBUTE = frozenset[str]().union(*_SECRET_ATTRIBUTES.values())
_VERSION = re.compile(r"\d+$")  # of urn:xmpp:sasl:2

_NAMES = "|".join(sorted(_SECRET_NAMES, key=len, reverse=True)).encode()
_NAMES_WITH_ATTRIBUTE = "|".join(_WITH_SECRET_ATTRIBUTE).encode()
_PREFIX = rb"(?:[^\s<>/:'\"]+:)?"
_SUSPECT = re.compile(rb"<" + _PREFIX + rb"(?:" + b"|".join((_NAMES, _NAMES_WITH_ATTRIBUTE, b"field")) + rb")[\s/>]")

_QUOTED = rb"[^>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^>\"']*)*"
_TAG = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    rb"|<(?P<end>/?)(?P<name>[^\s/>]+)(?P<attributes>" + _QUOTED + rb")>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PASSWORD = re.compile(r"pass(?:word|wd|phrase|code)|(?<![a-z])(?:pass|secret|token)(?![a-z])", re.IGNORECASE)

_GARBAGE_START = re.compile(
    rb"<\s*" + _PREFIX + rb"(?:(?P<name>" + _NAMES + rb")(?![\w.-])"
    rb"|(?P<field>field)(?=[^>]{0,300}(?i:pass|secret|token|text-private)))"
)
_GARBAGE_END = re.compile(rb"</\s*" + _PREFIX + rb"(?:" + _NAMES + rb")(?![\w.-])")
_GARBAGE_ATTRIBUTE = re.compile(rb"\b(?i:token|password)\s*=\s*(?:\"([^\"]*)|'([^']*)|([^\s\"'<>]+))")
_FIELD = b"field"  # has elements inside, its values
_NEVER = b"*"  # no element's name
_EMPTY_TAG = re.compile(rb"<" + _QUOTED + rb"(?<=/)>")


class Redactor:
    """Masks the pieces of one direction of a connection.

    It remembers, from one piece of garbage to the next, that a secret began and has not ended.
    """

    def __init__(self) -> None:
        self._open = b""  # name of the secret element that the last garbage left open

    def __call__(self, piece: Piece) -> tuple[bytes, Spans]:
        """Return the piece's bytes with secrets replaced by `MASK`, and where each `MASK` stands."""
        if piece.kind is Kind.GARBAGE:
            spans, self._open = _secrets_in_garbage(piece.data, self._open)
            return _mask(piece.data, spans) if spans else (piece.data, ())
        if piece.kind is Kind.SPACE or not _SUSPECT.search(piece.data):
            return piece.data, ()
        return _mask(piece.data, _Scan(piece).spans)


def redact(piece: Piece) -> tuple[bytes, Spans]:
    """Return the bytes of a piece by itself with secrets replaced by `MASK`, and where each `MASK` stands."""
    return Redactor()(piece)


def secrets(piece: Piece) -> Spans:
    """Return where in the bytes of a piece by itself secrets stand: ``(start, end)`` of each, ascending."""
    if piece.kind is Kind.GARBAGE:
        return tuple(_secrets_in_garbage(piece.data, b"")[0])
    if piece.kind is Kind.SPACE or not _SUSPECT.search(piece.data):
        return ()
    return tuple(_Scan(piece).spans)


def _mask(data: bytes, secrets: list[tuple[int, int]]) -> tuple[bytes, Spans]:
    parts: list[bytes] = []
    spans: list[tuple[int, int]] = []
    done = size = 0
    for start, end in secrets:
        parts += (data[done:start], MASK)
        size += start - done + len(MASK)
        spans.append((size - len(MASK), size))
        done = end
    parts.append(data[done:])
    return b"".join(parts), tuple(spans)


# -- well-formed pieces -----------------------------------------------------------


class _Scan:
    """One pass over a well-formed piece, tag by tag, that collects the spans of secrets.

    Well-formed XML without a document type can be cut into tags by an expression alone; this
    keeps the positions that a parser's tree would lose.
    """

    def __init__(self, piece: Piece) -> None:
        self.spans: list[tuple[int, int]] = []
        # What the stream's header declared is not in the piece: known is only what its root says.
        root = _TAG.search(piece.data)
        prefix = _split(root["name"])[0] if root and root["name"] else ""
        self._scopes: list[Scope] = [{prefix: piece.namespace, "stream": STREAMS}]
        self._fields: list[bool] = [False]  # whether inside a password field of a form
        self._secret = -1  # where the secret began
        self._secret_depth = 0
        for tag in _TAG.finditer(piece.data):
            if tag["name"] is None:
                continue
            if tag["end"]:
                self._end(tag.start())
            elif tag["attributes"].endswith(b"/"):
                self._start(tag)
                self._end(tag.end())
            else:
                self._start(tag)

    def _start(self, tag: re.Match[bytes]) -> None:
        if self._secret >= 0:
            self._secret_depth += 1
            return
        attributes = _attributes(tag)
        scope = self._scope(attributes)
        prefix, name = _split(tag["name"])
        namespace = scope.get(prefix)
        in_field = self._fields[-1] or (name == "field" and namespace in (None, "jabber:x:data") and _asks(attributes))
        self._scopes.append(scope)
        self._fields.append(in_field)
        if _is_secret(namespace, name) or (in_field and name == "value"):
            self._secret = tag.end()
        elif attribute := _secret_attribute(namespace, name):
            self._add(*attributes.get(attribute, ("", 0, 0))[1:])

    def _end(self, at: int) -> None:
        if self._secret >= 0:
            if self._secret_depth:
                self._secret_depth -= 1
                return
            self._add(self._secret, at)
            self._secret = -1
        if len(self._scopes) > 1:
            self._scopes.pop()
            self._fields.pop()

    def _scope(self, attributes: dict[str, tuple[str, int, int]]) -> Scope:
        declared = {
            name[6:]: value for name, (value, _, _) in attributes.items() if name == "xmlns" or name[:6] == "xmlns:"
        }
        return {**self._scopes[-1], **declared} if declared else self._scopes[-1]

    def _add(self, start: int, end: int) -> None:
        if start < end:
            self.spans.append((start, end))


def _split(name: bytes) -> tuple[str, str]:
    prefix, _, local = name.decode().rpartition(":")
    return prefix, local


def _attributes(tag: re.Match[bytes]) -> dict[str, tuple[str, int, int]]:
    """Return each attribute's value, and where it starts and ends in the piece."""
    text = tag["attributes"]
    if b"=" not in text:
        return {}
    offset = tag.start("attributes")
    found = {}
    for attribute in _ATTRIBUTE.finditer(text):
        group = 2 if attribute[2] is not None else 3
        value = html.unescape(attribute[group].decode())
        found[attribute[1].decode()] = (value, offset + attribute.start(group), offset + attribute.end(group))
    return found


def _is_secret(namespace: str | None, name: str) -> bool:
    if namespace is None:
        return name in _SECRET_NAMES
    return name in _SECRET_ELEMENTS.get(namespace, ()) or name in _SECRET_ELEMENTS.get(_VERSION.sub("", namespace), ())


def _secret_attribute(namespace: str | None, name: str) -> str | None:
    if name not in _WITH_SECRET_ATTRIBUTE:
        return None
    if namespace is None:
        return next(names[name] for names in _SECRET_ATTRIBUTES.values() if name in names)
    return _SECRET_ATTRIBUTES.get(_VERSION.sub("", namespace), {}).get(name)


def _asks(attributes: dict[str, tuple[str, int, int]]) -> bool:
    """Whether a form's field is for a password; those of chat rooms are left (see the module's docstring)."""
    var = attributes.get("var", ("",))[0]
    if var.startswith("muc#"):
        return False
    return attributes.get("type", ("",))[0] == "text-private" or _PASSWORD.search(var) is not None


# -- garbage ----------------------------------------------------------------------


def _secrets_in_garbage(data: bytes, still_open: bytes) -> tuple[list[tuple[int, int]], bytes]:
    """Return the spans of what may be secret, and the name of the element that is open at the end."""
    spans: list[tuple[int, int]] = []
    at = 0
    while True:
        if still_open:
            end, still_open = _garbage_end(data, at, still_open)
            spans.append((at, end))
            at = end
        start = None if still_open else _GARBAGE_START.search(data, at)
        if start is None:
            break
        empty = _EMPTY_TAG.match(data, start.start())
        if empty:
            at = empty.end()
            continue
        still_open = start["name"] or start["field"]
        bracket = data.find(b">", start.end())
        at = start.end() if bracket < 0 else bracket + 1
    spans += _before_end_tags(data)
    spans += (found.span(found.lastindex or 0) for found in _GARBAGE_ATTRIBUTE.finditer(data))
    return list(_merged(spans)), still_open


def _garbage_end(data: bytes, at: int, name: bytes) -> tuple[int, bytes]:
    """Return where the secret ends that began before ``at``, and the name if it has not ended.

    If there is any other markup than the end tag in it, nobody can say where it ends: never.
    """
    end = re.compile(rb"</\s*" + _PREFIX + re.escape(name) + rb"(?![\w.-])").search(data, at)
    markup = data.find(b"<", at)
    if name == _NEVER or (markup >= 0 and name != _FIELD and not (end and end.start() == markup)):
        return len(data), _NEVER
    return (end.start(), b"") if end else (len(data), name)


def _before_end_tags(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the span of the text before each secret's end tag: its start tag may have come long ago."""
    at = 0
    for end in _GARBAGE_END.finditer(data):
        yield max(at, data.rfind(b">", at, end.start()) + 1, data.rfind(b"<", at, end.start()) + 1), end.start()
        at = end.end()


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans in order, those that overlap as one, empty ones not at all."""
    last: tuple[int, int] | None = None
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if last and start <= last[1]:
            last = (last[0], max(last[1], end))
            continue
        if last:
            yield last
        last = (start, end)
    if last:
        yield last
