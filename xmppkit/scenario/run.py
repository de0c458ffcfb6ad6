"""Play many scripts side by side, each on a server of its own, or one after another on a given one."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from ..errors import ScenarioError, XMPPKitError
from .parse import parse
from .place import Place, managed
from .play import Policy, Result, play
from .script import Script

__all__ = ["Settings", "find_scripts", "run"]

_JOBS = 4  # at least: much of a script is waiting


@dataclass(frozen=True, kw_only=True)
class Settings:
    """How scripts are played.

    Attributes:
        place: the server; None for a fresh managed one for each script.
        insecure_open: whether a managed server lets everybody in; see `xmppkit.scenario.place.managed`.
        fixed_clock: whether its time of day stands still.
        policy: as for `play`.
        timeout: as for `play`.
        jobs: how many scripts are played at a time; 0 chooses. On a given server always one.
    """

    place: Place | None = None
    insecure_open: bool = False
    fixed_clock: bool = False
    policy: Policy | None = None
    timeout: float = 5.0
    jobs: int = 0

    def server_for(self, script: Script) -> AbstractAsyncContextManager[Place]:
        """Where to play a script."""
        if self.place is not None:
            return _given(self.place)
        return managed(script, insecure_open=self.insecure_open, fixed_clock=self.fixed_clock)


@asynccontextmanager
async def _given(place: Place) -> AsyncIterator[Place]:
    yield place


def find_scripts(paths: Iterable[Path]) -> list[Path]:
    """The files, and the ``.scs`` files of each directory, sorted."""
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob("*.scs")) if path.is_dir() else [path]
    return found


async def run(files: Iterable[Path], settings: Settings, on_result: Callable[[Result], None]) -> list[Result]:
    """Play all the files; one that cannot be read or played is a result that did not pass.

    Args:
        files: scripts.
        settings: how.
        on_result: called with each result, in the order of the files.

    Returns:
        the results, in the order of the files.
    """
    jobs = 1 if settings.place is not None else settings.jobs or max(_JOBS, os.cpu_count() or 1)
    free = asyncio.Semaphore(jobs)

    async def one(file: Path) -> Result:
        async with free:
            return await _play_file(file, settings)

    tasks = [asyncio.ensure_future(one(file)) for file in files]  # noqa: TID251  # all awaited or cancelled here
    results = []
    try:
        for task in tasks:
            results.append(await task)
            on_result(results[-1])
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return results


async def _play_file(file: Path, settings: Settings) -> Result:
    started = time.monotonic()
    script = Script(file.name)
    try:
        script = parse(file.read_text(encoding="utf-8"), file.name)
        async with settings.server_for(script) as place:
            return await play(script, place, policy=settings.policy, timeout=settings.timeout)
    except UnicodeDecodeError as exc:
        problem = f"it is not UTF-8 text (byte {exc.start}): save it as such"
    except OSError as exc:
        problem = f"it cannot be read: {exc.strerror or exc}"
    except ScenarioError as exc:
        problem = f"line {exc.line}: {exc.problem}" if exc.line else exc.problem
    except XMPPKitError as exc:
        problem = str(exc)
    return Result(script, error=problem, seconds=time.monotonic() - started)
