"""The command ``xmppkit``: open the lab, run a server, read traffic, play scripts, look at what is installed."""

from __future__ import annotations

import asyncio
import dataclasses
import enum
import json
import os
import sys
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import quote

import typer
import typer.core
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .errors import SetupError, XMPPKitError

if TYPE_CHECKING:
    from .course import CopyReport

__all__ = ["app"]

_COURSE = Path("xmppkit-course")


class _Group(typer.core.TyperGroup):
    """Commands whose foreseen errors are one sentence on stderr and exit status 1."""

    def invoke(self, ctx: Any) -> object:  # newer typers have a click of their own
        try:
            return super().invoke(ctx)
        except XMPPKitError as exc:
            typer.echo(f"xmppkit: {exc}", err=True)
            raise typer.Exit(1) from exc


app = typer.Typer(
    name="xmppkit",
    cls=_Group,
    help="See and understand XMPP: real servers, real sessions, every byte visible.\n\n"
    "New here? Type [bold]xmppkit lab[/bold] and follow the first notebook.",
    rich_markup_mode="rich",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,  # they may hold passwords
    context_settings={"help_option_names": ["-h", "--help"]},
)
server_app = typer.Typer(rich_markup_mode="rich")
app.add_typer(server_app, name="server")


def _print_version(wanted: bool) -> None:
    if wanted:
        try:
            typer.echo(f"xmppkit {version_of('xmppkit')}")
        except PackageNotFoundError:
            typer.echo("xmppkit, not installed: run from its source folder")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


# -- xmppkit lab --------------------------------------------------------------------------------


@app.command()
def lab(
    folder: Annotated[
        Path | None,
        typer.Argument(help="Where your copy of the course lives.", show_default="~/xmppkit-course", file_okay=False),
    ] = None,
    here: Annotated[bool, typer.Option("--here", help="Use xmppkit-course in the current folder instead.")] = False,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open a browser, or only print the address.")
    ] = True,
    port: Annotated[
        int | None, typer.Option(help="Port of JupyterLab.", show_default="8888 or the next free one")
    ] = None,
) -> None:
    """Open the course in JupyterLab, in a folder of your own.

    The notebooks are copied there, so change them as you like: what you changed is never overwritten.
    After an upgrade a newer version of a notebook you changed is laid beside it as name.new.ipynb.
    To get one fresh, delete it and type this again. Ctrl-C ends JupyterLab.
    """
    from .course import copy_course, course_folder, first_notebook

    if folder is not None and here:
        raise typer.BadParameter("give either --here or a folder")
    if find_spec("jupyterlab") is None:
        raise SetupError('JupyterLab is not installed: type  pip install "xmppkit[lab]"  and then  xmppkit lab  again')
    target = (folder or (Path.cwd() if here else Path.home()) / _COURSE).expanduser().resolve()
    report = copy_course(course_folder(), target)
    _tell_copied(target, report)
    _run_jupyter(target, first_notebook(target), browser=browser, port=port)


def _tell_copied(folder: Path, report: CopyReport) -> None:
    """Say what changed in the learner's folder; silence about what did not."""
    typer.echo(f"Your course is in {folder}")
    if report.updated:
        typer.echo(f"  updated: {', '.join(map(str, report.updated))}")
    for new in report.beside:
        typer.echo(f"  {new} is newer; yours was changed, so it stays")


def _run_jupyter(folder: Path, notebook: Path, *, browser: bool, port: int | None) -> None:
    """Become JupyterLab, so that Ctrl-C and signals reach it and nothing else."""
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.root_dir={folder}"]
    command.append(f"--LabApp.default_url=/lab/tree/{quote(notebook.name)}")
    # No question about news over the first notebook, and nobody is asked whether there is a newer JupyterLab.
    command += ["--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate"]
    if not browser:
        command.append("--no-browser")
    if port is not None:
        command += [f"--port={port}", "--ServerApp.port_retries=0"]
    if os.geteuid() == 0:
        command.append("--allow-root")  # in a container there is often only root
    sys.stdout.flush()
    os.chdir(folder)
    # the kernel of this environment, where xmppkit is, before one of the user's with the same name; and its commands
    # first in JupyterLab's terminals, where the notebooks have the learner type `xmppkit doctor`
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    environment = {**os.environ, "JUPYTER_PREFER_ENV_PATH": "1", "PATH": path}
    os.execve(sys.executable, command, environment)  # noqa: S606  # a list, no shell


# -- xmppkit server -----------------------------------------------------------------------------


@server_app.callback(invoke_without_command=True)
def server(
    ctx: typer.Context,
    domain: Annotated[str, typer.Option(help="The domain that the server serves.")] = "localhost",
    account: Annotated[
        list[str] | None,
        typer.Option("--account", "-a", help="An account to make; give it again for more.", show_default="alice, bob"),
    ] = None,
    traffic: Annotated[
        bool, typer.Option("--traffic/--no-traffic", help="Show live what the server receives and sends.")
    ] = True,
) -> None:
    """Run a lab server in this terminal and watch its traffic.

    The server is yours alone: reachable from this machine only, with fresh passwords, gone at Ctrl-C.
    Passwords and other secrets of a login are masked in the traffic.
    """
    if ctx.invoked_subcommand is None:
        from .serve import serve

        asyncio.run(serve(domain, account or ["alice", "bob"], traffic=traffic, console=Console(highlight=False)))


@server_app.command("install")
def server_install() -> None:
    """Get Prosody for yourself, where you may not install for everybody.

    Debian and Ubuntu only: the system's own packages are unpacked into your data folder; no root needed.
    """
    from .server.install import install

    install(typer.echo)


# -- xmppkit explain, xmppkit lint ----------------------------------------------------------------

_Files = Annotated[
    list[str] | None,
    typer.Argument(metavar="FILE…|-", help="Files to read, or - for what is piped or pasted in.", show_default=False),
]
_AsJSON = Annotated[bool, typer.Option("--json", help="Print JSON instead.")]
_Language = Annotated[str, typer.Option(help="Language of the sentences: en or zh_CN.")]


@app.command(no_args_is_help=True)
def explain(files: _Files = None, as_json: _AsJSON = False, language: _Language = "en") -> None:
    """Say in plain words what XMPP traffic means: each element, attribute and value, and where it is specified.

    Reads XML as people have it (one or several fragments, with or without namespaces, cut short with "..."),
    recordings that the kit saved, and debug logs of aioxmpp, slixmpp, Gajim, Prosody, Conversations and others.
    Secrets in logs are masked. Exit status 2 when something could not be read.

    Examples:
        xmppkit explain stanza.xml

        echo "<presence><show>away</show></presence>" | xmppkit explain -

        xmppkit explain --json gajim.log > gajim.json
    """
    from .protocol.language import speak
    from .reports import Report, explain_files

    speak(language)
    raise typer.Exit(explain_files(files or ["-"], Report(Console(highlight=False), as_json)))


@app.command(no_args_is_help=True)
def lint(
    files: _Files = None,
    as_json: _AsJSON = False,
    language: _Language = "en",
    rules: Annotated[bool, typer.Option("--rules", help="List what is looked for, and read nothing.")] = False,
) -> None:
    """Find what the specifications forbid or advise against, with the place, the reason and how to mend it.

    Reads what "xmppkit explain" reads. Exit status 1 when an error was found, 2 when something could not be read;
    warnings and hints leave it at 0.

    Examples:
        xmppkit lint stanza.xml

        echo "<presence><show>available</show></presence>" | xmppkit lint -

        xmppkit lint --json prosody.log

        xmppkit lint --rules
    """
    from .protocol.language import speak
    from .reports import Report, lint_files, list_rules

    speak(language)
    report = Report(Console(highlight=False), as_json)
    if rules:
        list_rules(report)
        raise typer.Exit
    raise typer.Exit(lint_files(files or ["-"], report))


# -- xmppkit play -------------------------------------------------------------------------------


class _Policy(str, enum.Enum):
    """As `xmppkit.scenario.Policy`, which is not imported for the sake of other commands' start."""

    SKIP = "skip"
    EXACTLY = "exactly"
    ANY_ORDER = "any-order"


class _Report(str, enum.Enum):
    HTML = "html"
    JUNIT = "junit"


@app.command(no_args_is_help=True)
def play(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Scripts (.scs), or folders of them.")],
    *,
    server: Annotated[
        str, typer.Option(metavar="managed|HOST:PORT", help="A fresh server for each script, or the one at an address.")
    ] = "managed",
    insecure_open: Annotated[
        bool,
        typer.Option(
            "--insecure-open",
            help="Any password is right and nothing is encrypted, as Prosody's own tests have it; the managed "
            "server's clock stands still.",
        ),
    ] = False,
    ca: Annotated[
        Path | None, typer.Option(help="Certificates (PEM) to trust, for a server at an address.", dir_okay=False)
    ] = None,
    policy: Annotated[
        _Policy | None,
        typer.Option(
            help="What becomes of stanzas that come before the expected one: left out, forbidden, or kept for later.",
            show_default="what the script's '## policy:' says, or skip",
        ),
    ] = None,
    timeout: Annotated[float, typer.Option(min=0.01, help="Seconds that an expected stanza has to come.")] = 5.0,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Scripts at a time.", show_default="4, or one a processor")
    ] = 0,
    report: Annotated[_Report | None, typer.Option(help="Write a report, for a browser or for CI.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where to.", show_default="report.html, report.xml")
    ] = None,
) -> None:
    """Play scripts of who sends and who receives what (scansion's .scs) against a real server.

    The last line is "N passed, M failed"; exit status 0 when all passed, 1 when not. A script that fails is told with
    the line, what was expected, the nearest that was received, and where the two begin to differ.

    Examples:
        xmppkit play hello.scs

        xmppkit play --insecure-open prosody/spec/scansion

        xmppkit play --server localhost:5222 --ca ca.pem --report junit hello.scs
    """
    from .playing import play_files
    from .scenario.play import Policy

    raise typer.Exit(
        play_files(
            files,
            server=server,
            insecure_open=insecure_open,
            ca_file=ca,
            policy=Policy(policy.value) if policy else None,
            timeout=timeout,
            jobs=jobs,
            report=report.value if report else "",
            output=output,
        )
    )


@app.command(no_args_is_help=True)
def record(
    recording: Annotated[Path, typer.Argument(metavar="RECORDING", help="What lab.recording.save(…) wrote.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Where the script goes.", show_default="the terminal")
    ] = None,
    keep: Annotated[
        str, typer.Option("--filter", "-f", help="Steps to keep, in the language of the inspector's filter box.")
    ] = "",
    title: Annotated[str, typer.Option(help="First line of the script.", show_default="the file's name")] = "",
) -> None:
    """Turn a recording into a script that "xmppkit play" plays.

    Examples:
        xmppkit record lesson.jsonl -o lesson.scs

        xmppkit record lesson.jsonl --filter "with:bob -presence"
    """
    from .playing import record_file

    record_file(recording, output, keep, title)


# -- xmppkit export -----------------------------------------------------------------------------


@app.command(no_args_is_help=True)
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A saved recording (.jsonl), or a script (.scs).")],
    output: Annotated[
        Path, typer.Argument(metavar="OUT", help="Where to: its name ends in .html, .jsonl, .xml or .scs.")
    ],
    *,
    keep: Annotated[
        str, typer.Option("--filter", "-f", help="What to take along, in the language of the inspector's filter box.")
    ] = "",
    title: Annotated[str, typer.Option(help="Of a page or script.", show_default="what is in it, and since when")] = "",
) -> None:
    """Turn a recording into a page that shows it offline, JSON lines, XML, or a script.

    The page (.html) is the inspector itself in one file: list, ladder, filters, explanations. It loads nothing.

    Examples:
        xmppkit export lesson.jsonl lesson.html

        xmppkit export lesson.jsonl errors.html --filter "error | unanswered"
    """
    from .export.command import export_file

    export_file(file, output, keep, title)


# -- xmppkit progress ---------------------------------------------------------------------------


@app.command(no_args_is_help=True)
def progress(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="What learners handed in.", show_default=False)],
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV instead, for a spreadsheet.")] = False,
) -> None:
    """Tabulate the progress of learners: how many exercises each has done, notebook by notebook, with how many hints.

    Reads xmpp-progress.json, which the course keeps beside the notebooks, and what "progress().export(…)" wrote. A
    learner's name is that of the file, or of its folder if the file is called xmpp-progress.json. Exit status 2 when
    something could not be read.

    Examples:
        xmppkit progress anna.json ben.json

        xmppkit progress */xmpp-progress.json --csv > class.csv
    """
    from .lessons.classroom import tabulate

    raise typer.Exit(tabulate(files, as_text=as_csv, console=Console(highlight=False), errors=Console(stderr=True)))


# -- xmppkit doctor -----------------------------------------------------------------------------


@app.command()
def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Look at what is installed, what is missing and what to type. Changes nothing.

    Exit status 1 when something is missing that the lab needs.
    """
    from .doctor import examine

    findings = examine()
    missing = [finding for finding in findings if finding.needed and not finding.ok]
    if as_json:
        typer.echo(
            json.dumps({"ok": not missing, "findings": [dataclasses.asdict(each) for each in findings]}, indent=2)
        )
        raise typer.Exit(1 if missing else 0)
    table = Table(box=None, show_header=False, pad_edge=False)
    for finding in findings:
        mark = Text("✓", "green") if finding.ok else Text("✗", "red") if finding.needed else Text("–", "yellow")
        about = Text(finding.found)
        if not finding.ok:
            about = Text("\n").join(Text(line) for line in (finding.found or "missing", f"→ {finding.remedy}"))
        table.add_row(mark, finding.name, about)
    console = Console(highlight=False)
    console.print(table)
    console.print("\nSomething is missing: see the arrows." if missing else "\nAll is there: type  xmppkit lab")
    raise typer.Exit(1 if missing else 0)
