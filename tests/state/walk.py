"""Three accounts on a real server that do what comes to their minds, and what the server says of it when asked."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import quoteattr

from xmppkit.lab import Lab
from xmppkit.recording import Direction, Entry, Kind
from xmppkit.stream import RawStream

ACCOUNTS = ("alice", "bob", "carol")
RESOURCES = ("desk", "phone", "tv")
PING = "<iq type='get' to='localhost' id='{}'><ping xmlns='urn:xmpp:ping'/></iq>"
ROSTER = "<iq type='get' id='roster'><query xmlns='jabber:iq:roster'{}/></iq>"
CLIENT = "{jabber:client}"
ITEM = "{jabber:iq:roster}query/{jabber:iq:roster}item"

Row = tuple[str, str, tuple[tuple[str, str], ...], int]
"""Full address, show, statuses, priority."""


@dataclass
class Truth:
    """What the server tells a fresh session of an account."""

    items: dict[str, tuple[str, str, bool, tuple[str, ...]]] = field(default_factory=dict)
    requests: set[str] = field(default_factory=set)
    rows: set[Row] = field(default_factory=set)


class Walk:
    """Actions, chosen at random; `log` has what was done."""

    def __init__(self, lab: Lab, seed: int) -> None:
        self.lab = lab
        self.chance = random.Random(seed)
        self.lines: dict[str, RawStream] = {}
        self.log: list[str] = [f"seed {seed}"]
        self.told_apart: set[tuple[str, str]] = set()  # (full address, account) that was last told something of its own
        self._available: set[str] = set()
        self._actor = ""
        self._count = 0
        self._versions: dict[str, str] = {}
        self.reached: tuple[str, str, set[str]] | None = None  # sender's name, account, full addresses

    # -- streams ------------------------------------------------------------------------------------

    async def login(self, name: str, recorded_as: str = "") -> RawStream:
        """Log in, by hand: nothing is sent but what is wanted."""
        line = await self.lab.stream(recorded_as or name)
        await line.open()
        await line.starttls()
        await line.open()
        await line.authenticate("PLAIN")
        await line.open()
        await line.bind()
        return line

    async def pong(self, line: RawStream) -> list[Entry]:
        """Return all that came before the answer to a ping: what the server had to say so far."""
        self._count += 1
        await line.send(PING.format(f"ping{self._count}"))
        came = []
        while True:
            entry = (await line.receive()).entry
            if entry.kind is Kind.IQ and entry.id == f"ping{self._count}":
                return came
            came.append(entry)

    async def settle(self) -> None:
        """Wait until everybody has heard everything; first who did something, whose answer comes after what it did."""
        for name in sorted(self.lines, key=lambda each: each != self._actor):
            await self.pong(self.lines[name])

    # -- what can be done -----------------------------------------------------------------------------

    async def step(self) -> None:
        """Do something."""
        self.reached = None
        actions: list[tuple[int, Any]] = [(3, self.come), (1, self.leave), (5, self.say)]
        if self.lines:
            actions += [(7, self.subscription), (3, self.edit), (2, self.direct), (1, self.remove), (3, self.message)]
            actions += [(2, self.go)]
        action = self.chance.choices([each for _, each in actions], [weight for weight, _ in actions])[0]
        await action()
        await self.settle()

    def _line(self) -> tuple[str, RawStream]:
        name = self.chance.choice(sorted(self.lines))
        return name, self.lines[name]

    def _other(self, name: str) -> str:
        return f"{self.chance.choice([each for each in ACCOUNTS if each != name.partition('/')[0]])}@localhost"

    async def _send(self, name: str, xml: str) -> None:
        self._actor = name
        self.log.append(f"{name}: {xml}")
        if xml.startswith(("<presence>", "<presence type='unavailable'>")):
            self._same_to_all(name)
            (self._available.discard if "unavailable" in xml else self._available.add)(name)
        await self.lines[name].send(xml)

    def _same_to_all(self, name: str) -> None:
        self.told_apart = {(who, account) for who, account in self.told_apart if who != self.lines[name].jid}

    async def come(self) -> None:
        """Log in, if there is somebody who is not; ask for the roster, as a client with a cache does."""
        away = sorted({f"{account}/{each}" for account in ACCOUNTS for each in RESOURCES} - {*self.lines})
        if not away:
            return
        name = self.chance.choice(away)
        self._actor = name
        self.log.append(f"{name}: logs in")
        self.lines[name] = line = await self.login(name)
        version = self._versions.get(name) if self.chance.random() < 0.5 else None
        await line.send(ROSTER.format(f" ver={quoteattr(version)}" if version else ""))
        if self.chance.random() < 0.8:
            await self._send(name, self._presence())

    async def leave(self) -> None:
        """Close the stream, or let the connection break."""
        if not self.lines:
            return
        name, line = self._line()
        if name in self._available:  # else Prosody tells nobody that it left: who was told directly goes on believing
            self._same_to_all(name)
        self._available.discard(name)
        self._remember_version(name)
        del self.lines[name]
        if self.chance.random() < 0.5:
            self.log.append(f"{name}: closes")
            await line.close()
        else:
            self.log.append(f"{name}: breaks off")
            line.abort()
        await self._gone(line)

    async def _gone(self, line: RawStream) -> None:
        """Wait until the server has noticed: it tells nobody when, so it is asked."""
        while line.jid in await self.lab.server.sessions():  # noqa: ASYNC110  # see above
            await asyncio.sleep(0.002)

    def _remember_version(self, name: str) -> None:
        for entry in reversed(self.lab.recording.snapshot()):
            query = entry.element.find("{jabber:iq:roster}query") if b"iq:roster" in entry.data else None
            if entry.stream == name and entry.direction is Direction.RECEIVED and query is not None:
                self._versions[name] = query.get("ver", "")
                return

    def _presence(self) -> str:
        show = self.chance.choice(["", "", "<show>away</show>", "<show>dnd</show>", "<show>xa</show>"])
        status = self.chance.choice(
            [
                "",
                "<status>here</status>",
                "<status xml:lang='en'>busy</status><status xml:lang='fr'>occupé &amp; fatigué</status>",
            ]
        )
        priority = self.chance.choice(["", "1", "5", "-1", "127", "-128", "+3"])
        return f"<presence>{show}{status}{f'<priority>{priority}</priority>' if priority else ''}</presence>"

    async def say(self) -> None:
        """Change one's presence, or send the first."""
        if self.lines:
            await self._send(self._line()[0], self._presence())

    async def go(self) -> None:
        """Be unavailable, and stay connected."""
        await self._send(self._line()[0], "<presence type='unavailable'><status>bye</status></presence>")

    async def subscription(self) -> None:
        """One of the four stanzas of RFC 6121 §3."""
        name, _ = self._line()
        kind = self.chance.choice(["subscribe"] * 4 + ["subscribed"] * 5 + ["unsubscribe", "unsubscribed"])
        words = "<status>It is me</status>" if kind == "subscribe" else ""
        await self._send(name, f"<presence type='{kind}' to='{self._other(name)}'>{words}</presence>")

    async def edit(self) -> None:
        """Set name and groups of a contact, who may be new."""
        name, _ = self._line()
        called = self.chance.choice(["", "Bo & Co", "Карл", "x" * 50])
        groups = self.chance.sample(["Friends", "Work", "Üben"], self.chance.randrange(4))
        item = f"<item jid='{self._other(name)}' name={quoteattr(called)}>"
        held = "".join(f"<group>{each}</group>" for each in groups)
        self._count += 1
        query = f"<query xmlns='jabber:iq:roster'>{item}{held}</item></query>"
        await self._send(name, f"<iq type='set' id='set{self._count}'>{query}</iq>")

    async def remove(self) -> None:
        """Strike a contact off."""
        name, _ = self._line()
        self._count += 1
        item = f"<item jid='{self._other(name)}' subscription='remove'/>"
        query = f"<query xmlns='jabber:iq:roster'>{item}</query>"
        await self._send(name, f"<iq type='set' id='set{self._count}'>{query}</iq>")

    async def direct(self) -> None:
        """Presence to one address alone."""
        name, _ = self._line()
        to = self._other(name) + self.chance.choice(["", "/desk", "/phone"])
        xml = self._presence().replace("<presence", f"<presence to='{to}'", 1)
        if self.chance.random() < 0.3:
            xml = f"<presence to='{to}' type='unavailable'/>"
        self.told_apart.add((self.lines[name].jid, to.partition("@")[0]))
        await self._send(name, xml)

    async def message(self) -> None:
        """A message to an account: `reached` has who got it."""
        name, _ = self._line()
        to = self.chance.choice(ACCOUNTS) + "@localhost"
        self._count += 1
        await self._send(
            name, f"<message to='{to}' type='chat' id='m{self._count}'><body>Who is there?</body></message>"
        )
        wanted = f"m{self._count}"
        start = self.lab.recording.next_number
        await self.settle()
        later = self.lab.recording.snapshot(max(0, start - 50))
        got = [each for each in later if each.kind is Kind.MESSAGE and each.id == wanted and each.type == "chat"]
        streams = {each.stream for each in got if each.direction is Direction.RECEIVED}
        self.reached = (name, to, {self.lines[each].jid for each in streams})

    # -- what the server says ---------------------------------------------------------------------------

    async def ask(self, account: str) -> Truth:
        """Log in as an account once more, and return what the server tells; nobody's messages go there."""
        line = await self.login(f"{account}/asking")
        await line.send(ROSTER.format("") + "<presence><priority>-1</priority></presence>")
        came = await self.pong(line)
        await line.send(ROSTER.format(""))  # coming online may have changed it: unanswered requests are sent again
        came += await self.pong(line)
        await line.close()
        await self._gone(line)
        await self.settle()
        return truth_of(came, line.jid)


def truth_of(came: list[Entry], own: str) -> Truth:
    """Read the server's words, on a way of its own."""
    truth, rows = Truth(), dict[str, Row]()
    for entry in came:
        element = entry.element
        if element is None:
            continue
        if entry.kind is Kind.IQ and entry.id == "roster":
            truth.items = {str(item.get("jid")): _item(item) for item in element.findall(ITEM)}
        elif entry.kind is Kind.PRESENCE and entry.type == "subscribe":
            truth.requests.add(str(entry.from_))
        elif entry.kind is Kind.PRESENCE and entry.type is None and entry.from_ != own:
            rows[str(entry.from_)] = _row(element)
    truth.rows = {*rows.values()}
    return truth


def _item(item: Any) -> tuple[str, str, bool, tuple[str, ...]]:
    groups = tuple(sorted(each.text for each in item))
    return item.get("name") or "", item.get("subscription"), item.get("ask") == "subscribe", groups


def _row(presence: Any) -> Row:
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    statuses = tuple(
        (each.get(lang) or presence.get(lang) or "", each.text) for each in presence.findall(f"{CLIENT}status")
    )
    priority = int(presence.findtext(f"{CLIENT}priority") or 0)
    return presence.get("from"), presence.findtext(f"{CLIENT}show") or "", statuses, priority
