"""The disco explorer: who is what and can do what, what is where, and commands to be run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from ...errors import XMPPKitError
from ...recording import Recording
from ...recording.element import parse
from ...state.disco import Disco
from ...state.disco.reading import COMMANDS, INFO, ITEMS
from ...state.forms import answer
from .._base import built
from ..board import Board, Order, Source
from ._elements import payload, written

__all__ = ["DiscoExplorer"]

_RSM = "http://jabber.org/protocol/rsm"
_ACTIONS = ("execute", "next", "prev", "complete", "cancel")


class DiscoExplorer(Board[Disco]):
    """Shows entities as a tree, with their identities and features by name, their forms, and their commands.

    ::

        DiscoExplorer(lab)

    Args:
        source: a running lab, or a recording.
        stream: whose traffic counts; that of all clients if not given.
        settings: as of every `Board`.
    """

    _esm = built("disco.js")
    _css = built("disco.css")
    _title = "Disco explorer"

    def __init__(self, source: Source | Recording, *, stream: str | None = None, **settings: Any) -> None:
        self._stream = stream
        super().__init__(source, **settings)

    def _make(self) -> Disco:
        return Disco(self._stream)

    def _order(self, do: str, facts: Mapping[str, Any]) -> Order:
        make = {"info": self._query, "items": self._query, "execute": self._execute, "step": self._step}.get(do)
        if make is None:
            return super()._order(do, facts)
        stream = facts.get("stream")
        try:
            iq, stream = make(do, facts, stream if isinstance(stream, str) else "")
        except ValueError as exc:  # the page may say anything
            raise XMPPKitError(f"No stanza can be made of that: {exc}.") from exc
        if stream not in self._sessions:
            raise XMPPKitError(f"There is no session {stream!r} that could ask. Connect one: await lab.connect(...)")
        return Order(stream, written(iq))

    def _query(self, do: str, facts: Mapping[str, Any], stream: str) -> tuple[etree._Element, str]:
        space = INFO if do == "info" else ITEMS
        iq = etree.Element("iq", type="get", to=_text(facts, "jid"))
        query = payload(iq, space, "query")
        if facts.get("node"):
            query.set("node", _text(facts, "node"))
        if facts.get("after"):  # the next page (XEP-0059 §2.2)
            page = payload(query, _RSM, "set")
            etree.SubElement(page, f"{{{_RSM}}}after").text = _text(facts, "after")
        return iq, stream

    def _execute(self, _do: str, facts: Mapping[str, Any], stream: str) -> tuple[etree._Element, str]:
        iq, command = _command(_text(facts, "jid"), _text(facts, "node"))
        command.set("action", "execute")
        return iq, stream

    def _step(self, _do: str, facts: Mapping[str, Any], _stream: str) -> tuple[etree._Element, str]:
        """The next step of a session is whose session it is."""
        session = dict(self.state.sessions).get(facts.get("number", 0))
        action = facts.get("action")
        if session is None or not session.stages or action not in _ACTIONS:
            raise XMPPKitError("There is no such session of a command any more: execute it again.")
        iq, command = _command(session.jid, session.node)
        command.set("sessionid", session.id)
        command.set("action", str(action))
        form = session.stages[-1].form
        if form is not None and action not in ("cancel", "prev"):
            values = facts.get("values")
            command.append(parse(answer(form, _values(values if isinstance(values, dict) else {}))))
        return iq, session.stream

    def _lines(self, state: Disco) -> list[str]:
        lines = []
        for place in state.view()["places"]:
            info = place["info"] or {"identities": [], "features": []}
            names = ", ".join(each["meaning"] or each["category"] for each in info["identities"])
            where = f"{place['jid']} {place['node']}".strip()
            lines.append(f"{where}: {names or 'not asked what it is'}; {len(info['features'])} features")
        return lines


def _command(jid: str, node: str) -> tuple[etree._Element, etree._Element]:
    iq = etree.Element("iq", type="set", to=jid)
    command = payload(iq, COMMANDS, "command")
    command.set("node", node)
    return iq, command


def _text(facts: Mapping[str, Any], name: str) -> str:
    found = facts.get(name)
    if not isinstance(found, str) or not found.strip():
        raise XMPPKitError(f"The {name} is missing: fill it in.")
    return found


def _values(given: Mapping[Any, Any]) -> dict[str, list[str]]:
    return {str(name): [str(each) for each in values] for name, values in given.items() if isinstance(values, list)}
