from tests.protocol.explain.support import said
from xmppkit.protocol.explain.scene import Scene
from xmppkit.protocol.explain.stanzas import body, numbered, retold, spoken, stanza_in
from xmppkit.recording.element import parse

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
    wrapper = parse(
        f"<forwarded><!-- c --><message from='romeo@a.example' to='juliet@b.example'>{COMPOSING}</message></forwarded>"
    )
    assert retold(stanza_in(wrapper)) == "romeo is writing to juliet"
    assert retold(None) == ""


def test_endless_wrapping_is_not_followed():
    """However often a stanza is wrapped, the sentence stays short."""
    open_, close = "<message><forwarded xmlns='urn:xmpp:forward:0'>", "</forwarded></message>"
    many = 80
    sentence = said(f"{open_ * many}{close * many}".replace("<message>", "<message xmlns='jabber:client'>"))
    assert sentence.endswith("a stanza inside many others")
    assert len(sentence) < 600
