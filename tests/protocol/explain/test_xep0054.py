"""XEP-0054: vcard-temp."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        "<iq from='stpeter@jabber.org/roundabout' id='v1' type='get'><vCard xmlns='vcard-temp'/></iq>",
        "stpeter asks the server for their own visiting card",
    ),
    (
        """<iq from='stpeter@jabber.org/roundabout' id='v3' to='jer@jabber.org' type='get'>
  <vCard xmlns='vcard-temp'/></iq>""",
        "stpeter asks for jer's visiting card",
    ),
    (
        """<iq id='v1' to='stpeter@jabber.org/roundabout' type='result'>
  <vCard xmlns='vcard-temp'>
    <FN>Peter Saint-Andre</FN><N><FAMILY>Saint-Andre</FAMILY><GIVEN>Peter</GIVEN></N>
    <NICKNAME>stpeter</NICKNAME><JABBERID>stpeter@jabber.org</JABBERID>
    <TEL><WORK/><VOICE/><NUMBER>303-308-3282</NUMBER></TEL>
    <PHOTO><TYPE>image/jpeg</TYPE><BINVAL>Base64-encoded-avatar-file-here!</BINVAL></PHOTO>
  </vCard>
</iq>""",
        "the sender gives stpeter a visiting card: Peter Saint-Andre, a picture, 6 entries",
    ),
    (
        """<iq id='v2' type='set' from='stpeter@jabber.org/roundabout'>
  <vCard xmlns='vcard-temp'><NICKNAME>stpeter</NICKNAME></vCard>
</iq>""",
        "stpeter stores a visiting card at the server: stpeter, 1 entry",
    ),
    (
        "<iq id='v1' to='stpeter@jabber.org/roundabout' type='result'><vCard xmlns='vcard-temp'/></iq>",
        "the sender gives stpeter a visiting card: empty",
    ),
    (
        """<iq type='set' from='romeo@montague.lit/pda' id='p'>
  <query xmlns='jabber:iq:private'><vCard xmlns='vcard-temp'><FN>Romeo</FN></vCard></query>
</iq>""",
        "romeo stores privately at the server: a visiting card: Romeo, 1 entry",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0054")
