"""Open a file as a recording: what was saved, or a script's steps as if they had happened."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import RecordingError
from ..recording import Recording
from ..recording.jsonl import load

__all__ = ["open", "open_recording"]


def open_recording(path: str | os.PathLike[str]) -> Recording:
    """Return what a file holds as a recording: JSON lines (``.jsonl``), or a script (``.scs``).

    ::

        xmppkit.Inspector(xmppkit.open("lesson.jsonl"))

    A script's steps are a second apart, sent and received by its actors; what the server would make stands in them as
    the script has it, ``{scansion:any}``.

    Raises:
        RecordingError: it is not a recording, or is damaged.
        ScenarioError: the script cannot be read.
        OSError: it cannot be opened.
    """
    if Path(path).suffix.lower() != ".scs":
        return load(path)
    from ..scenario import parse
    from .enacted import enacted

    try:
        text = Path(path).read_text(encoding="utf-8")
    except UnicodeDecodeError as exc:
        raise RecordingError(f"{path} is not in UTF-8: save it so") from exc
    return enacted(parse(text, Path(path).name))


open = open_recording  # noqa: A001  # as xmppkit.open
