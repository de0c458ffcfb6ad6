"""08: Ines in the train, Tomás in the kitchen, cousin Bruno on the phone."""

from __future__ import annotations

from ..trying import Answers

SETUP = """
lab = await Lab.start()
ines = await lab.connect("ines/train")
tomas = await lab.connect("tomas/kitchen")
bruno = await lab.connect("bruno/phone")
"""

THREE = """
ask, to = "<request xmlns='urn:xmpp:receipts'/>", "to='tomas@localhost/kitchen' type='chat'"
await ines.send(f"<message {to} id='music'><body>The band is booked.</body>{ask}</message>")
await ines.send(f"<message {to} id='hungry'><body>I'm hungry.</body></message>")
await ines.send(f"<message {to} id='thanks'><received xmlns='urn:xmpp:receipts' id='cake'/>{ask}</message>")
await tomas.wait_for("<message id='thanks'/>")
"""
RECEIPT = "<message to='{}' type='chat'><received xmlns='urn:xmpp:receipts' id='{}'/></message>"

SLIP = (
    "await ines.send(\"<message to='tomas@localhost' type='chat' id='slip'><body>I arrive at 9:15.</body></message>\")"
)
REPLACE = "<replace xmlns='urn:xmpp:message-correct:0' id='{}'/>"
CORRECTION = "<message to='tomas@localhost' type='chat' id='{}'><body>I arrive at 19:15.</body>{}</message>"

SAID = """
await ines.send("<message to='bruno@localhost' type='{}' id='stairs'><body>Under the stairs.</body>{}</message>")
"""
TYPING = """
await ines.send("<message to='bruno@localhost' type='chat'>"
                "<composing xmlns='http://jabber.org/protocol/chatstates'/></message>")
"""
SECRET = SAID.format("chat", "<no-store xmlns='urn:xmpp:hints'/>")
ARRIVED = "\nawait bruno.wait_for(\"<message id='stairs'/>\")"


def receipt(named: str, to: str = "ines@localhost/train") -> str:
    """Code that sends a receipt for what has the id ``named``."""
    return f'await tomas.send("{RECEIPT.format(to, named)}")'


def correction(replaced: str, own: str = "right") -> str:
    """Code that sends the right text, replacing what has the id ``replaced``."""
    return f'await ines.send("{CORRECTION.format(own, REPLACE.format(replaced))}")'


MUSIC = receipt("music")

ANSWERS = {
    "conversation.states": Answers(
        right=(
            """
            answer = [(0, "active"), (3, "composing"), (10, "paused"), (14, "composing"), (15, "active"),
                      (30, "inactive"), (70, "active"), (72, "composing"), (74, "gone")]
            """,
            """
            actions = [(0, "looks"), (3, "key"), (4, "key"), (5, "key"), (14, "key"), (15, "sends"),
                       (30, "looks away"), (70, "looks"), (72, "key"), (74, "closes")]
            meaning = {"looks": "active", "key": "composing", "sends": "active", "looks away": "inactive",
                       "closes": "gone"}
            told = []
            for (second, action), (after, _) in zip(actions, [*actions[1:], (1e6, "")]):
                if not told or told[-1][1] != meaning[action]:
                    told.append([second, meaning[action]])
                if action == "key" and after > second + 5:
                    told.append([second + 5, "paused"])
            answer = told
            """,
        ),
        wrong=(
            ('answer = [(0, "active"), (3, "composing"), (4, "composing")]', "never comes twice in a row"),
            ('answer = [(0, "active"), (3, "typing")]', "'typing' is no chat state"),
            ('answer = [(0, "active"), (3, "composing"), (8, "paused")]', "You say (8, paused)"),
            ('answer = ["active", "composing"]', "pairs"),
            ('answer = [(0, "active"), (3, "composing")]', "more is told"),
        ),
        call="answer",
    ),
    "conversation.receipts": Answers(
        right=(
            f"{THREE}{MUSIC}",
            f"""{THREE}
from xml.sax.saxutils import quoteattr
for entry in lab.recording:
    asks = "<request" in entry.xml and "<received" not in entry.xml
    if entry.stream == "tomas/kitchen" and entry.direction == "received" and asks:
        receipt = "<received xmlns='urn:xmpp:receipts' id=" + quoteattr(entry.id) + "/>"
        await tomas.send("<message to='ines@localhost'>" + receipt + "</message>")
            """,
        ),
        wrong=(
            (f"{THREE}{MUSIC}\n{receipt('hungry')}", "has not asked"),
            (f"{THREE}{MUSIC}\n{receipt('thanks')}", "is a receipt itself"),
            (f"{THREE}{MUSIC}\n{MUSIC}", "One is enough"),
            (f"{THREE}{receipt('cakes')}", "no message with that id"),
            (f"{THREE}{receipt('music', to='bruno@localhost')}", "goes to bruno@localhost"),
            (
                f"{THREE}{MUSIC.replace('</message>', '{ask}</message>').replace('send(', 'send(f')}",
                "asks for a receipt",
            ),
        ),
    ),
    "conversation.correction": Answers(
        right=(
            f"{SLIP}\n{correction('slip')}",
            f"{SLIP}\n{correction('slip', 'first')}\n{correction('slip', 'second')}",
            """
            first = await ines.send("<message to='tomas@localhost'><body>I arrive at 9:15.</body></message>")
            replaced = f"<replace xmlns='urn:xmpp:message-correct:0' id='{first.id}'/>"
            await ines.send(f"<message to='tomas@localhost'>{replaced}"
                            "<body>No, I arrive at 19:15!</body></message>")
            """,
        ),
        wrong=(
            (SLIP, "no <replace/>"),
            (f"{SLIP}\n{correction('other')}", "no message with that id"),
            (f"{SLIP}\n{correction('slip', 'slip')}", "an id of its own"),
            (f"{SLIP}\n{correction('slip', 'b')}\n{correction('b', 'c')}", "is a correction itself"),
            (f"{SLIP}\n{correction('slip').replace('ines.', 'bruno.')}", "not valid"),
            (f"{SLIP}\n{correction('slip').replace('I arrive at 19:15.', '19:15')}", "the whole sentence"),
        ),
    ),
    "conversation.secret": Answers(
        right=(
            f"{TYPING}{SECRET}{ARRIVED}",
            f"{TYPING}{SECRET.replace('no-store', 'no-permanent-store')}{ARRIVED}",
            f"{TYPING}{SAID.format('headline', '')}{ARRIVED}",
        ),
        wrong=(
            (f"{TYPING}{SAID.format('chat', '')}{ARRIVED}", "the archive of bruno holds it"),
            (f"{TYPING}{SECRET.replace('no-store', 'no-copy')}{ARRIVED}", "the archive of bruno holds it"),
            (f"{SECRET}{ARRIVED}", "that ines is typing before"),
            (f"{SECRET}{ARRIVED}{TYPING}", "that ines is typing before"),
            (TYPING, "Now the words"),
            (f"{TYPING}{SECRET.replace('bruno@', 'nobody@')}", "nobody in this lab has received it"),
        ),
    ),
}
