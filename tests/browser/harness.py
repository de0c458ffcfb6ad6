"""A private JupyterLab server, and a notebook in it, driven through Chromium.

The server has its own directories, port and token, listens on loopback only, and is ended by its process id.
Notebooks are driven through JupyterLab's own commands (``window.jupyterapp``) rather than by clicking menus, so a
test says what it does and not where a menu entry is.
"""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, sync_playwright

__all__ = ["REPOSITORY", "BrowserMissing", "CellFailed", "JupyterLab", "Notebook", "chromium", "find_chromium"]

REPOSITORY = Path(__file__).resolve().parents[2]

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",  # the tests run as root in containers, where Chromium's sandbox cannot start
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A hidden tab is throttled, so that tests with two tabs would measure the throttling.
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--enable-precise-memory-info",
)

# JupyterLab asks about news in the lower right corner, on top of what is being tested.
QUIET = {"fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True}

# The notebook's own panel: the current widget may be one that a cell has opened beside it.
PANEL = "[...window.jupyterapp.shell.widgets('main')].find(widget => widget.context?.path === name)"

# The DOM is there half a second before the kernel answers, so ask the session and not the page.
KERNEL_IDLE = f"""([name]) => {{
  const kernel = window.jupyterapp && {PANEL}?.sessionContext.session?.kernel;
  return !!kernel && kernel.connectionStatus === 'connected' && kernel.status === 'idle';
}}"""


class BrowserMissing(RuntimeError):
    """There is no Chromium on this machine."""


class CellFailed(AssertionError):
    """A cell raised; the message is its traceback."""


def find_chromium() -> str:
    """Return the path of Chromium.

    Raises:
        BrowserMissing: it is not installed.
    """
    for name in CHROMIUM_NAMES:
        if path := shutil.which(name):
            return path
    raise BrowserMissing(
        "No Chromium on this machine, and these tests need a real browser: "
        "`make test` installs it, or `sudo apt-get install chromium`."
    )


@contextlib.contextmanager
def chromium(*, width: int = 1280, height: int = 900) -> Iterator[BrowserContext]:
    """Start a headless Chromium with a fresh profile and yield its one context."""
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(CHROMIUM_ARGUMENTS))
        try:
            context = browser.new_context(viewport={"width": width, "height": height})
            context.grant_permissions(["clipboard-read", "clipboard-write"])
            yield context
        finally:
            browser.close()


class JupyterLab:
    """A JupyterLab server of our own; a context manager.

    Args:
        settings: user settings by plugin, such as ``{"@jupyterlab/apputils-extension/themes": {...}}``.

    Attributes:
        work: the directory that holds the notebooks.
        port: TCP port on 127.0.0.1, once it is started.
        token: what a browser must know to get in.
    """

    def __init__(self, *, settings: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="xk-lab-"))
        self.work = self.home / "work"
        self.work.mkdir()
        self.port = 0
        self.token = secrets.token_hex(16)
        self._process: subprocess.Popen[bytes] | None = None
        self._write_settings({"@jupyterlab/apputils-extension/notification": QUIET, **(settings or {})})

    def __enter__(self) -> JupyterLab:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self, timeout: float = 60) -> None:
        """Start the server and wait until it answers.

        Args:
            timeout: seconds to wait.

        Raises:
            RuntimeError: it ended, or did not answer in time; with the end of its log.
        """
        with (self.home / "lab.log").open("wb") as log:
            self._process = subprocess.Popen(
                self._command(), env=self._environment(), cwd=self.work, stdout=log, stderr=subprocess.STDOUT
            )
        deadline = time.monotonic() + timeout
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"JupyterLab did not start; the end of its log:\n{self.log()[-3000:]}")
            time.sleep(0.05)

    def stop(self) -> None:
        """End the kernels, then the server, then remove its directories. Does nothing the second time."""
        if self._process is not None:
            # The server leaves kernels behind when it is killed, so they go first.
            with contextlib.suppress(OSError):
                for kernel in self.api("kernels"):
                    self.api(f"kernels/{kernel['id']}", "DELETE")
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
        shutil.rmtree(self.home, ignore_errors=True)

    def log(self) -> str:
        """Return what the server wrote so far."""
        return (self.home / "lab.log").read_text("utf-8", "replace")

    def api(self, path: str, method: str = "GET", body: object = None) -> Any:
        """Call JupyterLab's REST interface, such as ``api("sessions")``."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"token {self.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as response:
            answer = response.read()
        return json.loads(answer) if answer else None

    def write(self, name: str, cells: Sequence[str]) -> Path:
        """Write a notebook of code cells and return its path."""
        path = self.work / name
        path.write_text(json.dumps(_notebook(cells)), "utf-8")
        return path

    def _command(self) -> list[str]:
        return [
            sys.executable,
            "-m",
            "jupyterlab",
            "--no-browser",
            "--allow-root",
            "--ServerApp.ip=127.0.0.1",
            "--ServerApp.port=0",
            f"--ServerApp.root_dir={self.work}",
            f"--IdentityProvider.token={self.token}",
            "--LabApp.expose_app_in_browser=True",
            "--LabApp.news_url=None",
        ]

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
        # The kernel finds the package and the tests' own stanzas here, whether or not the package is installed.
        python_path = os.pathsep.join(filter(None, [str(REPOSITORY), inherited.get("PYTHONPATH", "")]))
        return {
            **inherited,
            "JUPYTER_CONFIG_DIR": str(self.home / "config"),
            "JUPYTER_DATA_DIR": str(self.home / "data"),
            "JUPYTER_RUNTIME_DIR": str(self.home / "runtime"),
            "JUPYTERLAB_SETTINGS_DIR": str(self.home / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(self.home / "workspaces"),
            "JUPYTER_PREFER_ENV_PATH": "1",
            "IPYTHONDIR": str(self.home / "ipython"),
            "PYTHONPATH": python_path,
        }

    def _write_settings(self, settings: Mapping[str, Mapping[str, Any]]) -> None:
        for plugin, values in settings.items():
            path = self.home / "settings" / f"{plugin}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(values))

    def _answers(self) -> bool:
        # It chooses a port itself, as one that was free a moment ago may be another test's by now, and writes it down.
        try:
            (file,) = (self.home / "runtime").glob("jpserver-*.json")
            self.port = int(json.loads(file.read_text())["port"])
            self.api("status")
        except (OSError, ValueError):  # ValueError: not written, or not to its end
            return False
        return True


class Notebook:
    """A notebook open in a tab of the browser.

    Args:
        lab: the server that has it.
        page: the tab.
        name: file name in the server's directory.

    Attributes:
        errors: uncaught exceptions of the page so far.
        dialogs: texts of alert, confirm and prompt so far; a stanza must never cause one.
    """

    def __init__(self, lab: JupyterLab, page: Page, name: str) -> None:
        self.lab = lab
        self.page = page
        self.name = name
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", self._refuse)

    # -- opening ------------------------------------------------------------------

    def open(self, *, kernel: bool = True) -> Notebook:
        """Load the notebook in its own workspace, and wait for its cells and its kernel."""
        stem = quote(Path(self.name).stem)
        address = f"http://127.0.0.1:{self.lab.port}/lab/workspaces/{stem}/tree/{quote(self.name)}"
        self.page.goto(f"{address}?token={self.lab.token}&reset")
        self.page.wait_for_selector("#main .jp-Notebook .jp-Cell", timeout=60_000)
        if kernel:
            self.wait_idle()
        return self

    def reload(self) -> None:
        """Save and load the page again; the kernel lives on. Without saving JupyterLab forgets the outputs."""
        self.command("docmanager:save")
        self.open()

    def close(self) -> None:
        """End the notebook's kernel and close the tab."""
        for session in self.lab.api("sessions"):
            if session["path"] == self.name:
                self.lab.api(f"sessions/{session['id']}", "DELETE")
        self.page.close()

    # -- running ------------------------------------------------------------------

    def command(self, name: str, **arguments: Any) -> None:
        """Run one of JupyterLab's commands to its end."""
        self.page.evaluate(
            "async ([name, args]) => { await window.jupyterapp.commands.execute(name, args); }", [name, arguments]
        )

    def wait_idle(self, timeout: float = 60) -> None:
        """Wait until the kernel is connected and has nothing to do.

        Args:
            timeout: seconds to wait.
        """
        self.page.wait_for_function(KERNEL_IDLE, arg=[self.name], timeout=timeout * 1000)

    def run_cell(self, index: int) -> str:
        """Run one cell to its end and return its text output.

        Raises:
            CellFailed: the cell raised.
        """
        self.activate(index)
        self.command("notebook:run-cell")
        return self.output(index)

    def start_cell(self, index: int) -> None:
        """Begin to run one cell, without waiting for its end."""
        self.activate(index)
        self.page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-cell'); }")

    def run_all(self) -> None:
        """Run all cells to their end.

        Raises:
            CellFailed: a cell raised.
        """
        self.command("notebook:run-all-cells")
        for index in range(self.cell_count()):
            self.output(index)

    def run(self, code: str) -> str:
        """Run code in the notebook's kernel as a new last cell, and return its text output.

        Raises:
            CellFailed: the code raised.
        """
        return self.run_cell(self.add(code))

    def wait_for_value(self, expression: str, wanted: str, timeout: float = 10) -> None:
        """Wait until an expression has a value in the kernel, such as a setting that the page has just changed.

        Args:
            expression: what is printed.
            wanted: what is to be printed.
            timeout: seconds to wait.

        Raises:
            AssertionError: it never is.
        """
        cell = self.add(f"print({expression})")
        deadline = time.monotonic() + timeout
        while (told := self.run_cell(cell).strip()) != wanted:
            assert time.monotonic() < deadline, f"{expression} is {told}, not {wanted}"
            self.page.wait_for_timeout(50)

    def add(self, code: str) -> int:
        """Add a last cell and return its index."""
        index = self._panel(
            """(panel, code) => {
              const notebook = panel.model.sharedModel;
              notebook.addCell({cell_type: 'code', source: code, metadata: {}});
              return notebook.cells.length - 1;
            }""",
            code,
        )
        return int(index)

    def restart_kernel(self) -> None:
        """Restart the kernel without asking, and wait until it is back."""
        self._panel("panel => panel.sessionContext.restartKernel()")
        self.wait_idle()

    # -- looking ------------------------------------------------------------------

    def activate(self, index: int) -> None:
        """Make that cell the active one, in command mode."""
        self._panel(
            """({content}, index) => {
              content.activeCellIndex = index;
              content.mode = 'command';
            }""",
            index,
        )

    def cell_count(self) -> int:
        """Return how many cells the notebook has."""
        return int(self._panel("panel => panel.content.widgets.length"))

    def output(self, index: int) -> str:
        """Return what a cell printed and the text form of what it displayed.

        Raises:
            CellFailed: the cell raised.
        """
        outputs = self._panel("(panel, index) => panel.model.sharedModel.cells[index].getOutputs?.() ?? []", index)
        text: list[str] = []
        for output in outputs:
            if output["output_type"] == "error":
                raise CellFailed(f"cell {index} of {self.name}:\n" + "\n".join(output["traceback"]))
            text.append(_text(output.get("text") or output.get("data", {}).get("text/plain", "")))
        return "".join(text)

    def _panel(self, script: str, argument: object = None) -> Any:
        """Have a function of the page called with the notebook's panel, and return what it returns."""
        return self.page.evaluate(f"([name, argument]) => ({script})({PANEL}, argument)", [self.name, argument])

    def _refuse(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    @property
    def inspector(self) -> Locator:
        """The stanza inspectors on the page."""
        return self.page.locator(".xk-inspector")


def _notebook(cells: Sequence[str]) -> dict[str, object]:
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        # Without a kernelspec JupyterLab opens a "Select Kernel" dialogue.
        "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}},
        "cells": [
            {
                "cell_type": "code",
                "id": f"cell-{number}",
                "metadata": {},
                "source": source,
                "execution_count": None,
                "outputs": [],
            }
            for number, source in enumerate(cells)
        ],
    }


def _text(lines: str | list[str]) -> str:
    return lines if isinstance(lines, str) else "".join(lines)
