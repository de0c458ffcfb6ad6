from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from xmppkit.server import Prosody


@pytest.fixture
async def server() -> AsyncIterator[Prosody]:
    """A running server."""
    async with Prosody() as server:
        yield server
