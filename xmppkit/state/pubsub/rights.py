"""What an account may do with a node, as far as that is known (XEP-0060 §4.1, §4.5)."""

from __future__ import annotations

from ...recording.addresses import bare
from .model import Node, Service

__all__ = ["refused_actions"]

_OWNERS = ("configure", "delete", "purge", "affiliations", "subscriptions")
_PUBLISHERS = ("publish", "retract")
_READERS = ("subscribe", "items")
_MAY_NOT: dict[str, tuple[str, ...]] = {
    "owner": (),
    "publisher": _OWNERS,
    "publish-only": (*_OWNERS, *_READERS),
    "member": (*_OWNERS, *_PUBLISHERS),
    "none": (*_OWNERS, *_PUBLISHERS),
    "outcast": (*_OWNERS, *_PUBLISHERS, *_READERS),
}


def refused_actions(service: Service, node: Node, jid: str) -> dict[str, str]:
    """Return what an account surely may not do, with the reason; nothing where its affiliation is not known.

    Args:
        service: the node's.
        node: the node.
        jid: address of who would do it.
    """
    account = bare(jid) or ""
    if service.is_account and service.jid == account:
        return {}
    fact = node.affiliations.get(account)
    if fact is None:
        return {}
    why = f"Your affiliation here is {fact.value}, as #{fact.entry} says."
    open_to = {"publish": ("open",), "retract": ()}
    model = node.value("publish_model")
    return {
        action: why
        for action in _MAY_NOT.get(fact.value, ())
        if fact.value == "outcast" or model is None or model not in open_to.get(action, ())
    }
