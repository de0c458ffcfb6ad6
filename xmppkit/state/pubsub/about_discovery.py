"""What discovery tells of services and nodes (XEP-0060 §5)."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...recording.addresses import normal
from ..forms import form_in, read_form
from .answer import Answer, inner
from .configuration import learn
from .items import known
from .model import Fact
from .requests import DISCO_INFO, DISCO_ITEMS, PUBSUB

__all__ = ["item_ids", "node_info", "nodes", "service_info"]


_META = f"{PUBSUB}#meta-data"


def nodes(answer: Answer) -> None:
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


def item_ids(answer: Answer) -> None:
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
    return inner(answer.reply.find(f"{{{DISCO_ITEMS}}}query"), "item")


def service_info(answer: Answer) -> None:
    """What a service is, and what it can do (XEP-0060 §5.1)."""
    query = answer.reply.find(f"{{{DISCO_INFO}}}query")
    identities = [(each.get("category"), each) for each in inner(query, "identity")]
    found = next((each for category, each in identities if category == "pubsub"), None)
    if found is None or "/" in answer.request.service:
        return
    service = answer.services.service(answer.request.service)
    told = {"category": "pubsub", "type": found.get("type", ""), "name": found.get("name", "")}
    service.identity = Fact(told, answer.number)
    names = [each.get("var", "") for each in inner(query, "feature")]
    prefix = f"{PUBSUB}#"
    service.features = Fact(
        tuple(sorted(each.removeprefix(prefix) for each in names if each.startswith(prefix))), answer.number
    )


def _is_pubsub(identity: Fact) -> bool:
    return bool(identity.value["category"] == "pubsub")


def node_info(answer: Answer) -> None:
    """What a node is, and what it says of itself (XEP-0060 §5.3, §5.4)."""
    query = answer.reply.find(f"{{{DISCO_INFO}}}query")
    identity = next((each for each in inner(query, "identity") if each.get("category") == "pubsub"), None)
    if identity is None:
        return
    node = answer.node()
    if node.kind is None or node.kind.value != identity.get("type", ""):
        node.kind = Fact(identity.get("type", ""), answer.number)
    form = form_in(query)
    if form is not None and read_form(form)["form_type"] == _META:
        learn(node, form, answer.number)
