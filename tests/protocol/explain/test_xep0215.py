"""XEP-0215: External Service Discovery."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq from='bard@shakespeare.lit/globe' id='ul2bc7y6' to='shakespeare.lit' type='get'>
  <services xmlns='urn:xmpp:extdisco:2'/></iq>""",
        "bard asks shakespeare.lit which outside services (such as STUN, TURN) it may use",
    ),
    (
        """<iq from='bard@shakespeare.lit/globe' id='yv2c19f7' to='shakespeare.lit' type='get'>
  <services xmlns='urn:xmpp:extdisco:2' type='turn'/></iq>""",
        "bard asks shakespeare.lit for services of the kind turn",
    ),
    (
        """<iq from='shakespeare.lit' id='ul2bc7y6' to='bard@shakespeare.lit/globe' type='result'>
  <services xmlns='urn:xmpp:extdisco:2'>
    <service host='stun.shakespeare.lit' port='9998' transport='udp' type='stun'/>
    <service host='relay.shakespeare.lit' password='jj929jkj5sadjfj93v3n' port='9999'
        transport='udp' type='turn'
        username='nb78932lkjlskjfdb7g8'/>
  </services>
</iq>""",
        "shakespeare.lit names outside services to bard: stun:stun.shakespeare.lit, turn:relay.shakespeare.lit",
    ),
    (
        """<iq from='shakespeare.lit' id='ul2bc7y6' to='bard@shakespeare.lit/globe' type='result'>
  <services xmlns='urn:xmpp:extdisco:2'/></iq>""",
        "shakespeare.lit knows no outside services for bard",
    ),
    (
        """<iq from='bard@shakespeare.lit/globe' id='xi2cax48' to='shakespeare.lit' type='get'>
  <credentials xmlns='urn:xmpp:extdisco:2'>
    <service host='turn.shakespeare.lit' type='turn'/></credentials>
</iq>""",
        "bard asks shakespeare.lit for the password of turn.shakespeare.lit",
    ),
    (
        """<iq to='bard@shakespeare.lit/globe' id='xi2cax48' from='shakespeare.lit' type='result'>
  <credentials xmlns='urn:xmpp:extdisco:2'>
    <service host='turn.shakespeare.lit' type='turn' password='p'/></credentials>
</iq>""",
        "shakespeare.lit gives bard name and password for turn.shakespeare.lit",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0215")
