import pytest

from tests.protocol.explain.support import ALICE, UNKNOWN, said

SENTENCES = [
    (
        "<message from='romeo@m.lit/o' to='juliet@c.lit'><body>Art thou not Romeo?</body></message>",
        UNKNOWN,
        "romeo says to juliet: “Art thou not Romeo?”",
    ),
    (
        (
            "<message from='romeo@m.lit/o' to='juliet@c.lit'><subject>S</subject><body>B</body>"
            "<body xml:lang='cs'>c</body><thread>x</thread></message>"
        ),
        UNKNOWN,
        "romeo writes to juliet about “S”: “B”, in 2 languages",
    ),
    (
        "<message type='groupchat' from='r@m.lit/nick' to='juliet@c.lit/x'><body>B</body></message>",
        UNKNOWN,
        "nick in r says: “B”",
    ),
    (
        "<message type='groupchat' from='r@m.lit/nick' to='juliet@c.lit/x'><subject>B</subject></message>",
        UNKNOWN,
        "nick in r sets the subject of r: “B”",
    ),
    (
        "<message type='groupchat' from='r@m.lit/nick' to='juliet@c.lit/x'><subject/></message>",
        UNKNOWN,
        "nick in r leaves r without a subject",
    ),
    (
        "<message/>",
        UNKNOWN,
        "the sender sends the receiver an empty message",
    ),
    (
        "<message xmlns=''><body>x</body></message>",
        UNKNOWN,
        "the sender says to the receiver: “x”",
    ),
    (
        "<message from='romeo@montague.lit' to='juliet@capulet.lit'><subject>Ball</subject></message>",
        UNKNOWN,
        "romeo writes to juliet about “Ball”",
    ),
    (
        "<message from='romeo@montague.lit' to='juliet@capulet.lit'><thread>42</thread></message>",
        UNKNOWN,
        "romeo sends juliet a message with nothing but the conversation it belongs to",
    ),
    (
        "<message type='headline' from='news@montague.lit' to='juliet@capulet.lit'><body>Rain</body></message>",
        UNKNOWN,
        "news announces to juliet: “Rain”",
    ),
    (
        "<message type='groupchat' from='romeo@montague.lit/o' to='ball@rooms.lit'><body>Hello</body></message>",
        UNKNOWN,
        "romeo says to everybody in ball: “Hello”",
    ),
    (
        "<message to='bob@localhost'><body>hi</body></message>",
        ALICE,
        "alice says to bob: “hi”",
    ),
    (
        "<message to='bob@localhost'><body> </body></message>",
        ALICE,
        "alice says to bob: “”",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
