"""The account that looks after the managed server."""

from __future__ import annotations

from tests.server.client import login
from xmppkit.server import Prosody

COMMANDS = "<query xmlns='http://jabber.org/protocol/disco#items' node='http://jabber.org/protocol/commands'/>"
INFO = "<query xmlns='http://jabber.org/protocol/disco#info'/>"


async def test_admin_may_administer_and_others_may_not(server: Prosody) -> None:
    """The commands of XEP-0133 are there for ``admin``, and for nobody else."""
    for name, allowed in (("admin", True), ("alice", False)):
        client = await login(server, name)
        listed = await client.request("get", server.domain, COMMANDS)
        assert ("http://jabber.org/protocol/admin#add-user" in listed) is allowed


async def test_the_server_says_whom_to_call(server: Prosody) -> None:
    """It answers disco#info with the administrator's address (XEP-0157 §3), and so do its services."""
    alice = await login(server, "alice")
    for address in (server.domain, server.rooms):
        assert f"xmpp:admin@{server.domain}" in await alice.request("get", address, INFO)
