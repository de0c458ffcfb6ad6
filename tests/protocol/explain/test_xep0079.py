"""XEP-0079: Advanced Message Processing."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<message to='northumberland@shakespeare.lit/westminster'
    from='kingrichard@royalty.england.lit/throne' id='chatty2'>
  <body>Who's there?</body>
  <amp xmlns='http://jabber.org/protocol/amp'>
    <rule action='drop' condition='expire-at' value='2004-01-01T00:00:00Z'/></amp>
</message>""",
        (
            "kingrichard says to northumberland: “Who's there?”, with rules for its delivery (expire-at "
            "2004-01-01T00:00:00Z)"
        ),
    ),
    (
        """<message from='shakespeare.lit' to='bernardo@hamlet.lit/elsinore' id='chatty2'>
  <amp xmlns='http://jabber.org/protocol/amp' status='alert' from='bernardo@hamlet.lit/elsinore'
      to='francisco@hamlet.lit/pda'>
    <rule action='alert' condition='deliver' value='stored'/>
  </amp>
</message>""",
        "shakespeare.lit tells the sender that the message for francisco was dropped (deliver stored)",
    ),
    (
        """<message from='shakespeare.lit' to='bernardo@hamlet.lit/elsinore' id='chatty2'>
  <amp xmlns='http://jabber.org/protocol/amp' status='notify' to='francisco@hamlet.lit/pda'/>
</message>""",
        "shakespeare.lit tells the sender what became of the message for francisco (none)",
    ),
    (
        """<message from='bernardo@hamlet.lit/elsinore' to='francisco@hamlet.lit'>
  <amp xmlns='http://jabber.org/protocol/amp'>
    <rule action='error' condition='match-resource' value='exact'/></amp>
</message>""",
        "bernardo sends francisco a message with rules for its delivery (match-resource exact)",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0079")
