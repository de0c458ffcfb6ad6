"""What the notebooks' tests share: each notebook is run once, by whichever process of the tests comes first."""

from __future__ import annotations

import os

import pytest

from . import course


@pytest.fixture(scope="session", autouse=True)
def runs(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the runs where all processes of this run of the tests find them (pytest-xdist gives each a folder below)."""
    base = tmp_path_factory.getbasetemp()
    course.share(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)
