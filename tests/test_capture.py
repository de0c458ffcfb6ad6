"""A capture filter on a live session: nothing waits for what is not recorded."""

from __future__ import annotations

import pytest

from xmppkit.errors import ReplyTimeout
from xmppkit.session import Session

PING = "<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>"


async def test_what_is_left_out_is_sent_and_answered(alice: Session) -> None:
    """send() and request() return as ever, with entries that have no number."""
    alice.recording.capture = "message"
    before = len(alice.recording)
    reply = await alice.request(PING)
    sent = await alice.send("<presence><status>away</status></presence>")
    assert (reply.type, reply.number, sent.name, sent.number) == ("result", 0, "presence", 0)
    assert len(alice.recording) == before
    assert alice.recording.left_out >= 3


async def test_wait_for_goes_by_the_recording(alice: Session) -> None:
    """What is not recorded is not waited for, whether it came before or comes while waiting."""
    alice.recording.capture = "-message"
    await alice.send("<message to='alice@localhost' id='m1'><body>Hi</body></message>")
    with pytest.raises(ReplyTimeout):
        await alice.wait_for("<message id='m1'/>", timeout=1)
    alice.recording.capture = ""
    await alice.send("<message to='alice@localhost' id='m2'><body>Hi</body></message>")
    assert (await alice.wait_for("<message id='m2'/>")).id == "m2"
