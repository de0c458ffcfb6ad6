"""XEP-0060: Publish-Subscribe: what the settings of nodes and subscriptions may be."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import explained

FORM = (
    "<iq type='set'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'><configure node='n'>"
    "<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'>"
    "<value>http://jabber.org/protocol/pubsub#node_config</value></field>"
    "<field var='{var}'><value>{value}</value></field></x></configure></pubsub></iq>"
)


@pytest.mark.parametrize(
    ("var", "value", "meaning"),
    [
        ("pubsub#access_model", "whitelist", "only those on a list may subscribe and read"),
        ("pubsub#access_model", "presence", "those who see the owner's presence may subscribe and read"),
        ("pubsub#publish_model", "publishers", "only owners and publishers may publish"),
        ("pubsub#send_last_published_item", "never", "the latest item is never sent by itself"),
        ("pubsub#notify_delete", "1", "yes"),
        ("pubsub#notify_delete", "false", "no"),
        ("pubsub#title", "1", "value of pubsub#title"),
    ],
)
def test_values_are_explained(var, value, meaning):
    """What a setting comes to stands beside its value."""
    text = explained(FORM.format(var=var, value=value)).elements[-1].text
    assert text is not None
    assert text.meaning == meaning


def test_options_are_explained():
    """What may be chosen is explained like what has been chosen."""
    xml = (
        "<message><x xmlns='jabber:x:data' type='form'><field var='pubsub#access_model' type='list-single'>"
        "<option><value>open</value></option></field></x></message>"
    )
    text = explained(xml).elements[-1].text
    assert text is not None
    assert text.meaning == "anybody may subscribe and read"
