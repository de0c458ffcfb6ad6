"""What is known of publish-subscribe services, their nodes and items.

Small facts are frozen and replaced. Services and nodes change in place, as long as no copy of the whole shares them:
a copy shares everything at first, and whoever changes something then has it copied. So keeping many moments of a long
recording costs little.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from .._refusal import Refusal

__all__ = [
    "Cause", "Delivery", "Fact", "Happening", "Item", "Node", "Service", "Services", "Subscription",
    "Version",
]  # fmt: skip

MOST_ITEMS = 1000
"""Items of a node that are kept; of those that went, a tenth."""

MOST_VERSIONS = 20
"""Versions of an item that are kept, deliveries of a version, and happenings and refusals of a node."""

MOST_NODES = 5000
"""Nodes of a service, and services."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is so, and the number of the entry that made it so."""

    value: Any
    entry: int


@dataclass(frozen=True, slots=True)
class Cause:
    """Why an event came to a stream.

    Attributes:
        kind: ``"subscription"``, ``"notify"`` (XEP-0163 §4) or ``""``, which is not known.
        entry: of the subscription, or of the presence that announced the wish.
        answer: of the answer that spelled the wish out.
        jid: the subscriber.
        subid: of the subscription, where there are several.
    """

    kind: str
    entry: int | None = None
    answer: int | None = None
    jid: str = ""
    subid: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """An event came to a stream."""

    entry: int
    stream: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class Version:
    """What an item held from some time on.

    Attributes:
        entry: that told of it first.
        payload: as XML; None where only the item's id was told.
        name: of the payload's element.
        space: its namespace.
        print: what equal payloads have in common.
        publisher: who published it, if that was said (XEP-0060 §7.1.2.3).
        request: number of the request that published it, if that was recorded.
        answer: number of the answer to it.
        deliveries: the events that brought it.
    """

    entry: int
    payload: str | None
    name: str = ""
    space: str = ""
    print: str = ""
    publisher: str | None = None
    request: int | None = None
    answer: int | None = None
    deliveries: tuple[Delivery, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An item, with what it held before.

    Attributes:
        id: unique in its node.
        versions: oldest first, at least one.
        seen: number of the entry that last showed it to be there.
        gone: why and since when it is not there any more; None while it is.
        earlier: how many older versions are not kept.
    """

    id: str
    versions: tuple[Version, ...]
    seen: int
    gone: Fact | None = None
    earlier: int = 0

    def with_version(self, version: Version) -> Item:
        """The item after it was published again."""
        kept = (*self.versions, version)[-MOST_VERSIONS:]
        earlier = self.earlier + len(self.versions) + 1 - len(kept)
        return replace(self, versions=kept, seen=version.entry, gone=None, earlier=earlier)

    def with_latest(self, version: Version, seen: int) -> Item:
        """The item with more known of its latest version."""
        return replace(self, versions=(*self.versions[:-1], version), seen=seen, gone=None)


@dataclass(frozen=True, slots=True)
class Subscription:
    """Somebody's subscription to a node.

    Attributes:
        jid: to which events go.
        state: ``"subscribed"``, ``"pending"``, ``"unconfigured"`` or ``"none"`` (XEP-0060 §4.2).
        entry: that told.
        subid: of several subscriptions of one address, ``""`` where there is one.
        doubt: number of an entry that may have ended it without a word to anybody recorded.
    """

    jid: str
    state: str
    entry: int
    subid: str = ""
    doubt: int | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """An event: what a node's service told, and to whom."""

    what: str
    delivery: Delivery
    item: str = ""


@dataclass(slots=True)
class Node:
    """One node.

    Attributes:
        name: its id.
        exists: ``"there"``, ``"deleted"``, ``"missing"`` (somebody asked for it in vain) or ``""``.
        title: what it is called.
        kind: ``"leaf"`` or ``"collection"`` (XEP-0248).
        parent: the collection that it is in.
        config: of each field of its configuration, the values.
        form: the configuration form as it came last.
        items: those that are there, the newest last.
        gone: those that were.
        listed: since when all its items are known; None where they never were.
        unlisted: number of a list of the service's nodes that leaves it out: it is hidden from who asked, or gone.
        published: number of the last publication, which may have pushed out others.
        subscriptions: by address and subscription id.
        affiliations: by bare address.
        happenings: the last events.
        happened: how many there were.
        refusals: the last errors.
    """

    name: str
    exists: Fact = field(default_factory=lambda: Fact("", 0))
    title: Fact | None = None
    kind: Fact | None = None
    parent: Fact | None = None
    config: dict[str, Fact] = field(default_factory=dict)
    form: Fact | None = None
    items: dict[str, Item] = field(default_factory=dict)
    gone: dict[str, Item] = field(default_factory=dict)
    listed: int | None = None
    unlisted: int | None = None
    published: int = 0
    subscriptions: dict[tuple[str, str], Subscription] = field(default_factory=dict)
    affiliations: dict[str, Fact] = field(default_factory=dict)
    happenings: tuple[Happening, ...] = ()
    happened: int = 0
    refusals: tuple[Refusal, ...] = ()
    holder: object = None

    def copied(self, holder: object) -> Node:
        """A copy that another may change."""
        return replace(
            self,
            config=dict(self.config),
            items=dict(self.items),
            gone=dict(self.gone),
            subscriptions=dict(self.subscriptions),
            affiliations=dict(self.affiliations),
            holder=holder,
        )

    def value(self, name: str) -> str | None:
        """The first value of a field of its configuration, named without ``pubsub#``."""
        fact = self.config.get(f"pubsub#{name}")
        return fact.value[0] if fact and fact.value else None

    def appears(self, entry: int) -> None:
        """It is there, as an entry shows."""
        self.unlisted = None
        if self.exists.value != "there":
            self.exists = Fact("there", entry)

    def vanishes(self, value: str, entry: int) -> None:
        """It is not there any more: nor is what it had."""
        if self.exists.value == value:
            return
        self.exists = Fact(value, entry)
        self.empty(value, entry)
        self.subscriptions, self.affiliations, self.config = {}, {}, {}
        self.form = self.listed = self.unlisted = self.title = self.parent = None

    def empty(self, why: str, entry: int) -> None:
        """All items are gone."""
        for each in [*self.items]:
            self.lose(each, why, entry)
        self.listed = entry

    def keep(self, item: Item, *, last: bool = True) -> None:
        """The item is there; it is the newest, unless it is only known better."""
        if last:
            self.items.pop(item.id, None)
        self.gone.pop(item.id, None)
        self.items[item.id] = item
        if len(self.items) > MOST_ITEMS:
            self.items.pop(next(iter(self.items)))
            self.listed = None

    def lose(self, name: str, why: str, entry: int) -> None:
        """An item is not there any more."""
        item = self.items.pop(name, None)
        if item is not None:
            self.gone[name] = replace(item, gone=Fact(why, entry))
            if len(self.gone) > MOST_ITEMS // 10:
                self.gone.pop(next(iter(self.gone)))

    @property
    def limit(self) -> int | None:
        """How many items it keeps, if its configuration tells; 0 where it keeps none."""
        if self.value("persist_items") in ("0", "false"):
            return 0
        most = self.value("max_items")
        if most == "max":
            return MOST_ITEMS
        return int(most) if most and most.isascii() and most.isdigit() and len(most) < 10 else None

    def push_out(self, entry: int) -> None:
        """What is more than the node keeps goes, the oldest first (XEP-0060 §7.1.2)."""
        limit = self.limit
        if limit is not None:
            for each in [*self.items][: max(0, len(self.items) - limit)]:
                self.lose(each, "pushed out" if limit else "not kept", entry)

    def is_sure(self, item: Item) -> bool:
        """Whether an item is surely there: a newer one may have pushed it out of a node whose limit is not known."""
        return self.limit is not None or item.seen >= self.published

    def subscribe(self, jid: str, subid: str, state: str, entry: int) -> None:
        """A subscription is in that state; one that was told so already stays as it was."""
        key = (jid, subid)
        known = self.subscriptions.get(key)
        if known is not None and known.state == state and known.doubt is None:
            return
        self.subscriptions[key] = Subscription(jid, state, entry, subid)

    def happens(self, what: str, delivery: Delivery, item: str = "") -> None:
        """An event told something of it."""
        self.happenings = (*self.happenings, Happening(what, delivery, item))[-MOST_VERSIONS:]
        self.happened += 1


@dataclass(slots=True)
class Service:
    """One service: a component's, a server's, or an account's own (XEP-0163)."""

    jid: str
    identity: Fact | None = None
    features: Fact | None = None
    defaults: dict[str, Fact] = field(default_factory=dict)
    default_form: Fact | None = None
    listed: int | None = None
    nodes: dict[str, Node] = field(default_factory=dict)
    refusals: tuple[Refusal, ...] = ()
    holder: object = None

    @property
    def is_account(self) -> bool:
        """Whether it is somebody's own."""
        return "@" in self.jid

    def copied(self, holder: object) -> Service:
        """A copy that another may change."""
        return replace(self, nodes=dict(self.nodes), defaults=dict(self.defaults), holder=holder)


class Services:
    """All services, by their addresses; copied when they are changed."""

    def __init__(self) -> None:
        self._all: dict[str, Service] = {}
        self._holder = object()

    def __deepcopy__(self, memo: dict[int, object]) -> Services:
        again = Services()
        again._all = dict(self._all)
        self._holder = object()  # what both have now belongs to neither
        return again

    @property
    def all(self) -> Mapping[str, Service]:
        """To be looked at."""
        return self._all

    def look(self, jid: str, name: str) -> Node | None:
        """A node to be looked at; None where nothing was heard of it."""
        service = self._all.get(jid)
        return None if service is None else service.nodes.get(name)

    def service(self, jid: str) -> Service:
        """A service that may be changed."""
        found = self._all.get(jid)
        if found is None:
            if len(self._all) >= MOST_NODES:
                self._all.pop(next(iter(self._all)))
            found = self._all[jid] = Service(jid, holder=self._holder)
        elif found.holder is not self._holder:
            found = self._all[jid] = found.copied(self._holder)
        return found

    def node(self, jid: str, name: str) -> Node:
        """A node that may be changed."""
        service = self.service(jid)
        found = service.nodes.get(name)
        if found is None:
            if len(service.nodes) >= MOST_NODES:
                service.nodes.pop(next(iter(service.nodes)))
                service.listed = None
            found = service.nodes[name] = Node(name, holder=self._holder)
        elif found.holder is not self._holder:
            found = service.nodes[name] = found.copied(self._holder)
        return found
