"""XEP-0050: Ad-Hoc Commands."""

from __future__ import annotations

from ..rule import Specification
from ..structure import Structure
from ..values import LANGUAGE, TEXT, one_of

xep = Specification("XEP-0050")
COMMANDS = "http://jabber.org/protocol/commands"
_RUN = "<iq type='set' id='1'><command xmlns='http://jabber.org/protocol/commands' node='list' action='execute'/></iq>"
_NEXT = (
    "<iq type='result' id='1'><command xmlns='http://jabber.org/protocol/commands' node='list' sessionid='s1'"
    " status='executing'><actions execute='next'><next/></actions><note type='info'>Choose one.</note></command></iq>"
)

structure = Structure(
    xep,
    "",
    good=(_RUN, _NEXT),
    bad=(
        _RUN.replace("node='list'", ""),
        _RUN.replace("'execute'", "'start'"),
        _RUN.replace("set", "get"),
        _NEXT.replace("'executing'", "'running'"),
        _NEXT.replace("<next/>", "<forward/>"),
        _NEXT.replace("info", "question"),
    ),
)
structure.closes(COMMANDS)
structure.element(
    COMMANDS,
    "command",
    within="iq message",
    iq="set result",
    needs={"node": TEXT},
    may={
        "action": one_of("cancel", "complete", "execute", "next", "prev"),
        "status": one_of("canceled", "completed", "executing"),
        "sessionid": TEXT,
        "xml:lang": LANGUAGE,
    },
    children="actions?",
)
structure.element(
    COMMANDS,
    "actions",
    within="command",
    may={"execute": one_of("complete", "next", "prev")},
    children="prev? next? complete?",
)
structure.element(COMMANDS, "prev next complete", within="actions", leaf=True)
structure.element(COMMANDS, "note", within="command", may={"type": one_of("error", "info", "warn")}, text=TEXT)
structure.element(
    COMMANDS, "bad-action bad-locale bad-payload bad-sessionid malformed-action session-expired", leaf=True
)
