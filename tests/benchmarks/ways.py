"""Ways to show stanzas in a notebook, inside a kernel, for the benchmark of contenders: ours, and what people write."""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any, Protocol

import ipywidgets
from IPython.display import HTML, display
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import XmlLexer

from tests.benchmarks.load import TICK, samples
from tests.browser.stanzas import Sample
from xmppkit.recording import Recording
from xmppkit.widgets import Inspector

__all__ = ["WAYS", "captured", "offer", "open_way"]

_LEXER, _FORMATTER = XmlLexer(), HtmlFormatter()
_FRAME = {"height": "440px", "overflow": "auto"}  # as high as ours, and scrolled within itself
_RESET = 0.05  # seconds between two values of an HTML widget


class Way(Protocol):
    """Shows stanzas."""

    widget: Any

    def show(self, sample: Sample) -> None:
        """Show one more."""


class PrintOutput:
    """``with Output(): print``: the plain XML, a line each."""

    def __init__(self) -> None:
        self.widget = ipywidgets.Output(layout=_FRAME)

    def show(self, sample: Sample) -> None:
        """Print it."""
        with self.widget:
            print(sample["data"].decode())


class HighlightOutput:
    """Pygments' HTML for each stanza, displayed in an Output."""

    def __init__(self) -> None:
        self.widget = ipywidgets.Output(layout=_FRAME)

    def show(self, sample: Sample) -> None:
        """Display it."""
        with self.widget:
            display(HTML(_highlighted(sample)))


class HtmlReset:
    """One HTML widget whose value is set anew every 50 ms."""

    def __init__(self) -> None:
        self._html = ipywidgets.HTML()
        self.widget = ipywidgets.Box([self._html], layout=_FRAME)
        self._parts: list[str] = []
        self._due = False

    def show(self, sample: Sample) -> None:
        """Put it with the next value."""
        self._parts.append(_highlighted(sample))
        if not self._due:
            self._due = True
            asyncio.get_running_loop().call_later(_RESET, self._set)

    def _set(self) -> None:
        self._due = False
        self._html.value = "".join(self._parts)


class OurInspector:
    """The inspector."""

    def __init__(self) -> None:
        self._recording = Recording(max_entries=1_000_000)
        self.widget = Inspector(self._recording)

    def show(self, sample: Sample) -> None:
        """Record it."""
        self._recording.append(**sample)


WAYS = {"print": PrintOutput, "pygments": HighlightOutput, "html": HtmlReset, "ours": OurInspector}


def _highlighted(sample: Sample) -> str:
    return highlight(sample["data"].decode(), _LEXER, _FORMATTER)


_open: list[Way] = []
_captured: list[float] = []


def open_way(name: str) -> None:
    """Display a fresh one, in the place of the one before."""
    for before in _open:
        before.widget.close()
    _open[:] = [WAYS[name]()]
    _open[0].widget.add_class("xk-bench") if name != "ours" else None
    display(_open[0].widget)


async def offer(count: int, rate: float | None = None) -> None:
    """Show ``count`` stanzas, at a rate or as fast as it goes.

    Args:
        rate: stanzas a second; if not given, as a busy session gives them: some at a time, others get their turn.
    """
    _captured.clear()
    some, begin = samples(count), time.perf_counter()
    while len(_captured) < count:
        due = len(_captured) + 50 if rate is None else int((time.perf_counter() - begin) * rate) + 1
        for number in range(len(_captured), min(count, due)):
            _captured.append(time.time() * 1000)
            _open[0].show(some[number % len(some)])
        await asyncio.sleep(0 if rate is None else TICK)


def captured() -> str:
    """Return number and time, in milliseconds of Unix time, of all that were offered, or of ten thousand, as JSON."""
    step = max(1, len(_captured) // 10_000)
    return json.dumps([(number + 1, round(_captured[number], 1)) for number in range(0, len(_captured), step)])
