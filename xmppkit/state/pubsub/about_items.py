"""Items are published, taken back, fetched (XEP-0060 §6.5, §7)."""

from __future__ import annotations

from lxml import etree

from ..forms import form_in
from .answer import Answer, inner
from .configuration import learn, learn_defaults
from .items import known, published, retracted
from .payload import payload_of
from .requests import PUBSUB

__all__ = ["items", "publish", "retract"]


_RSM = "http://jabber.org/protocol/rsm"


def publish(answer: Answer) -> None:
    """The items are there, under the ids that the service says."""
    created = answer.services.look(answer.request.service, answer.request.node)
    node = answer.node()
    if created is None or created.exists.value != "there":
        learn_defaults(node, answer.services.service(answer.request.service), answer.number)
    learn(node, form_in(answer.asked("publish-options")), answer.number)  # XEP-0060 §7.1.5: they hold now
    ids = [each.get("id", "") for each in inner(answer.told("publish"), "item")]
    for place, item in enumerate(inner(answer.asked("publish"), "item")):
        name = ids[place] if place < len(ids) and ids[place] else item.get("id", "")
        published(node, name, payload_of(item), request=answer.request.entry.number, answer=answer.number)
    node.push_out(answer.number)


def retract(answer: Answer) -> None:
    """The items are not there any more."""
    for item in inner(answer.asked("retract"), "item"):
        retracted(answer.node(), item.get("id", ""), answer.number)


def items(answer: Answer) -> None:
    """The items are there; if the list is whole, no others are."""
    asked, told = answer.asked("items"), answer.told("items")
    node = answer.node()
    found = [(each.get("id", ""), each) for each in inner(told, "item")]
    some = asked is not None and (asked.get("max_items") is not None or next(inner(asked, "item"), None) is not None)
    whole = not some and _is_whole(answer.reply, len(found))
    for name, item in found if whole else reversed(found):
        known(node, name, payload_of(item), item.get("publisher"), answer.number, last=whole)
    if whole:
        there = {name for name, _ in found}
        for name in [each for each in node.items if each not in there]:
            node.lose(name, "not listed", answer.number)
        node.listed = answer.number


def _is_whole(reply: etree._Element, count: int) -> bool:
    """Whether a result holds all that there is (XEP-0059 §2.2)."""
    total = reply.findtext(f"{{{PUBSUB}}}pubsub/{{{_RSM}}}set/{{{_RSM}}}count")
    return total is None or total.strip() == str(count)
