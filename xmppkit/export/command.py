"""The command ``xmppkit export``."""

from __future__ import annotations

from pathlib import Path

import typer

from ..errors import SetupError
from .opened import open_recording

__all__ = ["export_file"]


def export_file(file: Path, output: Path, keep: str, title: str) -> None:
    """Write a saved recording in another form, and say so.

    Args:
        file: the recording, or a script.
        output: where to; the ending of its name says the form.
        keep: a filter; ``""`` takes all.
        title: of a page or script; ``""`` for what there is.

    Raises:
        SetupError: a file cannot be read or written.
        RecordingError: it is no recording, or there is no such form.
        FilterError: the filter says nothing that can be looked for.
        ScenarioError: a script cannot be read, or nobody logs in in the recording.
    """
    try:
        open_recording(file).export(output, keep, title=title)
    except OSError as exc:
        if exc.filename is None:  # the browser half is missing: the message says so
            raise SetupError(str(exc)) from exc
        raise SetupError(f"{exc.filename}: {exc.strerror or exc}; give the path of another file") from exc
    typer.echo(f"{output.suffix.removeprefix('.').lower()}: {output}")
