"""What the tests share: a lab on a real Prosody, fresh for each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from hypothesis import settings

from xmppkit.lab import Lab
from xmppkit.session import Session

# How long an example takes says how busy the machine is; what hangs is ended by the suite's own timeout.
settings.register_profile("xmppkit", deadline=None)
settings.load_profile("xmppkit")


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
