"""Python's evaluator and the browser's, side by side: on no recording and no filter do they differ."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings

from xmppkit.filter import Filter, FilterError

from .languages import filters, recordings
from .vectors import annotations_of, entry_of

WIDGETS = Path(__file__).parents[2] / "widgets"


class Browser:
    """The browser's evaluator, in Node."""

    def __init__(self, bundle: Path) -> None:
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        environment = {**os.environ, "PATH": path}
        command = ["npx", "esbuild", "test/evaluate.ts", "--bundle", "--platform=node", f"--outfile={bundle}"]
        subprocess.run(command, cwd=WIDGETS, env=environment, check=True, capture_output=True)
        self.process = subprocess.Popen(
            ["node", str(bundle)],
            cwd=WIDGETS,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def ask(self, entries: list[dict[str, Any]], texts: list[str]) -> list[dict[str, Any]]:
        """What each filter shows, or what is wrong with it."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"entries": entries, "filters": texts}) + "\n")
        self.process.stdin.flush()
        answers: list[dict[str, Any]] = json.loads(self.process.stdout.readline())
        return answers

    def close(self) -> None:
        self.process.communicate()


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Node for all examples."""
    made = Browser(tmp_path_factory.mktemp("node") / "evaluate.cjs")
    yield made
    made.close()


def _python(entries: list[dict[str, Any]], text: str) -> dict[str, Any]:
    try:
        every = [entry_of(number, facts) for number, facts in enumerate(entries, 1)]
        shown = Filter(text).select(every, annotations_of(entries))
    except FilterError as exc:
        return {"error": [exc.start, exc.end], "says": exc.problem}
    return {"hits": [entry.number for entry in shown]}


@settings(
    max_examples=int(os.environ.get("FILTER_EXAMPLES", "400")), deadline=None, suppress_health_check=list(HealthCheck)
)
@given(entries=recordings, texts=filters)
@example(entries=[], texts=["since:1s", "unanswered", "unknown", ""])
def test_both_languages_agree(browser: Browser, entries: list[dict[str, Any]], texts: list[str]) -> None:
    """Any filter shows the same entries of any recording, or has the same fault at the same place."""
    for text, theirs in zip(texts, browser.ask(entries, texts), strict=True):
        assert theirs == _python(entries, text), text
