"""Messages a second and CPU per message: bare aioxmpp, an xmppkit session with its tap, slixmpp.

All use one server, in turns, each run in a process of its own (see ``contender``). CPU per message is that of the
process with both clients; the server's is not in it.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import sys

from tests.benchmarks.contender import CONTENDERS, PASSWORD, PINGS
from tests.benchmarks.figures import quick, show
from xmppkit.server.prosody import Prosody

Results = dict[str, list[dict[str, float]]]

NAMES = {
    "aioxmpp": "bare aioxmpp",
    "xmppkit": "xmppkit with tap",
    "xmppkit-send": "xmppkit with tap, Session.send(xml)",
    "slixmpp": "slixmpp",
}


async def run_contender(name: str, setting: dict[str, object]) -> dict[str, float]:
    """Run one library once in a fresh process and return what it measured.

    Raises:
        RuntimeError: the process failed; with what it wrote.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-W", "ignore", "-m", "tests.benchmarks.contender", name, json.dumps(setting)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, errors = await process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"contender {name} failed:\n{errors.decode()[-3000:]}")
    result: dict[str, float] = json.loads(output)
    return result


async def run_round(names: list[str], messages: int) -> Results:
    """Let each library have one turn, in this order, on a server of their own.

    A new server for each round: Prosody trims an archive that has reached 10,000 messages, and slows down twentyfold.
    """
    async with Prosody() as server:
        for username in ("alice", "bob"):
            await server.add_account(username, PASSWORD)
        setting: dict[str, object] = {
            "host": server.host,
            "port": server.ports["c2s"],
            "ca_file": str(server.ca_file),
            "messages": messages,
        }
        return {name: [await run_contender(name, setting)] for name in names}


async def run_rounds(messages: int, rounds: int) -> Results:
    """Let all libraries take turns, each round beginning with another one."""
    results: Results = {name: [] for name in CONTENDERS}
    names = list(CONTENDERS)
    for number in range(rounds):
        first = number % len(names)
        for name, runs in (await run_round(names[first:] + names[:first], messages)).items():
            results[name] += runs
    return results


def main(messages: int, rounds: int) -> None:
    """Measure and print."""
    results = asyncio.run(run_rounds(messages, rounds))
    medians = {
        name: {key: statistics.median(run[key] for run in runs) for key in ("rate", "cpu", "round_trip")}
        for name, runs in results.items()
    }
    bare = medians["aioxmpp"]
    for name, median in medians.items():
        title = NAMES[name]
        show(
            f"{title}: throughput", median["rate"], "msg/s", note=f"{median['rate'] / bare['rate']:.2f} x bare aioxmpp"
        )
        show(f"{title}: CPU per message", median["cpu"], "µs")
        show(f"{title}: round trip, median of {PINGS}", median["round_trip"], "ms")
    for name in ("xmppkit", "xmppkit-send", "slixmpp"):
        target = 1.0 if name == "xmppkit" else None
        show(f"{NAMES[name]}: CPU / bare aioxmpp", medians[name]["cpu"] / bare["cpu"], at_most=target)


if __name__ == "__main__":
    small = quick(__doc__)
    main(messages=50 if small else 2000, rounds=1 if small else 5)
