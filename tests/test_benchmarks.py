"""Every benchmark runs and prints its figures. Whether a target is met is for people to read: machines differ."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.browser.harness import REPOSITORY

FIGURES = {
    "startup": ["server: start to ready", "import xmppkit / import aioxmpp"],
    "recording": ["append one entry", "split, redact and append"],
    "throughput": ["bare aioxmpp: CPU per message", "xmppkit with tap: CPU / bare aioxmpp", "slixmpp: throughput"],
    "inspector": ["capture to painted row, p95", "longest main-thread task", "entries lost", "burst"],
    "scale": ["kernel CPU for showing an entry", "numbers missing in the page", "frame, p95", "all looked at"],
    "contenders": [
        "Output: print, sustained",
        "inspector, 30: shown after",
        "each with",
        "capture to paint at that rate",
    ],
    "explain": ["read and explain one stanza", "to JSON / lxml parsing"],
    "state": ["presence: open", "presence: take in one entry", "subscriptions: open", "move the slider"],
    "faults": ["RST", "FIN", "black hole", "server frozen", "server killed, resumable", "runs that fell short"],
}


@pytest.mark.timeout(320)
@pytest.mark.parametrize("name", FIGURES)
def test_prints_its_figures(name: str) -> None:
    """``--quick`` ends well and every figure has a number."""
    result = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks", name, "--quick"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    for figure in FIGURES[name]:
        assert re.search(rf"{re.escape(figure)}.*\s\d", result.stdout), f"no figure {figure!r} in:\n{result.stdout}"
    # Unlike the times, this one does not depend on the machine.
    assert not re.search("entries lost.*MISSED", result.stdout), result.stdout
