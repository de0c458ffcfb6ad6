"""03: chef and commis are at work."""

from __future__ import annotations

from ..trying import Answers

SETUP = """
from xml.sax.saxutils import escape
lab = await Lab.start()
chef = await lab.connect("chef/pass")
commis = await lab.connect("commis/stove")
special = 'Fish & chips <today only>, "crème brûlée" for 5 > 4 people'
"""

ROSTER = (
    "answer = \"<iq to='chef@localhost/pass' type='result' id='r1'><query xmlns='jabber:iq:roster'>"
    "<item jid='commis@localhost' subscription='both'/><item jid='waiter@localhost' subscription='none'/>"
    '</query></iq>"\n'
)
BAD = "await chef.send(\"<iq type='get' id='1'/>\")\nawait chef.wait_for(\"<iq type='error' id='1'/>\")\n"
UNKNOWN = "await chef.request(\"<iq type='get' to='localhost'><weather xmlns='urn:example:weather'/></iq>\")\n"
SECRET = "<query xmlns='http://jabber.org/protocol/disco#info' node='the-secret-menu'/>"
MISSING = f"await chef.request(\"<iq type='get' to='localhost'>{SECRET}</iq>\")\n"
MALFORMED = "await chef.request(\"<iq type='get' to='two words@localhost'><ping xmlns='urn:xmpp:ping'/></iq>\")\n"
NO_ID = "await chef.send_bytes(b\"<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>\")\n"
IN_AIOXMPP = """
import aioxmpp
disco = chef.client.summon(aioxmpp.DiscoClient)
try:
    await disco.query_info(aioxmpp.JID.fromstr("localhost"), node="the-secret-menu")
except aioxmpp.errors.XMPPError:
    pass
"""
KINDS = 'answer = {"message": "aip", "presence": "ben", "iq": "chl", "nonza": "dfjmrs", "never": "gkoqt"}\n'
SPECIAL = "await chef.send(f\"<message to='commis@localhost'><body>{escape(special)}</body></message>\")"

ANSWERS = {
    "stanzas.roster": Answers(
        call="answer",
        right=(
            ROSTER,
            ROSTER.replace("'waiter@localhost'", "'waiter@localhost' name='Ben'").replace(
                "<iq", "<iq xmlns='jabber:client'"
            ),
            ROSTER
            + "from lxml import etree\nanswer = etree.fromstring(answer.replace('<iq', '<iq xmlns=\"jabber:client\"'))",
            ROSTER + "answer = answer.encode()",
        ),
        wrong=(
            (ROSTER.replace("'result'", "'error'"), "its type is error"),
            (ROSTER.replace("'jabber:iq:roster'>", "'jabber:iq:roster'/>").replace("</query>", ""), "has 3 children"),
            (ROSTER.replace(" xmlns='jabber:iq:roster'", ""), "the stream's own namespace"),
            (ROSTER.replace(" subscription='none'", ""), "waiter@localhost is not given"),
            (ROSTER.replace("'none'", "'to'"), "is to, and none is expected"),
            (ROSTER.replace("'r1'", "'r2'"), "its id is r2"),
            (ROSTER.replace("</query>", ""), "not one well-formed element"),
            (ROSTER.replace("waiter@", "chef@"), "for waiter@localhost one item is expected"),
            (ROSTER.replace("iq ", "message ").replace("/iq", "/message"), "is an iq"),
            ("answer = 12", "the answer is XML"),
        ),
    ),
    "stanzas.errors": Answers(
        right=(BAD + UNKNOWN + MISSING + MALFORMED, MALFORMED + IN_AIOXMPP + UNKNOWN + NO_ID),
        wrong=(
            (BAD + UNKNOWN + MISSING, "Still missing: jid-malformed"),
            (UNKNOWN.replace("to='localhost'", "to='commis@localhost/stove'"), "answered by another client"),
            (
                (
                    "await chef.request(\"<iq type='set'><query xmlns='jabber:iq:roster'>"
                    "<item jid='chef@localhost'/></query></iq>\")"
                ),
                "not-allowed is none of the four",
            ),
            ("await chef.request(\"<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>\")", "no error has come back"),
        ),
    ),
    "stanzas.kinds": Answers(
        call="answer",
        right=(
            KINDS,
            KINDS + "answer = {letter: kind for kind, letters in answer.items() for letter in letters}",
            KINDS + "answer = {kind: list(letters.upper()) for kind, letters in answer.items()}",
            KINDS + "answer = {kind: ', '.join(letters) for kind, letters in answer.items()}",
        ),
        wrong=(
            (KINDS.replace("aip", "ap").replace("dfjmrs", "dfjmrsi"), "19 of 20 are right. Look at i again"),
            (KINDS.replace("chl", "chlt").replace("gkoqt", "gkoq"), "the kitchen's own"),
            (KINDS.replace("chl", "ch"), "l isn't in your answer"),
            (KINDS.replace("chl", "chla"), "a is in your answer twice"),
            ("answer = 'aip'", "a dict is expected"),
        ),
    ),
    "stanzas.text": Answers(
        right=(
            SPECIAL,
            "await chef.send(f\"<message to='commis@localhost'><body><![CDATA[{special}]]></body></message>\")",
            """
            import aioxmpp
            message = aioxmpp.Message(type_=aioxmpp.MessageType.CHAT, to=commis.jid)
            message.body[None] = special
            await chef.client.send(message)
            """,
        ),
        wrong=(
            (SPECIAL.replace("escape(special)", "escape(escape(special))"), "more than once"),
            (
                SPECIAL.replace("escape(special)", "special.replace('&', 'and').replace('<', '').replace('>', '')"),
                "should read",
            ),
            (
                SPECIAL.replace("escape(special)", "special.replace('&', '&amp;').replace('today only>', 'today/>')"),
                "there is an element, <today/>",
            ),
            (SPECIAL.replace("commis@", "waiter@"), "not received this one"),
        ),
    ),
}
