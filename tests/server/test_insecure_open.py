"""A server that is open to everybody: what scripts of Prosody's own test-suite take for granted."""

from __future__ import annotations

import pytest

from xmppkit.errors import ServerError
from xmppkit.scenario import parse, place_of, play
from xmppkit.server import Prosody

ROMEO = "[Client] Romeo\n\tjid: nobody-{0}@localhost\n\tpassword: {0}\n-----\nRomeo connects\n"
ASK = """\
Romeo sends: <iq type='get' to='localhost' id='t'><time xmlns='urn:xmpp:time'/></iq>
Romeo receives:
\t<iq id='t'><time xmlns='urn:xmpp:time' scansion:strict='false'><utc>2008-08-22T21:09:04Z</utc></time></iq>
"""


@pytest.mark.parametrize("password", ["one", "two"])
async def test_any_account_any_password_no_tls(password: str) -> None:
    """Whoever comes is let in, under the name that he gives."""
    async with Prosody(insecure_open=True) as server:
        assert server.missing_modules == ()
        assert server.rooms == "conference.localhost"
        result = await play(parse(ROMEO.format(password)), place_of(server, insecure=True))
    assert result.passed
    assert not [entry for entry in result.recording if entry.name in ("starttls", "proceed")]


@pytest.mark.parametrize("fixed", [True, False])
async def test_clock_stands_still_if_wanted(fixed: bool) -> None:
    """Time stamps are compared letter by letter in some scripts; timers go on."""
    async with Prosody(insecure_open=True, fixed_clock=fixed) as server:
        script = parse(ROMEO.format("x") + ASK)
        result = await play(script, place_of(server, insecure=True), timeout=0.5)
        assert result.passed is fixed
        assert await server.sessions() == []


async def test_accounts_can_be_made_all_the_same() -> None:
    """The control channel works as on any managed server."""
    async with Prosody(insecure_open=True) as server:
        await server.add_account("romeo", "secret")
        await server.remove_account("romeo")
        with pytest.raises((ServerError, ValueError)):
            await server.add_account("", "secret")
