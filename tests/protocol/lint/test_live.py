"""Lint over what real programs say: none of it is forbidden."""

from __future__ import annotations

from xmppkit.lab import Lab
from xmppkit.protocol.lint import Severity, lint_recording
from xmppkit.recording import Kind

from .scenario import play


async def test_no_error_in_what_prosody_and_aioxmpp_say(lab: Lab) -> None:
    """Login, roster, rooms, nodes, archive and the rest: lint finds no error, in any stanza or across them."""
    await play(lab)
    entries = list(lab.recording)
    stanzas = [entry for entry in entries if entry.is_stanza]
    assert len(stanzas) > 250
    assert {Kind.HEADER, Kind.FOOTER, Kind.NONZA} <= {entry.kind for entry in entries}
    errors = [each for each in lint_recording(entries) if each.severity is Severity.ERROR]
    assert not [f"#{each.number} {each}\n{lab.recording[each.number or 1].xml}" for each in errors]
