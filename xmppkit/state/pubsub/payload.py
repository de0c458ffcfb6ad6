"""What an item holds: its text, what it is called, and what tells equal ones."""

from __future__ import annotations

from hashlib import blake2b

from lxml import etree

from ...recording.element import attributes_of

__all__ = ["Payload", "payload_of"]


class Payload:
    """The payload of an item (XEP-0060 §7.1.2); of several, which are forbidden, the first.

    Attributes:
        text: as XML.
        name: of its element.
        space: its namespace.
        print: the same for payloads that are equal, however they are written.
    """

    __slots__ = ("name", "print", "space", "text")

    def __init__(self, element: etree._Element) -> None:
        tag = etree.QName(element)
        self.text = etree.tostring(element, encoding="unicode", with_tail=False)
        self.name, self.space = tag.localname, tag.namespace or ""
        self.print = _print(element)


def payload_of(item: etree._Element) -> Payload | None:
    """Return an item's payload, None where it has none."""
    return next((Payload(each) for each in item), None)


def _print(element: etree._Element) -> str:
    """What does not depend on how it is written: names, attributes in order, text."""
    parts: list[str] = []
    for event, each in etree.iterwalk(element, ("start", "end")):
        if event == "start":
            parts += [
                str(each.tag),
                *(f"{key}={value}" for key, value in sorted(attributes_of(each).items())),
                each.text or "",
            ]
        elif each is not element:
            parts.append(f"/{each.tail or ''}")
    return blake2b("\0".join(parts).encode("utf-8", "replace"), digest_size=8).hexdigest()
