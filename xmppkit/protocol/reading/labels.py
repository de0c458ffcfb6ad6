r"""What a log says of the element that follows: which way it went, and on whose stream.

Each program has its own way to say it, and all of them say it right before the element::

    DEBUG:slixmpp.xmlstream.xmlstream:SEND: <presence/>                      slixmpp
    2024-05-01 10:00:00 (I) nbxmpp.connection  ::::: DATA RECEIVED ::::      Gajim, then a blank line
    May 01 10:00:00 c2s55d8f debug Received[c2s]: <iq id='1' type='get'>     Prosody; of each element only its first tag
    05-01 10:00:00.123 D conversations: romeo@example.net: SEND <presence/>  Conversations
    <!-- Out Wed May 1 10:00:00 2024 -->                                     Psi, Gajim's XML console
    (10:00:00) jabber: Recv (ssl)(120): <presence/>                          Pidgin
    C: <presence/>                                                           the RFCs
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ...recording import Direction

__all__ = ["NO_LABEL", "Label", "label"]


class Label(NamedTuple):
    """What the log says.

    Attributes:
        direction: sent or received, None if it is not said.
        stream: whose stream, ``""`` if it is not said.
        log: whether it is a line of a log; otherwise it may be prose.
        dialogue: whether it is the ``C:`` or ``S:`` of a dialogue.
        time: the log's clock, in seconds since midnight, None if it shows none.
    """

    direction: Direction | None = None
    stream: str = ""
    log: bool = False
    dialogue: bool = False
    time: float | None = None


NO_LABEL = Label()
_FAR = 400  # characters before an element in which its label stands

_SPOKEN = re.compile(r"(?:^|\n)[ \t]*([CSIR]):\s*$")
_TIME = re.compile(r"(?<![\d:])\d{1,2}:\d\d:\d\d(?![\d:])|\b(?:DEBUG|INFO|debug|info)\b|<!--")
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2}):(\d\d):(\d\d)(?:[.,](\d{1,6}))?(?![\d:])")
_WORD = re.compile(
    r"(?<![\w.-])(?:(?P<sent>SEND|SENT|Sent|Send|Sending|OUT|Out|Outgoing|OUTGOING|outgoing|sending|sent|TX|>>>?)"
    r"|(?P<received>RECV|RECEIVED|Received|Recv|Receiving|IN|In|Incoming|INCOMING|incoming|received|receiving|got|RX|<<<?))"
    r"(?![\w.-])"
)
_ALONE = re.compile(r"\W*(?:DATA\s+)?[A-Za-z<>]+\W*\s*(?:\S+@\S+)?\W*")
_JID = re.compile(r"([^\s\"'&/:<>@()\[\]]+)@[A-Za-z0-9.-]*[A-Za-z0-9](?:/[^\s:)\]>]*)?")
_PROSODY = re.compile(r"\b(?:Received|Sending)\[|\b(?:c2s|s2sin|s2sout)[0-9a-f]{4,}\b")


def label(before: str) -> Label:
    """Return what the text right before an element says of it.

    Args:
        before: that text, back to the element before.
    """
    before = before[-_FAR:]
    spoken = _SPOKEN.search(before)
    if spoken:
        return Label(Direction.SENT if spoken[1] in "CI" else Direction.RECEIVED, dialogue=True)
    lines = [line for line in before.splitlines() if line.strip()][-2:]
    for line in reversed(lines):
        found = _of_line(line)
        if found.direction:
            return found._replace(time=_time(lines))
    return Label(log=any(_TIME.search(line) for line in lines))


def _time(lines: list[str]) -> float | None:
    found = next((clock for line in reversed(lines) if (clock := _CLOCK.search(line))), None)
    if found is None:
        return None
    return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3]) + float(f"0.{found[4] or 0}")


def _of_line(line: str) -> Label:
    is_log = _TIME.search(line) is not None
    words = list(_WORD.finditer(line))
    if not words or not (is_log or _ALONE.fullmatch(line)):
        return NO_LABEL
    direction = Direction.SENT if words[-1]["sent"] else Direction.RECEIVED
    return Label(direction, _stream(line), log=is_log)


def _stream(line: str) -> str:
    if _PROSODY.search(line):
        return "server"
    jid = _JID.search(line)
    return jid[1] if jid else ""
