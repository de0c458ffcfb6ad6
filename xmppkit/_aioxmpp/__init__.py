"""The one place that knows aioxmpp's inner workings.

COMPAT aioxmpp 0.13.3, aioopenssl 0.6: every work-around in here names what it mends, and
``tests/test_aioxmpp.py`` shows each of them failing on bare aioxmpp. Nothing of aioxmpp is changed
for others, except that preparing an address is remembered, which only makes it faster.

===========  =======================================================
client       the client, its stream management mended
raw          stanzas and other elements as the learner typed them
component    a component's client (XEP-0114); imported where there is one
connector    finding the server, opening a tapped connection to it
transport    aioopenssl's transport, kept quiet
tls          verifying the server's certificate
explain      what aioxmpp's exceptions mean, in sentences
===========  =======================================================
"""

from .client import Client, make_client
from .connector import Target, discover
from .explain import explain
from .raw import RawStanza, enqueue, is_open, withdraw, write_nonza

__all__ = [
    "Client",
    "RawStanza",
    "Target",
    "discover",
    "enqueue",
    "explain",
    "is_open",
    "make_client",
    "withdraw",
    "write_nonza",
]
