"""What a real Prosody makes of addresses is what our column for it says."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

import pytest

from xmppkit.protocol.jid import examine

ADDRESSES = [
    "JULIET@LocalHost/Balcony",
    "fußball@localhost",
    "henryⅣ@localhost",
    "♚@localhost",
    "juliet@localhost/ foo",
    "Σ@localhost",
    "ς@localhost",
    "a\u00adb@localhost",
    "ﬁ@localhost/ﬁ",
    "İ@localhost",
    "a\u0340@localhost",
    "𝐀@localhost",
    "😀@localhost/😀",
    "Ⴀ@localhost",
    "ẞ@localhost",
    "juliet@localhost/x\u00a0y",
    "אב@localhost",
    "אבa@localhost",
    "א1@localhost",
    "foo bar@localhost",
    "o'hara@localhost",
    "a＠b@localhost",
    "a@b@localhost",
    "@localhost",
    "juliet@localhost/",
    "juliet@localhost/a\u202eb",
    "é" * 511 + "a@localhost",
    "é" * 512 + "@localhost",
    "juliet@localhost/" + "a" * 1024,
    "juliet@localhost.",
    "juliet@BÜCHER.localhost",
    "juliet@xn--bcher-kva.localhost",
    "juliet@foo_bar.localhost",
    "juliet@☃.localhost",
    "juliet@ﬁ.localhost",
]


async def test_prosody_and_our_column_agree(lab):
    """It answers jid-malformed where we say that it refuses, else from the normal form that we name."""
    nurse = await lab.connect("nurse")
    wrong = {}
    for address in ADDRESSES:
        sent = await nurse.send(f"<message type='chat' to={quoteattr(address)}><body>x</body></message>")
        reply = await nurse.wait_for(f"<message type='error' id='{sent.id}'/>")
        made = None if reply.condition == "jid-malformed" else reply.from_
        ours = examine(address).prosody_normal
        if made != (None if ours is None else str(ours)):
            wrong[address] = (reply.condition, made, ours)
    assert wrong == {}


@pytest.mark.parametrize("name", ["fußball/ x", "juliet/♚", "ROMEO/Phone", "Ⅳ/Ⅳ"])
async def test_accounts_and_resources(lab, name):
    """Who logs in and binds a resource gets the JID that our column names (RFC 6120 §7.7)."""
    session = await lab.connect(name)
    local, _, resource = name.partition("/")
    assert str(session.jid) == str(examine(f"{local}@localhost/{resource}").prosody_normal)
