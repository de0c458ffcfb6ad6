"""A node's configuration, and what follows from it (XEP-0060 §8.2)."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from ...protocol.registry import form_field
from ...recording.addresses import bare
from ..forms import read_form
from .model import Fact, Node, Service

__all__ = ["learn", "learn_defaults"]

_NODE_CONFIG = "http://jabber.org/protocol/pubsub#node_config"
_ACCESS = "pubsub#access_model"


def learn(node: Node, form: etree._Element | None, entry: int, *, keep_form: bool = False) -> None:
    """Take in what a form says of a node, and what that means for its items and subscribers.

    Args:
        node: whose configuration it is.
        form: the form, or None, which says nothing.
        entry: number of the entry that made it so.
        keep_form: whether it is the form to be filled in, rather than values alone.
    """
    if form is None:
        return
    read = read_form(form)
    if keep_form:
        node.form = Fact(read, entry)
    access = node.value("access_model")
    for field in read["fields"]:
        name, values = field["var"], tuple(field["values"])
        if form_field(_NODE_CONFIG, name) is None or name == "FORM_TYPE":
            continue
        if name not in node.config or node.config[name].value != values:
            node.config[name] = Fact(values, entry)
    node.push_out(entry)
    if node.value("access_model") not in (access, "open", None):
        _doubt_subscriptions(node, entry)
    title = node.value("title")
    if title and (node.title is None or node.title.value != title):
        node.title = Fact(title, entry)


def learn_defaults(node: Node, service: Service, entry: int) -> None:
    """A new node is configured as its service's others, as far as that is known."""
    for name, fact in service.defaults.items():
        node.config.setdefault(name, Fact(fact.value, entry))


def _doubt_subscriptions(node: Node, entry: int) -> None:
    """Whoever may not be subscribed any more may have been put out, and nobody is told (XEP-0060 §4.5)."""
    for key, each in [*node.subscriptions.items()]:
        trusted = node.affiliations.get(bare(each.jid) or "")
        if each.state != "none" and (trusted is None or trusted.value in ("none", "outcast")):
            node.subscriptions[key] = replace(each, doubt=entry)
