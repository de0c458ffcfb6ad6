"""The inspector in JupyterLab and Chromium: from capture to painted row, and bursts.

Capture and paint are read from the same machine's clock, so their difference is what a learner waits.
"""

from __future__ import annotations

import bisect
import json
import time
from typing import Any

from tests.benchmarks.figures import percentile, quick, show
from tests.browser.harness import JupyterLab, Notebook, chromium

SETUP = """
import time
from tests.benchmarks.load import burst, capture_times, paced
from xmppkit.recording import Recording
from xmppkit.widgets import Inspector
recording = Recording(max_entries=1_000_000, max_bytes=1_000_000_000)
Inspector(recording)
"""

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

HELD = """() => {
  const store = document.querySelector('.xk-inspector').xkInspector.store;
  return {first: store.first, next: store.next, size: store.size, gaps: store.gaps.length};
}"""


def wait_until_painted(notebook: Notebook, next_number: int) -> None:
    """Wait until the browser has painted all entries below ``next_number``."""
    notebook.page.wait_for_function(
        "next => window.xkSeen.painted.at(-1)?.[0] >= next", arg=next_number, timeout=60_000
    )


def take(notebook: Notebook) -> dict[str, Any]:
    """Return what the page saw since the last call."""
    seen: dict[str, Any] = notebook.page.evaluate(
        "() => { const seen = {...window.xkSeen}; window.xkSeen.painted = []; window.xkSeen.tasks = []; return seen; }"
    )
    return seen


class MainThread:
    """CPU time of the page's main thread, which unlike waiting times depends little on what else the machine does."""

    def __init__(self, notebook: Notebook) -> None:
        self._session = notebook.page.context.new_cdp_session(notebook.page)
        self._session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def seconds(self) -> float:
        """Return what it has used so far."""
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(metric["value"] for metric in metrics if metric["name"] == "ThreadTime"))


def latencies(painted: list[list[float]], captured: list[float], first: int) -> list[float]:
    """Return the milliseconds from capture to paint of each entry."""
    numbers = [next_number for next_number, _ in painted]
    return [painted[bisect.bisect_right(numbers, first + index)][1] - at for index, at in enumerate(captured)]


def check_nothing_lost(notebook: Notebook, next_number: int) -> None:
    """Show how many entries are missing in the browser, all sent so far taken together."""
    held = notebook.page.evaluate(HELD)
    note = f"numbers {held['first']} to {held['next'] - 1}, {held['gaps']} gaps"
    show("inspector: entries lost", next_number - 1 - held["size"], at_most=0, note=note)


def run_paced(notebook: Notebook, rate: int, seconds: int) -> int:
    """Measure steady traffic; return the next number."""
    main_thread = MainThread(notebook)
    take(notebook)
    before = float(notebook.run("print(time.process_time())"))
    busy = -main_thread.seconds()
    load = json.loads(notebook.run(f"await paced(recording, {rate}, {seconds})"))
    next_number = load["first"] + load["count"]
    wait_until_painted(notebook, next_number)
    busy += main_thread.seconds()
    seen = take(notebook)
    cpu = float(notebook.run("print(time.process_time())")) - before
    captured = json.loads(notebook.run(f"print(capture_times(recording, {load['first']}))"))
    waits = latencies(seen["painted"], captured, load["first"])
    title = f"inspector, {rate:,}/s for {seconds} s"
    show(f"{title}: capture to painted row, p50", percentile(waits, 0.5), "ms")
    show(f"{title}: capture to painted row, p95", percentile(waits, 0.95), "ms", at_most=120)
    show(f"{title}: capture to painted row, worst", max(waits), "ms")
    show(f"{title}: longest main-thread task", max(seen["tasks"], default=0), "ms", at_most=100, note="0: none over 50")
    show(f"{title}: main-thread CPU, share of the time", busy / load["seconds"])
    show(f"{title}: kernel CPU per entry, all included", cpu / load["count"] * 1e6, "µs")
    return int(next_number)


def run_burst(notebook: Notebook, count: int) -> int:
    """Measure a burst; return the next number."""
    take(notebook)
    before = float(notebook.run("print(time.process_time())"))
    begin = time.time()
    load = json.loads(notebook.run(f"burst(recording, {count})"))
    next_number = load["first"] + load["count"]
    wait_until_painted(notebook, next_number)
    seen = take(notebook)
    cpu = float(notebook.run("print(time.process_time())")) - before
    last = seen["painted"][-1][1] / 1000
    title = f"inspector, burst of {count:,}"
    show(f"{title}: appended in", load["seconds"], "s")
    show(f"{title}: all painted after", last - begin, "s")
    show(f"{title}: kernel CPU per entry, all included", cpu / count * 1e6, "µs")
    show(f"{title}: longest main-thread task", max(seen["tasks"], default=0), "ms")
    return int(next_number)


def main(rate: int, seconds: int, burst: int) -> None:
    """Measure and print."""
    with JupyterLab() as lab, chromium() as context:
        lab.write("bench.ipynb", [SETUP])
        notebook = Notebook(lab, context.new_page(), "bench.ipynb").open()
        notebook.run_all()
        notebook.page.wait_for_selector(".xk-inspector .xk-list")
        notebook.page.evaluate(WATCH)
        check_nothing_lost(notebook, run_paced(notebook, rate, seconds))
        check_nothing_lost(notebook, run_burst(notebook, burst))
        notebook.close()


if __name__ == "__main__":
    small = quick(__doc__)
    main(rate=100 if small else 1000, seconds=1 if small else 10, burst=1000 if small else 100_000)
