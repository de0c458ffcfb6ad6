"""XEP-0353: Jingle Message Initiation: ringing on every device before a session is set up."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message from='romeo@montague.example/orchard' to='juliet@capulet.example' type='chat'>
  <propose xmlns='urn:xmpp:jingle-message:0' id='a73sjjvkla37jfea'>
    <description xmlns='urn:xmpp:jingle:apps:rtp:1' media='audio'/>
  </propose>
</message>""",
        "romeo calls juliet: sound",
    ),
    (
        """<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>
  <propose xmlns='urn:xmpp:jingle-message:0' id='a'/></message>""",
        "romeo calls juliet",
    ),
    (
        """<message from='juliet@capulet.example/phone' to='romeo@montague.example'>
  <ringing xmlns='urn:xmpp:jingle-message:0' id='a'/></message>""",
        "it is ringing at juliet for romeo's call",
    ),
    (
        """<message from='romeo@montague.example/orchard' to='juliet@capulet.example'>
  <retract xmlns='urn:xmpp:jingle-message:0' id='a'/></message>""",
        "romeo gives up calling juliet",
    ),
    (
        """<message from='juliet@capulet.example/phone' to='juliet@capulet.example'>
  <accept xmlns='urn:xmpp:jingle-message:0' id='a'/></message>""",
        "juliet/phone takes the call, as juliet's account is told",
    ),
    (
        """<message from='juliet@capulet.example/phone' to='romeo@montague.example/orchard'>
  <proceed xmlns='urn:xmpp:jingle-message:0' id='a'/></message>""",
        "juliet takes romeo's call: the session can be set up",
    ),
    (
        """<message from='juliet@capulet.example/phone' to='romeo@montague.example'>
  <reject xmlns='urn:xmpp:jingle-message:0' id='a'/></message>""",
        "juliet does not take romeo's call",
    ),
    (
        """<message from='juliet@capulet.example/phone' to='romeo@montague.example'>
  <finish xmlns='urn:xmpp:jingle-message:0' id='a'/></message>""",
        "juliet tells romeo that the call is over",
    ),
    (
        """<message from='juliet@capulet.example/phone' to='romeo@montague.example'>
  <reject xmlns='urn:xmpp:jingle-message:0' id='a'><reason xmlns='urn:xmpp:jingle:1'>
    <busy/></reason></reject>
</message>""",
        "juliet does not take romeo's call: is busy",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0353")
