"""07: Mila and Paul are online, and the owl is, to which nothing was said yet."""

from __future__ import annotations

from ..trying import Answers

SETUP = """
from xml.sax.saxutils import escape, quoteattr
lab = await Lab.start()
mila = await lab.connect("mila/home")
paul = await lab.connect("paul/desk")
owl = await lab.connect("owl/attic")
hello = "<message to={} type='chat'><body>Hello world</body></message>"
echo = "<message to={} type='chat'><body>{}</body></message>"
"""

OUTCOMES = '{"a": "stored", "b": "delivered", "c": "dropped", "d": "error", "e": "stored", "f": "error"}'
ASKED = """
question = "<message to='paul@localhost' type='chat'><thread>book-3</thread><body>Is Dune in?</body></message>"
await mila.send(question)
question = await paul.wait_for("<message><thread>book-3</thread></message>")
"""


def reply(message: str) -> str:
    """What Paul sends after the question."""
    return f'{ASKED}await paul.send("{message}")'


def bot(function: str, pattern: str = "<message type='chat'><body/></message>") -> str:
    """The owl's function for a pattern."""
    return f'owl.on("{pattern}", lambda entry: {function})\n'


ESCAPED = "echo.format(quoteattr(entry.from_), escape(entry.element.findtext('{*}body')))"
GREET = "hello.format(quoteattr(entry.from_))"
LATE, OWN = "'urn:xmpp:delay' in entry.xml", "entry.from_.startswith('owl@localhost')"

IN_AIOXMPP = """
import aioxmpp
def received(message):
    if message.body:
        answer = message.make_reply()
        answer.body.update(message.body)
        owl.client.enqueue(answer)
dispatcher = owl.client.summon(aioxmpp.dispatcher.SimpleMessageDispatcher)
dispatcher.register_callback(aioxmpp.MessageType.CHAT, None, received)
"""
POLITE_IN_AIOXMPP = IN_AIOXMPP.replace(
    "if message.body:", "if message.body and not message.xep0203_delay and message.from_.localpart != 'owl':"
)

ANSWERS = {
    "messages.outcomes": Answers(
        call="answer",
        right=(f"answer = {OUTCOMES}", f"answer = {{k.upper(): f' {{v.title()}}' for k, v in {OUTCOMES}.items()}}"),
        wrong=(
            (f"answer = {OUTCOMES} | {{'c': 'stored'}}", "c is not stored"),
            (f"answer = {OUTCOMES} | {{'d': 'delivered'}}", "groupchat never goes"),
            (f"answer = {OUTCOMES} | {{'f': ...}}", "f is still open"),
            (f"answer = {OUTCOMES} | {{'e': 'lost'}}", "e is none of the four words"),
            ("answer = ['stored', 'delivered']", "a dict is expected"),
        ),
    ),
    "messages.thread": Answers(
        right=(
            reply("<message to='mila@localhost/home' type='chat'><thread>book-3</thread><body>No</body></message>"),
            reply("<message type='chat' to='mila@localhost/home'><body>Yes</body><thread>book-3</thread></message>"),
            f"""{ASKED}
import aioxmpp
answer = aioxmpp.Message(type_=aioxmpp.MessageType.CHAT, to=mila.jid)
answer.body[None] = "On the shelf."
answer.thread = aioxmpp.stanza.Thread()
answer.thread.identifier = "book-3"
await paul.client.send(answer)
""",
        ),
        wrong=(
            (reply("<message to='mila@localhost/home' type='chat'><body>No</body></message>"), "it has no <thread/>"),
            (
                reply("<message to='mila@localhost' type='chat'><thread>book-3</thread><body>No</body></message>"),
                "whichever device that is",
            ),
            (
                reply("<message to='mila@localhost/home'><thread>book-3</thread><body>No</body></message>"),
                "its type is not given, so normal",
            ),
            (
                reply("<message to='mila@localhost/home' type='chat'><thread>b-3</thread><body>No</body></message>"),
                "its thread is 'b-3'",
            ),
            (
                reply("<message to='mila@localhost/home' type='chat'><thread>book-3</thread></message>"),
                "there is nothing to read",
            ),
            (
                "await paul.send(\"<message to='mila@localhost/home'><body>No</body></message>\")",
                "received no question",
            ),
        ),
    ),
    "messages.echo": Answers(
        right=(
            bot(ESCAPED),
            bot(ESCAPED, "<message><body/></message>"),
            IN_AIOXMPP,
            """
            async def answer(entry):
                return echo.format(quoteattr(entry.from_), escape(entry.element.findtext("{*}body")))
            owl.on("<message type='chat'/>", answer)
            """,
        ),
        wrong=(
            (bot(ESCAPED.replace("escape(", "(")), "not well-formed"),
            (bot(ESCAPED.replace("escape(", "'You said: ' + escape(")), "not the very same"),
            (bot(ESCAPED, "<message type='normal'/>"), "said nothing within 1 s"),
            (bot(ESCAPED).replace("echo.", "echo.replace('chat', 'normal')."), "a chat is expected"),
            (bot(ESCAPED) + bot(ESCAPED, "<message type='chat'/>"), "more than one function"),
        ),
    ),
    "messages.manners": Answers(
        right=(
            bot(f"None if {LATE} or {OWN} else {GREET}"),
            bot(f"{GREET} if entry.type != 'error' and not ({LATE} or {OWN}) else None", "<message><body/></message>"),
            POLITE_IN_AIOXMPP,
        ),
        wrong=(
            (bot(f"None if {LATE} or {OWN} else {GREET}", "<message/>"), "has answered an error"),
            (bot(f"None if {OWN} else {GREET}"), "has answered a delayed message"),
            (bot(f"None if {LATE} else {GREET}"), "has answered its own account"),
            (bot("None"), "said nothing within 1 s"),
            (
                bot(f"None if {LATE} or {OWN} else {GREET}")
                + bot(f"None if {LATE} or {OWN} else {GREET}", "<message/>"),
                "has answered an error",
            ),
            (
                bot(f"None if {LATE} or {OWN} else {GREET}")
                + bot(f"None if {LATE} or {OWN} else {GREET}", "<message type='chat'/>"),
                "more than one function",
            ),
        ),
    ),
}
