"""What arrives when things go wrong: 300 messages each way, three runs of each fault, as a table.

Streams are resumed (XEP-0198 §5): everything has to arrive, once and in order. The last fault is for comparison: a
server that has forgotten its sessions resumes nothing, and what was under way is lost.
"""

from __future__ import annotations

import asyncio
import logging
import sys

from tests.benchmarks.figures import quick
from tests.conversation import CALAMITIES, Conversation, converse
from xmppkit.lab import Lab

FORGETFUL = "server killed, all forgotten"
HEAD = (
    f"{'fault':<30}{'run':>4}{'alice to bob':>16}{'bob to alice':>16}{'twice':>7}{'in order':>10}{'resumed':>9}{'s':>7}"
)


async def run(name: str, messages: int) -> Conversation:
    """One conversation, on a lab of its own."""
    async with await Lab.start() as lab:
        return await converse(lab, CALAMITIES[name], messages)


def row(name: str, number: int, result: Conversation) -> str:
    """The table's line for one run."""
    arrived = [f"{result.messages - result.lost(who)}/{result.messages}" for who in ("bob", "alice")]
    twice = sum(result.twice(who) for who in result.got)
    ordered = "yes" if all(result.ordered(who) for who in result.got) else "NO"
    verdict = "" if result.whole or name == FORGETFUL else f"  MISSED {'; '.join(result.failed)[:200]}"
    return (
        f"{name:<30}{number:>4}{arrived[0]:>16}{arrived[1]:>16}{twice:>7}{ordered:>10}{result.resumed:>9}"
        f"{result.seconds:>7.1f}{verdict}"
    )


def main(messages: int, rounds: int) -> int:
    """Run all and print the table; returns how many runs fell short."""
    logging.disable(logging.CRITICAL)  # aioxmpp tells of each broken connection
    print(HEAD)
    missed = 0
    for name in CALAMITIES:
        for number in range(1, rounds + 1):
            result = asyncio.run(run(name, messages))
            missed += not result.whole and name != FORGETFUL
            print(row(name, number, result), flush=True)
    print(f"{'runs that fell short':<30}{missed:>4}")
    return missed


if __name__ == "__main__":
    small = quick(__doc__)
    sys.exit(1 if main(messages=30 if small else 300, rounds=1 if small else 3) else 0)
