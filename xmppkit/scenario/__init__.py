"""Scenarios: scripts of who sends and who receives what, played against a real server.

::

    script = parse(Path("hello.scs").read_text(), "hello.scs")
    async with managed(script) as place:
        result = await play(script, place)

The format is scansion's, in which the tests of Prosody itself are written; see `xmppkit.scenario.parse`, and
`xmppkit.scenario.match` for what counts as received.
"""

from .match import Difference, Match, match
from .parse import parse
from .place import Place, managed, place_of, prepare
from .play import Failure, Policy, Result, StepResult, play
from .record import record
from .script import Actor, Role, Script, Step, Verb

__all__ = [
    "Actor",
    "Difference",
    "Failure",
    "Match",
    "Place",
    "Policy",
    "Result",
    "Role",
    "Script",
    "Step",
    "StepResult",
    "Verb",
    "managed",
    "match",
    "parse",
    "place_of",
    "play",
    "prepare",
    "record",
]
