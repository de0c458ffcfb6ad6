"""The inspector beside what people write in its place, in one Chromium: time, what gets lost, CPU, latency.

Each way has a page and a kernel of its own. What does not come in the time that is given is said so, not waited for.
"""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import BrowserContext
from playwright.sync_api import TimeoutError as TimedOut

from tests.benchmarks.figures import percentile, quick, show
from tests.benchmarks.page import MainThread, cpu_seconds, kernel_pid, latencies
from tests.browser.harness import JupyterLab, Notebook, chromium

SETUP = "from tests.benchmarks.ways import captured, offer, open_way"

NAMES = {
    "print": "Output: print",
    "pygments": "Output: pygments HTML",
    "html": "HTML set every 50 ms",
    "ours": "inspector",
}

# How many are on the page: asked for once a frame, and told when that frame is painted. For ours it is what the
# inspector says of itself, which is after the paint too.
COUNTS = {
    "print": "[...box.querySelectorAll('pre')].reduce((sum, pre) => sum + pre.textContent.split('\\n').length - 1, 0)",
    "pygments": "box.querySelectorAll('.jp-OutputArea-child').length",
    "html": "box.querySelectorAll('.highlight').length",
    "ours": "window.xkBench.told",
}

WATCH = """() => {
  const bench = window.xkBench = {painted: [], told: 0};
  let box;
  document.addEventListener('xk-painted', event => { bench.told = event.detail.next - 1; }, true);
  const look = () => {
    if (window.xkBench !== bench) return;
    box = document.querySelector('.xk-bench, .xk-inspector');
    const count = box ? COUNT : 0;
    if (count !== (bench.painted.at(-1)?.[0] ?? 0)) {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => bench.painted.push([count, Date.now()]);
      channel.port2.postMessage(null);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""


ALONE = "() => document.querySelectorAll('.xk-bench, .xk-inspector').length === 1"


@dataclass(frozen=True)
class Size:
    """How much is measured: as much as fits into four minutes."""

    count: int = 1000
    patience: float = 35  # seconds for these
    rates: tuple[int, ...] = (10, 30, 100, 300, 1000, 3000, 10_000, 20_000)
    seconds: float = 3  # at each rate
    slack: float = 1  # seconds after which a rate is not kept up with
    many: int = 100_000


class Contender:
    """One way to show stanzas, on a page of its own.

    Args:
        name: of `COUNTS`.
        notebook: with `SETUP` done.
    """

    def __init__(self, name: str, notebook: Notebook) -> None:
        self.name = name
        self._notebook = notebook
        self._pid = kernel_pid(notebook)
        self._thread = MainThread(notebook)

    def offer(self, count: int, patience: float, rate: float | None = None) -> dict[str, Any]:
        """Show stanzas on a fresh one; return how many came, when, and what it cost."""
        self._notebook.run(f"open_way({self.name!r})")
        self._notebook.page.wait_for_function(ALONE)
        self._notebook.page.evaluate(WATCH.replace("COUNT", COUNTS[self.name]))
        kernel, busy, begin = cpu_seconds(self._pid), self._thread.seconds(), time.time()
        cell = self._notebook.add(f"await offer({count}, {rate})")
        self._notebook.start_cell(cell)
        came = self._wait(count, patience)
        painted = self._notebook.page.evaluate("() => window.xkBench.painted")
        result: dict[str, Any] = {
            "came": painted[-1][0] if painted else 0,
            "painted": painted,
            "seconds": (painted[-1][1] / 1000 if painted else time.time()) - begin,
            "kernel": (cpu_seconds(self._pid) - kernel) / count * 1e6,
            "browser": (self._thread.seconds() - busy) / count * 1e6,
        }
        if came:
            self._notebook.wait_idle()
            result["captured"] = self._captured()
            result["seconds"] = (painted[-1][1] - result["captured"][0][1]) / 1000  # without the cell's own start
        return result

    def _captured(self) -> list[tuple[int, float]]:
        for _ in range(10):  # the server drops what is printed for seconds after a way that sends too many messages
            if text := self._notebook.run("print(captured())"):
                captured: list[tuple[int, float]] = json.loads(text)
                return captured
            time.sleep(1)
        raise RuntimeError(f"the server drops all that the kernel of {self.name} prints")

    def _wait(self, count: int, patience: float) -> bool:
        script = "count => (window.xkBench.painted.at(-1)?.[0] ?? 0) >= count"
        try:
            self._notebook.page.wait_for_function(script, arg=count, timeout=patience * 1000, polling=50)
        except TimedOut:
            return False
        return True


def burst(contender: Contender, size: Size) -> float:
    """Measure a burst; return the stanzas a second."""
    result = contender.offer(size.count, size.patience)
    title = f"contenders, {NAMES[contender.name]}, {size.count:,}"
    lost = size.count - result["came"]
    rate = float(result["came"] / result["seconds"])
    note = f"{lost} not there after {size.patience:g} s" if lost else ""
    show(f"{title}: shown after", result["seconds"], "s", note=note)
    show(f"{title}: stanzas a second", rate, "/s")
    show(f"{title}: not shown", lost, at_most=0 if contender.name == "ours" else None)
    show(f"{title}: kernel CPU per stanza", result["kernel"], "µs")
    show(f"{title}: main-thread CPU per stanza", result["browser"], "µs")
    return rate


def sustained(contender: Contender, size: Size) -> int:
    """Measure which rates it keeps up with, and the latency at them; return the highest."""
    kept, waits = 0, [0.0]
    for rate in size.rates:
        count = int(rate * size.seconds)
        result = contender.offer(count, size.seconds + size.slack, rate)
        if "captured" not in result:
            break
        kept, waits = rate, latencies([[n + 1, at] for n, at in result["painted"]], result["captured"])
        if rate == size.rates[0]:
            p95 = percentile(waits, 0.95)
            show(f"contenders, {NAMES[contender.name]}, {rate}/s: capture to paint, p95", p95, "ms")
    title = f"contenders, {NAMES[contender.name]}, sustained"
    show(
        f"{title}: stanzas a second, none lost", kept, "/s", note="the highest tried" if kept == size.rates[-1] else ""
    )
    show(f"{title}: capture to paint at that rate, p95", percentile(waits, 0.95), "ms")
    return kept


def many(contender: Contender, size: Size) -> float:
    """Measure what the others do not survive; return the stanzas a second."""
    result = contender.offer(size.many, size.patience)
    title = f"contenders, {NAMES[contender.name]}, {size.many:,}"
    show(f"{title}: shown after", result["seconds"], "s")
    show(f"{title}: stanzas a second", result["came"] / result["seconds"], "/s")
    show(f"{title}: not shown", size.many - result["came"], at_most=0)
    show(f"{title}: kernel CPU per stanza", result["kernel"], "µs")
    show(f"{title}: main-thread CPU per stanza", result["browser"], "µs")
    return float(result["came"] / result["seconds"])


def compete(name: str, lab: JupyterLab, context: BrowserContext, size: Size) -> tuple[float, float, int]:
    """Measure one way; return the stanzas a second of a burst, of ours as it goes on and on, and those it sustains."""
    lab.write(f"{name}.ipynb", [SETUP])
    notebook = Notebook(lab, context.new_page(), f"{name}.ipynb").open()
    notebook.run_all()
    contender = Contender(name, notebook)
    steady = sustained(contender, size)
    going_on = many(contender, size) if name == "ours" else 0
    rate = burst(contender, size)  # last: what is too slow still works on it when the page is closed
    notebook.close()
    return rate, going_on, steady


def main(size: Size) -> None:
    """Measure and print."""
    # A notebook that takes outputs far from the window out of the page would count as one that loses them.
    settings = {"@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"}}
    with JupyterLab(settings=settings) as lab, chromium() as context:
        results = {name: compete(name, lab, context, size) for name in COUNTS}
    best = {name: rate for name, (rate, _, _) in results.items() if name != "ours"}
    rival = max(best, key=lambda name: best[name])
    at_once, going_on, ours = results["ours"]
    title = f"contenders: inspector / {NAMES[rival]}"
    # 1,000 are over for ours before its feed has sent a third batch: what it can do shows in more of them.
    show(f"{title}, each with {size.count:,}", at_once / best[rival])
    show(f"{title}, ours with {size.many:,}", going_on / best[rival], at_least=30)
    steady = max(kept for name, (_, _, kept) in results.items() if name != "ours")
    show("contenders: inspector / best of the others, sustained", ours / max(1, steady))


if __name__ == "__main__":
    main(Size(count=30, patience=10, rates=(10, 30), seconds=1, many=200) if quick(__doc__) else Size())
