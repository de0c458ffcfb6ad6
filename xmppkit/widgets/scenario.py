"""A script while it is played: each step ticks green or red, and leads to its stanza.

To the browser: ``{"k": "script", "title", "actors", "steps": [{"line", "head", "body"}]}``; ``{"k": "step", "n",
"state", "ms", "entry", "why"}`` for each, ``state`` being ``"waiting"``, ``"running"``, ``"passed"`` or ``"failed"``;
``{"k": "end", "summary", "passed"}``; ``{"k": "stanza", "n", "sentence", "xml"}``. From it: ``ready``, and
``select`` (``n``).
"""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from ..display.html import box, text_html
from ..protocol.explain import explain_entry
from ..recording import Recording
from ..scenario.play import Result, StepResult
from ..scenario.report import reasons
from ..scenario.script import Script
from ._base import Widget, built
from .clock import current_clock
from .sending import LONGEST

__all__ = ["ScenarioView"]

_MARKS = {"waiting": "·", "running": "…", "passed": "✓", "failed": "✗"}

_RULES = """
.xk-static.xk-static ol.xk-steps { list-style: none; margin: 0; padding: 4px 10px; }
.xk-static .xk-passed b { color: var(--xk-ok); }
.xk-static .xk-failed, .xk-static .xk-failed b { color: var(--xk-danger); }
.xk-static .xk-steps b { display: inline-block; width: 1.5em; }
"""


class ScenarioView(Widget):
    """Shows a script with what has come of each step. A step that is clicked shows its stanza.

    Args:
        script: what is played.
        recording: where its stanzas are recorded.
        choose: called with the number of the entry whose step was clicked, as to choose it in an inspector.
    """

    _esm = built("scenario.js")
    _css = built("scenario.css")

    def __init__(self, script: Script, recording: Recording, *, choose: Callable[[int], None] | None = None) -> None:
        super().__init__()
        self._script = script
        self._recording = recording
        self._choose = choose
        self._clock = current_clock()
        self._steps = [_waiting(number) for number in range(len(script.steps))]
        self._end: dict[str, Any] | None = None
        self.on_msg(self._on_browser)
        self._run(0)

    # -- while it is played -----------------------------------------------------------------------

    def step(self, done: StepResult) -> None:
        """Tick a step, and go to the next one."""
        self._set(
            done.number,
            state="failed" if done.failure else "passed",
            ms=round(done.seconds * 1000, 1),
            entry=done.entry,
            why=reasons(done)[1:] if done.failure else [],
            problem=done.failure.problem if done.failure else "",
        )
        if not done.failure:
            self._run(done.number + 1)

    def end(self, result: Result | None) -> None:
        """Say how it ended.

        Args:
            result: what came of it; None if it was interrupted.
        """
        if result is None:
            summary = "interrupted"
            for step in self._steps:
                if step["state"] == "running":
                    self._set(step["n"], state="waiting")
        else:
            done = sum(each.failure is None for each in result.steps)
            summary = f"{done} of {len(self._steps)} steps passed in {result.seconds:.1f} s"
        self._end = {"k": "end", "summary": summary, "passed": result is not None and result.passed}
        self.send(self._end)

    def _run(self, number: int) -> None:
        if number < len(self._steps):
            self._set(number, state="running")

    def _set(self, number: int, **facts: Any) -> None:
        self._steps[number] |= facts
        self.send(self._steps[number])

    # -- the browser ------------------------------------------------------------------------------

    def _on_browser(self, _widget: Widget, content: Any, _buffers: list[Any]) -> None:
        # JupyterLab may have this called on a thread and loop of its own.
        if not isinstance(content, dict):
            return
        if content.get("k") == "ready":
            self._clock.soon(self._say_all)
        elif content.get("k") == "select":
            self._clock.soon(lambda: self._on_select(content.get("n")))

    def _say_all(self) -> None:
        actors = [{"name": each.name, "jid": each.bare_jid} for each in self._script.actors.values()]
        self.send({"k": "script", "title": self._script.title, "actors": actors, "steps": blocks(self._script)})
        for message in [*self._steps, *([self._end] if self._end else [])]:
            self.send(message)

    def _on_select(self, number: object) -> None:
        if not isinstance(number, int) or not 0 <= number < len(self._steps):
            return
        entry = self._recording.get(self._steps[number]["entry"])
        if entry is None:
            return
        told = {"sentence": explain_entry(entry).sentence, "xml": entry.xml[:LONGEST]}
        self.send({"k": "stanza", "n": number, "entry": entry.number, **told})
        if self._choose is not None:
            self._choose(entry.number)

    # -- without a kernel -------------------------------------------------------------------------

    def _static_html(self) -> str:
        rows = []
        for step, state in zip(self._script.steps, self._steps, strict=True):
            why = "".join(f"<pre>{text_html(line)}</pre>" for line in _why(state))
            mark = f'<li class="xk-{state["state"]}"><b>{_MARKS[state["state"]]}</b>'
            rows.append(f"{mark}line {step.line}: {text_html(str(step))}{why}</li>")
        title = text_html(self._script.title or "Scenario")
        foot = f'<div class="xk-head">{html.escape(self._end["summary"])}</div>' if self._end else ""
        return box(f'<div class="xk-head">{title}</div><ol class="xk-steps">{"".join(rows)}</ol>{foot}', _RULES)

    def __repr__(self) -> str:
        lines = [self._script.title or "Scenario"]
        for step, state in zip(self._script.steps, self._steps, strict=True):
            lines.append(f"{_MARKS[state['state']]} line {step.line}: {step}")
            lines += [f"    {line}" for line in _why(state)]
        return "\n".join([*lines, *([self._end["summary"]] if self._end else [])])


def blocks(script: Script) -> list[dict[str, Any]]:
    """Each step as it is written: its line, and what stands below it."""
    lines = script.text.split("\n")
    ends = [*(step.line - 1 for step in script.steps[1:]), len(lines)]
    written = [lines[step.line - 1 : end] for step, end in zip(script.steps, ends, strict=True)]
    return [
        {"line": step.line, "head": each[0].strip(), "body": "\n".join(each[1:]).rstrip()}
        for step, each in zip(script.steps, written, strict=True)
    ]


def _waiting(number: int) -> dict[str, Any]:
    return {"k": "step", "n": number, "state": "waiting", "ms": None, "entry": None, "problem": "", "why": []}


def _why(state: dict[str, Any]) -> list[str]:
    return [state["problem"], *state["why"]] if state["problem"] else []
