"""02: Juliet and her nurse are logged in, and escaping is known."""

from __future__ import annotations

from ..trying import Answers

SETUP = r"""
from aioxmpp import JID, jid_escape
lab = await Lab.start()
juliet = await lab.connect("juliet/balcony")
nurse = await lab.connect("nurse")
addresses = [
    "juliet@example.com", "juliet@example.com/foo bar", "juliet@example.com/foo@bar", "a.example.com/b@example.net",
    "example.com", r"foo\20bar@example.com", "king@example.com/♚",
    "♚@example.com", "foo bar@example.com", "juliet@example.com/ foo", "@example.com/", "juliet@",
]
pairs = {
    "a": ("Juliet@Example.COM", "juliet@example.com"), "b": ("juliet@example.com/Phone", "juliet@example.com/phone"),
    "c": ("juliet@example.com", "juliet@example.com/phone"), "d": ("ｊｕｌｉｅｔ@example.com", "juliet@example.com"),
    "e": ("weiß@example.com", "weiss@example.com"), "f": ("zoe\u0308@example.com", "zoë@example.com"),
    "g": ("rome\u043e@example.com", "romeo@example.com"),
}
"""

CUT = """
answer = {}
for address in addresses[:7]:
    before, _, resource = address.partition("/")
    local, _, domain = before.rpartition("@")
    answer[address] = (local, domain, resource)
answer |= dict.fromkeys(addresses[7:])
"""
PARSED = """
import xmppkit
answer = {}
for address in addresses:
    try:
        jid = xmppkit.JID.parse(address)
        answer[address] = [jid.localpart, jid.domainpart, jid.resourcepart]
    except xmppkit.InvalidJID:
        answer[address] = None
"""
SAME = 'answer = {"a": True, "b": False, "c": False, "d": True, "e": False, "f": True, "g": False}\n'
WORDS = "answer = dict(a='same', b='different', c='old', d='old', e='neither', f='same', g='old')\n"
ACCOUNT = 'sons = await lab.connect(jid_escape("o\'mara & sons"))\n'
WRITE = "await nurse.send(r\"<message to='o\\27mara\\20\\26\\20sons@localhost'><body>Fish</body></message>\")\n"

ANSWERS = {
    "jids.parts": Answers(
        call="answer",
        right=(CUT, PARSED),
        wrong=(
            (CUT + "answer['juliet@'] = ('juliet', '', '')", "no JID"),
            (CUT.replace("[:7]", "").replace("answer |=", "_ ="), "no JID: the localpart has U+265A"),
            (CUT.replace('partition("/")', 'rpartition("@")'), "'juliet@example.com'"),
            (
                CUT + "answer['a.example.com/b@example.net'] = ('a.example.com/b', 'example.net', '')",
                "for the localpart you have",
            ),
            (CUT + "answer['king@example.com/♚'] = None", "is a JID"),
            (CUT + "del answer['@example.com/']", "isn't in your answer"),
            ("answer = [('juliet', 'example.com', None)]", "a dict is expected"),
        ),
    ),
    "jids.equal": Answers(
        call="answer",
        right=(
            SAME,
            (
                "import xmppkit\n"
                "answer = {key: xmppkit.JID.parse(one) == xmppkit.JID.parse(two) for key, (one, two) in pairs.items()}"
            ),
        ),
        wrong=(
            (
                "answer = {key: JID.fromstr(one) == JID.fromstr(two) for key, (one, two) in pairs.items()}",
                "agree with you",
            ),
            ("answer = {key: one == two for key, (one, two) in pairs.items()}", "a: not so"),
            ("answer = {key: one.lower() == two.lower() for key, (one, two) in pairs.items()}", "b: not so"),
            (SAME + "answer['g'] = True", "look the same"),
            (SAME + "answer['c'] = 'no'", "c has neither True nor False"),
        ),
    ),
    "jids.forecast": Answers(
        call="answer",
        right=(WORDS, WORDS + "answer = {key.upper(): f' {word.title()} ' for key, word in answer.items()}"),
        wrong=(
            (WORDS + "answer['b'] = 'same'", "b is not same. In the localpart, RFC 7622 keeps U+00DF"),
            (WORDS + "answer['d'] = 'neither'", "RFC 6122 takes it as ♥@localhost"),
            (WORDS + "answer['f'] = 'different'", "make the same of it"),
            (WORDS + "answer['e'] = 'new'", "none of the four words"),
        ),
    ),
    "jids.escape": Answers(
        right=(
            ACCOUNT + WRITE,
            """
            sons = await lab.connect(jid_escape("O'Mara & Sons") + "/shop")
            import aioxmpp
            message = aioxmpp.Message(type_=aioxmpp.MessageType.CHAT, to=sons.jid)
            message.body[None] = "Fish"
            await nurse.client.send(message)
            """,
        ),
        wrong=(
            (ACCOUNT, "Now let the nurse write"),
            ("sons = await lab.connect('omara')", "a new account omara"),
            (ACCOUNT + WRITE.replace(r"\\27", "'").replace(r"\27", "&apos;"), "jid-malformed"),
            (WRITE, "Is the account connected?"),
            (
                ACCOUNT + "await nurse.send(\"<message to='omara@localhost'><body>Fish</body></message>\")",
                "means omara",
            ),
            (
                "sons = await lab.connect('o%27mara%20%26%20sons')\nawait nurse.send(f\"<message to='{sons.jid}'/>\")",
                "means o%27mara%20%26%20sons",
            ),
        ),
    ),
}
