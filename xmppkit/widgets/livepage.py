"""A web page that changes the moment something is published: shown below a cell, and served to browsers.

The same document is shown in both, and told the same. To the browser: ``{"k": "news", "news": {…}}`` for each place,
and ``{"k": "over", "why"}``. From it: ``ready``.
"""

from __future__ import annotations

from typing import Any

import traitlets

from ..display.html import box, text_html
from ..livepage import Content, Site, document, places, version
from ..recording import Entry, Recording
from ._base import Widget, built
from .clock import current_clock

__all__ = ["LivePage"]

_PAUSE = 0.03  # seconds between two tellings, so that a hundred items at once are told at once


class LivePage(Widget):
    """A page that shows what one session is told of some nodes (XEP-0060).

    Made by `Lab.page`.

    Args:
        recording: where the session's traffic is.
        stream: the session's name in it.
        body: HTML; see `xmppkit.livepage.document` for the attributes that make an element live.

    Attributes:
        url: where browsers on this machine find the page; ``""`` while it is not served.

    Raises:
        SetupError: nothing in the HTML is live.
    """

    _esm = built("livepage.js")
    _css = built("livepage.css")

    _document = traitlets.Unicode().tag(sync=True)
    _url = traitlets.Unicode().tag(sync=True)

    def __init__(self, recording: Recording, stream: str, body: str) -> None:
        super().__init__()
        self.stream = stream
        self._recording = recording
        self._clock = current_clock()
        self._site = Site(lambda: self._document, self._all_news)
        self._to_tell = False
        self._over = ""
        self.show(body)
        self._stop_observing = recording.observe(self._saw)
        self.on_msg(self._on_browser)

    # -- the page ---------------------------------------------------------------------------------

    def show(self, body: str) -> None:
        """Show another page in its place. Pages that are open in a browser load it by themselves.

        Args:
            body: HTML, as above.

        Raises:
            SetupError: nothing in it is live.
        """
        content = Content(self.stream, places(body))
        for entry in self._recording.snapshot():
            content.apply(entry)
        self._content = content
        self._body = body
        self._document = document(body, script=_text("live.js"), style=_text("live.css"))
        for subject, news in self._all_news():
            self._site.tell(subject, news)

    @property
    def url(self) -> str:
        """Where browsers on this machine find the page."""
        return self._url

    def items(self) -> list[dict[str, str]]:
        """What stands in the page now: the fields of each item, from top to bottom."""
        return [item["fields"] for item in self._all_items()]

    async def serve(self, port: int = 0) -> None:
        """Serve the page on the loopback interface.

        Args:
            port: TCP port; 0 for a free one.

        Raises:
            OSError: the port is taken.
        """
        await self._site.start(port)
        self._url = self._site.url

    async def stop(self) -> None:
        """Serve it no longer, and follow the session no longer. What it shows stays."""
        self._stop_observing()
        self._over = "The page is no longer served: run the notebook again."
        self.send({"k": "over", "why": self._over})
        await self._site.stop()
        self._url = ""

    # -- news -------------------------------------------------------------------------------------

    def _saw(self, entry: Entry) -> None:
        """Take in an entry; called on the thread that recorded it."""
        if self._content.apply(entry) and not self._to_tell:
            self._to_tell = True
            self._clock.soon(self._tell_soon)

    def _tell_soon(self) -> None:
        self._clock.later(_PAUSE, self._tell)

    def _tell(self) -> None:
        self._to_tell = False
        for subject, news in self._all_news():
            self.send({"k": "news", "news": news})
            self._site.tell(subject, news)

    def _all_news(self) -> list[tuple[str, dict[str, Any]]]:
        """All that stands in each place, by the place; with it, which page is meant."""
        page = {"version": version(self._body)}
        return [(str(place), page | self._content.at(place)) for place in self._content.places]

    def _on_browser(self, _widget: Widget, content: Any, _buffers: list[Any]) -> None:
        # JupyterLab may have this called on a thread and loop of its own.
        if isinstance(content, dict) and content.get("k") == "ready":
            self._clock.soon(self._say_all)

    def _say_all(self) -> None:
        for _subject, news in self._all_news():
            self.send({"k": "news", "news": news})
        if self._over:
            self.send({"k": "over", "why": self._over})

    # -- without a kernel -------------------------------------------------------------------------

    def _static_html(self) -> str:
        lines = "".join(f"<li>{text_html(item['text'])}</li>" for item in self._all_items())
        return box(f'<div class="xk-head">Live page of {text_html(self.stream)}</div><ul>{lines}</ul>')

    def _all_items(self) -> list[dict[str, Any]]:
        return [item for place in self._content.view()["places"] for item in place["items"]]

    def __repr__(self) -> str:
        head = f"Live page of {self.stream}{', at ' + self.url if self.url else ''}"
        return "\n".join([head, *(f"- {item['text']}" for item in self._all_items())])


def _text(name: str) -> str:
    return built(name).read_text(encoding="utf-8")
