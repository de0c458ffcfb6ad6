"""06: Marta is online in her barn, and has asked for her roster."""

from __future__ import annotations

from ..trying import Answers

SETUP = """
lab = await Lab.start()
marta = await lab.connect("marta/barn")
roster = "<iq type='get'><query xmlns='jabber:iq:roster'/></iq>"
ping = "<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>"
await marta.request(roster)
"""

NELL = "nell = await lab.connect('nell/porch')\n"
MILLER = "miller = await lab.connect('miller/mill')\n"


def dairy(inside: str) -> str:
    """A set of the dairy's item; `inside` is the rest of the item's XML."""
    item = f"<item jid='dairy@localhost' {inside}"
    return f"await marta.request(\"<iq type='set'><query xmlns='jabber:iq:roster'>{item}</query></iq>\")\n"


def say(*lines: tuple[str, str, str]) -> str:
    """Presences one after the other: who, to whom, which of the four words."""
    return "".join(
        f"await {who}.send(\"<presence to='{to}@localhost' type='{word}'/>\")\nawait {who}.request(ping)\n"
        for who, to, word in lines
    )


def ask(who: str, to: str) -> tuple[tuple[str, str, str], ...]:
    """A request and its approval."""
    return (who, to, "subscribe"), (to, who, "subscribed")


BOTH = NELL + say(*ask("marta", "nell"), *ask("nell", "marta"))
GROUPS = "<group>Customers</group><group>Monday</group></item>"
UP = (*ask("marta", "miller"), *ask("miller", "marta"))

ANSWERS = {
    "roster.groups": Answers(
        right=(
            dairy(f"name='Dairy'>{GROUPS}"),
            dairy("name='Milk'/>") + dairy("name='Dairy'><group>Monday</group><group>Customers</group></item>"),
            """
            import aioxmpp
            rosters = marta.client.summon(aioxmpp.RosterClient)
            jid = aioxmpp.JID.fromstr("dairy@localhost")
            await rosters.set_entry(jid, name="Dairy", add_to_groups={"Customers", "Monday"})
            """,
        ),
        wrong=(
            (dairy(f"name='Dairy'>{GROUPS}") + dairy("name='Dairy'/>"), "It is in no group"),
            (dairy("name='Dairy'><group>Customers, Monday</group></item>"), "the group Customers, Monday is missing"),
            (dairy("name='Dairy'><group>Customers</group></item>"), "the group Monday is missing. It is in Customers"),
            (dairy(f">{GROUPS}"), "its name is 'empty'"),
            (dairy(f"name='Dairy'><group>Milk</group>{GROUPS}"), "more than the two groups"),
            (dairy(f"name='Dairy'>{GROUPS}").replace("dairy@", "diary@"), "has no dairy@localhost"),
        ),
    ),
    "roster.both": Answers(
        right=(
            BOTH,
            NELL + say(*ask("nell", "marta"), *ask("marta", "nell")),
            NELL
            + say(("marta", "nell", "subscribed"), ("nell", "marta", "subscribed"))  # both in advance
            + say(("marta", "nell", "subscribe"), ("nell", "marta", "subscribe")),
            """
            import aioxmpp
            nell = await lab.connect("nell/porch")
            rosters = [each.client.summon(aioxmpp.RosterClient) for each in (marta, nell)]
            jids = [each.jid.bare() for each in (marta, nell)]
            rosters[0].subscribe(jids[1])
            await nell.wait_for("<presence type='subscribe'/>")
            rosters[1].approve(jids[0])
            rosters[1].subscribe(jids[0])
            await marta.wait_for("<presence type='subscribe'/>")
            rosters[0].approve(jids[1])
            """,
        ),
        wrong=(
            (NELL + say(*ask("marta", "nell")), "says to of Nell"),
            (NELL + say(("marta", "nell", "subscribe")), "says none and ask of Nell"),
            (NELL + say(*ask("nell", "marta"), ("marta", "nell", "subscribe")), "Marta waits for Nell's answer"),
            (BOTH + say(("marta", "nell", "unsubscribe")), "says from of Nell"),
        ),
    ),
    "roster.revoke": Answers(
        setup=BOTH,
        right=(
            say(("marta", "nell", "unsubscribed")),
            "await marta.send(\"<presence to='nell@localhost/porch' type='unsubscribed'/>\")",
            """
            import aioxmpp
            marta.client.summon(aioxmpp.RosterClient)
            marta.client.enqueue(aioxmpp.Presence(type_=aioxmpp.PresenceType.UNSUBSCRIBED, to=nell.jid.bare()))
            await marta.request(ping)
            """,
            say(("nell", "marta", "unsubscribe")),  # by agreement: Nell does not look any more
        ),
        wrong=(
            (say(("marta", "nell", "unsubscribe")), "the other way round"),
            (say(("marta", "nell", "unsubscribed"), ("marta", "nell", "unsubscribe")), "Marta should still see Nell"),
            (dairy("subscription='remove'/>").replace("dairy", "nell"), "says no item of Nell"),
            (say(("marta", "nell", "subscribed")), "Nell still sees Marta"),
        ),
    ),
    "roster.states": Answers(
        right=(
            MILLER + say(*UP, ("marta", "miller", "unsubscribe"), ("marta", "miller", "unsubscribed")),
            MILLER + say(*UP, ("miller", "marta", "unsubscribed"), ("miller", "marta", "unsubscribe")),
            NELL + BOTH + say(("marta", "nell", "unsubscribe"), ("marta", "nell", "unsubscribed")),
        ),
        wrong=(
            (MILLER + say(*UP), "has come to to, both. The next one is from"),
            (
                MILLER + say(*UP, ("marta", "miller", "unsubscribed"), ("marta", "miller", "unsubscribe")),
                "has come to to, both. The next one is from",
            ),
            (MILLER + say(("marta", "miller", "subscribe")), "is still at none and ask. The next one is to"),
            (MILLER + "anna = await lab.connect('anna/mill')\n" + say(*ask("miller", "anna")), "no device was told"),
        ),
    ),
}
