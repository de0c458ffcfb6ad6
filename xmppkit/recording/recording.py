"""The recording: an append-only, bounded list of entries that everything else reads."""

from __future__ import annotations

import logging
import threading
import time as clock
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from os import PathLike
from types import MappingProxyType
from typing import TYPE_CHECKING

from .annotations import Annotation, Annotations
from .entry import MARK, Direction, Entry, Kind, Printer

if TYPE_CHECKING:
    from io import BytesIO

    import pandas as pd

    from ..filter import Filter
    from .relations import Relations
    from .replay import Replay

__all__ = ["Recording"]

_log = logging.getLogger(__name__)

_SHOWN = 50  # entries that a cell shows
_ROOMY = 64_000_000  # bytes: large stanzas need room too, in a recording of few entries
_ENTRY = 1000  # bytes: twice what a stanza of ordinary traffic has
_COMPACT = 1024  # evicted places at the front of the list that are worth removing


class _Observation:
    """One call of `Recording.observe`."""

    __slots__ = ("on_clear", "on_entry", "on_left_out")

    def __init__(
        self,
        on_entry: Callable[[Entry], None],
        on_clear: Callable[[], None] | None,
        on_left_out: Callable[[Entry], None] | None,
    ) -> None:
        self.on_entry = on_entry
        self.on_clear = on_clear
        self.on_left_out = on_left_out


class Recording:
    """All traffic of a lab, oldest first, bounded in entries and bytes.

    When a bound is reached the oldest entries go and are counted in `evicted`; numbers are never
    reused. Appending and reading are safe from any thread. What the filter in `capture` does not show
    is not recorded at all, and counted in `left_out`.

    Args:
        max_entries: how many entries to keep. A million of ordinary traffic takes 0.7 GB here, and 0.5 GB in each
            page that shows it.
        max_bytes: how many bytes of wire data to keep; 1,000 for each of ``max_entries`` if not given, at least
            64,000,000. The newest entry is kept even if it alone is larger.
        capture: see `capture`.
    """

    def __init__(self, *, max_entries: int = 50_000, max_bytes: int | None = None, capture: str = "") -> None:
        if max_bytes is None:
            max_bytes = max(_ROOMY, max_entries * _ENTRY)
        if max_entries < 1 or max_bytes < 1:
            raise ValueError(
                f"a recording keeps at least one entry and one byte, not max_entries={max_entries} and "
                f"max_bytes={max_bytes}: give positive numbers"
            )
        self.max_entries = max_entries
        self.max_bytes = max_bytes
        self.evicted = 0
        self.left_out = 0
        self._capture: Filter | None = None
        self._lock = threading.RLock()
        self._entries: list[Entry] = []
        self._head = 0  # index of the oldest kept entry; the list is compacted now and then
        self._next = 1
        self._bytes = 0
        self._annotations = Annotations()
        self._relations: Relations | None = None  # made when somebody asks
        self._observations: tuple[_Observation, ...] = ()  # replaced, never changed: calls may be under way
        self._untold: deque[Entry] = deque()
        self._telling = False
        if capture:
            self.capture = capture

    # -- reading ------------------------------------------------------------------

    def __len__(self) -> int:
        with self._lock:
            return len(self._entries) - self._head

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.snapshot())

    def __getitem__(self, number: int) -> Entry:
        """Return the entry with that number (numbers count from 1; see `Entry.number`).

        Raises:
            KeyError: there is no such entry, or it is no longer kept.
        """
        with self._lock:
            if self.first_number <= number < self._next:
                return self._entries[self._head + number - self.first_number]
            if 0 < number < self._next:
                raise KeyError(f"entry #{number} is no longer kept: the recording starts at #{self.first_number}")
            raise KeyError(f"no entry #{number}: the recording goes up to #{self._next - 1}")

    def get(self, number: object) -> Entry | None:
        """Return the kept entry with that number; None if there is none, or it is no whole number at all."""
        with self._lock:
            if type(number) is int and self.first_number <= number < self._next:
                return self[number]
            return None

    @property
    def first_number(self) -> int:
        """Number of the oldest kept entry; equals `next_number` when empty."""
        with self._lock:
            return self._next - len(self)

    @property
    def next_number(self) -> int:
        """Number that the next entry will get."""
        return self._next

    @property
    def nbytes(self) -> int:
        """Bytes of wire data kept."""
        return self._bytes

    def snapshot(self, since: int = 0, limit: int | None = None) -> list[Entry]:
        """Return the kept entries numbered ``since`` or higher, at most ``limit`` of them, oldest first."""
        with self._lock:
            start = self._head + max(0, since - self.first_number)
            end = len(self._entries) if limit is None else start + max(0, limit)
            return self._entries[start:end]

    def filter(self, text: str) -> list[Entry]:
        """Return the kept entries that a filter shows, oldest first.

        ::

            lab.recording.filter("iq xep:0030 -error")

        The language is that of the inspector's filter box; ``print(xmppkit.Filter.help())`` is its page.

        Raises:
            FilterError: the text says nothing that can be looked for; the error shows where.
        """
        from ..filter import Filter  # the language knows the recording, not the other way round

        return Filter(text).select(self.snapshot(), self.annotations)

    @property
    def relations(self) -> Relations:
        """How entries are related: requests and replies, receipts, corrections, copies, acknowledgements.

        ::

            lab.recording.relations.update()    take in what is new
            lab.recording.relations.of(12)      what is related to entry #12
        """
        from .relations import Relations  # looks into elements, which recording them does not need

        with self._lock:
            if self._relations is None:
                self._relations = Relations(self)
            return self._relations

    def to_dataframe(self) -> pd.DataFrame:
        """Return the kept entries as a pandas table: one row each, by number.

        Beside the fields of `Entry` it has ``bytes`` (their count), ``partner`` and ``seconds`` (the reply to a
        request or the request of a reply, and how long it took), ``starred`` and ``annotation`` (see `annotate`).

        Raises:
            SetupError: pandas is not installed.
        """
        from .dataframe import to_dataframe

        return to_dataframe(self)

    # -- leaving out ----------------------------------------------------------------

    @property
    def capture(self) -> str:
        """The capture filter: only what it shows is recorded from now on; all of it where it is ``""``.

        ::

            lab.recording.capture = "-(presence | sm)"

        It comes before the bounds, so that noise does not push out what you want to keep. What it does
        not show is counted in `left_out` and gone for good: no view, check or `wait_for` that looks at
        the recording will find it. The kit's own remarks are always recorded. The language is that of
        `filter`, without the words that compare entries (``unanswered``, ``slow``, ``since:``).

        Raises:
            FilterError: the text says nothing that one entry alone can be asked.
        """
        return "" if self._capture is None else self._capture.text

    @capture.setter
    def capture(self, text: str) -> None:
        from ..filter import Filter

        capture = Filter(text) if text.strip() else None
        if capture is not None:
            capture.check_alone()
        with self._lock:
            self._capture = capture
            self.note("", f"recording only: {text}" if capture else "recording everything")

    def _leave_out(self, entry: Entry) -> Entry:
        entry = replace(entry, number=0)
        self.left_out += 1
        if any(observation.on_left_out for observation in self._observations):
            self._tell(entry)
        return entry

    # -- writing ------------------------------------------------------------------

    def append(
        self,
        *,
        stream: str,
        direction: Direction,
        kind: Kind,
        data: bytes = b"",
        time: float | None = None,
        name: str = "",
        namespace: str = "",
        to: str | None = None,
        from_: str | None = None,
        id: str | None = None,  # noqa: A002  # the attribute's name
        type: str | None = None,  # noqa: A002  # likewise
        masked: tuple[tuple[int, int], ...] = (),
        note: str = "",
    ) -> Entry:
        """Add an entry and tell the observers.

        The arguments are the fields of `Entry`; ``data`` must have its secrets masked already.

        Args:
            time: Unix time in seconds; now, if not given.

        Returns:
            the entry, with its number; 0 if the capture filter left it out.
        """
        if time is None:
            time = clock.time()
        with self._lock:
            number = self._next
            entry = Entry(
                number, time, stream, direction, kind, data, name, namespace, to, from_, id, type, masked, note
            )
            if self._capture is not None and kind is not Kind.EVENT and not self._capture.matches(entry):
                return self._leave_out(entry)
            self._next = number + 1
            self._entries.append(entry)
            self._bytes += len(data)
            if self._bytes > self.max_bytes or len(self._entries) - self._head > self.max_entries:
                self._evict()
            if self._observations:
                self._tell(entry)
        return entry

    def note(self, stream: str, sentence: str) -> Entry:
        """Add a remark of the kit's own, such as "disconnected: the server closed the stream"."""
        return self.append(stream=stream, direction=Direction.LOCAL, kind=Kind.EVENT, note=sentence)

    def mark(self, text: str) -> Entry:
        """Divide what came before from what comes now, in all views.

        Args:
            text: what begins, such as ``"step 1"``.
        """
        return self.append(stream="", direction=Direction.LOCAL, kind=Kind.EVENT, name=MARK, note=text)

    def clear(self) -> None:
        """Forget all entries and what was put on them. Numbers go on where they were."""
        with self._lock:
            self._annotations.forget(self._next)
            self._entries.clear()
            self._untold.clear()
            self._head = 0
            self._bytes = 0
            for observation in self._observations:
                if observation.on_clear is not None:
                    self._call(observation, observation.on_clear)

    # -- putting something on entries ---------------------------------------------

    @property
    def annotations(self) -> Annotations:
        """The stars and notes on kept entries, by number."""
        self._annotations.forget(self.first_number)
        return self._annotations

    def annotate(self, number: int, note: str | None = None, *, starred: bool | None = None) -> Annotation:
        """Put a note or star on an entry, or take it away. They are saved with the recording.

        ::

            lab.recording.annotate(12, "here the server adds the from")
            lab.recording.annotate(12, starred=True)
            lab.recording.filter("starred")

        Args:
            number: which entry.
            note: your words; ``""`` takes them away.
            starred: whether it has a star.

        Returns:
            what is on the entry now.

        Raises:
            KeyError: there is no such entry, or it is no longer kept.
            ValueError: the note has more than 10,000 characters.
        """
        return self.annotations.put(self[number].number, note=note, starred=starred)

    # -- observing ----------------------------------------------------------------

    def observe(
        self,
        on_entry: Callable[[Entry], None],
        on_clear: Callable[[], None] | None = None,
        on_left_out: Callable[[Entry], None] | None = None,
    ) -> Callable[[], None]:
        """Call ``on_entry`` with each new entry, in order, on the thread that appended it.

        An observer must be quick, and must not wait for another thread. One that raises is removed
        and the error logged: it never breaks the stream. It may append, clear and end observations,
        its own too; once ended it is not called again.

        Args:
            on_entry: called with each entry appended from now on.
            on_clear: called when the recording was cleared.
            on_left_out: called with what the capture filter left out, numbered 0: for those who must
                know what happened, recorded or not.

        Returns:
            a function that ends the observation.
        """
        observation = _Observation(on_entry, on_clear, on_left_out)
        with self._lock:
            self._observations += (observation,)
        return lambda: self._remove(observation)

    def _remove(self, observation: _Observation) -> None:
        with self._lock:
            self._observations = tuple(kept for kept in self._observations if kept is not observation)

    def _tell(self, entry: Entry) -> None:
        self._untold.append(entry)
        if self._telling:
            return  # an observer appended this: each gets it after the entry that it is being told about
        self._telling = True
        try:
            while self._untold:
                told = self._untold.popleft()
                for observation in self._observations:
                    callback = observation.on_entry if told.number else observation.on_left_out
                    if callback is not None:
                        self._call(observation, callback, told)
        finally:
            self._telling = False

    def _call(self, observation: _Observation, function: Callable[..., None], *args: Entry) -> None:
        if observation not in self._observations:
            return  # ended while the others were told
        try:
            function(*args)
        except Exception:  # noqa: BLE001  # whatever it raises, the stream goes on
            _log.exception("an observer of the recording failed at entry #%d and was removed", self._next - 1)
            self._remove(observation)

    def _evict(self) -> None:
        """Drop the oldest entries until the bounds hold; the newest always stays."""
        entries = self._entries
        while len(entries) - self._head > self.max_entries or (
            self._bytes > self.max_bytes and len(entries) - self._head > 1
        ):
            self._bytes -= len(entries[self._head].data)
            entries[self._head] = None  # type: ignore[call-overload]  # frees it before the next compaction
            self._head += 1
            self.evicted += 1
        if self._head > _COMPACT and self._head * 2 > len(entries):
            del entries[: self._head]
            self._head = 0

    # -- showing: the words and colours are the display's, loaded when something is shown ------

    def __repr__(self) -> str:
        return f"<Recording: {len(self):,} entries from #{self.first_number}, {self.nbytes:,} bytes>"

    def _repr_html_(self) -> str:
        from ..display.html import recording_html

        return recording_html(self.snapshot(self.next_number - _SHOWN), self.next_number - 1)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        from ..display.text import recording_text

        printer.text(
            repr(self) if cycle else recording_text(self.snapshot(self.next_number - _SHOWN), self.next_number - 1)
        )

    # -- keeping ------------------------------------------------------------------

    def save(self, path: str | PathLike[str]) -> None:
        """Save the kept entries, every byte exact, and what was put on them (see `xmppkit.recording.jsonl`)."""
        from .jsonl import save  # the format knows the recording, not the other way round

        save(self, path)

    def export(
        self,
        target: str | PathLike[str] | BytesIO,
        filter: str = "",  # noqa: A002  # its word
        *,
        format: str = "",  # noqa: A002  # its word
        numbers: Collection[int] | None = None,
        title: str = "",
        settings: Mapping[str, object] = MappingProxyType({}),
    ) -> None:
        """Write the kept entries, or some of them, in the form that the file's name says.

        ::

            lab.recording.export("lesson.html")                 the inspector in one page, to be read offline
            lab.recording.export("errors.html", "error")        of it, what a filter shows
            lab.recording.export("lesson.jsonl")                JSON lines, for `xmppkit.open`
            lab.recording.export("lesson.xml")                  one XML document
            lab.recording.export("lesson.scs", "-presence")     a script that `xmppkit play` plays

        In a page entries keep their numbers. In JSON lines they keep them if all are written, and are numbered anew if
        not. Secrets are as masked as in the recording.

        Args:
            target: the file, replaced as a whole or not at all.
            filter: what to take along, in the language of the inspector's filter box.
            format: ``"html"``, ``"jsonl"``, ``"xml"`` or ``"scs"``, where the file's name does not say it.
            numbers: take only entries with these numbers.
            title: of a page or script.
            settings: an inspector's, for a page to begin with: ``{"view": "ladder"}``.

        Raises:
            RecordingError: there is no such format.
            FilterError: the filter says nothing that can be looked for.
            ScenarioError: nobody logs in in the recording, so there is no script of it.
            OSError: the file cannot be written.
        """
        from ..export.export import export  # forms know the recording, not the other way round

        export(self, target, filter, format=format, numbers=numbers, title=title, settings=settings)

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Recording:
        """Return the recording saved at ``path``, with its numbers and times; of a script (``.scs``), its steps.

        Raises:
            RecordingError: it is not a recording, or is damaged.
            ScenarioError: the script cannot be read.
            OSError: it cannot be opened.
        """
        from ..export.opened import open_recording

        return open_recording(path)

    def replay(self) -> Replay:
        """Return a replay of what is kept now: the same entries come again, into a recording of their own.

        ::

            replay = xmppkit.open("lesson.jsonl").replay()
            xmppkit.Inspector(replay.recording)
            replay.step()
            await replay.run(speed=10)
        """
        from .replay import Replay

        return Replay(self)

    @classmethod
    def restored(
        cls,
        entries: Iterable[Entry],
        *,
        next_number: int,
        evicted: int,
        max_entries: int,
        max_bytes: int,
        annotations: Mapping[int, Annotation] = MappingProxyType({}),
    ) -> Recording:
        """Return a recording with these entries, their numbers and times kept.

        Args:
            entries: oldest first, numbers without gaps, the last one right before ``next_number``.
            next_number: number that the next entry will get.
            evicted: how many were evicted before.
            max_entries: as for a new recording; raised to hold all the entries.
            max_bytes: likewise.
            annotations: what was put on them.
        """
        kept = list(entries)
        numbers = [entry.number for entry in kept]
        if numbers != list(range(next_number - len(kept), next_number)):
            raise ValueError(f"entries must be numbered without gaps up to #{next_number - 1}")
        size = sum(len(entry.data) for entry in kept)
        recording = cls(max_entries=max(max_entries, len(kept)), max_bytes=max(max_bytes, size))
        recording._entries = kept
        recording._bytes = size
        recording._next = next_number
        recording.evicted = evicted
        for number, each in annotations.items():
            recording.annotate(number, each.note, starred=each.starred)
        return recording
