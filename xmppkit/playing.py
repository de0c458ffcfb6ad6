"""``xmppkit play`` and ``xmppkit record``: scripts at the command line."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path

import typer

from .errors import SetupError
from .recording import Recording
from .scenario.place import Place
from .scenario.play import Policy, Result
from .scenario.record import record
from .scenario.report import as_html, as_junit, as_text, summary
from .scenario.run import Settings, find_scripts, run

__all__ = ["play_files", "record_file"]

_REPORTS = {"html": (as_html, Path("report.html")), "junit": (as_junit, Path("report.xml"))}


def play_files(
    files: Iterable[Path],
    *,
    server: str,
    insecure_open: bool,
    ca_file: Path | None,
    policy: Policy | None,
    timeout: float,
    jobs: int,
    report: str,
    output: Path | None,
) -> int:
    """Play scripts and print what came of them; returns the exit status.

    Args:
        files: scripts, and folders of them.
        server: ``"managed"`` or ``"HOST:PORT"``.
        insecure_open: whether any password is right and nothing is encrypted.
        ca_file: certificates to trust.
        policy: what becomes of stanzas that no step expects; None as the scripts say.
        timeout: seconds that an expected stanza has to come.
        jobs: scripts at a time; 0 chooses.
        report: ``"html"``, ``"junit"`` or ``""``.
        output: where the report goes.

    Raises:
        SetupError: there is nothing to play, the server's address is none, or the report cannot be written.
    """
    scripts = find_scripts(files)
    if not scripts:
        raise SetupError("there are no scripts (*.scs) in that folder: name the files")
    place = None if server == "managed" else _place(server, ca_file, insecure_open)
    settings = Settings(
        place=place,
        insecure_open=insecure_open,
        fixed_clock=insecure_open,
        policy=policy,
        timeout=timeout,
        jobs=jobs,
    )
    results = asyncio.run(run(scripts, settings, _print))
    if report:
        _write(report, results, output)
    typer.echo(summary(results))
    return 0 if all(result.passed for result in results) else 1


def _print(result: Result) -> None:
    typer.echo(as_text(result))


def _place(server: str, ca_file: Path | None, insecure: bool) -> Place:
    host, _, port = server.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise SetupError(f"--server {server!r} is no address: write HOST:PORT, such as localhost:5222, or managed")
    return Place(host=host.strip("[]"), port=int(port), ca_file=ca_file, insecure=insecure)


def _write(kind: str, results: list[Result], output: Path | None) -> None:
    draw, usual = _REPORTS[kind]
    path = output or usual
    try:
        path.write_text(draw(results), encoding="utf-8")
    except OSError as exc:
        raise SetupError(
            f"the report cannot be written to {path}: {exc.strerror or exc}; choose another with -o"
        ) from exc
    typer.echo(f"report: {path}")


def record_file(recording: Path, output: Path | None, keep: str, title: str) -> None:
    """Write the script of a saved recording.

    Args:
        recording: the file.
        output: where to; None prints it.
        keep: a filter for the steps; ``""`` keeps all.
        title: the script's first line; ``""`` for the file's name.

    Raises:
        SetupError: a file cannot be read or written.
        RecordingError: it is no recording.
        FilterError: the filter says nothing that can be looked for.
        ScenarioError: nobody logs in in it.
    """
    try:
        script = record(Recording.load(recording), keep, title=title or recording.stem)
        if output is None:
            typer.echo(script, nl=False)
        else:
            output.write_text(script, encoding="utf-8")
            typer.echo(f"script: {output}")
    except OSError as exc:
        raise SetupError(f"{exc.filename}: {exc.strerror or exc}; give the path of another file") from exc
