"""XEP-0009: Jabber-RPC."""

from __future__ import annotations

import pytest

from tests.protocol.explain.support import check_vocabulary, said

SENTENCES = [
    (
        """<iq type='set' from='requester@company-b.com/jrpc-client' to='responder@company-a.com/jrpc-server'
    id='rpc1'>
  <query xmlns='jabber:iq:rpc'>
    <methodCall>
      <methodName>examples.getStateName</methodName><params><param><value>
        <i4>6</i4></value></param></params>
    </methodCall>
  </query>
</iq>""",
        "requester calls the procedure “examples.getStateName” of responder with 1 parameter",
    ),
    (
        """<iq type='result' from='responder@company-a.com/jrpc-server'
    to='requester@company-b.com/jrpc-client' id='rpc1'>
  <query xmlns='jabber:iq:rpc'>
    <methodResponse><params><param><value>
      <string>Colorado</string></value></param></params></methodResponse>
  </query>
</iq>""",
        "responder gives requester the procedure's result: “Colorado”",
    ),
    (
        """<iq type='result' from='responder@company-a.com/jrpc-server'
    to='requester@company-b.com/jrpc-client' id='rpc1'>
  <query xmlns='jabber:iq:rpc'><methodResponse><params/></methodResponse></query>
</iq>""",
        "responder has carried out the procedure for requester",
    ),
    (
        """<iq type='result' from='responder@company-a.com/jrpc-server'
    to='requester@company-b.com/jrpc-client' id='rpc1'>
  <query xmlns='jabber:iq:rpc'>
    <methodResponse><fault><value><struct><member><name>faultCode</name><value>
      <int>4</int></value></member></struct></value></fault></methodResponse>
  </query>
</iq>""",
        "responder tells requester that the procedure failed",
    ),
]


@pytest.mark.parametrize(("xml", "sentence"), SENTENCES)
def test_sentence(xml, sentence):
    """Each is told in one plain sentence."""
    assert said(xml) == sentence


def test_vocabulary():
    """Every element, attribute and value has a meaning and its place in the specification."""
    check_vocabulary("XEP-0009")
