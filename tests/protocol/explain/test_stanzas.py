import pytest

from tests.protocol.explain.support import said
from xmppkit.protocol.explain.engine import load
from xmppkit.protocol.explain.scene import Scene
from xmppkit.protocol.explain.stanzas import body, numbered, retold, spoken, stanza_in
from xmppkit.recording.element import parse

load()  # a rule file's helpers are called here without what usually comes before
COMPOSING = "<composing xmlns='http://jabber.org/protocol/chatstates'/>"


def test_words_of_a_message():
    """The body is taken on one line, and follows a sentence in quotation marks."""
    message = parse("<message><body>at\n the  ball</body></message>")
    scene = Scene(message, message)
    assert (body(scene), spoken(scene)) == ("at the ball", ": “at the ball”")


def test_no_words():
    """A message without a body has nothing to add."""
    message = parse("<message/>")
    assert spoken(Scene(message, message)) == ""


def test_ids_are_cut():
    """A short id is named, a long one recognisable by its beginning, a missing one passed over."""
    assert numbered("good1") == "message good1"
    assert numbered("6c2f6eb4-8b1d-4e42-9a8b-0d6a3c1c1a5e") == "message 6c2f6eb4…"
    assert numbered(None) == "a message"


def test_the_stanza_inside_is_retold():
    """A wrapped stanza speaks for itself, by its own addresses."""
    message = f"<message from='romeo@a.example' to='juliet@b.example'>{COMPOSING}</message>"
    wrapper = parse(f"<forwarded><!-- c -->{message}</forwarded>")
    assert retold(stanza_in(wrapper)) == "romeo is writing to juliet"
    assert retold(None) == ""


@pytest.mark.parametrize("declared", [" xmlns='jabber:client'", ""])
def test_endless_wrapping_is_not_followed(declared):
    """However often a stanza is wrapped, with namespaces or without, the sentence stays short."""
    many = 80
    opened, closed = f"<message{declared}><forwarded xmlns='urn:xmpp:forward:0'>", "</forwarded></message>"
    assert (
        said(f"{opened * many}{closed * many}")
        == "the sender forwards to the receiver: a stanza that holds many others"
    )


def test_a_stanza_whose_namespace_was_forgotten_is_told():
    """A stanza that has its wrapper's namespace by mistake still says what it says."""
    message = "<message from='romeo@a.example'><body>Hi</body></message>"
    wrapper = parse(f"<forwarded xmlns='urn:xmpp:forward:0'>{message}</forwarded>")
    assert retold(stanza_in(wrapper)) == "romeo says to the receiver: “Hi”"
    assert wrapper[0].tag == "{urn:xmpp:forward:0}message"
