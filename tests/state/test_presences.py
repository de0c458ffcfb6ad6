"""All streams' points of view at once are the same as each alone."""

from __future__ import annotations

import copy

from xmppkit.lab import Lab
from xmppkit.state.presence import Presence
from xmppkit.state.presences import Presences

from .walk import Walk


async def test_the_same_as_each_alone(lab: Lab) -> None:
    """Over a walk on a real server, at every step."""
    walk = Walk(lab, 7)
    for _ in range(40):
        await walk.step()
    together = Presences()
    alone = {entry.stream: Presence(entry.stream) for entry in lab.recording if entry.stream not in ("", "server")}
    for number, entry in enumerate(lab.recording.snapshot()):
        changed = together.apply(entry)
        for name, state in alone.items():
            if state.apply(entry) and name in together.by_stream:
                assert changed, (name, entry)
        if number % 100 == 0:
            assert together.view() == {name: alone[name].view() for name in together.by_stream}
            again = copy.deepcopy(together)
            assert again.view() == together.view()
    assert {*together.by_stream} == {name for name, state in alone.items() if state.roster.login.jid}
    assert together.view() == {name: alone[name].view() for name in together.by_stream}
