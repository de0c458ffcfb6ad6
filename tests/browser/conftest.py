"""One JupyterLab and one Chromium for all browser tests; a screenshot of every failure.

The fixtures have package scope, not session scope: Playwright's blocking interface runs an event loop in the main
thread for as long as it lives, and tests elsewhere that are coroutines could not run beside it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from .harness import REPOSITORY, JupyterLab, Notebook, chromium
from .inspector_page import InspectorPage

ARTIFACTS = REPOSITORY / "tests" / "artifacts"

SAMPLE_COUNT = 300
SAMPLE_CELL = f"""
from tests.browser.stanzas import fill
from xmppkit.recording import Recording
from xmppkit.widgets import Inspector
recording = Recording()
fill(recording, {SAMPLE_COUNT})
inspector = Inspector(recording)
inspector
"""

OpenNotebook = Callable[[Sequence[str]], Notebook]

_context_key = pytest.StashKey[BrowserContext]()
_numbers = itertools.count(1)


@pytest.fixture(scope="package")
def jupyter_lab() -> Iterator[JupyterLab]:
    """A JupyterLab server of our own."""
    with JupyterLab() as lab:
        yield lab


@pytest.fixture(scope="package")
def browser_context(request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """A Chromium of our own."""
    with chromium() as context:
        request.config.stash[_context_key] = context
        yield context
        del request.config.stash[_context_key]


@pytest.fixture
def open_notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[OpenNotebook]:
    """A function that opens a notebook of the given code cells in a tab of its own."""
    opened: list[Notebook] = []

    def open_it(cells: Sequence[str]) -> Notebook:
        notebook = new_notebook(jupyter_lab, browser_context, cells)
        opened.append(notebook)
        return notebook

    yield open_it
    for notebook in opened:
        notebook.close()


@pytest.fixture(scope="module")
def sample_notebook(jupyter_lab: JupyterLab, browser_context: BrowserContext) -> Iterator[Notebook]:
    """A notebook whose first cell shows an inspector of `SAMPLE_COUNT` entries."""
    notebook = new_notebook(jupyter_lab, browser_context, [SAMPLE_CELL])
    yield notebook
    notebook.close()


@pytest.fixture
def inspector(sample_notebook: Notebook) -> InspectorPage:
    """A fresh inspector that holds the sample; the names ``recording`` and ``inspector`` are in its kernel."""
    sample_notebook.run_cell(0)
    return InspectorPage(sample_notebook.page).wait_for_next(SAMPLE_COUNT + 1)


def new_notebook(lab: JupyterLab, context: BrowserContext, cells: Sequence[str]) -> Notebook:
    """Write a notebook under a fresh name and open it."""
    name = f"test-{next(_numbers)}.ipynb"
    lab.write(name, cells)
    return Notebook(lab, context.new_page(), name).open()


@pytest.fixture(scope="session")
def artifacts() -> Path:
    """Where screenshots go."""
    ARTIFACTS.mkdir(parents=True, exist_ok=True)
    return ARTIFACTS


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Take a picture of every open tab when a test fails."""
    report = yield
    context = item.config.stash.get(_context_key, None)
    if report.failed and context is not None:
        ARTIFACTS.mkdir(parents=True, exist_ok=True)
        for number, page in enumerate(context.pages):
            path = ARTIFACTS / f"failed-{re.sub(r'[^A-Za-z0-9]+', '-', item.name)}-{number}.png"
            page.screenshot(path=path)
            report.sections.append(("screenshot", str(path)))
    return report
