"""What is known, as JSON has it: each fact with the number of the entry that made it so."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from typing import Any

from ...protocol.registry import feature, form_field, identity
from .._refusal import refusal_view
from .model import Delivery, Fact, Happening, Item, Node, Service, Services, Version
from .requests import PUBSUB, Request

__all__ = ["node_view", "services_view"]

_NODE_CONFIG = f"{PUBSUB}#node_config"


def services_view(
    services: Services, waiting: Mapping[tuple[str, str], list[Request]], opened: Collection[tuple[str, str]] | None
) -> list[dict[str, Any]]:
    """The services, in the order in which they were heard of.

    Args:
        services: what is known.
        waiting: the requests without an answer.
        opened: nodes of which everything is told; None for all.
    """
    return [_service(each, waiting, opened) for each in services.all.values()]


def _service(
    service: Service, waiting: Mapping[tuple[str, str], list[Request]], opened: Collection[tuple[str, str]] | None
) -> dict[str, Any]:
    nodes = []
    for node in service.nodes.values():
        place = (service.jid, node.name)
        whole = opened is None or place in opened
        nodes.append(node_view(node, waiting.get(place, ())) if whole else _brief(node, waiting.get(place, ())))
    return {
        "jid": service.jid,
        "account": service.is_account,
        "identity": _identity(service.identity),
        "features": _features(service.features),
        "listed": service.listed,
        "default": _fact(service.default_form),
        "nodes": nodes,
        "refusals": [refusal_view(each, PUBSUB) for each in service.refusals],
        "waiting": _waiting(waiting.get((service.jid, ""), ())),
    }


def _brief(node: Node, waiting: Iterable[Request]) -> dict[str, Any]:
    """What its line in a tree shows."""
    last = node.happenings[-1] if node.happenings else None
    return {
        "node": node.name,
        "exists": _fact(node.exists),
        "title": _fact(node.title),
        "kind": _fact(node.kind),
        "parent": _fact(node.parent),
        "unlisted": node.unlisted,
        "listed": node.listed,
        "count": len(node.items),
        "happened": node.happened,
        "last": last and _happening(last),
        "access": _fact(node.config.get("pubsub#access_model")),
        "publish": _fact(node.config.get("pubsub#publish_model")),
        "limit": node.limit,
        "subscriptions": [
            asdict(each) for each in sorted(node.subscriptions.values(), key=lambda each: (each.jid, each.subid))
        ],
        "affiliations": [{"jid": jid, **asdict(fact)} for jid, fact in sorted(node.affiliations.items())],
        "waiting": _waiting(waiting),
        "opened": False,
    }


def node_view(node: Node, waiting: Iterable[Request]) -> dict[str, Any]:
    """All of a node.

    Args:
        node: which.
        waiting: the requests about it that have no answer.
    """
    return {
        **_brief(node, waiting),
        "opened": True,
        "config": [_field(name, fact) for name, fact in node.config.items()],
        "form": _form(node),
        "items": [_item(node, each) for each in node.items.values()],
        "gone": [_item(node, each) for each in node.gone.values()],
        "events": [_happening(each) for each in node.happenings],
        "refusals": [refusal_view(each, PUBSUB) for each in node.refusals],
    }


def _fact(fact: Fact | None) -> dict[str, Any] | None:
    return None if fact is None else {"value": fact.value, "entry": fact.entry}


def _identity(fact: Fact | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    known = identity(fact.value["category"], fact.value["type"])
    return {**fact.value, "meaning": known.meaning if known else "", "entry": fact.entry}


def _features(fact: Fact | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    meanings = ((each, feature(f"{PUBSUB}#{each}")) for each in fact.value)
    told = [{"name": name, "meaning": known.meaning if known else ""} for name, known in meanings]
    return {"value": told, "entry": fact.entry}


def _field(name: str, fact: Fact) -> dict[str, Any]:
    known = form_field(_NODE_CONFIG, name)
    return {"var": name, "meaning": known.meaning if known else "", "values": [*fact.value], "entry": fact.entry}


def _form(node: Node) -> dict[str, Any] | None:
    """The form that came last, with the values that hold now."""
    if node.form is None:
        return None
    fields = [
        {**each, "values": [*node.config[each["var"]].value]} if each["var"] in node.config else each
        for each in node.form.value["fields"]
    ]
    return {"value": {**node.form.value, "fields": fields}, "entry": node.form.entry}


def _item(node: Node, item: Item) -> dict[str, Any]:
    return {
        "id": item.id,
        "gone": _fact(item.gone),
        "sure": item.gone is None and node.is_sure(item),
        "seen": item.seen,
        "earlier": item.earlier,
        "versions": [_version(each) for each in item.versions],
    }


def _version(version: Version) -> dict[str, Any]:
    return {
        "entry": version.entry,
        "payload": version.payload,
        "name": version.name,
        "space": version.space,
        "publisher": version.publisher,
        "request": version.request,
        "answer": version.answer,
        "deliveries": [_delivery(each) for each in version.deliveries],
    }


def _happening(happening: Happening) -> dict[str, Any]:
    return {"what": happening.what, "item": happening.item, **_delivery(happening.delivery)}


def _delivery(delivery: Delivery) -> dict[str, Any]:
    cause = delivery.cause
    told = {"kind": cause.kind, "entry": cause.entry, "answer": cause.answer, "jid": cause.jid, "subid": cause.subid}
    return {"entry": delivery.entry, "stream": delivery.stream, "cause": told}


def _waiting(requests: Iterable[Request]) -> list[dict[str, Any]]:
    return [{"entry": each.entry.number, "what": each.what, "by": each.by} for each in requests]
