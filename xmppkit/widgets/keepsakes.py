"""What was sent before, and what is worth keeping: a file beside the notebook, not in the browser.

The file is JSON: ``{"version": 1, "history": [...], "favourites": [...]}``. It can be read, edited and shared; secrets
are masked before anything is written.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..errors import XMLError
from ..outgoing import cut
from ..recording import Kind
from ..recording.redact import redact
from ..recording.splitter import Piece, read_element
from ..templates.template import MODES

__all__ = ["FILE_NAME", "Favourite", "Keepsakes", "Sent", "masked"]

FILE_NAME = "xmpp-composer.json"
MOST = 200
"""Texts in the history; the oldest go."""

LONGEST = 100_000
"""Characters of a text that is kept; longer ones are not."""

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that was sent.

    Attributes:
        time: Unix time in seconds.
        session: as whom.
        mode: how, as `MODES` has them.
        text: as typed, secrets masked.
    """

    time: float
    session: str
    mode: str
    text: str


@dataclass(frozen=True, slots=True)
class Favourite:
    """Something worth keeping, under a name, with a note."""

    name: str
    note: str
    mode: str
    text: str


class Keepsakes:
    """The history and favourites of one directory.

    A file that is there and cannot be read is left alone: what comes is then kept in memory only.

    Args:
        path: the file.

    Attributes:
        history: what was sent, the newest first.
        favourites: by name, in the order in which they were kept.
        problem: why nothing is written, or ``""``.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.history: list[Sent] = []
        self.favourites: dict[str, Favourite] = {}
        self.problem = ""
        self.load()

    def load(self) -> None:
        """Read the file again: another notebook of the same directory may have written it."""
        if self.problem:
            return
        try:
            kept = json.loads(self.path.read_text(encoding="utf-8"))
            self.history = [_sent(each) for each in kept["history"]]
            self.favourites = {each.name: each for each in map(_favourite, kept["favourites"])}
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError, TypeError) as exc:
            self.problem = f"{self.path.name} cannot be read ({exc}), so nothing is kept. Mend it or move it away."

    def add(self, sent: Sent) -> None:
        """Put something into the history; the same text again moves to its top."""
        self.load()
        sent = Sent(sent.time, sent.session, sent.mode, masked(sent.text))
        if len(sent.text) > LONGEST:
            return
        others = [each for each in self.history if (each.mode, each.text) != (sent.mode, sent.text)]
        self.history = [sent, *others][:MOST]
        self._save()

    def keep(self, favourite: Favourite) -> None:
        """Keep something under a name; what had that name goes."""
        self.load()
        text = masked(favourite.text)
        self.favourites[favourite.name] = Favourite(favourite.name, favourite.note, favourite.mode, text)
        self._save()

    def forget(self, name: str) -> None:
        """Keep a favourite no longer. A name that is none is harmless."""
        self.load()
        if self.favourites.pop(name, None) is not None:
            self._save()

    def clear(self) -> None:
        """Empty the history; favourites stay."""
        self.load()
        self.history = []
        self._save()

    def as_dict(self) -> dict[str, Any]:
        """The same as plain data, for JSON."""
        return {
            "history": [asdict(each) for each in self.history],
            "favourites": [asdict(each) for each in self.favourites.values()],
        }

    def _save(self) -> None:
        """Write the file anew, in one step: whoever reads it meanwhile finds it whole."""
        if self.problem:
            return
        text = json.dumps({"version": _VERSION, **self.as_dict()}, ensure_ascii=False, indent=1)
        try:
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}-")
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text + "\n")
            Path(name).replace(self.path)
        except OSError as exc:
            self.problem = f"{self.path.name} cannot be written ({exc.strerror}), so nothing is kept."


def masked(text: str) -> str:
    """Return a text with the secrets in it masked, as a recording masks them."""
    try:
        elements = cut(text)
    except XMLError:
        return redact(Piece(Kind.GARBAGE, text.encode("utf-8", "replace")))[0].decode("utf-8", "replace")
    at, parts = 0, []
    data = text.encode()
    for element in elements:
        begin = data.index(element.data, at)
        parts += [data[at:begin], redact(read_element(element.data))[0]]
        at = begin + len(element.data)
    return b"".join([*parts, data[at:]]).decode()


def _sent(each: dict[str, Any]) -> Sent:
    return Sent(float(each["time"]), str(each["session"]), _mode(each["mode"]), str(each["text"]))


def _favourite(each: dict[str, Any]) -> Favourite:
    return Favourite(str(each["name"]), str(each["note"]), _mode(each["mode"]), str(each["text"]))


def _mode(mode: str) -> str:
    if mode not in MODES:
        raise ValueError(f"no way of sending: {mode!r}")
    return mode
