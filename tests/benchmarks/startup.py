"""How long a learner waits: the server's start, and the imports."""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import time

from tests.benchmarks.figures import quick, show
from xmppkit.server.prosody import Prosody

IMPORTS = {
    "import aioxmpp": "import aioxmpp",
    "import xmppkit": "import xmppkit",
    "from xmppkit import Lab": "from xmppkit import Lab",
}


async def server_start() -> float:
    """Return the seconds from nothing to a server that takes logins."""
    begin = time.perf_counter()
    async with Prosody():
        return time.perf_counter() - begin


def import_time(statement: str) -> float:
    """Return the seconds that an import takes in a fresh interpreter, without the interpreter's own start."""
    code = f"import time; begin = time.perf_counter(); {statement}; print(time.perf_counter() - begin)"
    result = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True)
    return float(result.stdout)


def main(rounds: int) -> None:
    """Measure and print."""
    starts = [asyncio.run(server_start()) for _ in range(rounds)]
    show("server: start to ready, median", statistics.median(starts), "s", at_most=0.3)
    times: dict[str, list[float]] = {name: [] for name in IMPORTS}
    for _ in range(rounds + 1):
        for name, statement in IMPORTS.items():
            times[name].append(import_time(statement))
    # The first round pays for reading the files from disk and for compiling them.
    medians = {name: statistics.median(values[1:]) for name, values in times.items()}
    bare = medians["import aioxmpp"]
    for name, seconds in medians.items():
        show(f"{name}, median of {rounds}", seconds * 1000, "ms")
    for name in ("import xmppkit", "from xmppkit import Lab"):
        show(f"{name} / import aioxmpp", medians[name] / bare, at_most=1.3)


if __name__ == "__main__":
    main(rounds=2 if quick(__doc__) else 15)
