"""What in a received stanza was made by the server and will be another on the next occasion.

Time stamps, counters, random identifiers. What somebody sent before is none of them: it will be sent again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lxml import etree

__all__ = ["Volatile", "values"]

_ROSTER = "jabber:iq:roster"
_RSM = "http://jabber.org/protocol/rsm"

_ALWAYS = frozenset({"stamp", "seconds", "timestamp", "since", "expires"})
"""Attributes that tell a time, or how long something took."""

_IDENTIFIERS = frozenset({"id", "sid", "sessionid", "queryid", "token", "hash"})
"""Attributes that name something, for which the server makes up a name if nobody else did."""

_TIMES = frozenset({"{urn:xmpp:time}utc", "{urn:xmpp:time}tzo", "{jabber:iq:time}utc", "{jabber:iq:time}display"})
_TOKENS = frozenset({f"{{{_RSM}}}first", f"{{{_RSM}}}last"})

_TIME = re.compile(r"\d{4}-?\d\d-?\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?")
_CLOCK = re.compile(r"(?<![\w:])\d\d:\d\d:\d\d(?![\w:])")
_TOKEN = re.compile(
    r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"  # a UUID
    r"|(?=\D*\d)[0-9a-f]{16,}"
    r"|(?=[^a-z]*[a-z])(?=[^A-Z]*[A-Z])(?=\D*\d)[\w-]{12,}={0,2}"  # Prosody's identifiers, in base64
    r"|https?://(127\.|localhost).*"
)


class Volatile:
    """Tells what is volatile, and which of it comes again.

    Args:
        sent: the sent stanzas with their numbers.
        received: the received ones, likewise.
    """

    def __init__(
        self, sent: Iterable[tuple[int, etree._Element]], received: Iterable[tuple[int, etree._Element]]
    ) -> None:
        self._first_sent: dict[str, int] = {}
        self._last_sent: dict[str, int] = {}
        self._first_received: dict[str, int] = {}
        self._count: Counter[str] = Counter()
        for number, element in sent:
            for _, _, value in values(element):
                self._first_sent.setdefault(value, number)
                self._last_sent[value] = number
        for number, element in received:
            for value in {value for _, _, value in values(element)}:
                self._first_received.setdefault(value, number)
                self._count[value] += 1
        self._names: dict[str, str] = {}

    def stands_for(self, tag: str, attribute: str, value: str, number: int) -> str | None:
        """Return what an expected stanza says instead of a value: None if the value itself.

        Args:
            tag: of the element, as lxml has it.
            attribute: the attribute's name; ``""`` for the element's text.
            value: the value that was received.
            number: the received entry's.

        Returns:
            ``""`` for any value, or a name to capture it under.
        """
        if self._is_time(tag, attribute, value):
            return ""
        if self._was_sent_first(value) or not self._is_token(tag, attribute, value):
            return None
        if self._count[value] < 2 and self._last_sent.get(value, 0) < number:
            return ""
        return self._names.setdefault(value, f"{attribute or etree.QName(tag).localname}-{len(self._names) + 1}")

    def captured(self, value: str) -> str | None:
        """Return the name under which a value was captured, if it was."""
        return self._names.get(value)

    def _was_sent_first(self, value: str) -> bool:
        """Whether somebody who takes part came up with it."""
        return value in self._first_sent and self._first_sent[value] < self._first_received[value]

    def _is_time(self, tag: str, attribute: str, value: str) -> bool:
        if attribute in _ALWAYS or (attribute == "ver" and tag == f"{{{_ROSTER}}}query"):
            return True
        return (not attribute and tag in _TIMES) or _TIME.fullmatch(value) is not None

    def _is_token(self, tag: str, attribute: str, value: str) -> bool:
        if attribute in _IDENTIFIERS or (not attribute and (tag in _TOKENS or _CLOCK.search(value))):
            return True
        _, slash, resource = value.partition("/")
        return _TOKEN.fullmatch(value) is not None or bool(slash and _TOKEN.fullmatch(resource))


def values(element: etree._Element) -> Iterator[tuple[str, str, str]]:
    """Yield the tag, the attribute's name (``""`` for text) and the value of each in an element and all within it."""
    for each in element.iter("*"):
        for name, value in each.attrib.items():
            yield str(each.tag), str(name), str(value)
        if each.text and each.text.strip():
            yield str(each.tag), "", each.text.strip()
