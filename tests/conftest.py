"""What the tests share: a lab on a real Prosody, fresh for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from xmppkit.lab import Lab
from xmppkit.session import Session

# How long an example takes says how busy the machine is; what hangs is ended by the suite's own timeout.
settings.register_profile("xmppkit", deadline=None)
settings.load_profile("xmppkit")


class OneBrowser(LoadScopeScheduling):  # type: ignore[misc]
    """Gives each test to whichever process is free, and all of the browser's to one.

    They share one JupyterLab and one Chromium, which need a processor of their own.
    """

    def _split_scope(self, nodeid: str) -> str:
        return "browser" if nodeid.startswith("tests/browser/") else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneBrowser:
    """Share the tests out among the processes of pytest-xdist."""
    return OneBrowser(config, log)


@pytest.fixture
async def lab() -> AsyncIterator[Lab]:
    """A running lab on localhost."""
    async with await Lab.start() as lab:
        yield lab


@pytest.fixture
async def alice(lab: Lab) -> Session:
    """A session, as the lab makes it."""
    return await lab.connect("alice")


@pytest.fixture
async def bob(lab: Lab) -> Session:
    """Another session."""
    return await lab.connect("bob/phone")
