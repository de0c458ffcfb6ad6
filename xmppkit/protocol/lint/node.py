"""Elements as rules see them: a plain tree, read from lxml's once, so that looking at it costs little."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ...recording import Direction
from ...recording.element import attributes_of

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["CLIENT", "CONTENT", "STANZAS", "Node", "Problem", "tree"]

CLIENT = "jabber:client"
"""Stands for all namespaces of stanzas: what they say is the same (RFC 6120 §4.8.3, XEP-0114)."""

CONTENT = frozenset({CLIENT, "jabber:server", "jabber:component:accept", "jabber:component:connect", ""})
STANZAS = frozenset({"message", "presence", "iq"})

_MAX_ELEMENTS = 10_000  # more than any stanza means anything by; the rest would only cost time
_XML = "{http://www.w3.org/XML/1998/namespace}"


class Problem(NamedTuple):
    """Something wrong with one element, before it is known which rule says so."""

    message: str
    node: Node
    attribute: str | None = None


class Node:
    """One element.

    Attributes:
        namespace: its namespace, `CLIENT` for all namespaces of stanzas.
        written: its namespace as it is.
        name: local name.
        attributes: as lxml names them; ``xml:lang`` by that name.
        text: the text before its first child.
        parent: the element around it, None for the outermost.
        children: the elements in it.
        index: in document order.
        stream: name of the stream; ``""`` if unknown.
        direction: sent or received by the stream's entity, None if unknown.
    """

    __slots__ = (
        "attributes", "children", "direction", "index", "name", "namespace", "parent", "stream", "text", "written",
    )  # fmt: skip

    def __init__(self, written: str, name: str, attributes: dict[str, str], text: str) -> None:
        self.namespace = CLIENT if written in CONTENT else written
        self.written = written
        self.name = name
        self.attributes = attributes
        self.text = text
        self.parent: Node | None = None
        self.children: list[Node] = []
        self.index = 0
        self.stream = ""
        self.direction: Direction | None = None

    def get(self, name: str) -> str | None:
        """Return an attribute's value, or None."""
        return self.attributes.get(name)

    @property
    def type(self) -> str:
        """The attribute ``type``, or ``""``."""
        return self.attributes.get("type", "")

    @property
    def is_stanza(self) -> bool:
        """Whether it is a message, presence or iq; also one that is wrapped in another."""
        return self.namespace == CLIENT and self.name in STANZAS

    def find(self, name: str, namespace: str | None = None) -> Node | None:
        """Return the first child of that name, in its own namespace unless another is given."""
        return next(self.all(name, namespace), None)

    def all(self, name: str, namespace: str | None = None) -> Iterator[Node]:
        """Yield every child of that name."""
        space = self.namespace if namespace is None else namespace
        return (each for each in self.children if each.name == name and each.namespace == space)

    def payloads(self) -> list[Node]:
        """The children that are not in a stanza's own namespace."""
        return [each for each in self.children if each.namespace != CLIENT]

    def problem(self, message: str, attribute: str | None = None) -> Problem:
        """Say that something is wrong here."""
        return Problem(message, self, attribute)


def tree(element: etree._Element, stream: str = "", direction: Direction | None = None) -> list[Node]:
    """Return the element and all in it, in document order. Comments and processing instructions are passed over."""
    nodes: list[Node] = []
    made: dict[etree._Element, Node] = {}
    for each in element.iter("*"):
        written, name = _named(each.tag)
        node = Node(written, name, _attributes(each), each.text or "")
        parent = made.get(each.getparent()) if nodes else None  # type: ignore[arg-type]  # None is no key, and finds none
        if parent is not None:
            node.parent = parent
            parent.children.append(node)
        node.index = len(nodes)
        node.stream, node.direction = stream, direction
        made[each] = node
        nodes.append(node)
        if len(nodes) == _MAX_ELEMENTS:
            break
    return nodes


@lru_cache(maxsize=4096)
def _named(tag: str) -> tuple[str, str]:
    space, _, name = tag.rpartition("}")
    return space[1:], name


def _attributes(element: etree._Element) -> dict[str, str]:
    found = attributes_of(element)
    for key in [key for key in found if key.startswith(_XML)]:
        found[f"xml:{key[len(_XML) :]}"] = found.pop(key)
    return found
