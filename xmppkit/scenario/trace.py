"""Read a recording as a play: who logged in when, what each sent and received, who left.

What logs in (headers, features, STARTTLS, SASL, binding) and what manages the stream (XEP-0198) is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from ..recording.entry import Direction, Entry, Kind
from .script import Role, Verb

__all__ = ["Appearance", "Scene", "trace"]

_BIND = "urn:ietf:params:xml:ns:xmpp-bind"
_SM = "urn:xmpp:sm:"
_BOUNCED = "recipient-unavailable"  # what Prosody's stream management says of stanzas that a lost client never had
_SESSION = "urn:ietf:params:xml:ns:xmpp-session"
_STREAMS = "http://etherx.jabber.org/streams"
_STANZAS = (Kind.MESSAGE, Kind.PRESENCE, Kind.IQ)
_PLAYED = (*_STANZAS, Kind.NONZA, Kind.GARBAGE)


@dataclass(eq=False)
class Appearance:
    """One who was logged in, from binding to leaving; the same resource on a later connection is the same.

    Attributes:
        stream: the stream's name in the recording.
        role: client or component.
        jid: the full JID; a component's domain.
        resource: the resource that was asked for; ``""`` where the server chose one.
    """

    stream: str
    role: Role
    jid: str
    resource: str = ""

    @property
    def bare_jid(self) -> str:
        """The address without the resource."""
        return self.jid.partition("/")[0]


@dataclass(frozen=True)
class Scene:
    """One thing that somebody did.

    Attributes:
        who: did it.
        verb: what.
        entry: what was sent or received, or where it was seen that one came or left.
    """

    who: Appearance
    verb: Verb
    entry: Entry


def trace(entries: Iterable[Entry]) -> list[Scene]:
    """Return what happened, in order."""
    streams: dict[str, _Stream] = {}
    scenes: list[Scene] = []
    for entry in entries:
        if entry.direction is Direction.ROUTED or entry.stream == "server":
            continue
        stream = streams.setdefault(entry.stream, _Stream(entry.stream))
        for scene in stream.take(entry):
            scenes.insert(_place(scene, scenes), scene)
    return scenes


def _place(scene: Scene, scenes: list[Scene]) -> int:
    """Where a scene belongs: last, with two exceptions.

    Garbage is recorded when its end is known, which may be after the error with which the server answered it. And
    binding may put out another client (RFC 6120 §7.7.2.2), who learns of it before the new one has its address.
    """
    if scene.verb is Verb.CONNECTS:
        return next((at for at, each in enumerate(scenes) if each.entry.number > scene.entry.number), len(scenes))
    if scene.entry.kind is Kind.GARBAGE:
        for at in range(len(scenes) - 1, -1, -1):
            other = scenes[at]
            if other.who is scene.who and (other.verb is Verb.CONNECTS or other.entry.kind in _STANZAS):
                break
            if other.who is scene.who and other.verb is Verb.RECEIVES:
                return at
    return len(scenes)


@dataclass
class _Stream:
    """How far one stream is."""

    name: str
    who: Appearance | None = None  # who is logged in
    lost: Entry | None = None  # where the connection went, though the session may be resumed
    opening: bool = True
    asked: Entry | None = None  # the request to bind a resource
    component: str = ""  # the domain that a component asks for
    resource: str = ""
    session: str | None = None  # the id of the request for a session
    before: dict[str, Appearance] = field(default_factory=dict)
    left: Appearance | None = None  # who was put out or left on this connection

    def take(self, entry: Entry) -> Iterator[Scene]:
        """Yield what the entry adds to the play."""
        if entry.kind is Kind.EVENT:
            if entry.note.startswith("disconnected") and self.who is not None and self.lost is None:
                self.lost = entry
        elif entry.kind is Kind.HEADER and entry.direction is Direction.SENT:
            self.opening, self.left = True, None
            self.component = (entry.to or "") if b"jabber:component:accept" in entry.data else ""
        elif entry.kind is Kind.FOOTER:
            yield from self._leave(entry)
        elif self.left is not None and entry.kind is Kind.GARBAGE and entry.direction is Direction.SENT:
            yield Scene(self.left, Verb.SENDS, entry)
        elif self.opening:
            yield from self._log_in(entry)
        elif self.who is not None and _is_played(entry) and not self._begins_session(entry):
            sent = entry.direction is Direction.SENT
            if sent or entry.kind is not Kind.GARBAGE:
                yield Scene(self.who, Verb.SENDS if sent else Verb.RECEIVES, entry)

    def _log_in(self, entry: Entry) -> Iterator[Scene]:
        if entry.name == "resumed" and entry.namespace.startswith(_SM):
            self.opening, self.lost = False, None
            return
        if entry.kind is Kind.IQ and (bound := _bind(entry)) is not None:
            self.resource = bound.findtext(f"{{{_BIND}}}resource") or self.resource
            if entry.direction is Direction.SENT:
                self.asked = entry
            if jid := bound.findtext(f"{{{_BIND}}}jid"):
                yield from self._enter(Role.CLIENT, jid, entry)
        elif entry.name == "handshake" and entry.direction is Direction.RECEIVED:
            yield from self._enter(Role.COMPONENT, self.component, entry)

    def _enter(self, role: Role, jid: str, entry: Entry) -> Iterator[Scene]:
        if self.lost is not None:
            yield from self._leave(self.lost)
        self.opening = False
        self.who = self.before.setdefault(jid, Appearance(self.name, role, jid, self.resource))
        self.resource = ""
        yield Scene(self.who, Verb.CONNECTS, self.asked or entry)
        self.asked = None

    def _begins_session(self, entry: Entry) -> bool:
        """Whether it is the request for a session or its reply: a part of logging in until RFC 6121 (RFC 3921 §3)."""
        if entry.kind is not Kind.IQ:
            return False
        element = entry.element
        if element is not None and element.find(f"{{{_SESSION}}}session") is not None:
            self.session = entry.id
            return True
        return entry.direction is Direction.RECEIVED and entry.id is not None and entry.id == self.session

    def _leave(self, entry: Entry) -> Iterator[Scene]:
        if self.who is not None:
            yield Scene(self.who, Verb.DISCONNECTS, entry)
            self.left = self.who
        self.who = self.lost = None
        self.opening = True


def _bind(entry: Entry) -> etree._Element | None:
    element = entry.element
    return None if element is None else element.find(f"{{{_BIND}}}bind")


def _is_played(entry: Entry) -> bool:
    if entry.kind not in _PLAYED or entry.namespace.startswith(_SM):
        return False
    if entry.direction is Direction.RECEIVED and entry.condition == _BOUNCED:
        return False
    return entry.namespace != _STREAMS or entry.name == "error"
