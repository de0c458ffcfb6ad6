"""04: the ship is online; the diver's lines are raw streams."""

from __future__ import annotations

from ..trying import Answers

SETUP = """
import base64
import hashlib
import hmac
lab = await Lab.start()
ship = await lab.connect("ship/radio")
mate_first, ship_first, password = "n=mate,r=fathom", "r=fathomless,s=c2FsdHdhdGVy,i=4096", "pearl"
"""

PROOF = """
salted = hashlib.pbkdf2_hmac("sha1", password.encode(), base64.b64decode("c2FsdHdhdGVy"), 4096)
client_key = hmac.digest(salted, b"Client Key", "sha1")
stored_key = hashlib.sha1(client_key).digest()
signature = hmac.digest(stored_key, f"{mate_first},{ship_first},c=biws,r=fathomless".encode(), "sha1")
answer = bytes(a ^ b for a, b in zip(client_key, signature, strict=True))
"""
HEADER = "<stream:stream{} version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/{}'>"


def hung_up(*data: str, log_in: bool = False) -> str:
    """A line on which something is said that ends it."""
    lines = ["wire = await lab.stream('diver/wire')"] + ["await wire.log_in()"] * log_in
    sent = [f"await wire.send_bytes({each.encode()!r})" for each in data]
    wait = "await wire.wait_for(\"<error xmlns='http://etherx.jabber.org/streams'/>\")"
    return "\n".join([*lines, *sent, wait, ""])


NO_ADDRESS = hung_up(HEADER.format("", "streams"))
NO_HOST = hung_up(HEADER.format(" to='atlantis.example'", "streams"))
NO_STREAM = hung_up(HEADER.format(" to='localhost'", "stream"))
CROSSED = hung_up("<message><body></message></body>", log_in=True)
BELL = hung_up("<bell xmlns='urn:example:ship'/>", log_in=True)
TOO_MANY = hung_up("<enable xmlns='urn:xmpp:sm:3'/><a xmlns='urn:xmpp:sm:3' h='99'/>", log_in=True)
HELMETS = """
left, right = await lab.stream("diver/left"), await lab.stream("diver/right")
await left.log_in(resource="helmet")
await right.log_in(resource="helmet")
await left.receive()
"""
WEB = """
web = await lab.stream("diver/web", over="bosh")
await web.open(rid="7")
body = f"<body xmlns='http://jabber.org/protocol/httpbind' sid='{web.stream_id}' rid='8'>"
await web.send_bytes(body.encode() + b"<bell xmlns='jabber:client'/></body>")
await web.receive()
"""

LAST = """
wire = await lab.stream("diver/last")
await wire.log_in()
await wire.send("<message to='ship@localhost' id='up'><body>Coming up.</body></message>")
await ship.wait_for("<message id='up'/>")
"""
CLOSE = "await wire.close()\n"

ANSWERS = {
    "connection.order": Answers(
        call="answer",
        right=("answer = 'ebihdfgac'", "answer = list('EBIHDFGAC')", "answer = 'e, b, i, h, d, f, g, a, c'"),
        wrong=(
            ("answer = 'ebihdfagc'", "g (opening the stream once you are known) comes before a"),
            ("answer = 'ehbidfgac'", "i (asking for encryption) comes before h"),
            ("answer = 'ebihdfgca'", "no stanza is taken"),
            ("answer = 'ebihdfga'", "c is missing"),
            ("answer = 'ebihdfgacc'", "there twice"),
            ("answer = 'xyz'", "nine letters are expected"),
            ("answer = 123", "nine letters are expected"),
        ),
    ),
    "connection.proof": Answers(
        call="answer",
        right=(
            PROOF,
            PROOF + "answer = base64.b64encode(answer).decode()",
            PROOF + "answer = f'c=biws,r=fathomless,p={base64.b64encode(answer).decode()}'",
            """
            from xmppkit.wire.sasl import Scram
            scram = Scram("SCRAM-SHA-1", "mate", password, nonce="fathom")
            answer = scram.final(ship_first.encode())
            """,
        ),
        wrong=(
            (PROOF + "answer = signature", "this is the signature"),
            (PROOF + "answer = client_key", "Never send that"),
            (PROOF.replace("hmac.digest(stored_key", "hmac.digest(client_key"), "signed with the client key"),
            (PROOF.replace("c=biws,", ""), "20 bytes, but others"),
            ("answer = base64.b64encode(b'short')", "these are 5 bytes"),
            ("answer = password + '!'", "base64 of them"),
        ),
    ),
    "connection.errors": Answers(
        right=(NO_ADDRESS + NO_HOST + CROSSED + BELL, WEB + HELMETS + NO_STREAM + TOO_MANY),
        wrong=(
            (NO_HOST + CROSSED + BELL + HELMETS, "All of them are in the text"),
            (NO_ADDRESS + NO_HOST + NO_ADDRESS + NO_ADDRESS, "that is 2 of four"),
            ("wire = await lab.stream('diver/wire')\nawait wire.log_in()", "none was ended by an error"),
        ),
    ),
    "connection.close": Answers(
        right=(
            LAST + CLOSE,
            LAST + 'await wire.send_bytes(b"</stream:stream>")',
            """
            diver = await lab.connect("diver/last")
            await diver.send("<message to='ship@localhost'><body>Coming up.</body></message>")
            await diver.disconnect()
            """,
            LAST + "wire.abort()\n" + LAST.replace("'up'", "'again'") + CLOSE,
        ),
        wrong=(
            (LAST, "is still open"),
            (LAST + "wire.abort()", "was cut off"),
            (
                LAST.replace("to='ship@localhost'", "to='diver@localhost/last'").replace("ship.wait", "wire.wait")
                + CLOSE,
                "the ship has not heard",
            ),
            ("wire = await lab.stream('diver/last')\nawait wire.log_in()\n" + CLOSE, "no message was sent"),
            (
                LAST + "await wire.send_bytes(b'<!-- bye -->')\nawait wire.wait_for(\"<error "
                "xmlns='http://etherx.jabber.org/streams'/>\")",
                "ended by an error, not-well-formed",
            ),
        ),
    ),
}
