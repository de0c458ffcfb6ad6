"""What a benchmark sees of JupyterLab's page: what is painted when, long tasks, frames, CPU and memory."""

from __future__ import annotations

import bisect
from pathlib import Path
from typing import Any

import psutil

from tests.benchmarks.figures import show
from tests.browser.harness import Notebook

__all__ = [
    "WATCH",
    "MainThread",
    "check_nothing_lost",
    "cpu_seconds",
    "kernel_pid",
    "latencies",
    "take",
    "wait_until_painted",
]

WATCH = """() => {
  const root = document.querySelector('.xk-inspector');
  window.xkSeen = {painted: [], tasks: []};
  root.addEventListener('xk-painted', event => {
    window.xkSeen.painted.push([event.detail.next, Date.now()]);
  });
  new PerformanceObserver(list => {
    for (const task of list.getEntries()) window.xkSeen.tasks.push(task.duration);
  }).observe({type: 'longtask'});
}"""
"""Run once when there is an inspector, before anything is measured."""

HELD = """() => {
  const store = document.querySelector('.xk-inspector').xkInspector.store;
  return {first: store.first, next: store.next, size: store.size, gaps: store.gaps.length};
}"""


def wait_until_painted(notebook: Notebook, next_number: int, timeout: float = 60) -> None:
    """Wait until the browser has painted all entries below ``next_number``.

    Args:
        timeout: seconds to wait.
    """
    notebook.page.wait_for_function(
        "next => window.xkSeen.painted.at(-1)?.[0] >= next", arg=next_number, timeout=timeout * 1000
    )


def take(notebook: Notebook) -> dict[str, Any]:
    """Return what the page saw since the last call."""
    seen: dict[str, Any] = notebook.page.evaluate(
        "() => { const seen = {...window.xkSeen}; window.xkSeen.painted = []; window.xkSeen.tasks = []; return seen; }"
    )
    return seen


def latencies(painted: list[list[float]], captured: list[tuple[int, float]]) -> list[float]:
    """Return the milliseconds from capture to paint of each entry."""
    numbers = [next_number for next_number, _ in painted]
    return [painted[bisect.bisect_right(numbers, number)][1] - at for number, at in captured]


def check_nothing_lost(notebook: Notebook, next_number: int) -> None:
    """Show how many entries are missing in the browser, all together that were sent since the last clear."""
    held = notebook.page.evaluate(HELD)
    note = f"numbers {held['first']} to {held['next'] - 1}, {held['gaps']} gaps"
    show("inspector: entries lost", next_number - held["first"] - held["size"], at_most=0, note=note)


class MainThread:
    """CPU time of the page's main thread, which unlike waiting times depends little on what else the machine does."""

    def __init__(self, notebook: Notebook) -> None:
        self._session = notebook.page.context.new_cdp_session(notebook.page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def seconds(self) -> float:
        """Return what it has used so far."""
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(metric["value"] for metric in metrics if metric["name"] == "ThreadTime"))

    def collect_garbage(self) -> None:
        """Have the page free what nobody holds any more."""
        self._session.send("HeapProfiler.collectGarbage")


def kernel_pid(notebook: Notebook) -> int:
    """Return the process id of the notebook's kernel."""
    return int(notebook.run("import os; print(os.getpid())"))


def cpu_seconds(pid: int) -> float:
    """Return the CPU time of a process so far, without asking it to do anything."""
    tasks = list(Path(f"/proc/{pid}/task").glob("*/schedstat"))
    if tasks:  # Linux counts nanoseconds there, and hundredths of a second elsewhere
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9
    times = psutil.Process(pid).cpu_times()
    return float(times.user + times.system)
