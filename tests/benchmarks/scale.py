"""The inspector with a million entries: rates that it stands, memory, scrolling, filtering, and the kernel's CPU.

What showing costs the kernel is the difference between traffic that is shown and the same traffic that nobody looks
at: making the traffic, a wake-up every few milliseconds, costs far more than either.
"""

from __future__ import annotations

import json
import time
from typing import Any

import psutil

from tests.benchmarks.figures import percentile, quick, show
from tests.benchmarks.page import (
    WATCH,
    MainThread,
    check_nothing_lost,
    cpu_seconds,
    kernel_pid,
    latencies,
    take,
    wait_until_painted,
)
from tests.browser.harness import JupyterLab, Notebook, chromium

SETUP = """
from tests.benchmarks.load import burst, capture_times, paced
from xmppkit.recording import Recording
from xmppkit.widgets import Inspector
recording = Recording(max_entries=1_000_000)
"""

EVERY_NUMBER = """([first, next]) => {
  const {store, rows} = document.querySelector('.xk-inspector').xkInspector;
  let missing = 0;
  for (let number = first; number < next; number++) if (store.head(number)?.number !== number) missing++;
  return {missing, gaps: store.gaps.length, weight: store.weight, maxBytes: store.maxBytes, rows: rows.length};
}"""

FRAMES = """async ([pixels, count]) => {
  const box = document.querySelector('.xk-inspector .xk-list');
  box.scrollTop = box.scrollHeight / 3;
  const frame = () => new Promise(requestAnimationFrame);
  for (let i = 0; i < 20; i++) await frame();
  const times = [];
  let before = await frame();
  for (let i = 0; i < count; i++) {
    box.scrollTop += i < count / 2 ? pixels : -pixels;
    const now = await frame();
    times.push(now - before);
    before = now;
  }
  return times;
}"""

FILTER = """async text => {
  const root = document.querySelector('.xk-inspector');
  const {rows, store} = root.xkInspector;
  const painted = () => new Promise(done => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(null);
  }));
  const input = root.querySelector('.xk-filter input');
  const {version} = rows;
  window.xkSeen.tasks = [];
  const begin = performance.now();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', {bubbles: true}));
  let first;
  do {
    await painted();
    if (rows.version !== version && rows.length > 0) first ??= performance.now() - begin;
  } while (rows.version === version || rows.looked < store.next);
  await painted();
  const all = performance.now() - begin;
  return {first: first ?? all, all, hits: rows.length, tasks: window.xkSeen.tasks};
}"""

TYPING_PAUSE = 150  # ms in which the filter box waits for another key


class Bench:
    """A notebook with an inspector, and what it costs.

    Attributes:
        next_number: that the next entry will have.
    """

    def __init__(self, notebook: Notebook) -> None:
        self.notebook = notebook
        self.next_number = 1
        self._pid = kernel_pid(notebook)
        self._thread = MainThread(notebook)

    def show_inspector(self) -> None:
        """From now on somebody looks; what is loaded once, the rules for sentences and lint, is loaded."""
        self.notebook.run("inspector = Inspector(recording)\ninspector")
        self.notebook.page.wait_for_selector(".xk-inspector .xk-list")
        self.notebook.page.evaluate(WATCH)
        self.load("burst(recording, 100)")
        self.notebook.page.wait_for_selector(".xk-inspector .xk-sentence")

    def load(self, call: str, *, shown: bool = True) -> dict[str, Any]:
        """Make traffic; return what it was, what it cost, and what the page saw of it."""
        take(self.notebook) if shown else None
        kernel, busy, begin = cpu_seconds(self._pid), self._thread.seconds(), time.time()
        load: dict[str, Any] = json.loads(self.notebook.run(call))
        self.next_number = load["first"] + load["count"]
        if shown:
            wait_until_painted(self.notebook, self.next_number, 240)
        load["kernel"] = (cpu_seconds(self._pid) - kernel) / load["count"] * 1e6
        load["browser"] = (self._thread.seconds() - busy) / load["count"] * 1e6
        if shown:
            load.update(take(self.notebook))
            load["after"] = load["painted"][-1][1] / 1000 - begin
        return load

    def clear(self) -> None:
        """Empty the recording and the page."""
        self.notebook.run("recording.clear()")
        self.notebook.page.wait_for_function(
            "() => document.querySelector('.xk-inspector').xkInspector.store.size === 0"
        )

    def page_seconds(self) -> float:
        """CPU time of the page's main thread so far."""
        return self._thread.seconds()

    def renderer_bytes(self) -> int:
        """Memory of the page's process: of Chromium's processes the one that has most."""
        self._thread.collect_garbage()
        pages = [
            process
            for process in psutil.Process().children(recursive=True)
            if "--type=renderer" in " ".join(process.cmdline())
        ]
        return int(max(process.memory_info().rss for process in pages))


def kernel_cpu(bench: Bench, rate: int, seconds: int, burst: int) -> tuple[float, float]:
    """Return what the same traffic costs the kernel with nobody looking: at a rate, and at once."""
    bench.load(f"burst(recording, {burst // 10})", shown=False)  # warm
    steady = bench.load(f"await paced(recording, {rate}, {seconds})", shown=False)["kernel"]
    at_once = bench.load(f"burst(recording, {burst})", shown=False)["kernel"]
    bench.notebook.run("recording.clear()")
    return steady, at_once


def steady(bench: Bench, rate: int, seconds: int, unseen: float, unseen_burst: float) -> None:
    """Measure what showing costs the kernel at an even rate, and in a burst."""
    load = bench.load(f"await paced(recording, {rate}, {seconds})")
    title = f"scale, {rate:,}/s"
    show(f"{title}: kernel CPU per entry, traffic and all", load["kernel"], "µs")
    show(f"{title}: the same traffic with nobody looking", unseen, "µs")
    show(f"{title}: kernel CPU for showing an entry", load["kernel"] - unseen, "µs", at_most=50)
    show("scale: recording an entry with nobody looking, at once", unseen_burst, "µs", at_most=5)


def stream(bench: Bench, rate: int, seconds: int) -> None:
    """Measure a rate that only programs make."""
    load = bench.load(f"await paced(recording, {rate}, {seconds})")
    captured = json.loads(bench.notebook.run(f"print(capture_times(recording, {load['first']}))"))
    waits = latencies(load["painted"], captured)
    title = f"scale, {rate:,}/s for {seconds} s"
    made = load["count"] / load["seconds"]
    show(f"{title}: reached", made, "/s", note="less where the machine has other work")
    show(f"{title}: capture to painted row, p95", percentile(waits, 0.95), "ms")
    show(f"{title}: main-thread CPU per entry", load["browser"], "µs")
    show(f"{title}: longest main-thread task", max(load["tasks"], default=0), "ms", note="0: none over 50")
    check_nothing_lost(bench.notebook, bench.next_number)


def million(bench: Bench, count: int, unseen: float) -> None:
    """Measure a burst as large as a recording may be."""
    bench.clear()
    before = bench.renderer_bytes()
    load = bench.load(f"burst(recording, {count})")
    held = bench.notebook.page.evaluate(EVERY_NUMBER, [load["first"], bench.next_number])
    memory = bench.renderer_bytes() - before
    title = f"scale, burst of {count:,}"
    show(f"{title}: recorded in", load["seconds"], "s")
    show(f"{title}: all painted after", load["after"], "s")
    show(f"{title}: entries a second", count / load["after"], "/s")
    show(f"{title}: numbers missing in the page", held["missing"] + held["gaps"], at_most=0)
    show(f"{title}: kernel CPU for showing an entry", load["kernel"] - unseen, "µs", at_most=10)
    show(f"{title}: main-thread CPU per entry", load["browser"], "µs")
    show(f"{title}: longest main-thread task", max(load["tasks"], default=0), "ms", note="0: none over 50")
    show(f"{title}: held in the page", held["weight"] / 1e6, "MB", at_most=held["maxBytes"] / 1e6)
    show(f"{title}: memory of the page's process, more by", memory / 1e6, "MB", at_most=held["maxBytes"] / 1e6)


def scrolling(bench: Bench, frames: int) -> None:
    """Measure frames while the reader scrolls by the wheel, and drags the bar."""
    for what, pixels in (("by the wheel", 137), ("by the bar", 40_000)):
        busy = bench.page_seconds()
        times = bench.notebook.page.evaluate(FRAMES, [pixels, frames])
        busy = (bench.page_seconds() - busy) / frames * 1000
        show(f"scale, scrolling {what}: main-thread CPU of a frame", busy, "ms")
        show(f"scale, scrolling {what}: frame, p50", percentile(times, 0.5), "ms")
        show(f"scale, scrolling {what}: frame, p95", percentile(times, 0.95), "ms", at_most=20)


def filtering(bench: Bench) -> None:
    """Measure filters that many, few and no entries pass; the last one reads XML where text is not enough."""
    for text, most in (("musings", 3), ("romeo wherefore", 3), ("nowhere-to-be-found", 3), ("body:capulet", None)):
        seen = bench.notebook.page.evaluate(FILTER, text)
        title = f"scale, filter {text!r}"
        first = seen["first"] - TYPING_PAUSE
        if seen["hits"]:
            show(f"{title}: first rows painted", first, "ms", at_most=100, note="after the pause for more keys")
        show(
            f"{title}: all looked at",
            (seen["all"] - TYPING_PAUSE) / 1000,
            "s",
            at_most=most,
            note=f"{seen['hits']} hits",
        )
        show(f"{title}: longest task", max(seen["tasks"], default=0), "ms", at_most=50, note="0: none over 50")
    bench.notebook.page.evaluate(FILTER, "")


def main(rate: int, seconds: int, fast: int, count: int, frames: int) -> None:
    """Measure and print."""
    with JupyterLab() as lab, chromium() as context:
        lab.write("bench.ipynb", [SETUP])
        notebook = Notebook(lab, context.new_page(), "bench.ipynb").open()
        notebook.run_all()
        bench = Bench(notebook)
        unseen, unseen_burst = kernel_cpu(bench, rate, seconds, count // 5)
        bench.show_inspector()
        steady(bench, rate, seconds, unseen, unseen_burst)
        stream(bench, fast, seconds)
        million(bench, count, unseen_burst)
        scrolling(bench, frames)
        filtering(bench)
        notebook.close()


if __name__ == "__main__":
    if quick(__doc__):
        main(rate=100, seconds=1, fast=500, count=2000, frames=20)
    else:
        main(rate=1000, seconds=10, fast=20_000, count=1_000_000, frames=300)
