"""XEP-0045: Multi-User Chat: what the settings of rooms may be."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import explained

FORM = (
    "<iq type='set'><query xmlns='http://jabber.org/protocol/muc#owner'>"
    "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'>"
    "<value>http://jabber.org/protocol/muc#roomconfig</value></field>"
    "<field var='{var}'><value>{value}</value></field></x></query></iq>"
)


@pytest.mark.parametrize(
    ("var", "value", "meaning"),
    [
        ("muc#roomconfig_whois", "moderators", "only moderators see who the occupants really are"),
        ("muc#roomconfig_allowpm", "none", "nobody may write to single occupants"),
        ("muc#roomconfig_membersonly", "1", "yes"),
        ("muc#roomconfig_presencebroadcast", "visitor", "those who may only listen"),
    ],
)
def test_values_are_explained(var, value, meaning):
    """What a setting comes to stands beside its value."""
    text = explained(FORM.format(var=var, value=value)).elements[-1].text
    assert text is not None
    assert text.meaning == meaning
