"""A real Jupyter kernel, that cells are run in."""

from __future__ import annotations

import contextlib
import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.manager import AsyncKernelManager

REPOSITORY = Path(__file__).parent.parent


@dataclass
class Ran:
    """What a cell put out.

    Attributes:
        text: what was printed, and the text of its value.
        shown: the newest state of each display, as bundles by mime type.
        changes: how often a display was changed.
        error: name and message of the error, or "".
        traceback: of the error, as it is shown.
        status: ``"ok"`` or ``"error"``.
    """

    text: str = ""
    shown: dict[str, dict[str, Any]] = field(default_factory=dict)
    changes: int = 0
    error: str = ""
    traceback: list[str] = field(default_factory=list)
    status: str = ""

    @property
    def html(self) -> str:
        """All displays."""
        return "".join(each.get("text/html", "") for each in self.shown.values())

    @property
    def plain(self) -> str:
        """All displays, as a terminal would show them."""
        return "\n".join(each.get("text/plain", "") for each in self.shown.values())

    def take(self, message: dict[str, Any]) -> None:
        """Take an output in."""
        kind, content = message["header"]["msg_type"], message["content"]
        if kind == "stream":
            self.text += content["text"]
        elif kind == "execute_result":
            self.text += content["data"]["text/plain"]
        elif kind in ("display_data", "update_display_data"):
            self.changes += kind == "update_display_data"
            self.shown[content["transient"].get("display_id", str(len(self.shown)))] = content["data"]
        elif kind == "error":
            self.error, self.traceback = f"{content['ename']}: {content['evalue']}", content["traceback"]


class Kernel:
    """A kernel that cells are run in."""

    def __init__(self, manager: AsyncKernelManager, client: AsyncKernelClient) -> None:
        self.manager = manager
        self.client = client

    async def run(self, code: str) -> tuple[str, dict[str, object]]:
        """Run a cell; return all the text it put out, and the reply."""
        text: list[str] = []

        def output(message: dict[str, dict[str, object]]) -> None:
            content = message["content"]
            if message["header"]["msg_type"] == "stream":
                text.append(str(content["text"]))
            elif message["header"]["msg_type"] == "execute_result":
                text.append(str(content["data"]["text/plain"]))  # type: ignore[index]

        reply = await self.client.execute_interactive(code, timeout=30, output_hook=output)
        return "".join(text), reply["content"]

    async def cell(self, code: str, timeout: float = 30) -> Ran:
        """Run a cell, and return all that it put out."""
        ran = Ran()
        reply = await self.client.execute_interactive(code, timeout=timeout, output_hook=ran.take)
        ran.status = str(reply["content"]["status"])
        return ran

    async def completions(self, code: str) -> tuple[str, list[str]]:
        """What is offered at the end of a cell: what it replaces, and the offers."""
        reply = await self.client.complete(code, len(code), reply=True, timeout=30)
        content = reply["content"]
        return code[content["cursor_start"] :], content["matches"]

    async def value(self, expression: str) -> object:
        """Run a cell and return what it evaluates to."""
        text, reply = await self.run(expression)
        assert reply["status"] == "ok", reply
        return eval(text)

    def servers(self) -> list[psutil.Process]:
        """The Prosody processes that the kernel started."""
        return [p for p in psutil.Process(self.manager.provisioner.pid).children(recursive=True) if _is_prosody(p)]


def _is_prosody(process: psutil.Process) -> bool:
    try:
        return any("prosody" in part for part in process.cmdline())
    except psutil.NoSuchProcess:
        return False


@contextlib.asynccontextmanager
async def fresh_kernel(folder: Path) -> AsyncIterator[Kernel]:
    """A kernel of our own.

    Args:
        folder: where it runs, and writes its log.
    """
    manager = AsyncKernelManager()
    path = os.pathsep.join(filter(None, [str(REPOSITORY), os.environ.get("PYTHONPATH")]))
    log = (folder / "kernel.log").open("w")
    await manager.start_kernel(env={**os.environ, "PYTHONPATH": path}, stdout=log, stderr=log, cwd=str(folder))
    client = manager.client()
    client.start_channels()
    await client.wait_for_ready(timeout=60)
    yield Kernel(manager, client)
    client.stop_channels()
    await manager.shutdown_kernel(now=True)
    log.close()
