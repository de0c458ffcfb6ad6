"""The inspector in JupyterLab and Chromium: from capture to painted row, and bursts.

Capture and paint are read from the same machine's clock, so their difference is what a learner waits.
"""

from __future__ import annotations

import json
import time

from tests.benchmarks.figures import percentile, quick, show
from tests.benchmarks.page import WATCH, MainThread, check_nothing_lost, latencies, take, wait_until_painted
from tests.browser.harness import JupyterLab, Notebook, chromium

SETUP = """
import time
from tests.benchmarks.load import burst, capture_times, paced
from xmppkit.recording import Recording
from xmppkit.widgets import Inspector
recording = Recording(max_entries=1_000_000, max_bytes=1_000_000_000)
Inspector(recording)
"""


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
    waits = latencies(seen["painted"], captured)
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
