"""The inspector: a recording's entries, live, in a notebook."""

from __future__ import annotations

from typing import Any

import traitlets

from ..filter import Filter
from ..recording import Recording
from ._base import Widget, built
from .answers import Answers
from .captured import Captured
from .clock import current_clock
from .explainer import Explainer
from .feed import Feed

__all__ = ["Inspector"]


class Inspector(Widget):
    """Shows a recording while it grows: a list of entries, and what one of them means, its XML or its exact bytes.

    Press ``?`` in it for its keys. Any number of inspectors may show one recording, each with its own
    filter; one inspector may be shown in several places.

    Args:
        recording: what to show.
        height: its height on the page, in CSS terms: ``"440px"``, ``"60vh"``, ``"100%"`` (of a side panel).
        content: what a row says of an entry: ``"sentences"``, or the beginning of its ``"xml"``.
        filter: shows only these entries: text anywhere in their XML, or ``"iq xep:0030 -error"``; the page on this
            language is ``print(xmppkit.Filter.help())``, or the ``?`` in the box.
        saved_filters: filters by name, offered beside the box: ``{"what went wrong": "error | unanswered"}``.
        view: how it shows them: ``"list"`` or ``"ladder"``.
        names: what the ladder calls somebody, by bare JID or by stream: ``{"alice@localhost": "Alice"}``.

    Raises:
        TypeError: a setting of another name was given.
        FilterError: the filter says nothing that can be looked for.
        traitlets.TraitError: a setting has no value of its kind.
    """

    _esm = built("inspector.js")
    _css = built("inspector.css")

    height = traitlets.Unicode("440px").tag(sync=True)
    """Height on the page, in CSS terms."""

    content = traitlets.Enum(["sentences", "xml"], "sentences").tag(sync=True)
    """What rows say: a sentence about each entry, or the beginning of its XML."""

    filter = traitlets.Unicode("").tag(sync=True)
    """Which entries are shown, in the filter language. What is typed into the filter box arrives here."""

    saved_filters: traitlets.Dict[str, str] = traitlets.Dict(
        value_trait=traitlets.Unicode(), key_trait=traitlets.Unicode(), default_value={}
    ).tag(sync=True)
    """Filters by name. What the reader saves beside the box arrives here."""

    view = traitlets.Enum(["list", "ladder"], "list").tag(sync=True)
    """How the entries are shown. Which view the reader switches to arrives here."""

    names: traitlets.Dict[str, str] = traitlets.Dict(
        value_trait=traitlets.Unicode(), key_trait=traitlets.Unicode(), default_value={}
    ).tag(sync=True)
    """What the ladder calls somebody, by bare JID or by stream. What the reader types into a heading arrives here."""

    def __init__(self, recording: Recording, **settings: Any) -> None:
        if not isinstance(recording, Recording):
            raise TypeError(f"Inspector shows a Recording such as lab.recording, not {type(recording).__name__}")
        super().__init__(**settings)
        self._recording = recording
        clock = current_clock()
        self._feed = Feed(recording, self._send_batch, clock)
        self._answers = Answers(recording, self._send_batch, clock)
        self._captured = Captured(recording, self._send_batch, clock)
        self._explainer = Explainer(recording, self._send_batch, clock)
        self.on_msg(self._on_browser)

    @traitlets.validate("filter")
    def _check_filter(self, proposal: traitlets.Bunch) -> str:
        Filter(proposal["value"])  # says at once what is wrong, rather than in the page
        return str(proposal["value"])

    @property
    def recording(self) -> Recording:
        """The recording that it shows."""
        return self._recording

    def close(self) -> None:
        """Take it off the page and stop sending."""
        feed = getattr(self, "_feed", None)  # ipywidgets closes half-made widgets too
        if feed is not None:
            feed.close()
            self._captured.close()
            self._explainer.close()
        super().close()

    def _send_batch(self, message: Any, buffers: list[bytes]) -> None:
        self.send(message, buffers)

    def _on_browser(self, _widget: Widget, content: Any, _buffers: list[Any]) -> None:
        # JupyterLab may have this called on a thread and loop of its own; the feed moves to the right one.
        if isinstance(content, dict):
            self._feed.receive(content)
            self._answers.receive(content)
            self._captured.receive(content)
            self._explainer.receive(content)

    def _static_html(self) -> str:
        return self._recording._repr_html_()

    def __repr__(self) -> str:
        return f"<Inspector of a recording of {len(self._recording):,} entries, filter={self.filter!r}>"
