"""XEP-0060: Publish-Subscribe: what the owner of a node does with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...language import count, say
from ..forms import DATA, form_in, form_type, value, values
from ..nested import listed, node_name
from ..rule import Vocabulary
from ..scene import Scene, local_name, short, shortened
from .xep0060 import OWNER, PUBSUB

if TYPE_CHECKING:
    from lxml import etree

xep = Vocabulary("XEP-0060")


@xep.sentence("iq", OWNER, "pubsub")
def _says(scene: Scene) -> str | None:
    child = next(scene.payload.iterchildren("*"), None)
    says = None if child is None else _TABLE.get((scene.type, local_name(child)))
    return says(scene, child) if says and child is not None else None


def _facts(scene: Scene, child: etree._Element) -> dict[str, str]:
    return {"who": scene.who, "whom": scene.whom, "node": node_name(child.get("node"))}


def _ask_settings(scene: Scene, child: etree._Element) -> str:
    return say("{who} asks {whom} for the settings of {node}", **_facts(scene, child))


def _ask_default(scene: Scene, child: etree._Element) -> str:
    return say("{who} asks {whom} which settings new nodes have", **_facts(scene, child))


def _show_settings(scene: Scene, child: etree._Element) -> str:
    facts = {**_facts(scene, child), "settings": _settings(child)}
    if not child.get("node"):
        return say("{who} shows {whom} the {settings} that new nodes have", **facts)
    return say("{who} shows {whom} the {settings} of {node}", **facts)


def _settings(child: etree._Element) -> str:
    number = sum(each not in {"", "FORM_TYPE"} for each in values(form_in(child)))
    return count(number, "1 setting", "{number} settings")


def _configure(scene: Scene, child: etree._Element) -> str:
    form = form_in(child)
    if form is not None and form.get("type") == "cancel":
        return say("{who} leaves the settings of {node} alone", **_facts(scene, child))
    return say("{who} changes {settings} of {node}", settings=_settings(child), **_facts(scene, child))


def _delete(scene: Scene, child: etree._Element) -> str:
    redirect = child.find(f"{{{OWNER}}}redirect")
    uri = "" if redirect is None else shortened(redirect.get("uri"))
    if uri:
        return say("{who} deletes {node} at {whom} and points to {uri} instead", uri=uri, **_facts(scene, child))
    return say("{who} deletes {node} at {whom}", **_facts(scene, child))


def _purge(scene: Scene, child: etree._Element) -> str:
    return say("{who} empties {node} at {whom}", **_facts(scene, child))


def _ask_subscribers(scene: Scene, child: etree._Element) -> str:
    return say("{who} asks {whom} who is subscribed to {node}", **_facts(scene, child))


def _show_subscribers(scene: Scene, child: etree._Element) -> str:
    found = child.findall(f"{{{OWNER}}}subscription")
    facts = {**_facts(scene, child), "people": _people(found, "subscription")}
    facts["number"] = count(len(found), "1 subscriber", "{number} subscribers")
    if not found:
        return say("{who} tells {whom} that nobody is subscribed to {node}", **facts)
    return say("{who} tells {whom} of {number} of {node}: {people}", **facts)


def _change_subscribers(scene: Scene, child: etree._Element) -> str:
    people = _people(child.findall(f"{{{OWNER}}}subscription"), "subscription")
    return say("{who} changes who is subscribed to {node}: {people}", people=people, **_facts(scene, child))


def _ask_affiliations(scene: Scene, child: etree._Element) -> str:
    return say("{who} asks {whom} who may do what with {node}", **_facts(scene, child))


def _show_affiliations(scene: Scene, child: etree._Element) -> str:
    people = _people(child.findall(f"{{{OWNER}}}affiliation"), "affiliation")
    return say("{who} tells {whom} who may do what with {node}: {people}", people=people, **_facts(scene, child))


def _change_affiliations(scene: Scene, child: etree._Element) -> str:
    people = _people(child.findall(f"{{{OWNER}}}affiliation"), "affiliation")
    return say("{who} changes who may do what with {node}: {people}", people=people, **_facts(scene, child))


def _people(found: list[etree._Element], attribute: str) -> str:
    names = (f"{short(each.get('jid', '')) or '?'} ({shortened(each.get(attribute)) or '?'})" for each in found)
    return listed(names) or say("nobody")


_TABLE: dict[tuple[str, str], Callable[[Scene, etree._Element], str]] = {
    ("get", "configure"): _ask_settings,
    ("get", "default"): _ask_default,
    ("get", "subscriptions"): _ask_subscribers,
    ("get", "affiliations"): _ask_affiliations,
    ("set", "configure"): _configure,
    ("set", "delete"): _delete,
    ("set", "purge"): _purge,
    ("set", "subscriptions"): _change_subscribers,
    ("set", "affiliations"): _change_affiliations,
    ("result", "configure"): _show_settings,
    ("result", "default"): _show_settings,
    ("result", "subscriptions"): _show_subscribers,
    ("result", "affiliations"): _show_affiliations,
}


@xep.sentence("message", DATA, "x", rank=60)
def _approval(scene: Scene) -> str | None:
    """Requests to subscribe go to the owner as a form (§8.6)."""
    form = scene.payload
    if form_type(form) != f"{PUBSUB}#subscribe_authorization":
        return None
    facts = {
        "who": scene.who,
        "whom": scene.whom,
        "node": node_name(value(form, "pubsub#node")),
        "person": short(value(form, "pubsub#subscriber_jid")) or say("somebody"),
    }
    if form.get("type") == "cancel":
        return say("{who} does not answer yet whether {person} may subscribe to {node}", **facts)
    if form.get("type") != "submit":
        return say("{who} asks {whom} whether {person} may subscribe to {node}", **facts)
    if value(form, "pubsub#allow") in {"1", "true"}:
        return say("{who} lets {person} subscribe to {node}", **facts)
    return say("{who} does not let {person} subscribe to {node}", **facts)
