"""Who is subscribed, and who may do what (XEP-0060 §6.1, §8.8, §8.9)."""

from __future__ import annotations

from ...recording.addresses import bare, normal
from .answer import Answer, inner
from .model import Fact, Node

__all__ = [
    "affiliations",
    "own_affiliations",
    "own_subscriptions",
    "set_affiliations",
    "set_subscriptions",
    "subscribe",
    "subscriptions",
    "unsubscribe",
]


def subscribe(answer: Answer) -> None:
    """Somebody is subscribed, or waits for an owner's word."""
    told, asked = answer.told("subscription"), answer.asked("subscribe")
    source = told if told is not None else asked
    if source is None:
        return
    node = answer.node(source.get("node", ""))
    jid = normal(source.get("jid")) or ""
    state = source.get("subscription", "subscribed")
    node.subscribe(jid, source.get("subid", ""), state, answer.number)


def unsubscribe(answer: Answer) -> None:
    """Somebody is not subscribed any more."""
    asked = answer.asked("unsubscribe")
    if asked is None:
        return
    _end(answer.node(), normal(asked.get("jid")) or "", asked.get("subid", ""), answer.number)


def _end(node: Node, jid: str, subid: str, entry: int) -> None:
    """A subscription is over; without an id, all that the address has (XEP-0060 §6.2.3.1)."""
    for each in [*node.subscriptions.values()]:
        if each.jid == jid and (not subid or each.subid == subid):
            node.subscribe(each.jid, each.subid, "none", entry)


def own_subscriptions(answer: Answer) -> None:
    """All that the asker has, at one node or at all."""
    service = answer.services.service(answer.request.service)
    told: dict[str, set[tuple[str, str]]] = {}
    for each in inner(answer.told("subscriptions"), "subscription"):
        name = each.get("node") or answer.request.node
        key = normal(each.get("jid")) or "", each.get("subid", "")
        told.setdefault(name, set()).add(key)
        answer.node(name).subscribe(*key, each.get("subscription", "subscribed"), answer.number)
    asker = bare(answer.request.by)
    for name in [answer.request.node] if answer.request.node else [*service.nodes]:
        look = answer.services.look(answer.request.service, name)
        old = [each for each in look.subscriptions.values() if bare(each.jid) == asker] if look and asker else []
        _end_others(answer, name, [(each.jid, each.subid) for each in old], told.get(name, set()))


def subscriptions(answer: Answer) -> None:
    """All that a node has, as its owner sees them (XEP-0060 §8.8.1)."""
    node, told = answer.node(), set()
    for each in inner(answer.told("subscriptions"), "subscription"):
        key = normal(each.get("jid")) or "", each.get("subid", "")
        told.add(key)
        node.subscribe(*key, each.get("subscription", "subscribed"), answer.number)
    _end_others(answer, node.name, [*node.subscriptions], told)


def _end_others(answer: Answer, name: str, old: list[tuple[str, str]], told: set[tuple[str, str]]) -> None:
    for jid, subid in old:
        if (jid, subid) not in told:
            node = answer.services.node(answer.request.service, name)
            if node.subscriptions[jid, subid].state != "none":
                node.subscribe(jid, subid, "none", answer.number)


def set_subscriptions(answer: Answer) -> None:
    """An owner decided who is subscribed."""
    node = answer.node()
    for each in inner(answer.asked("subscriptions"), "subscription"):
        jid, subid, state = normal(each.get("jid")) or "", each.get("subid", ""), each.get("subscription", "")
        if state == "none":
            _end(node, jid, subid, answer.number)
        elif state:
            node.subscribe(jid, subid, state, answer.number)


def affiliations(answer: Answer) -> None:
    """All that a node has, as its owner sees them (XEP-0060 §8.9.1)."""
    node = answer.node()
    told = {
        bare(each.get("jid")) or "": each.get("affiliation", "")
        for each in inner(answer.told("affiliations"), "affiliation")
    }
    for jid in [each for each in node.affiliations if each not in told]:
        _affiliate(node, jid, "none", answer.number)
    for jid, value in told.items():
        _affiliate(node, jid, value, answer.number)


def set_affiliations(answer: Answer) -> None:
    """An owner decided who may do what."""
    node = answer.node()
    for each in inner(answer.asked("affiliations"), "affiliation"):
        _affiliate(node, bare(each.get("jid")) or "", each.get("affiliation", ""), answer.number)


def own_affiliations(answer: Answer) -> None:
    """What the asker may do."""
    asker = bare(answer.request.by)
    for each in inner(answer.told("affiliations"), "affiliation") if asker else ():
        name = each.get("node") or answer.request.node
        _affiliate(answer.node(name), asker or "", each.get("affiliation", ""), answer.number)


def _affiliate(node: Node, jid: str, value: str, entry: int) -> None:
    known = node.affiliations.get(jid)
    if value and (known is None or known.value != value):
        node.affiliations[jid] = Fact(value, entry)
