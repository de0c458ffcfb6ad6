"""The PubSub browser: services, nodes and items, and one button for each thing that can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import traitlets
from lxml import etree

from ...errors import XMPPKitError
from ...recording import Recording
from ...recording.element import parse
from ...state.forms import answer
from ...state.pubsub import PubSub
from ...state.pubsub.requests import DISCO_INFO, DISCO_ITEMS, OWNER, PUBSUB
from ...state.pubsub.rights import refused_actions
from .._base import built
from ..board import Board, Order, Source
from ._elements import payload, written

__all__ = ["PubSubBrowser"]


class PubSubBrowser(Board[PubSub]):
    """Shows publish-subscribe as it was told: services, their nodes, the items in them, who is subscribed and why.

    ::

        PubSubBrowser(lab)
        PubSubBrowser(lab, stream="bob/phone")    only what bob's phone was told

    Args:
        source: a running lab, or a recording.
        stream: whose traffic counts; that of all clients if not given.
        settings: as of every `Board`.
    """

    _esm = built("pubsub.js")
    _css = built("pubsub.css")
    _title = "PubSub browser"

    opened = traitlets.List(traitlets.List(traitlets.Unicode(), minlen=2, maxlen=2)).tag(sync=True)
    """Pairs of a service's address and a node's id: the nodes of which everything is told."""

    def __init__(self, source: Source | Recording, *, stream: str | None = None, **settings: Any) -> None:
        self._stream = stream
        super().__init__(source, **settings)
        self.observe(lambda _: self._again(), ["opened"])

    def _make(self) -> PubSub:
        return PubSub(self._stream)

    def _describe(self, state: PubSub) -> dict[str, Any]:
        opened = frozenset((service, node) for service, node in self.opened)
        return {**state.outline(opened), "rights": self._rights(state)}

    def _rights(self, state: PubSub) -> list[dict[str, Any]]:
        """What sessions surely may not do with the nodes that are open."""
        found = []
        for jid, name in self.opened:
            service, node = state.services.all.get(jid), state.look(jid, name)
            for stream, session in self._sessions.items() if service and node else ():
                assert service is not None
                assert node is not None
                refused = refused_actions(service, node, str(session.jid))
                found.append({"service": jid, "node": name, "stream": stream, "refused": refused})
        return found

    def _again(self) -> None:
        """Tell the state once more: another node was opened."""
        self._told = None
        self._clock.soon(self._tell)

    def _order(self, do: str, facts: Mapping[str, Any]) -> Order:
        make = _ORDERS.get(do)
        if make is None:
            return super()._order(do, facts)
        said = _Said(facts, self.state)
        stream = said.text("stream")
        if stream not in self._sessions:
            raise XMPPKitError(f"There is no session {stream!r} that could ask. Connect one: await lab.connect(...)")
        try:
            iq = make(said)
            iq.set("to", said.text("service"))
        except ValueError as exc:  # the page may say anything
            raise XMPPKitError(f"No stanza can be made of that: {exc}.") from exc
        return Order(stream, written(iq))

    def _lines(self, state: PubSub) -> list[str]:
        return [
            f"{service['jid']}: {node['title']['value'] if node['title'] else node['node']}, "
            f"{node['exists']['value'] or 'heard of'}, {node['count']} items known, "
            f"{sum(each['state'] == 'subscribed' for each in node['subscriptions'])} subscriptions known"
            for service in state.outline(frozenset())["services"]
            for node in service["nodes"]
        ]


class _Said:
    """What the page says with a button; it is not trusted."""

    def __init__(self, facts: Mapping[str, Any], state: PubSub) -> None:
        self._facts = facts
        self.state = state

    def text(self, name: str) -> str:
        """A text that must be given.

        Raises:
            XMPPKitError: it is missing.
        """
        found = self._facts.get(name)
        if not isinstance(found, str) or not found.strip():
            raise XMPPKitError(f"The {name} is missing: fill it in.")
        return found

    def maybe(self, name: str) -> str:
        """A text that may be left out, ``""`` then."""
        found = self._facts.get(name)
        return found.strip() if isinstance(found, str) else ""

    def values(self) -> dict[str, list[str]]:
        """What was filled into a form."""
        found = self._facts.get("values")
        pairs = found.items() if isinstance(found, dict) else ()
        return {str(name): [str(each) for each in given] for name, given in pairs if isinstance(given, list)}


def _iq(kind: str, space: str = PUBSUB) -> tuple[etree._Element, etree._Element]:
    iq = etree.Element("iq", type=kind)
    return iq, payload(iq, space, "pubsub")


def _inside(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{name}")
    for key, value in attributes.items():
        if value:
            element.set(key, value)
    return element


def _disco(space: str) -> Callable[[_Said], etree._Element]:
    def make(said: _Said) -> etree._Element:
        iq = etree.Element("iq", type="get")
        query = payload(iq, space, "query")
        if said.maybe("node"):
            query.set("node", said.maybe("node"))
        return iq

    return make


def _simple(kind: str, space: str, action: str, *, node: bool = True) -> Callable[[_Said], etree._Element]:
    def make(said: _Said) -> etree._Element:
        iq, pubsub = _iq(kind, space)
        _inside(pubsub, action, node=said.text("node") if node else "")
        return iq

    return make


def _create(said: _Said) -> etree._Element:
    iq, pubsub = _iq("set")
    _inside(pubsub, "create", node=said.maybe("node"))  # without one, the service chooses (XEP-0060 §8.1.1)
    return iq


def _subscription(action: str) -> Callable[[_Said], etree._Element]:
    def make(said: _Said) -> etree._Element:
        iq, pubsub = _iq("set")
        _inside(pubsub, action, node=said.text("node"), jid=said.text("jid"), subid=said.maybe("subid"))
        return iq

    return make


def _publish(said: _Said) -> etree._Element:
    iq, pubsub = _iq("set")
    item = _inside(_inside(pubsub, "publish", node=said.text("node")), "item", id=said.maybe("item"))
    if said.maybe("payload"):
        item.append(parse(said.maybe("payload"), PUBSUB))
    return iq


def _retract(said: _Said) -> etree._Element:
    iq, pubsub = _iq("set")
    _inside(_inside(pubsub, "retract", node=said.text("node"), notify="true"), "item", id=said.text("item"))
    return iq


def _configure(said: _Said) -> etree._Element:
    node = said.state.look(said.text("service"), said.text("node"))
    if node is None or node.form is None:
        raise XMPPKitError("The configuration form has not come yet: ask for it first.")
    iq, pubsub = _iq("set", OWNER)
    _inside(pubsub, "configure", node=node.name).append(parse(answer(node.form.value, said.values())))
    return iq


def _affiliate(said: _Said) -> etree._Element:
    iq, pubsub = _iq("set", OWNER)
    among = _inside(pubsub, "affiliations", node=said.text("node"))
    _inside(among, "affiliation", jid=said.text("jid"), affiliation=said.text("affiliation"))
    return iq


def _decide(said: _Said) -> etree._Element:
    iq, pubsub = _iq("set", OWNER)
    among = _inside(pubsub, "subscriptions", node=said.text("node"))
    _inside(among, "subscription", jid=said.text("jid"), subid=said.maybe("subid"), subscription=said.text("state"))
    return iq


_ORDERS: dict[str, Callable[[_Said], etree._Element]] = {
    "info": _disco(DISCO_INFO),
    "nodes": _disco(DISCO_ITEMS),
    "items": _simple("get", PUBSUB, "items"),
    "configuration": _simple("get", OWNER, "configure"),
    "default": _simple("get", OWNER, "default", node=False),
    "subscriptions": _simple("get", OWNER, "subscriptions"),
    "own subscriptions": _simple("get", PUBSUB, "subscriptions", node=False),
    "affiliations": _simple("get", OWNER, "affiliations"),
    "create": _create,
    "delete": _simple("set", OWNER, "delete"),
    "purge": _simple("set", OWNER, "purge"),
    "subscribe": _subscription("subscribe"),
    "unsubscribe": _subscription("unsubscribe"),
    "publish": _publish,
    "retract": _retract,
    "configure": _configure,
    "affiliate": _affiliate,
    "decide": _decide,
}
