"""Three accounts that do with nodes whatever comes to their minds, on a real server, and what it says when asked."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Any

import aioxmpp
from lxml import etree

from xmppkit.lab import Lab
from xmppkit.recording import Entry, Recording
from xmppkit.session import Session
from xmppkit.state.pubsub.payload import payload_of

ACCOUNTS = ("alice", "bob", "carol")
PUBSUB = "http://jabber.org/protocol/pubsub"
SERVICE = "pubsub.localhost"
NODES = ("news", "weather", "a & <b>", "blog")
MADE_BY_ITSELF = "log"
PEP_NODES = ("http://jabber.org/protocol/tune", "http://jabber.org/protocol/mood", "urn:xmpp:bookmarks:1")
PAYLOADS = (
    "<entry xmlns='http://www.w3.org/2005/Atom'><title>{0}</title></entry>",
    "<tune xmlns='http://jabber.org/protocol/tune'><artist>A &amp; {0}</artist><length>{0}</length></tune>",
    "<x:note xmlns:x='urn:example:note' x:of='{0}' plain='1'>text <x:b>{0}</x:b> tail</x:note>",
    "<empty xmlns='urn:example:{0}'/>",
)
FIELDS = {
    "title": ("News", "Nouvelles", "<b>"),
    "max_items": ("1", "2", "3", "5", "max"),
    "persist_items": ("1", "1", "0"),
    "access_model": ("open", "open", "whitelist"),
    "publish_model": ("publishers", "open", "subscribers"),
    "deliver_payloads": ("1", "0"),
    "notify_retract": ("1", "0"),
    "send_last_published_item": ("never", "on_sub"),
}

PING = "<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>"

Told = tuple[str, str]
"""An item's id, and what tells its payload."""


def quoted(text: str) -> str:
    """For an attribute in apostrophes."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&apos;")


class Publishing:
    """Actions, chosen at random; `log` has what was done."""

    def __init__(self, lab: Lab, seed: int) -> None:
        self.lab = lab
        self.chance = random.Random(seed)
        self.log = [f"seed {seed}"]
        self.here: dict[str, Session] = {}
        self._askers: dict[str, Session] = {}
        self._serial = 0
        self._deleted = 0
        self._makers: dict[str, str] = {}
        self._claims: list[object] = []  # they hold as long as they are held

    async def begin(self) -> None:
        """Log everybody in; alice and bob see each other's presence, so that each has news of the other."""
        for name in ACCOUNTS:
            await self._login(name)
        for one, other in (("alice", "bob"), ("bob", "alice")):
            await self.here[one].send(f"<presence type='subscribe' to='{other}@localhost'/>")
            await self.here[other].wait_for(f"<presence type='subscribe' from='{one}@localhost'/>")
            await self.here[other].send(f"<presence type='subscribed' to='{one}@localhost'/>")
        await self.ask_of("alice", "get", "owner", "<default/>")
        for name in ACCOUNTS:
            self._askers[name] = await self.lab.observer(
                f"{name}/asking", recording=Recording(), password=self.lab.accounts[name], presence=False
            )

    async def end(self) -> None:
        """Log the askers out."""
        await asyncio.gather(*(each.disconnect() for each in self._askers.values()))

    async def _login(self, name: str) -> None:
        session = await self.lab.connect(f"{name}/desk")
        self.here[name] = session
        session.client.summon(aioxmpp.EntityCapsService)
        pep = session.client.summon(aioxmpp.PEPClient)
        if name != "carol":
            self._claims.append(pep.claim_pep_node(PEP_NODES[0], notify=True))
            await session.request(PING)  # the hash of what it can do is made anew meanwhile
            session.client.summon(aioxmpp.PresenceServer).resend_presence()

    # -- what can be done -----------------------------------------------------------------------------

    async def step(self) -> None:
        """Do something, and wait until everybody has heard of it."""
        actions: dict[Callable[[], Awaitable[None]], int] = {
            self.create: 7, self.publish: 14, self.publish_again: 4, self.retract: 5, self.purge: 2, self.delete: 2,
            self.subscribe: 6, self.unsubscribe: 4, self.configure: 6, self.affiliate: 4, self.look: 6,
            self.options: 2, self.tune: 6, self.end_tune: 2, self.go: 1, self.come: 2, self.subscribe_other: 2,
        }  # fmt: skip
        await self.chance.choices([*actions], [*actions.values()])[0]()
        await asyncio.gather(
            *(each.request("<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>") for each in self.here.values())
        )

    async def ask_of(self, name: str, type_: str, space: str, inner: str, to: str = SERVICE) -> Entry:
        """Have an account send one request."""
        address = f" to='{to}'" if to else ""
        xmlns = f"{PUBSUB}#owner" if space == "owner" else PUBSUB
        xml = f"<iq type='{type_}'{address}><pubsub xmlns='{xmlns}'>{inner}</pubsub></iq>"
        reply = await self.here[name].request(xml)
        self.log.append(f"#{reply.number} {name}: {xml} -> {reply.type} {reply.condition or ''}")
        return reply

    def _who(self) -> str:
        return self.chance.choice(sorted(self.here))

    def _node(self, *, any_: bool = True) -> str:
        """A node: one that was made, as a rule; or any. What makes one by itself leaves it without an owner."""
        if self._makers and self.chance.random() < 0.9:
            return self.chance.choice(sorted(self._makers))
        return quoted(self.chance.choice(self._names())) if any_ else MADE_BY_ITSELF

    def _names(self) -> list[str]:
        """What nodes may be called now: Prosody lists subscriptions to a deleted node for the next one of its name."""
        return [f"{each} {self._deleted}" for each in NODES]

    def _owner(self, node: str) -> str:
        """Who may do something with a node; now and then, somebody who may not."""
        maker = self._makers.get(node)
        return maker if maker in self.here and self.chance.random() < 0.8 else self._who()

    def _payload(self) -> str:
        self._serial += 1
        return self.chance.choice(PAYLOADS).format(self._serial)

    def _form(self, kind: str, names: list[str]) -> str:
        fields = "".join(
            f"<field var='pubsub#{name}'><value>{quoted(self.chance.choice(FIELDS[name]))}</value></field>"
            for name in names
        )
        of = f"<field var='FORM_TYPE' type='hidden'><value>{PUBSUB}#{kind}</value></field>"
        return f"<x xmlns='jabber:x:data' type='submit'>{of}{fields}</x>"

    async def create(self) -> None:
        """Create a node, configured or not, or one whose name the service chooses."""
        names = self.chance.sample(sorted(FIELDS), self.chance.randrange(4))
        configure = f"<configure>{self._form('node_config', names)}</configure>" if names else ""
        missing = [each for each in map(quoted, self._names()) if each not in self._makers]
        node, who = self.chance.choice(missing) if missing else self._node(), self._who()
        if self.chance.random() < 0.05:
            await self.ask_of(who, "set", "", f"<create/>{configure}")
        elif (await self.ask_of(who, "set", "", f"<create node='{node}'/>{configure}")).type == "result":
            self._makers[node] = who

    async def configure(self) -> None:
        """Change a node's configuration."""
        names = self.chance.sample(sorted(FIELDS), self.chance.randrange(1, 4))
        form = self._form("node_config", names)
        node = self._node()
        await self.ask_of(self._owner(node), "set", "owner", f"<configure node='{node}'>{form}</configure>")

    async def publish(self) -> None:
        """Publish an item, with an id or without, in a node that may not be there yet."""
        name = self.chance.choice(["", " id='1'", " id='2'", " id='3'", " id='four'"])
        node = self._node(any_=False)
        item = f"<publish node='{node}'><item{name}>{self._payload()}</item></publish>"
        await self.ask_of(self._owner(node), "set", "", item)

    async def publish_again(self) -> None:
        """Publish what is there already, as it is."""
        item, node = f"<item id='same'>{PAYLOADS[0].format('same')}</item>", self._node(any_=False)
        await self.ask_of(self._owner(node), "set", "", f"<publish node='{node}'>{item}</publish>")

    async def options(self) -> None:
        """Publish only if the node is configured so (XEP-0060 §7.1.5)."""
        form = self._form("publish-options", self.chance.sample(["access_model", "max_items"], 1))
        node = self._node(any_=False)
        inner = f"<publish node='{node}'><item id='o'>{self._payload()}</item></publish>"
        await self.ask_of(self._owner(node), "set", "", f"{inner}<publish-options>{form}</publish-options>")

    async def retract(self) -> None:
        """Take an item back, that may not be there."""
        notify = self.chance.choice(["", " notify='1'"])
        item = self.chance.choice(["1", "2", "3", "four", "same", "o", "nothing"])
        node = self._node()
        await self.ask_of(self._owner(node), "set", "", f"<retract node='{node}'{notify}><item id='{item}'/></retract>")

    async def purge(self) -> None:
        """Empty a node."""
        node = self._node()
        await self.ask_of(self._owner(node), "set", "owner", f"<purge node='{node}'/>")

    async def delete(self) -> None:
        """Delete a node."""
        node = self._node()
        if (await self.ask_of(self._owner(node), "set", "owner", f"<delete node='{node}'/>")).type == "result":
            self._makers.pop(node, None)
            self._deleted += 1

    async def subscribe(self) -> None:
        """Subscribe the account, or this one client of it."""
        who = self._who()
        jid = f"{who}@localhost{self.chance.choice(['', '', '/desk'])}"
        await self.ask_of(who, "set", "", f"<subscribe node='{self._node(any_=False)}' jid='{jid}'/>")

    async def unsubscribe(self) -> None:
        """End a subscription that may not be there."""
        who = self._who()
        jid = f"{who}@localhost{self.chance.choice(['', '', '/desk'])}"
        await self.ask_of(who, "set", "", f"<unsubscribe node='{self._node()}' jid='{jid}'/>")

    async def subscribe_other(self) -> None:
        """An owner subscribes somebody, or puts somebody out."""
        state = self.chance.choice(["subscribed", "none"])
        whom = f"<subscription jid='{self.chance.choice(ACCOUNTS)}@localhost' subscription='{state}'/>"
        node = self._node()
        await self.ask_of(self._owner(node), "set", "owner", f"<subscriptions node='{node}'>{whom}</subscriptions>")

    async def affiliate(self) -> None:
        """An owner gives somebody rights. Prosody sets those that end a subscription, and then says that it did not."""
        node = self._node()
        who = self._owner(node)
        whom = self.chance.choice([each for each in ACCOUNTS if each != who])
        value = self.chance.choice(["publisher", "member", "owner"])
        inner = f"<affiliation jid='{whom}@localhost' affiliation='{value}'/>"
        await self.ask_of(who, "set", "owner", f"<affiliations node='{node}'>{inner}</affiliations>")

    async def look(self) -> None:
        """Ask for something: answers tell, too."""
        node = self._node()
        what = self.chance.choice(
            [
                ("", f"<items node='{node}'/>"),
                ("", f"<items node='{node}' max_items='2'/>"),
                ("", f"<items node='{node}'><item id='2'/><item id='nothing'/></items>"),
                *([("", "<subscriptions/>")] if not self._deleted else []),  # after that, Prosody answers no more
                ("", f"<subscriptions node='{node}'/>"),
                ("owner", f"<configure node='{node}'/>"),
                ("owner", f"<subscriptions node='{node}'/>"),
                ("owner", f"<affiliations node='{node}'/>"),
            ]
        )
        await self.ask_of(self._owner(node), "get", *what)

    async def tune(self) -> None:
        """Publish to one's own account (XEP-0163)."""
        node = self.chance.choice(PEP_NODES)
        name = self.chance.choice(["", " id='current'", " id='other'"])
        await self.ask_of(
            self._who(), "set", "", f"<publish node='{node}'><item{name}>{self._payload()}</item></publish>", to=""
        )

    async def end_tune(self) -> None:
        """Take it back, or delete the node."""
        who, node = self._who(), self.chance.choice(PEP_NODES)
        if self.chance.random() < 0.5:
            inner = f"<retract node='{node}' notify='1'><item id='current'/></retract>"
            await self.ask_of(who, "set", "", inner, to=f"{who}@localhost")
        else:
            await self.ask_of(who, "set", "owner", f"<delete node='{node}'/>", to="")

    async def go(self) -> None:
        """Disconnect, unless one is the last."""
        if len(self.here) > 1:
            name = self._who()
            self.log.append(f"{name} disconnects")
            await self.here.pop(name).disconnect()

    async def come(self) -> None:
        """Connect again."""
        for name in sorted({*ACCOUNTS} - {*self.here})[:1]:
            self.log.append(f"{name} connects")
            await self._login(name)

    # -- what the server says -----------------------------------------------------------------------

    async def _ask(self, name: str, inner: str, to: str = SERVICE) -> Any:
        reply = await self._askers[name].request(f"<iq type='get' to='{to}'>{inner}</iq>")
        return reply.element if reply.type == "result" else None

    def _askers_of(self, node: str) -> list[str]:
        """Everybody, who may be told all first."""
        return sorted(ACCOUNTS, key=lambda name: name != self._makers.get(quoted(node)))

    async def nodes(self, service: str = SERVICE) -> set[str]:
        """The nodes of a service, as carol is told, or an account's, as it is told itself."""
        asker = service.partition("@")[0] if "@" in service else "carol"
        reply = await self._ask(asker, "<query xmlns='http://jabber.org/protocol/disco#items'/>", service)
        own = "storage:bookmarks"  # Prosody makes that one by itself at a login, and tells nobody
        return {each.get("node") for each in reply[0]} - {None, own}

    async def items(self, node: str, service: str = SERVICE) -> list[Told] | None:
        """A node's items, the newest last; None where nobody is told."""
        askers = [service.partition("@")[0]] if "@" in service else self._askers_of(node)
        inner = f"<pubsub xmlns='{PUBSUB}'><items node='{quoted(node)}'/></pubsub>"
        for name in askers:
            reply = await self._ask(name, inner, service)
            if reply is not None:
                return [(each.get("id"), _print(each)) for each in reply.iter(f"{{{PUBSUB}}}item")]
        return None

    async def subscriptions(self, node: str) -> set[str]:
        """Who is subscribed, as everybody is told of the own."""
        inner = f"<pubsub xmlns='{PUBSUB}'><subscriptions node='{quoted(node)}'/></pubsub>"
        replies = await asyncio.gather(*(self._ask(name, inner) for name in ACCOUNTS))
        return {each.get("jid") for reply in replies for each in reply.iter(f"{{{PUBSUB}}}subscription")}

    async def affiliations(self, node: str) -> dict[str, str] | None:
        """Who has which rights; None where nobody is told."""
        inner = f"<pubsub xmlns='{PUBSUB}#owner'><affiliations node='{quoted(node)}'/></pubsub>"
        for name in self._askers_of(node):
            reply = await self._ask(name, inner)
            if reply is not None:
                return {
                    each.get("jid"): each.get("affiliation") for each in reply.iter(f"{{{PUBSUB}#owner}}affiliation")
                }
        return None

    async def configuration(self, node: str) -> dict[str, tuple[str, ...]] | None:
        """The configuration, as an owner is told; None where there is none."""
        inner = f"<pubsub xmlns='{PUBSUB}#owner'><configure node='{quoted(node)}'/></pubsub>"
        data = "{jabber:x:data}"
        for name in self._askers_of(node):
            reply = await self._ask(name, inner)
            if reply is not None:
                return {
                    each.get("var"): tuple(value.text or "" for value in each.findall(f"{data}value"))
                    for each in reply.iter(f"{data}field")
                }
        return None


def _print(item: etree._Element) -> str:
    payload = payload_of(item)
    return payload.print if payload else ""
