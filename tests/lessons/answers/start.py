"""00: Alice and Bob are logged in."""

from __future__ import annotations

from ..trying import Answers

SETUP = """
lab = await Lab.start()
alice = await lab.connect("alice")
bob = await lab.connect("bob")
"""

LOUD = "<body>Loud and clear.</body></message>"
FACTS = "port = lab.server.ports['c2s']\naccounts = await lab.server.accounts()\n"
NOBODY = "await alice.send(\"<message to='nobody@localhost'><body>Hello?</body></message>\")\n"
BACK = "back = await alice.wait_for(\"<message type='error'/>\")\n"

ANSWERS = {
    "start.reply": Answers(
        right=(
            f"await bob.send(\"<message to='alice@localhost' type='chat'>{LOUD}\")",
            f"await bob.send(f\"<message to='{{alice.jid}}'>{LOUD}\")",
            """
            import aioxmpp
            message = aioxmpp.Message(type_=aioxmpp.MessageType.CHAT, to=alice.jid.bare())
            message.body[None] = "Here I am"
            await bob.client.send(message)
            """,
        ),
        wrong=(
            (f"await alice.send(\"<message to='bob@localhost'>{LOUD}\")", "It's Bob who should answer"),
            ("await bob.send(\"<message to='alice@localhost'>Loud and clear.</message>\")", "has no words in it"),
            (f"await bob.send(\"<message to='alcie@localhost'>{LOUD}\")", "goes to alcie@localhost"),
            (f"await bob.send(\"<message to='alice@localhost' type='groupchat'>{LOUD}\")", "has not received it"),
        ),
    ),
    "start.facts": Answers(
        call="port, accounts",
        right=(
            FACTS,
            "port = str(lab.server.ports['c2s'])\naccounts = ('bob', 'alice')",
            FACTS + "accounts = [alice.jid, bob.jid]",
            FACTS + "accounts = [alice, bob]",
            f"carol = await lab.connect('carol')\n{FACTS}",
        ),
        wrong=(
            (FACTS + "port = 5222", "none of this server's ports"),
            (FACTS + "port = lab.server.ports['http']", "the one called http"),
            (FACTS + "accounts = ['alice@localhost']", "bob is missing"),
            (FACTS + "accounts = 'alice, bob, carol'", "no account 'carol'"),
            (FACTS + "accounts = 2", "a list such as"),
        ),
    ),
    "start.nobody": Answers(
        call="answer",
        right=(
            f"{NOBODY}{BACK}answer = 'service-unavailable'",
            f"{NOBODY}{BACK}answer = back.condition",
            f"{NOBODY}answer = '<service-unavailable/>'",
        ),
        wrong=(
            ("answer = 'service-unavailable'", "first write, then look"),
            (f"{NOBODY}answer = 'cancel'", "is a type"),
            (f"{NOBODY}answer = 'item-not-found'", "you said 'item-not-found'"),
            (f"{NOBODY}answer = 7".replace("nobody@", "bob@"), "goes to bob@localhost"),
        ),
    ),
}
