"""Secrets in what is pasted are masked before anybody sees them."""

from __future__ import annotations

import pytest
from lxml import etree

from xmppkit.protocol.explained import explain_readings
from xmppkit.protocol.linted import lint_readings
from xmppkit.protocol.reading import read

SECRET = "c2VjcmV0"
PASTED = {
    "SASL": f"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{SECRET}</auth>",
    "SASL with prefix": f"<sasl:auth mechanism='PLAIN'>{SECRET}</sasl:auth>",
    "no namespace": f"<response>{SECRET}</response>",
    "SASL2": f"<authenticate xmlns='urn:xmpp:sasl:2'><initial-response>{SECRET}</initial-response></authenticate>",
    "component": f"<stream:stream xmlns='jabber:component:accept'><handshake>{SECRET}</handshake>",
    "component, no header": f"<handshake>{SECRET}</handshake>",
    "registration": f"<query xmlns='jabber:iq:register'><username>é</username><password>{SECRET}</password></query>",
    "form": f"<x xmlns='jabber:x:data'><field var='p' type='text-private'><value>{SECRET}</value></field></x>",
    "form, no namespace": f"<field type='text-private'><value>{SECRET}</value></field>",
    "cut off": f"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{SECRET}",
    "broken": f"<iq><query xmlns='jabber:iq:auth'><password>{SECRET}</password></iq>",
    "token": f"<token xmlns='urn:xmpp:fast:0' token='{SECRET}'/>",
    "in a log": f"10:00:00 DEBUG SEND: <auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>{SECRET}</auth>\n",
    "aioxmpp": f"SENT b'<auth xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\">{SECRET[:3]}'\nSENT b'{SECRET[3:]}</auth>'",
    "markup inside": f"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><x>{SECRET}</x><!-- {SECRET} --></auth>",
    "end tag only": f"{SECRET}</auth>",
    "unknown entity": f"<response>&{SECRET};</response>",
}


@pytest.mark.parametrize("text", PASTED.values(), ids=PASTED)
def test_no_secret_is_in_what_was_read(text: str) -> None:
    """Neither the text nor the element, an explanation, a finding or a problem has it; places stay right."""
    readings = read(text)
    assert SECRET not in repr(readings)
    elements = [each.element for each in readings if each.element is not None]
    assert SECRET not in "".join(etree.tostring(each, encoding="unicode") for each in elements)
    assert SECRET not in str([each.as_dict() for each in explain_readings(readings)])
    assert SECRET not in str(lint_readings(readings))


def test_the_rest_stays_and_places_hold() -> None:
    """Only the secret is gone."""
    text = f"<iq><query xmlns='jabber:iq:register'><password>{SECRET}</password><email>é</email></query></iq>"
    (reading,) = read(text)
    assert "<password>[masked]</password><email>é</email>" in reading.raw
    assert reading.place(3) == (1, text.index("<email>") + 1)
    assert not reading.problems
