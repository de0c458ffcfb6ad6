"""What a sentence rule sees: the element, who sent it to whom, and the child that called the rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...recording import Direction
from ..language import say

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Scene", "local_name", "namespace_of", "quoted", "short", "shortened"]

_QUOTE = 60  # characters of a body in a row
_NAME = 80  # characters of an address, node or namespace in a row
_MUC_USER = "http://jabber.org/protocol/muc#user"
_SERVER = "server"  # the stream of the server's own view, in which what clients send is received


def local_name(element: etree._Element) -> str:
    """Local name of an element."""
    return str(element.tag).rpartition("}")[2]


def namespace_of(element: etree._Element) -> str:
    """Namespace of an element, or ``""``."""
    return str(element.tag)[1:].partition("}")[0] if str(element.tag).startswith("{") else ""


def shortened(text: str | None) -> str:
    """Put a name from the wire (a node, an address, a namespace) on one line, cut where it would fill the row."""
    words = " ".join((text or "").split())
    return f"{words[:_NAME]}…" if len(words) > _NAME else words


def short(jid: str) -> str:
    """Name somebody as people would: the localpart of an account, the domain of a server."""
    bare = jid.partition("/")[0]
    return shortened(bare.partition("@")[0] or bare)


def quoted(text: str | None) -> str:
    """Put words from the wire in quotation marks, on one line, cut after a line's worth."""
    words = " ".join((text or "").split())
    return f"“{words[:_QUOTE]}…”" if len(words) > _QUOTE else f"“{words}”"


def _occupant(jid: str) -> str:
    """Name somebody in a room: by nickname, as everybody there does (XEP-0045 §4.1)."""
    room, _, nick = jid.partition("/")
    return say("{nick} in {room}", nick=shortened(nick), room=short(room))


@dataclass(slots=True)
class Scene:
    """A stanza or nonza, and what is known around it.

    Attributes:
        element: the outermost element.
        payload: the child that the rule is registered for; the element itself where it stands alone.
        stream: name of the stream (``"alice"``, ``"bob/phone"``, ``"server"``), ``""`` if unknown.
        direction: sent or received by that stream's entity, None if unknown.
    """

    element: etree._Element
    payload: etree._Element
    stream: str = ""
    direction: Direction | None = None

    @property
    def kind(self) -> str:
        """Local name of the outermost element: ``"message"``, ``"presence"``, ``"iq"``, ``"features"`` and so on."""
        return local_name(self.element)

    @property
    def type(self) -> str:
        """The stanza's ``type``, or ``""``."""
        return self.element.get("type", "")

    @property
    def sender(self) -> str:
        """Address in ``from``, or ``""``."""
        return self.element.get("from", "")

    @property
    def recipient(self) -> str:
        """Address in ``to``, or ``""``."""
        return self.element.get("to", "")

    @property
    def own(self) -> str:
        """Name of the entity whose stream this is, or ``""``."""
        return "" if self.stream == _SERVER else self.stream.partition("/")[0]

    @property
    def who(self) -> str:
        """Who sent it, as people would say."""
        if self.sender:
            return self._named(self.sender, self.recipient)
        if self.direction is Direction.SENT and self.own:
            return self.own
        by_server = Direction.SENT if self.stream == _SERVER else Direction.RECEIVED  # the server tap sees its side
        return say("the server") if self.direction is by_server else say("the sender")

    @property
    def whom(self) -> str:
        """Whom it is for, as people would say."""
        if self.recipient:
            return self._named(self.recipient, self.sender)
        if self.direction is Direction.RECEIVED and self.own:
            return self.own
        if self.kind == "iq":
            return say("the asker") if self.type in {"result", "error"} else say("the server")
        return say("everybody concerned") if self.kind == "presence" else say("the receiver")

    def _named(self, jid: str, other: str) -> str:
        if jid == self.sender and self.from_occupant:
            return _occupant(jid)
        bare, _, resource = jid.partition("/")
        if "@" not in bare or bare != other.partition("/")[0]:
            return short(jid)
        if resource:  # one's own clients differ by their resource only
            return f"{short(bare)}/{shortened(resource)}"
        return say("{who}'s account", who=short(bare)) if "/" in other else short(bare)

    @property
    def from_occupant(self) -> bool:
        """Whether ``from`` is somebody's address in a chat room, which the stanza itself tells (XEP-0045 §7).

        A room reflects messages of type groupchat from ``room/nick`` and marks presence; what users send to
        the room goes to its bare JID.
        """
        if "/" not in self.sender or self.direction is Direction.SENT:
            return False
        if self.kind == "message" and self.type == "groupchat":
            return self.direction is Direction.RECEIVED or "/" in self.recipient or not self.recipient
        return self.kind == "presence" and self.element.find(f"{{{_MUC_USER}}}x") is not None

    def own_child(self, name: str) -> etree._Element | None:
        """Return the first child of the stanza itself with that name, in the stanza's namespace: its body, its show."""
        space = namespace_of(self.element)
        return self.element.find(f"{{{space}}}{name}" if space else name)

    def own_text(self, name: str) -> str:
        """Return the text of such a child, or ``""``."""
        child = self.own_child(name)
        return "" if child is None or child.text is None else child.text.strip()

    def find(self, name: str, namespace: str | None = None) -> etree._Element | None:
        """Return the first child of the payload with that name, in its namespace unless another is given."""
        return self.payload.find(self._tag(name, namespace))

    def all(self, name: str, namespace: str | None = None) -> list[etree._Element]:
        """Return all children of the payload with that name."""
        return self.payload.findall(self._tag(name, namespace))

    def _tag(self, name: str, namespace: str | None) -> str:
        space = namespace_of(self.payload) if namespace is None else namespace
        return f"{{{space}}}{name}" if space else name

    def text(self, name: str, namespace: str | None = None) -> str:
        """Return the text of such a child, or ``""``."""
        child = self.find(name, namespace)
        return "" if child is None or child.text is None else child.text.strip()
