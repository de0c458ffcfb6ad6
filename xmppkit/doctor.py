"""What this machine has, what it lacks, and what to type; nothing is changed.

The server is not only looked for: it is started and stopped once, because a program that is there
may still not run.
"""

from __future__ import annotations

import asyncio
import platform
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .course import course_files, course_folder
from .errors import XMPPKitError

__all__ = ["Finding", "examine"]

_LAB = 'pip install "xmppkit[lab]"'
_AGAIN = "pip install --force-reinstall xmppkit"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        name: what it is.
        ok: whether it is there and usable.
        found: version, path or measurement; ``""`` where there is nothing.
        remedy: what to type or do when it is not ok.
        needed: whether the lab cannot do without it.
    """

    name: str
    ok: bool
    found: str = ""
    remedy: str = ""
    needed: bool = True


def examine() -> list[Finding]:
    """Look at everything the lab uses, in the order in which it would be missed. Starts and stops a server."""
    return list(_findings())


def _findings() -> Iterator[Finding]:
    yield _python()
    yield _package("xmppkit", remedy=_AGAIN)
    for name in ("aioxmpp", "lxml", "pyOpenSSL", "anywidget", "ipywidgets"):
        yield _package(name, module={"lxml": "lxml.etree", "pyOpenSSL": "OpenSSL.SSL"}.get(name), remedy=_AGAIN)
    yield _package("jupyterlab", remedy=_LAB)
    yield _kernel()
    yield _package("sidecar", remedy=_LAB, needed=False)
    yield _front_end()
    yield _course()
    yield _server()


def _python() -> Finding:
    supported = sys.version_info >= (3, 10)
    return Finding("Python", supported, f"{platform.python_version()}, {sys.executable}", "use Python 3.10 or newer")


def _package(name: str, *, remedy: str, module: str | None = None, needed: bool = True) -> Finding:
    """Look at a distribution: its version, and whether its module can be imported."""
    try:
        found = version(name)
        import_module(module or name)
    except PackageNotFoundError:
        return Finding(name, False, "", remedy, needed)
    except Exception as exc:  # noqa: BLE001  # whatever an import may raise is what is to be reported
        return Finding(name, False, f"{found}, but it cannot be imported: {type(exc).__name__}: {exc}", remedy, needed)
    return Finding(name, True, found, "", needed)


def _kernel() -> Finding:
    """Look at ipykernel. 7.0 to 7.3 run what a widget sends on another thread than the lab's."""
    finding = _package("ipykernel", remedy=_LAB)
    release = finding.found.split(".")[:2]
    if finding.ok and release[0] == "7" and release[1] in ("0", "1", "2", "3"):
        return Finding(
            "ipykernel", False, f"{finding.found} answers widgets late", 'pip install "ipykernel>=7.4"', False
        )
    return finding


def _front_end() -> Finding:
    static = Path(__file__).parent / "static"
    missing = [name for name in ("inspector.js", "inspector.css") if not (static / name).is_file()]
    if missing:
        return Finding(
            "widgets", False, f"{static} lacks {', '.join(missing)}", "cd widgets && npm ci && npm run build"
        )
    return Finding("widgets", True, str(static))


def _course() -> Finding:
    return _tried("course", lambda: f"{len(list(course_files(folder := course_folder())))} files in {folder}")


def _server() -> Finding:
    from .server import Prosody

    async def start_and_stop() -> str:
        start = time.perf_counter()
        async with Prosody() as server:
            return f"{server.version}, started in {time.perf_counter() - start:.2f} s"

    return _tried("Prosody", lambda: asyncio.run(start_and_stop()))


def _tried(name: str, look: Callable[[], str]) -> Finding:
    """Do something real; its error's sentence already says what to do."""
    try:
        return Finding(name, True, look())
    except XMPPKitError as exc:
        return Finding(name, False, "", str(exc))
