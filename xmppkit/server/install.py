"""Finding Prosody on this machine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from xmppkit.errors import ServerNotInstalled

__all__ = ["find_prosody"]


def find_prosody() -> Path:
    found = shutil.which("prosody")
    if found:
        return Path(found)
    raise ServerNotInstalled("no Prosody")
