"""A request and its result, and what they are about."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from .model import Node, Services
from .requests import Request, child

__all__ = ["Answer", "inner"]

_MOST = 2000  # elements of one kind that are read from one answer


class Answer:
    """A request and its result, with what they are about.

    Attributes:
        services: what is known so far.
        request: what was asked.
        iq: the request's element.
        reply: the result's.
        number: of the result.
    """

    def __init__(
        self, services: Services, request: Request, iq: etree._Element, reply: etree._Element, number: int
    ) -> None:
        self.services = services
        self.request = request
        self.iq = iq
        self.reply = reply
        self.number = number

    def node(self, name: str = "") -> Node:
        """The node that it is about, which is there."""
        node = self.services.node(self.request.service, name or self.request.node)
        node.appears(self.number)
        return node

    def asked(self, name: str) -> etree._Element | None:
        """The element of that name in the request."""
        return child(self.iq, name)

    def told(self, name: str) -> etree._Element | None:
        """The element of that name in the result."""
        return child(self.reply, name)


def inner(parent: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of that name, in whatever namespace of publish-subscribe the parent is."""
    if parent is not None:
        space = etree.QName(parent).namespace
        yield from (each for each, _ in zip(parent.iterchildren(f"{{{space}}}{name}"), range(_MOST), strict=False))
