"""What a sentence rule sees: the element, who sent it to whom, and the child that called the rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...recording import Direction
from ..language import say

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Scene", "local_name", "namespace_of", "quoted", "short"]

_QUOTE = 60  # characters of a body in a row


def local_name(element: etree._Element) -> str:
    """Local name of an element."""
    return str(element.tag).rpartition("}")[2]


def namespace_of(element: etree._Element) -> str:
    """Namespace of an element, or ``""``."""
    return str(element.tag)[1:].partition("}")[0] if str(element.tag).startswith("{") else ""


def short(jid: str) -> str:
    """Name somebody as people would: the localpart of an account, the domain of a server."""
    bare = jid.partition("/")[0]
    return bare.partition("@")[0] or bare


def quoted(text: str | None) -> str:
    """Put words from the wire in quotation marks, on one line, cut after a line's worth."""
    words = " ".join((text or "").split())
    return f"“{words[:_QUOTE]}…”" if len(words) > _QUOTE else f"“{words}”"


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
        return "" if self.stream == "server" else self.stream.partition("/")[0]

    @property
    def who(self) -> str:
        """Who sent it, as people would say."""
        if self.sender:
            return short(self.sender)
        if self.direction is Direction.SENT and self.own:
            return self.own
        return say("the server") if self.direction is Direction.RECEIVED else say("the sender")

    @property
    def whom(self) -> str:
        """Whom it is for, as people would say."""
        if self.recipient:
            return short(self.recipient)
        if self.direction is Direction.RECEIVED and self.own:
            return self.own
        return say("the server") if self.kind == "iq" else say("everybody concerned")

    def find(self, name: str, namespace: str | None = None) -> etree._Element | None:
        """Return the first child of the payload with that name, in its namespace unless another is given."""
        return self.payload.find(f"{{{namespace_of(self.payload) if namespace is None else namespace}}}{name}")

    def all(self, name: str, namespace: str | None = None) -> list[etree._Element]:
        """Return all children of the payload with that name."""
        return self.payload.findall(f"{{{namespace_of(self.payload) if namespace is None else namespace}}}{name}")

    def text(self, name: str, namespace: str | None = None) -> str:
        """Return the text of such a child, or ``""``."""
        child = self.find(name, namespace)
        return "" if child is None or child.text is None else child.text.strip()
