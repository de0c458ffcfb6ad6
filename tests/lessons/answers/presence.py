"""05: the keeper's kitchen is online, and so is Aurora."""

from __future__ import annotations

from ..trying import Answers

SETUP = """
lab = await Lab.start()
aurora = await lab.connect("aurora/bridge")
kitchen = await lab.connect("keeper/kitchen")
"""

BOAT = """
boat = await lab.connect("keeper/boat", presence=False)
await boat.send("<presence><priority>-5</priority></presence>")
await boat.wait_for("<presence from='keeper@localhost/boat'/>")
"""
SUPPER = "await aurora.send(\"<message to='keeper@localhost' type='chat'><body>Supper?</body></message>\")"

ANSWERS = {
    "presence.repair": Answers(
        right=(
            "await kitchen.send('<presence><show>chat</show></presence>')",
            """
            import aioxmpp
            kitchen.client.summon(aioxmpp.PresenceServer).set_presence(
                aioxmpp.PresenceState(available=True, show=aioxmpp.PresenceShow.CHAT)
            )
            """,
            "await kitchen.send('<presence><priority>3</priority><show> chat </show><status>in</status></presence>')",
        ),
        wrong=(
            ("await kitchen.send('<presence><show>available</show></presence>')", "show is available"),
            ("await kitchen.send('<presence><show>chat</show><type>chat</type></presence>')", "<type/> is no child"),
            ("await kitchen.send(\"<presence type='chat'/>\")", "has type='chat'"),
            (
                "await kitchen.send(\"<presence from='keeper@localhost/kitchen'><show>chat</show></presence>\")",
                "leave from= out",
            ),
            ("await kitchen.send('<presence/>')", "there is no <show/>"),
        ),
    ),
    "presence.dnd": Answers(
        right=(
            """
            await kitchen.send("<presence><show>dnd</show><status xml:lang='en'>busy</status>"
                               "<status xml:lang='fr'>occupé</status></presence>")
            """,
            """
            import aioxmpp
            words = {aioxmpp.structs.LanguageTag.fromstr("de"): "Ruhe", None: "silence"}
            state = aioxmpp.PresenceState(available=True, show=aioxmpp.PresenceShow.DND)
            kitchen.client.summon(aioxmpp.PresenceServer).set_presence(state, words)
            """,
            """
            await kitchen.send("<presence xml:lang='zh'><status>忙</status><show>dnd</show>"
                               "<status xml:lang='de'>Ruhe</status></presence>")
            """,
        ),
        wrong=(
            ("await kitchen.send('<presence><show>dnd</show><status>busy</status></presence>')", "two are expected"),
            (
                "await kitchen.send('<presence><show>dnd</show><status>a</status><status>b</status></presence>')",
                "needs one of its own",
            ),
            ("await kitchen.send('<presence><show>away</show></presence>')", "show is away"),
            (
                """
                await kitchen.send("<presence to='aurora@localhost'><show>dnd</show><status xml:lang='en'>a</status>"
                                   "<status xml:lang='fr'>b</status></presence>")
                """,
                "for everybody",
            ),
        ),
    ),
    "presence.delivery": Answers(
        right=(
            f"{BOAT}{SUPPER}\nanswer = ['keeper/kitchen']",
            f"{BOAT}{SUPPER}\nanswer = kitchen",
            f"{BOAT}{SUPPER}\nanswer = {{'kitchen'}}",
            f"{BOAT}{SUPPER}\nanswer = kitchen.jid",
            f"{BOAT}await kitchen.disconnect()\n{SUPPER}\nanswer = 'nobody'",
        ),
        wrong=(
            (f"{BOAT}{SUPPER}\nanswer = ['keeper/kitchen', 'keeper/boat']", "you said boat and kitchen"),
            (f"{BOAT}{SUPPER}\nanswer = 5", "name devices"),
            (f"{SUPPER}\nanswer = 'keeper/kitchen'", "negative priority"),
            (f"{BOAT}\nanswer = 'keeper/kitchen'", "nobody has written"),
        ),
        call="answer",
    ),
    "presence.directed": Answers(
        right=(
            "await kitchen.send(\"<presence to='aurora@localhost'><status>the lamp is lit</status></presence>\")",
            """
            import aioxmpp
            stanza = aioxmpp.Presence(to=aurora.jid)
            stanza.status[None] = "supper is ready"
            await kitchen.client.send(stanza)
            """,
        ),
        wrong=(
            ("await kitchen.send('<presence><status>for all</status></presence>')", "to all of the keeper's"),
            ("await kitchen.send(\"<presence to='aurora@localhost'/>\")", "read something"),
            ("await kitchen.send(\"<presence to='aurora@localhost' type='unavailable'/>\")", "leave type= out"),
            ("await kitchen.send(\"<presence to='gull@localhost'><status>hi</status></presence>\")", "only to gull"),
        ),
    ),
}
