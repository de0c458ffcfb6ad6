"""XEP-0030: Service Discovery."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...language import count, say
from ...registry import feature, identity
from ...registry import form_type as form_owner
from ..forms import DATA, form_type
from ..nested import listed, node_name
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted, short, shortened
from .xep0059 import paged

if TYPE_CHECKING:
    from lxml import etree

INFO = "http://jabber.org/protocol/disco#info"
ITEMS = "http://jabber.org/protocol/disco#items"
COMMANDS = "http://jabber.org/protocol/commands"

_CAPS = re.compile(r"([^\s#]+)#[A-Za-z0-9+/]{20,}=*")

xep = Vocabulary("XEP-0030")


def _feature(var: str, _: etree._Element) -> str | None:
    known = feature(var)
    return known.meaning if known else None


def _kind(_: str, element: etree._Element) -> str | None:
    known = identity(element.get("category", ""), element.get("type", ""))
    return known.meaning if known else None


xep.element(
    INFO,
    "query",
    "what an entity is and what it can do",
    "3.1",
    attributes={"node": "asks about this part of the entity, not about the whole"},
)
xep.element(
    INFO,
    "identity",
    "one thing that the entity is",
    "3.1",
    attributes={
        "category": "which kind of thing it is",
        "type": Field("which thing of that kind it is", "", {}, _kind),
        "name": "its name, for people",
    },
)
xep.element(
    INFO,
    "feature",
    "one thing that the entity can do",
    "3.1",
    attributes={"var": Field("the protocol that it supports", "3.1", {}, _feature)},
)
xep.element(
    ITEMS,
    "query",
    "what else is found with an entity: services, rooms, nodes, commands",
    "4.1",
    attributes={"node": "asks about this part of the entity, not about the whole"},
)
xep.element(
    ITEMS,
    "item",
    "one thing that is found there",
    "4.1",
    attributes={
        "jid": "its address",
        "node": "which part of that address it is",
        "name": "its name, for people",
        "action": Field(
            "what to do with the entry, when a client keeps such a list on the server",
            "",
            {"update": "adds or changes the entry", "remove": "removes the entry"},
        ),
    },
)


@xep.sentence("iq", INFO, "query", of_type="get")
def _asks(scene: Scene) -> str:
    node = scene.payload.get("node")
    if not node:
        return say("{who} asks {whom} what it can do", who=scene.who, whom=scene.whom)
    if node == COMMANDS:
        return say("{who} asks {whom} what its list of commands is", who=scene.who, whom=scene.whom)
    software = _software(node)
    if software:
        return say("{who} asks {whom} what its software can do ({node})", who=scene.who, whom=scene.whom, node=software)
    return say("{who} asks {whom} about {node}", who=scene.who, whom=scene.whom, node=node_name(node))


def _software(node: str) -> str:
    """Address of the makers, where the node is that of entity capabilities (XEP-0115 §6.2): ``node#hash``."""
    found = _CAPS.fullmatch(node)
    return shortened(found[1]) if found else ""


@xep.sentence("iq", INFO, "query", of_type="result")
def _tells(scene: Scene) -> str:
    identities = listed(map(_identity, scene.all("identity")), 1)
    features = count(len(scene.all("feature")), "1 feature", "{number} features") + _extensions(scene)
    facts = {"who": scene.who, "whom": scene.whom, "what": identities, "features": features}
    if scene.payload.get("node"):
        return _tells_of_node(scene, facts)
    if not identities:
        return say("{who} tells {whom} what it can do: {features}", **facts)
    return say("{who} tells {whom} that it is {what}, with {features}", **facts)


def _extensions(scene: Scene) -> str:
    """What kinds of data come along as forms (XEP-0128)."""
    kinds = (form_type(each) for each in scene.all("x", DATA))
    known = ((each, form_owner(each)) for each in kinds)
    names = listed((owner.title if owner else shortened(kind) for kind, owner in known), 2)
    return say(" and data of {names}", names=names) if names else ""


def _tells_of_node(scene: Scene, facts: dict[str, str]) -> str:
    facts["node"] = node_name(scene.payload.get("node"))
    software = _software(scene.payload.get("node", ""))
    if software:
        return say("{who} tells {whom} what its software can do ({node}): {features}", **{**facts, "node": software})
    if not facts["what"]:
        return say("{who} tells {whom} about {node}: {features}", **facts)
    return say("{who} tells {whom} about {node}: {what}, {features}", **facts)


def _identity(element: etree._Element) -> str:
    category, kind = element.get("category", "?"), element.get("type", "?")
    known = identity(category, kind)
    what = known.meaning if known else f"{category}/{kind}"
    name = element.get("name")
    return f"{what} {quoted(name)}" if name else what


@xep.sentence("iq", ITEMS, "query", of_type="get")
def _asks_items(scene: Scene) -> str:
    node = scene.payload.get("node")
    if not node:
        facts = {"who": scene.who, "whom": scene.whom, "page": paged(scene)}
        return say("{who} asks {whom} which services, rooms or nodes it has{page}", **facts)
    if node == COMMANDS:
        return say("{who} asks {whom} which commands it offers", who=scene.who, whom=scene.whom)
    return say("{who} asks {whom} what there is in {node}", who=scene.who, whom=scene.whom, node=node_name(node))


@xep.sentence("iq", ITEMS, "query", of_type="result")
def _lists(scene: Scene) -> str:
    node, items = scene.payload.get("node"), scene.all("item")
    facts = {"who": scene.who, "whom": scene.whom, "items": listed(map(_item, items), 2)}
    if not items:
        return say("{who} tells {whom} that there is nothing to list", **facts)
    if node == COMMANDS:
        facts["number"] = count(len(items), "1 command", "{number} commands")
        return say("{who} offers {whom} {number}: {items}", **facts)
    facts["number"] = count(len(items), "1 item", "{number} items")
    if node:
        return say("{who} lists {number} of {node} for {whom}: {items}", node=node_name(node), **facts)
    return say("{who} lists {number} for {whom}: {items}", **facts)


@xep.sentence("iq", ITEMS, "query", of_type="set")
def _keeps(scene: Scene) -> str:
    number = count(len(scene.all("item")), "1 item", "{number} items")
    return say("{who} asks {whom} to change {number} of its list", who=scene.who, whom=scene.whom, number=number)


def _item(item: etree._Element) -> str:
    return item.get("name") or item.get("node") or short(item.get("jid", ""))
