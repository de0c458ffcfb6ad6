"""XEP-0060: Publish-Subscribe: publishing, subscribing, reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from ...language import count, say
from ..forms import form_in, values
from ..nested import content, item_name, listed, node_name
from ..rule import Vocabulary
from ..scene import Scene, local_name, short, shortened
from .xep0059 import paged
from .xep0060 import PUBSUB

if TYPE_CHECKING:
    from lxml import etree

xep = Vocabulary("XEP-0060")


@xep.sentence("iq", PUBSUB, "pubsub")
def _says(scene: Scene) -> str | None:
    """What the first child asks or answers that has something to say."""
    table = _ANSWERS if scene.type == "result" else _QUESTIONS if scene.type == "get" else _ORDERS
    for child in scene.payload.iterchildren("*"):
        says = table.get(local_name(child))
        if says:
            return says(scene, child)
    if scene.type == "result" and not len(scene.payload):
        return say("{who} answers {whom}: done, as far as nodes go", who=scene.who, whom=scene.whom)
    return None


def _facts(scene: Scene, child: etree._Element) -> dict[str, str]:
    return {"who": scene.who, "whom": scene.whom, "node": node_name(child.get("node"))}


# -- what users order -----------------------------------------------------------------------------


def _publish(scene: Scene, publish: etree._Element) -> str:
    facts = _facts(scene, publish)
    items = publish.findall(f"{{{PUBSUB}}}item")
    facts["what"] = content(scene, items[0]) if items else ""
    if not facts["what"]:
        return say("{who} publishes to {node} that something happened, without content", **facts)
    if len(items) > 1:
        facts["more"] = count(len(items) - 1, "1 more item", "{number} more items")
        return say("{who} publishes to {node}: {what} and {more}", **facts)
    return say("{who} publishes to {node}: {what}", **facts)


def _retract(scene: Scene, retract: etree._Element) -> str:
    facts = _facts(scene, retract)
    facts["items"] = _items(retract)
    return say("{who} takes {items} out of {node}", **facts)


def _items(element: etree._Element) -> str:
    names = [item_name(each.get("id")) for each in element.findall("{*}item") if each.get("id")]
    return say("the item {names}", names=listed(names)) if names else say("an item")


def _subscribe(scene: Scene, subscribe: etree._Element) -> str:
    if subscribe.get("node") is None:
        return say("{who} subscribes to all that {whom} publishes", **_facts(scene, subscribe))
    return say("{who} subscribes to {node} at {whom}", **_facts(scene, subscribe))


def _unsubscribe(scene: Scene, unsubscribe: etree._Element) -> str:
    return say("{who} wants no more news of {node} from {whom}", **_facts(scene, unsubscribe))


def _options(scene: Scene, options: etree._Element) -> str:
    facts = _facts(scene, options)
    number = sum(each != "FORM_TYPE" for each in values(form_in(options)))
    facts["options"] = count(number, "1 option", "{number} options")
    return say("{who} sets {options} of the subscription to {node}", **facts)


def _create(scene: Scene, create: etree._Element) -> str:
    facts = _facts(scene, create)
    number = sum(each not in {"FORM_TYPE", ""} for each in values(form_in(scene.find("configure"))))
    facts["settings"] = count(number, "1 setting", "{number} settings")
    if not create.get("node"):
        return say("{who} asks {whom} to make a node and to choose its name", **facts)
    if number:
        return say("{who} makes {node} at {whom} with {settings}", **facts)
    return say("{who} makes {node} at {whom}", **facts)


# -- what users ask -------------------------------------------------------------------------------


def _ask_items(scene: Scene, items: etree._Element) -> str:
    facts = _facts(scene, items)
    latest = shortened(items.get("max_items"))
    if items.findall(f"{{{PUBSUB}}}item"):
        return say("{who} asks {whom} for {items} of {node}", items=_items(items), **facts)
    if latest == "1":
        return say("{who} asks {whom} for the latest item of {node}", **facts)
    if latest:
        return say("{who} asks {whom} for the latest {number} items of {node}", number=latest, **facts)
    return say("{who} asks {whom} for the items of {node}{page}", page=paged(scene), **facts)


def _ask_subscriptions(scene: Scene, element: etree._Element) -> str:
    if element.get("node"):
        return say("{who} asks {whom} about their subscriptions to {node}", **_facts(scene, element))
    return say("{who} asks {whom} what they are subscribed to there", **_facts(scene, element))


def _ask_affiliations(scene: Scene, element: etree._Element) -> str:
    if element.get("node"):
        return say("{who} asks {whom} what they may do with {node}", **_facts(scene, element))
    return say("{who} asks {whom} what they may do with the nodes there", **_facts(scene, element))


def _ask_options(scene: Scene, element: etree._Element) -> str:
    return say("{who} asks {whom} for the options of the subscription to {node}", **_facts(scene, element))


def _ask_default(scene: Scene, element: etree._Element) -> str:
    if element.get("node"):
        return say("{who} asks {whom} which options subscriptions to {node} have at first", **_facts(scene, element))
    return say("{who} asks {whom} which options are set at first", **_facts(scene, element))


# -- what the service answers ---------------------------------------------------------------------


def _given_items(scene: Scene, items: etree._Element) -> str:
    facts = _facts(scene, items)
    found = items.findall(f"{{{PUBSUB}}}item")
    facts["number"] = count(len(found), "1 item", "{number} items")
    if not found:
        return say("{who} tells {whom} that there is nothing in {node}", **facts)
    facts["what"] = content(scene, found[0])
    if not facts["what"]:
        return say("{who} gives {whom} the names of {number} of {node}", **facts)
    if len(found) == 1:
        return say("{who} gives {whom} an item of {node}: {what}", **facts)
    return say("{who} gives {whom} {number} of {node}, first {what}", **facts)


def _given_subscription(scene: Scene, subscription: etree._Element) -> str:
    facts = _facts(scene, subscription)
    facts["jid"] = short(subscription.get("jid", "")) or scene.whom
    state = subscription.get("subscription")
    if state == "pending":
        return say("{who} will ask the owner whether {jid} may subscribe to {node}", **facts)
    if state == "unconfigured":
        return say("{who} subscribes {jid} to {node} as soon as the options are set", **facts)
    if state == "none":
        return say("{who} confirms that {jid} is not subscribed to {node}", **facts)
    return say("{who} confirms that {jid} is subscribed to {node}", **facts)


def _given_subscriptions(scene: Scene, element: etree._Element) -> str:
    facts = _facts(scene, element)
    found = element.findall(f"{{{PUBSUB}}}subscription")
    facts["number"] = count(len(found), "1 subscription", "{number} subscriptions")
    facts["nodes"] = listed(shortened(each.get("node")) for each in found)
    if not found or not facts["nodes"]:
        return say("{who} tells {whom} of {number} to its nodes", **facts)
    return say("{who} tells {whom} of {number}: {nodes}", **facts)


def _given_affiliations(scene: Scene, element: etree._Element) -> str:
    found = element.findall(f"{{{PUBSUB}}}affiliation")
    names = listed(f"{shortened(each.get('node'))} ({shortened(each.get('affiliation'))})" for each in found)
    facts = {**_facts(scene, element), "names": names}
    facts["number"] = count(len(found), "1 node", "{number} nodes")
    if not found:
        return say("{who} tells {whom} that they have no part in any node", **facts)
    return say("{who} tells {whom} what they may do with {number}: {names}", **facts)


def _given_options(scene: Scene, element: etree._Element) -> str:
    facts = _facts(scene, element)
    number = sum(each not in {"FORM_TYPE", ""} for each in values(form_in(element)))
    facts["options"] = count(number, "1 option", "{number} options")
    if not element.get("node"):
        return say("{who} shows {whom} the {options} that subscriptions have at first", **facts)
    return say("{who} shows {whom} {options} of the subscription to {node}", **facts)


def _created(scene: Scene, create: etree._Element) -> str:
    return say("{who} tells {whom} that {node} has been made", **_facts(scene, create))


def _published(scene: Scene, publish: etree._Element) -> str:
    facts = _facts(scene, publish)
    facts["items"] = _items(publish)
    return say("{who} tells {whom} that {items} is published at {node}", **facts)


_Says: TypeAlias = "Callable[[Scene, etree._Element], str]"  # noqa: SLF001  # the name lxml gives the type
_ORDERS: dict[str, _Says] = {
    "create": _create,
    "publish": _publish,
    "retract": _retract,
    "subscribe": _subscribe,
    "unsubscribe": _unsubscribe,
    "options": _options,
}
_QUESTIONS: dict[str, _Says] = {
    "items": _ask_items,
    "subscriptions": _ask_subscriptions,
    "affiliations": _ask_affiliations,
    "options": _ask_options,
    "default": _ask_default,
}
_ANSWERS: dict[str, _Says] = {
    "items": _given_items,
    "subscription": _given_subscription,
    "subscriptions": _given_subscriptions,
    "affiliations": _given_affiliations,
    "options": _given_options,
    "default": _given_options,
    "create": _created,
    "publish": _published,
}
