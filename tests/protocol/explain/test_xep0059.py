"""XEP-0059: Result Set Management."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' from='stpeter@jabber.org/roundabout' to='users.jabber.org' id='limit1'>
  <query xmlns='jabber:iq:search'><nick>Pete</nick><set xmlns='http://jabber.org/protocol/rsm'>
    <max>10</max></set></query>
</iq>""",
        "stpeter searches the directory of users.jabber.org: nick = Pete, at most 10 entries",
    ),
    (
        """<iq type='set' from='stpeter@jabber.org/roundabout' to='users.jabber.org' id='page2'>
  <query xmlns='jabber:iq:search'>
    <nick>Pete</nick>
    <set xmlns='http://jabber.org/protocol/rsm'><max>10</max><after>peterpan@neverland.lit</after></set>
  </query>
</iq>""",
        (
            "stpeter searches the directory of users.jabber.org: nick = Pete, at most 10 entries after "
            "“peterpan@neverland.lit”"
        ),
    ),
    (
        """<iq type='set' from='stpeter@jabber.org/roundabout' to='users.jabber.org' id='back1'>
  <query xmlns='jabber:iq:search'>
    <nick>Pete</nick>
    <set xmlns='http://jabber.org/protocol/rsm'><max>1</max><before>peter@pixyland.org</before></set>
  </query>
</iq>""",
        (
            "stpeter searches the directory of users.jabber.org: nick = Pete, at most 1 entry before "
            "“peter@pixyland.org”"
        ),
    ),
    (
        """<iq type='set' from='stpeter@jabber.org/roundabout' to='users.jabber.org' id='last'>
  <query xmlns='jabber:iq:search'><nick>Pete</nick><set xmlns='http://jabber.org/protocol/rsm'>
    <before/></set></query>
</iq>""",
        "stpeter searches the directory of users.jabber.org: nick = Pete, the last page, a page",
    ),
    (
        """<iq type='set' from='stpeter@jabber.org/roundabout' to='users.jabber.org' id='count1'>
  <query xmlns='jabber:iq:search'><nick>Pete</nick><set xmlns='http://jabber.org/protocol/rsm'>
    <max>0</max></set></query>
</iq>""",
        "stpeter searches the directory of users.jabber.org: nick = Pete, only their number",
    ),
    (
        """<iq type='get' from='stpeter@jabber.org/roundabout' to='conference.jabber.org' id='ex2'>
  <query xmlns='http://jabber.org/protocol/disco#items'>
    <set xmlns='http://jabber.org/protocol/rsm'><max>20</max></set>
  </query>
</iq>""",
        "stpeter asks conference.jabber.org which services, rooms or nodes it has, at most 20 entries",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0059")
