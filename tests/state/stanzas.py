"""Entries for the states' tests, from lines such as ``S: <presence .../>`` (sent) and ``R: <iq .../>`` (received)."""

from __future__ import annotations

from xmppkit.recording import Direction, Kind, Recording
from xmppkit.recording.tap import record_element
from xmppkit.state._base import State

__all__ = ["bound", "recorded", "state_after"]

_WAYS = {"S": Direction.SENT, "R": Direction.RECEIVED}


def bound(jid: str, stream: str = "alice") -> str:
    """A line that says which address a stream got."""
    bind = f"<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>{jid}</jid></bind>"
    return f"{stream} R: <iq type='result' id='b'>{bind}</iq>"


def recorded(*lines: str) -> Recording:
    """Return a recording: each line is ``[stream] S: xml``, ``[stream] R: xml`` or ``[stream] E: note``."""
    recording = Recording()
    for line in lines:
        head, _, xml = line.partition(": ")
        stream, _, way = head.rpartition(" ")
        if way == "E":
            recording.note(stream or "alice", xml)
        elif "stream:stream" in xml:
            kind = Kind.FOOTER if xml.startswith("</") else Kind.HEADER
            recording.append(
                stream=stream or "alice", direction=_WAYS[way], kind=kind, data=xml.encode(), name="stream"
            )
        else:
            record_element(recording, stream=stream or "alice", direction=_WAYS[way], data=xml.encode())
    return recording


def state_after(state: State, *lines: str) -> list[bool]:
    """Have a state take in lines; returns what it said of each: whether something changed."""
    return [state.apply(entry) for entry in recorded(*lines)]
