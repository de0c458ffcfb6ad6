import pytest

from tests.protocol.explain.support import ALICE, UNKNOWN, said

SENTENCES = [
    (
        "<presence/>",
        ALICE,
        "alice is online",
    ),
    (
        (
            "<presence from='romeo@m.lit'><show>away</show><status>at the ball</status><priority>-1</priority>"
            "</presence>"
        ),
        UNKNOWN,
        "romeo is away: “at the ball”, with negative priority: no messages for the whole account, please",
    ),
    (
        "<presence to='juliet@c.lit'><show>available</show></presence>",
        ALICE,
        "alice is online, in an unknown state “available”, which only juliet is told",
    ),
    (
        "<presence type='available' from='a@b'/>",
        UNKNOWN,
        "a sends presence of a type that there is not: “available”",
    ),
    (
        "<presence type='subscribe' from='a@b' to='c@d'><status>hi</status></presence>",
        UNKNOWN,
        "a asks to see c's presence: “hi”",
    ),
    (
        "<presence type='unsubscribed' from='a@b' to='c@d'/>",
        UNKNOWN,
        "a does not let c see a's presence",
    ),
    (
        "<presence from='romeo@montague.lit/o'><show>chat</show></presence>",
        UNKNOWN,
        "romeo is glad to chat",
    ),
    (
        "<presence from='romeo@montague.lit/o'><show>dnd</show></presence>",
        UNKNOWN,
        "romeo does not want to be disturbed",
    ),
    (
        "<presence from='romeo@montague.lit/o'><show>xa</show><priority>5</priority></presence>",
        UNKNOWN,
        "romeo is away for a longer time, with priority 5",
    ),
    (
        "<presence from='romeo@montague.lit/o' type='unavailable'><status>gone to bed</status></presence>",
        UNKNOWN,
        "romeo is offline: “gone to bed”",
    ),
    (
        "<presence to='bob@localhost' type='unavailable'/>",
        ALICE,
        "alice is offline, which only bob is told",
    ),
    (
        "<presence from='romeo@montague.lit' to='juliet@capulet.lit' type='subscribed'/>",
        UNKNOWN,
        "romeo allows juliet to see romeo's presence",
    ),
    (
        "<presence from='romeo@montague.lit' to='juliet@capulet.lit' type='unsubscribe'/>",
        UNKNOWN,
        "romeo no longer wants to see juliet's presence",
    ),
    (
        "<presence from='romeo@montague.lit' to='juliet@capulet.lit' type='probe'/>",
        UNKNOWN,
        "romeo asks how available juliet is now",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), SENTENCES)
def test_sentence(xml, seen, sentence):
    """Each is told in one plain sentence."""
    assert said(xml, **seen) == sentence
