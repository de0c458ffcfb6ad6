"""Who wants news of which nodes, and how a server learnt of it (XEP-0163 §4, XEP-0115).

A client's presence names what it can do by a hash. The server asks once what the hash stands for; the features in the
answer that end in ``+notify`` are its wishes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from .._copying import Copying
from .model import Cause
from .requests import DISCO_INFO

__all__ = ["Wishes"]

_CAPS = "{http://jabber.org/protocol/caps}c"
_NOTIFY = "+notify"
_MOST = 200  # hashes of one stream, and wishes of one answer


@dataclass(frozen=True, slots=True)
class _Answer:
    entry: int
    nodes: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Stream:
    """What one stream said.

    Attributes:
        jid: whose it is.
        presence: number of its last available presence, None while it is not available.
        hash: what that presence names.
        answer: what it said without naming a hash.
    """

    jid: str = ""
    presence: int | None = None
    hash: str = ""
    answer: _Answer | None = None


class Wishes(Copying):
    """The wishes of the streams' own clients."""

    def __init__(self) -> None:
        self._streams: dict[str, _Stream] = {}
        self._answers: dict[str, _Answer] = {}  # by hash: equal clients have the same, and one is asked for all

    def present(self, stream: str, jid: str, presence: etree._Element, entry: int) -> bool:
        """A client tells that it is available, and what it can do."""
        caps = presence.find(_CAPS)
        name = "" if caps is None else f"{caps.get('node', '')}#{caps.get('ver', '')}"
        known = self._streams.get(stream, _Stream())
        self._streams[stream] = replace(known, jid=jid, presence=entry, hash=name or known.hash)
        return name != known.hash or known.presence is None

    def gone(self, stream: str) -> bool:
        """A client is not available any more."""
        known = self._streams.get(stream)
        if known is None or known.presence is None:
            return False
        self._streams[stream] = replace(known, presence=None, hash="")
        return True

    def said(self, stream: str, jid: str, query: etree._Element, entry: int) -> bool:
        """A client answers what it can do."""
        names = (each.get("var", "") for each in query.iterchildren(f"{{{DISCO_INFO}}}feature"))
        nodes = frozenset([each.removesuffix(_NOTIFY) for each in names if each.endswith(_NOTIFY)][:_MOST])
        name = query.get("node", "")
        stream_known = self._streams.get(stream, _Stream())
        known = self._answers.get(name) if name else stream_known.answer
        if known is not None and known.nodes == nodes:
            return False
        if not name:
            self._streams[stream] = replace(stream_known, jid=stream_known.jid or jid, answer=_Answer(entry, nodes))
        else:
            self._answers[name] = _Answer(entry, nodes)
            if len(self._answers) > _MOST:
                self._answers.pop(next(iter(self._answers)))
        return bool(nodes)

    def _answer(self, stream: _Stream) -> _Answer | None:
        return (self._answers.get(stream.hash) or stream.answer) if stream.presence is not None else None

    def cause(self, stream: str, node: str) -> Cause | None:
        """Why an event of a node comes to a stream's client, if it is for a wish."""
        known = self._streams.get(stream)
        answer = None if known is None else self._answer(known)
        if known is None or answer is None or node not in answer.nodes:
            return None
        return Cause("notify", known.presence, answer.entry, known.jid)

    def view(self) -> list[dict[str, Any]]:
        """The wishes in force: who wants news of what, since which presence and by which answer."""
        return [
            {"stream": stream, "jid": each.jid, "node": node, "presence": each.presence, "answer": answer.entry}
            for stream, each in sorted(self._streams.items())
            if (answer := self._answer(each)) is not None
            for node in sorted(answer.nodes)
        ]
