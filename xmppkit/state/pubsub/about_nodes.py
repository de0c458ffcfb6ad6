"""Nodes are created, deleted, emptied, configured (XEP-0060 §8)."""

from __future__ import annotations

from ...recording.addresses import bare
from ..forms import form_in, read_form
from .answer import Answer
from .configuration import learn, learn_defaults
from .model import Fact

__all__ = ["configuration", "configure", "create", "default", "delete", "purge"]


def create(answer: Answer) -> None:
    """A node is there, and is its creator's."""
    told, configure = answer.told("create"), answer.asked("configure")
    name = told.get("node", "") if told is not None else ""
    node = answer.node(name)
    learn_defaults(node, answer.services.service(answer.request.service), answer.number)
    learn(node, form_in(configure), answer.number)
    owner = bare(answer.request.by)
    if owner:
        node.affiliations[owner] = Fact("owner", answer.number)  # XEP-0060 §4.1: who creates it owns it
    node.listed = answer.number  # it is new, so it is empty


def delete(answer: Answer) -> None:
    """A node is not there any more."""
    answer.services.node(answer.request.service, answer.request.node).vanishes("deleted", answer.number)


def purge(answer: Answer) -> None:
    """A node has no items any more."""
    answer.node().empty("purged", answer.number)


def configure(answer: Answer) -> None:
    """What was submitted holds."""
    configure = answer.asked("configure")
    form = form_in(configure)
    if form is not None and form.get("type") != "cancel":
        learn(answer.node(), form, answer.number)


def configuration(answer: Answer) -> None:
    """The form says what holds."""
    learn(answer.node(), form_in(answer.told("configure")), answer.number, keep_form=True)


def default(answer: Answer) -> None:
    """The form says how new nodes are configured."""
    form = form_in(answer.told("default"))
    if form is not None:
        service = answer.services.service(answer.request.service)
        read = read_form(form)
        service.default_form = Fact(read, answer.number)
        service.defaults = {each["var"]: Fact(tuple(each["values"]), answer.number) for each in read["fields"]}
