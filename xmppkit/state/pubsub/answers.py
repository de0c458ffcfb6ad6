"""What is so once a request was answered with a result (XEP-0060 §5 to §8)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from ...recording.addresses import bare, normal
from ..forms import form_in, read_form
from .configuration import learn, learn_defaults
from .items import known, published, retracted
from .model import Fact, Node, Services
from .payload import payload_of
from .requests import DISCO_INFO, DISCO_ITEMS, PUBSUB, Request, child

__all__ = ["answered"]

_RSM = "http://jabber.org/protocol/rsm"
_META = f"{PUBSUB}#meta-data"
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


def answered(answer: Answer) -> bool:
    """Take in an answer; says whether it may have told something new."""
    handler = _HANDLERS.get(answer.request.what)
    if handler is None:
        return False
    handler(answer)
    return True


def _inner(parent: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of that name, in whatever namespace of publish-subscribe the parent is."""
    if parent is not None:
        space = etree.QName(parent).namespace
        yield from (each for each, _ in zip(parent.iterchildren(f"{{{space}}}{name}"), range(_MOST), strict=False))


# -- nodes ------------------------------------------------------------------------------------------


def _create(answer: Answer) -> None:
    told, configure = answer.told("create"), answer.asked("configure")
    name = told.get("node", "") if told is not None else ""
    node = answer.node(name)
    learn_defaults(node, answer.services.service(answer.request.service), answer.number)
    learn(node, form_in(configure), answer.number)
    owner = bare(answer.request.by)
    if owner:
        node.affiliations[owner] = Fact("owner", answer.number)  # XEP-0060 §4.1: who creates it owns it
    node.listed = answer.number  # it is new, so it is empty


def _delete(answer: Answer) -> None:
    answer.services.node(answer.request.service, answer.request.node).vanishes("deleted", answer.number)


def _purge(answer: Answer) -> None:
    answer.node().empty("purged", answer.number)


def _configure(answer: Answer) -> None:
    configure = answer.asked("configure")
    form = form_in(configure)
    if form is not None and form.get("type") != "cancel":
        learn(answer.node(), form, answer.number)


def _configuration(answer: Answer) -> None:
    learn(answer.node(), form_in(answer.told("configure")), answer.number, keep_form=True)


def _default(answer: Answer) -> None:
    form = form_in(answer.told("default"))
    if form is not None:
        service = answer.services.service(answer.request.service)
        read = read_form(form)
        service.default_form = Fact(read, answer.number)
        service.defaults = {each["var"]: Fact(tuple(each["values"]), answer.number) for each in read["fields"]}


# -- items ------------------------------------------------------------------------------------------


def _publish(answer: Answer) -> None:
    created = answer.services.look(answer.request.service, answer.request.node)
    node = answer.node()
    if created is None or created.exists.value != "there":
        learn_defaults(node, answer.services.service(answer.request.service), answer.number)
    learn(node, form_in(answer.asked("publish-options")), answer.number)  # XEP-0060 §7.1.5: they hold now
    ids = [each.get("id", "") for each in _inner(answer.told("publish"), "item")]
    for place, item in enumerate(_inner(answer.asked("publish"), "item")):
        name = ids[place] if place < len(ids) and ids[place] else item.get("id", "")
        published(node, name, payload_of(item), request=answer.request.entry.number, answer=answer.number)
    node.push_out(answer.number)


def _retract(answer: Answer) -> None:
    for item in _inner(answer.asked("retract"), "item"):
        retracted(answer.node(), item.get("id", ""), answer.number)


def _items(answer: Answer) -> None:
    asked, told = answer.asked("items"), answer.told("items")
    node = answer.node()
    found = [(each.get("id", ""), each) for each in _inner(told, "item")]
    some = asked is not None and (asked.get("max_items") is not None or next(_inner(asked, "item"), None) is not None)
    whole = not some and _is_whole(answer.reply, len(found))
    for name, item in found if whole else reversed(found):
        known(node, name, payload_of(item), item.get("publisher"), answer.number, last=whole)
    if whole:
        there = {name for name, _ in found}
        for name in [each for each in node.items if each not in there]:
            node.lose(name, "not listed", answer.number)
        node.listed = answer.number


def _is_whole(reply: etree._Element, count: int) -> bool:
    """Whether a result holds all that there is (XEP-0059 §2.6)."""
    total = reply.findtext(f"{{{PUBSUB}}}pubsub/{{{_RSM}}}set/{{{_RSM}}}count")
    return total is None or total.strip() == str(count)


# -- subscriptions and affiliations -----------------------------------------------------------------


def _subscribe(answer: Answer) -> None:
    told, asked = answer.told("subscription"), answer.asked("subscribe")
    source = told if told is not None else asked
    if source is None:
        return
    node = answer.node(source.get("node", ""))
    jid = normal(source.get("jid")) or ""
    state = source.get("subscription", "subscribed")
    node.subscribe(jid, source.get("subid", ""), state, answer.number)


def _unsubscribe(answer: Answer) -> None:
    asked = answer.asked("unsubscribe")
    if asked is None:
        return
    _end(answer.node(), normal(asked.get("jid")) or "", asked.get("subid", ""), answer.number)


def _end(node: Node, jid: str, subid: str, entry: int) -> None:
    """A subscription is over; without an id, all that the address has (XEP-0060 §6.2.3.1)."""
    for each in [*node.subscriptions.values()]:
        if each.jid == jid and (not subid or each.subid == subid):
            node.subscribe(each.jid, each.subid, "none", entry)


def _own_subscriptions(answer: Answer) -> None:
    """All that the asker has, at one node or at all."""
    service = answer.services.service(answer.request.service)
    told: dict[str, set[tuple[str, str]]] = {}
    for each in _inner(answer.told("subscriptions"), "subscription"):
        name = each.get("node") or answer.request.node
        key = normal(each.get("jid")) or "", each.get("subid", "")
        told.setdefault(name, set()).add(key)
        answer.node(name).subscribe(*key, each.get("subscription", "subscribed"), answer.number)
    asker = bare(answer.request.by)
    for name in [answer.request.node] if answer.request.node else [*service.nodes]:
        look = answer.services.look(answer.request.service, name)
        old = [each for each in look.subscriptions.values() if bare(each.jid) == asker] if look and asker else []
        _end_others(answer, name, [(each.jid, each.subid) for each in old], told.get(name, set()))


def _subscriptions(answer: Answer) -> None:
    """All that a node has, as its owner sees them (XEP-0060 §8.8.1)."""
    node, told = answer.node(), set()
    for each in _inner(answer.told("subscriptions"), "subscription"):
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


def _set_subscriptions(answer: Answer) -> None:
    node = answer.node()
    for each in _inner(answer.asked("subscriptions"), "subscription"):
        jid, subid, state = normal(each.get("jid")) or "", each.get("subid", ""), each.get("subscription", "")
        if state == "none":
            _end(node, jid, subid, answer.number)
        elif state:
            node.subscribe(jid, subid, state, answer.number)


def _affiliations(answer: Answer) -> None:
    """All that a node has, as its owner sees them (XEP-0060 §8.9.1)."""
    node = answer.node()
    told = {
        bare(each.get("jid")) or "": each.get("affiliation", "")
        for each in _inner(answer.told("affiliations"), "affiliation")
    }
    for jid in [each for each in node.affiliations if each not in told]:
        _affiliate(node, jid, "none", answer.number)
    for jid, value in told.items():
        _affiliate(node, jid, value, answer.number)


def _set_affiliations(answer: Answer) -> None:
    node = answer.node()
    for each in _inner(answer.asked("affiliations"), "affiliation"):
        _affiliate(node, bare(each.get("jid")) or "", each.get("affiliation", ""), answer.number)


def _own_affiliations(answer: Answer) -> None:
    asker = bare(answer.request.by)
    for each in _inner(answer.told("affiliations"), "affiliation") if asker else ():
        name = each.get("node") or answer.request.node
        _affiliate(answer.node(name), asker or "", each.get("affiliation", ""), answer.number)


def _affiliate(node: Node, jid: str, value: str, entry: int) -> None:
    known = node.affiliations.get(jid)
    if value and (known is None or known.value != value):
        node.affiliations[jid] = Fact(value, entry)


# -- discovery --------------------------------------------------------------------------------------


def _nodes(answer: Answer) -> None:
    """The nodes of a service, or of a collection (XEP-0060 §5.2)."""
    request = answer.request
    found = answer.services.all.get(request.service)
    if "/" in request.service or (found is not None and found.identity is not None and not _is_pubsub(found.identity)):
        return
    there = set()
    for each in _disco_items(answer):
        if each.get("node") and normal(each.get("jid")) == request.service:
            node = answer.node(each.get("node", ""))
            there.add(node.name)
            title = each.get("name")
            if title and (node.title is None or node.title.value != title):
                node.title = Fact(title, answer.number)
    if not there and found is None:
        return
    service = answer.services.service(request.service)
    service.listed = answer.number
    for name in [name for name, node in service.nodes.items() if node.exists.value == "there" and name not in there]:
        answer.services.node(request.service, name).unlisted = answer.number


def _item_ids(answer: Answer) -> None:
    """The ids of a node's items (XEP-0060 §5.5)."""
    if answer.services.look(answer.request.service, answer.request.node) is None:
        return  # this node is of another kind
    node = answer.node()
    for each in _disco_items(answer):
        if each.get("name") and not each.get("node"):
            known(node, each.get("name", ""), None, None, answer.number, last=False)
        elif each.get("node") and normal(each.get("jid")) == answer.request.service:
            answer.node(each.get("node", "")).parent = Fact(node.name, answer.number)


def _disco_items(answer: Answer) -> Iterator[etree._Element]:
    return _inner(answer.reply.find(f"{{{DISCO_ITEMS}}}query"), "item")


def _service_info(answer: Answer) -> None:
    query = answer.reply.find(f"{{{DISCO_INFO}}}query")
    identities = [(each.get("category"), each) for each in _inner(query, "identity")]
    found = next((each for category, each in identities if category == "pubsub"), None)
    if found is None or "/" in answer.request.service:
        return
    service = answer.services.service(answer.request.service)
    told = {"category": "pubsub", "type": found.get("type", ""), "name": found.get("name", "")}
    service.identity = Fact(told, answer.number)
    names = [each.get("var", "") for each in _inner(query, "feature")]
    prefix = f"{PUBSUB}#"
    service.features = Fact(
        tuple(sorted(each.removeprefix(prefix) for each in names if each.startswith(prefix))), answer.number
    )


def _is_pubsub(identity: Fact) -> bool:
    return bool(identity.value["category"] == "pubsub")


def _node_info(answer: Answer) -> None:
    query = answer.reply.find(f"{{{DISCO_INFO}}}query")
    identity = next((each for each in _inner(query, "identity") if each.get("category") == "pubsub"), None)
    if identity is None:
        return
    node = answer.node()
    if node.kind is None or node.kind.value != identity.get("type", ""):
        node.kind = Fact(identity.get("type", ""), answer.number)
    form = form_in(query)
    if form is not None and read_form(form)["form_type"] == _META:
        learn(node, form, answer.number)


_HANDLERS: dict[str, Callable[[Answer], None]] = {
    "create": _create,
    "delete": _delete,
    "purge": _purge,
    "configure": _configure,
    "configuration": _configuration,
    "default": _default,
    "publish": _publish,
    "retract": _retract,
    "items": _items,
    "subscribe": _subscribe,
    "unsubscribe": _unsubscribe,
    "own subscriptions": _own_subscriptions,
    "subscriptions": _subscriptions,
    "set subscriptions": _set_subscriptions,
    "affiliations": _affiliations,
    "set affiliations": _set_affiliations,
    "own affiliations": _own_affiliations,
    "nodes": _nodes,
    "item ids": _item_ids,
    "service info": _service_info,
    "node info": _node_info,
}
