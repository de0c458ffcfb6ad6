"""The inspector: a recording's entries, live, in a notebook."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from typing import Any

import traitlets

from ..filter import Filter
from ..recording import Entry, Recording
from ._base import Widget, built
from .annotated import Annotated
from .answers import Answers
from .captured import Captured
from .clock import current_clock
from .dock import Dockable
from .explainer import Explainer
from .exported import Exported
from .feed import Feed
from .handoff import LinkedEntry, linked
from .related import Related

__all__ = ["Inspector"]


class Inspector(Dockable):
    """Shows a recording while it grows: a list of entries, and what one of them means, its XML or its exact bytes.

    Press ``?`` in it for its keys. Any number of inspectors may show one recording, each with its own
    filter; one inspector may be shown in several places, or stand in a panel beside the notebook (`dock`).

    Args:
        recording: what to show.
        follow: an inspector of the same recording; from then on an entry chosen in one is chosen in both.
        height: its height on the page, in CSS terms: ``"440px"``, ``"60vh"``, ``"100%"`` (of a side panel).
        content: what a row says of an entry: ``"sentences"``, or the beginning of its ``"xml"``.
        filter: shows only these entries: text anywhere in their XML, or ``"iq xep:0030 -error"``; the page on this
            language is ``print(xmppkit.Filter.help())``, or the ``?`` in the box.
        saved_filters: filters by name, offered beside the box: ``{"what went wrong": "error | unanswered"}``.
        view: how it shows them: ``"list"``, ``"ladder"``, ``"timeline"``, or two beside each other, ``"compare"``.
        compared: numbers of the two entries that are compared; `compare` is the easier way.
        selected_number: which entry is chosen in it; `selected` is that entry.
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

    view = traitlets.Enum(["list", "ladder", "timeline", "compare"], "list").tag(sync=True)
    """How the entries are shown. Which view the reader switches to arrives here."""

    compared: traitlets.List[int] = traitlets.List(traitlets.Int(), default_value=[], maxlen=2).tag(sync=True)
    """Numbers of the entries marked A and B. What the reader marks arrives here."""

    names: traitlets.Dict[str, str] = traitlets.Dict(
        value_trait=traitlets.Unicode(), key_trait=traitlets.Unicode(), default_value={}
    ).tag(sync=True)
    """What the ladder calls somebody, by bare JID or by stream. What the reader types into a heading arrives here."""

    selected_number = traitlets.Int(None, allow_none=True).tag(sync=True)
    """Number of the entry that is chosen in it, if one is. What the reader chooses arrives here; `selected` is it."""

    _resends = traitlets.Bool(False).tag(sync=True)  # whether somebody takes what is to be edited and sent again

    _title = "Inspector"

    def __init__(self, recording: Recording, *, follow: Inspector | None = None, **settings: Any) -> None:
        if not isinstance(recording, Recording):
            raise TypeError(f"Inspector shows a Recording such as lab.recording, not {type(recording).__name__}")
        super().__init__(**settings)
        self._recording = recording
        self._resenders: tuple[Callable[[LinkedEntry], object], ...] = ()
        self._clock = clock = current_clock()
        self._feed = Feed(recording, self._send_batch, clock)
        self._answers = Answers(recording, self._send_batch, clock)
        self._captured = Captured(recording, self._send_batch, clock)
        self._explainer = Explainer(recording, self._send_batch, clock)
        self._related = Related(recording, self._send_batch, clock)
        self._annotated = Annotated(recording, self._send_batch, clock)
        self._exported = Exported(recording, self._send_batch, clock)
        self.on_msg(self._on_browser)
        self._end_following: Callable[[], None] = lambda: None
        if follow is not None:
            self.follow(follow)

    @traitlets.validate("filter")
    def _check_filter(self, proposal: traitlets.Bunch) -> str:
        Filter(proposal["value"])  # says at once what is wrong, rather than in the page
        return str(proposal["value"])

    @property
    def recording(self) -> Recording:
        """The recording that it shows."""
        return self._recording

    # -- from rows to Python --------------------------------------------------------

    def __getitem__(self, number: int) -> LinkedEntry:
        """Return the entry of that number, together with its reply, its aioxmpp object and all that is related to it.

        ::

            insp[12].xml        its text
            insp[12].xso        the same as aioxmpp's object
            insp[12].reply      the reply to it

        Raises:
            KeyError: there is no such entry, or it is no longer kept.
        """
        return linked(self._recording[number], self._recording)

    @property
    def selected(self) -> LinkedEntry | None:
        """The entry that is chosen in it; None if none is, or if it is no longer kept."""
        entry = self._recording.get(self.selected_number)
        return None if entry is None else linked(entry, self._recording)

    def compare(self, before: Entry | int, after: Entry | int) -> None:
        """Show two entries beside each other, and what is different between them.

        ::

            inspector.compare(12, 15)

        Args:
            before: an entry of this recording, or its number.
            after: likewise.
        """
        self.compared = [each.number if isinstance(each, Entry) else each for each in (before, after)]
        self.view = "compare"

    def follow(self, other: Inspector) -> Callable[[], None]:
        """Choose here what is chosen in another inspector of this recording, and there what is chosen here.

        It follows one at a time; several may follow the same.

        Returns:
            a function that ends it.

        Raises:
            ValueError: the other one shows another recording, whose numbers mean other entries.
        """
        if other.recording is not self._recording:
            raise ValueError("The other inspector shows another recording, whose numbers mean other entries.")
        self._end_following()
        self._end_following = traitlets.link((other, "selected_number"), (self, "selected_number")).unlink
        return self._end_following

    def change(self, *, follow: Inspector | None = None, **settings: Any) -> None:
        """Give several settings new values; what they are is said at `Inspector`.

        Raises:
            TypeError: there is no such setting; none is changed.
        """
        super().change(**settings)
        if follow is not None:
            self.follow(follow)

    def export(self, path: str | PathLike[str], *, everything: bool = False) -> None:
        """Write what its filter shows; see `Recording.export` for the forms. A page begins with its view and names.

        Args:
            path: the file: ``.html``, ``.jsonl``, ``.xml`` or ``.scs``.
            everything: take all entries, and let a page begin with the filter.

        Raises:
            RecordingError: there is no such form.
            ScenarioError: nobody logs in in the recording, so there is no script of it.
            OSError: the file cannot be written.
        """
        names = ("view", "content", "names", "saved_filters")
        settings: dict[str, object] = {name: getattr(self, name) for name in names}
        if everything:
            settings["filter"] = self.filter
        self._recording.export(path, "" if everything else self.filter, settings=settings)

    def on_resend(self, callback: Callable[[LinkedEntry], object]) -> Callable[[], None]:
        """Call ``callback`` with each entry that the reader wants to edit and send again.

        The menu has an item for it as long as somebody takes it.

        Returns:
            a function that ends it.
        """
        self._resenders += (callback,)
        self._resends = True
        return lambda: self._end_resend(callback)

    def _end_resend(self, callback: Callable[[LinkedEntry], object]) -> None:
        self._resenders = tuple(kept for kept in self._resenders if kept is not callback)
        self._resends = bool(self._resenders)

    def _resend(self, number: object) -> None:
        entry = self._recording.get(number)  # the browser is not trusted to send one that there is
        if entry is not None:
            for callback in self._resenders:
                callback(linked(entry, self._recording))

    def close(self) -> None:
        """Take it off the page and stop sending."""
        feed = getattr(self, "_feed", None)  # ipywidgets closes half-made widgets too
        if feed is not None:
            feed.close()
            self._captured.close()
            self._explainer.close()
            self._related.close()
            self._annotated.close()
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
            self._related.receive(content)
            self._annotated.receive(content)
            self._exported.receive(content)
            if content.get("k") == "dock":
                self._clock.soon(lambda: self._receive_docking(content))
            if content.get("k") == "resend?":
                self._clock.soon(lambda: self._resend(content.get("number")))

    def _static_html(self) -> str:
        return self._recording._repr_html_()

    def __repr__(self) -> str:
        return f"<Inspector of a recording of {len(self._recording):,} entries, filter={self.filter!r}>"
