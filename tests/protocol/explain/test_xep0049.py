"""XEP-0049: Private XML Storage."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' id='1001'><query xmlns='jabber:iq:private'><exodus xmlns='exodus:prefs'>
  <defaultnick>Hamlet</defaultnick></exodus></query></iq>""",
        "the sender stores privately at the server: <exodus> in exodus:prefs",
    ),
    (
        """<iq type='get' id='1001' from='hamlet@shakespeare.lit/denmark'><query xmlns='jabber:iq:private'>
  <exodus xmlns='exodus:prefs'/></query></iq>""",
        "hamlet asks the server for privately stored data: <exodus>",
    ),
    (
        "<iq type='get' id='1002' from='hamlet@shakespeare.lit/denmark'><query xmlns='jabber:iq:private'/></iq>",
        "hamlet asks the server for privately stored data, without saying which",
    ),
    (
        """<iq type='get' id='r' from='hamlet@shakespeare.lit/denmark'><query xmlns='jabber:iq:private'>
  <roster xmlns='roster:delimiter'/></query></iq>""",
        "hamlet asks the server for privately stored data: Nested Roster Groups",
    ),
    (
        """<iq type='result' id='r' to='hamlet@shakespeare.lit/denmark'>
  <query xmlns='jabber:iq:private'><exodus xmlns='exodus:prefs'>
    <defaultnick>Hamlet</defaultnick></exodus></query>
</iq>""",
        "the sender gives hamlet privately stored data: <exodus> in exodus:prefs",
    ),
    (
        """<iq type='result' id='r' to='hamlet@shakespeare.lit/denmark'>
  <query xmlns='jabber:iq:private'><storage xmlns='storage:bookmarks'/></query>
</iq>""",
        "the sender tells hamlet that nothing is stored: Bookmarks",
    ),
    (
        "<iq type='result' id='r' to='hamlet@shakespeare.lit/denmark'><query xmlns='jabber:iq:private'/></iq>",
        "the sender gives hamlet no privately stored data",
    ),
    (
        "<iq type='set' id='r' from='hamlet@shakespeare.lit/denmark'><query xmlns='jabber:iq:private'/></iq>",
        "hamlet stores privately at the server: nothing",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0049")
