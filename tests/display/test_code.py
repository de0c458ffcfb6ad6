"""An entry as Python, as a cell, as a step of a script."""

from __future__ import annotations

import ast

import pytest

from xmppkit.display.code import as_cell, as_python, as_step, with_fresh_id
from xmppkit.outgoing import cut
from xmppkit.recording import Direction, Entry, Recording
from xmppkit.recording.tap import record_element
from xmppkit.scenario.parse import parse

SENT, RECEIVED, ROUTED = Direction.SENT, Direction.RECEIVED, Direction.ROUTED


def _entry(xml: str, way: Direction = SENT, stream: str = "alice") -> Entry:
    return record_element(Recording(), stream=stream, direction=way, data=xml.encode())


PING = "<iq type='get' to='localhost' id='x1'><ping xmlns='urn:xmpp:ping'/></iq>"


def test_a_request_is_asked_again() -> None:
    """Without its id, so that the reply is known from the first one's."""
    assert as_python(_entry(PING)) == (
        'alice = await lab.connect("alice")\n'
        "reply = await alice.request(\"<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>\")\n"
    )


def test_a_reply_asks_its_request_again() -> None:
    """That is what makes another reply come; without a request it is waited for."""
    reply = _entry("<iq type='result' id='x1' from='localhost'/>", RECEIVED)
    assert as_python(reply, _entry(PING)) == as_python(_entry(PING))
    waited = as_python(reply)
    assert waited is not None
    assert "alice.wait_for(\"<iq type='result' from='localhost'/>\")" in waited


def test_what_was_sent_is_sent_and_what_was_received_is_waited_for() -> None:
    """By its own session; what the server put in on the way is not waited for."""
    message = '<message id="1" to="alice@localhost/x"><body>It\'s</body></message>'
    assert as_python(_entry(message, SENT, "bob/phone")) == (
        'bob_phone = await lab.connect("bob/phone")\n'
        'await bob_phone.send("""<message to="alice@localhost/x"><body>It\'s</body></message>""")\n'
    )
    delayed = message.replace("</message>", "<delay xmlns='urn:xmpp:delay' stamp='2026-01-01T00:00:00Z'/></message>")
    assert as_python(_entry(delayed, RECEIVED)) == (
        'alice = await lab.connect("alice")\nentry = await alice.wait_for("<message><body>It\'s</body></message>")\n'
    )


@pytest.mark.parametrize(
    "body", ["'", '"', "'\"", "'''\"\"\"", "\\n", "a\nb", "ü😀", "\u202e", "&#x1;", 'x"', "\r\n"], ids=ascii
)
def test_whatever_the_text_the_code_says_the_same(body: str) -> None:
    """It is Python, and its literal is the XML."""
    xml = f"<message to='b'><body>{body}</body></message>"
    code = as_python(_entry(xml)) or f"x({xml!r})"
    literals = [node.value for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Constant)]
    assert xml in literals


def test_a_cell_sends_again_what_was_sent() -> None:
    """Only that: a cell cannot receive."""
    assert as_cell(_entry("<presence id='7'/>")) == "%%xmpp alice\n<presence/>\n"
    assert as_cell(_entry("<presence/>", RECEIVED)) is None


def test_a_step_names_actors_for_their_addresses() -> None:
    """And is one that scripts of this kind are read as."""
    xml = "<message from='bob@localhost/a1b2' to='alice@localhost/c3d4' id='9' type='chat'>\n<body>Hi</body></message>"
    step = as_step(_entry(xml, RECEIVED), {"bob@localhost/a1b2": "bob/phone"})
    assert step == (
        "Alice receives:\n\t<message from='${Bob's phone's full JID}' type='chat'>\n\t<body>Hi</body></message>\n"
    )
    script = "[Client] Alice\n\tjid: alice@localhost\n\tpassword: x\n"
    script += "\n[Client] Bob's phone\n\tjid: bob@localhost\n\tpassword: x\n"
    assert parse(f"# test\n\n{script}\n-----\n\nAlice connects\n\nBob's phone connects\n\n{step}").steps


def test_a_step_keeps_the_id_of_a_reply() -> None:
    """It says which request is answered."""
    assert "id='x1'" in (as_step(_entry("<iq type='result' id='x1'/>", RECEIVED)) or "")
    assert "id=" not in (as_step(_entry("<iq type='set' id='x1'/>", RECEIVED)) or "")


def test_a_secret_is_asked_for() -> None:
    """What was masked cannot be sent again; the code says so."""
    xml = (
        "<iq type='set' id='1'><query xmlns='jabber:iq:auth'><username>a</username><password>pw</password></query></iq>"
    )
    code = as_python(_entry(xml)) or ""
    assert "pw" not in code
    assert "# [masked] stands where a secret was" in code


@pytest.mark.parametrize(
    ("xml", "way", "stream"),
    [
        ("<r xmlns='urn:xmpp:sm:3'/>", SENT, "alice"),
        ("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>", SENT, "alice"),
        ("<message/>", ROUTED, "server"),
        ("<message/>", RECEIVED, "server"),
        ("<broken", SENT, "alice"),
    ],
)
def test_what_no_session_says_is_no_code(xml: str, way: Direction, stream: str) -> None:
    """What opens a stream or counts on it is the client's own affair; garbage is nobody's."""
    entry = _entry(xml, way, stream)
    assert as_python(entry) is as_cell(entry) is as_step(entry) is None


@pytest.mark.parametrize(
    ("xml", "fresh"),
    [
        ("<message id='1' to='b'/>", "<message to='b'/>"),
        ("<message\n to='b'\n id = \"a'>b\"><x id='2'/></message>", "<message\n to='b'><x id='2'/></message>"),
        ("<message xml:id='1' aid='2'/>", "<message xml:id='1' aid='2'/>"),
        ("<iq type='result' id='1'/>", "<iq type='result' id='1'/>"),
        ("<message to='id=1' id=''/>", "<message to='id=1'/>"),
    ],
)
def test_only_the_stanzas_own_id_goes(xml: str, fresh: str) -> None:
    """Not one inside, nor what looks like one; a reply keeps it."""
    assert with_fresh_id(_entry(xml)) == fresh
    assert cut(fresh)
