"""Prosody from the distribution's own packages, unpacked and run in place, without root.

apt itself works out what is missing, as if Prosody and everything of Lua were not installed, fetches the packages
and checks their signatures against the system's sources as always. dpkg-deb unpacks them; no package's scripts are
run and nothing is registered.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

from ..errors import ServerNotInstalled

__all__ = ["unpack_prosody"]

_STATUS = Path("/var/lib/dpkg/status")

_UNPACKED_ALWAYS = re.compile(r"^Package: (?:prosody|lua|liblua)", re.MULTILINE)
"""Taken as not installed even when they are: a set that was made together runs together, and keeps running when the
system's is upgraded or removed."""

_TIMEOUT = 600  # seconds for one step, on a slow line

_LAUNCHER = """\
#!/bin/sh
# Runs the unpacked Prosody with the Lua and the libraries unpacked beside it.
here=$(dirname -- "$(readlink -f -- "$0")")/root
unset {unset}
export LUA_PATH="{lua_path}"
export LUA_CPATH="{lua_cpath}"
export LD_LIBRARY_PATH="{libraries}${{LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}}"
XMPPKIT_ROOT="$here" exec "$here/usr/bin/{lua}" "$here/usr/bin/prosody" "$@"
"""


def unpack_prosody(target: Path, say: Callable[[str], None], *, status: Path = _STATUS) -> Path:
    """Fetch and unpack Prosody and what it lacks here.

    Args:
        target: the directory to make; one that is there is replaced, at the very end.
        say: called with one line for each step.
        status: dpkg's list of what is installed.

    Returns:
        the program to run, ``target/prosody``.

    Raises:
        ServerNotInstalled: a step failed; the message has the tool's own words.
    """
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".prosody-", dir=target.parent) as name:
        work = Path(name)
        apt = _Apt(work, status)
        packages = apt.needed(say)
        say(f"Fetching {', '.join(package.partition('=')[0] for package in packages)}")
        made = work / "made"
        for archive in apt.download(packages):
            _run(["dpkg-deb", "-x", os.fspath(archive), os.fspath(made / "root")])
        _relocate(made)
        shutil.rmtree(target, ignore_errors=True)
        made.rename(target)
    return target / "prosody"


class _Apt:
    """apt with a list of installed packages of our own, and our own place for whatever it writes."""

    def __init__(self, work: Path, status: Path) -> None:
        self._work = work
        self._lists: list[str] = []
        for name in ("lists/partial", "cache/archives/partial", "packages", "made/root"):
            (work / name).mkdir(parents=True)
        installed = status.read_text("utf-8").split("\n\n")
        missing_lua = [entry for entry in installed if not _UNPACKED_ALWAYS.search(entry)]
        (work / "status").write_text("\n\n".join(missing_lua), "utf-8")

    def needed(self, say: Callable[[str], None]) -> list[str]:
        """Prosody and all it depends on that is not installed, as ``name=version``."""
        try:
            return self._simulate()
        except ServerNotInstalled:
            # A fresh container has no lists of packages, and only root may fetch them for the system: fetch our own.
            say("Asking for the list of packages")
            self._lists = ["-o", f"Dir::State::Lists={self._work / 'lists'}"]
            self._get("update")
            return self._simulate()

    def download(self, packages: list[str]) -> list[Path]:
        """Fetch packages into the work directory."""
        self._get("download", *packages)
        return sorted((self._work / "packages").glob("*.deb"))

    def _simulate(self) -> list[str]:
        said = self._get("-s", "--no-install-recommends", "install", "prosody")
        return [f"{name}={version}" for name, version in re.findall(r"^Inst (\S+) \((\S+) ", said, re.MULTILINE)]

    def _get(self, *arguments: str) -> str:
        own = ["-o", f"Dir::State::status={self._work / 'status'}", "-o", f"Dir::Cache={self._work / 'cache'}"]
        command = ["apt-get", "-q", "-o", "Debug::NoLocking=true", *own, *self._lists, *arguments]
        return _run(command, self._work / "packages")


def _relocate(made: Path) -> None:
    """Tell Prosody, and the Lua that runs it, where they are now."""
    program = made / "root/usr/bin/prosody"
    text = program.read_text("utf-8")
    lua = re.match(r"#!.*\b(lua[\d.]+)", text)
    if lua is None or not (made / "root/usr/bin" / lua[1]).exists():
        raise ServerNotInstalled("the system's Prosody package is not laid out as expected: its Lua was not found")
    # The package has its paths built in, as constants at the top of the program.
    program.write_text(
        re.sub(r"^(CFG_\w+)='(/[^']*)'", r"\1=os.getenv('XMPPKIT_ROOT')..'\2'", text, flags=re.MULTILINE), "utf-8"
    )
    version = lua[1].removeprefix("lua")
    libraries = [f"$here/usr/lib/{path.name}" for path in (made / "root/usr/lib").glob("*-linux-*")]
    lua_path = [f"$here/usr/share/lua/{version}/?.lua", f"$here/usr/share/lua/{version}/?/init.lua"]
    launcher = made / "prosody"
    launcher.write_text(
        _LAUNCHER.format(
            lua=lua[1],
            lua_path=";".join(lua_path),
            lua_cpath=";".join(f"{directory}/lua/{version}/?.so" for directory in libraries),
            libraries=":".join(libraries),
            unset=" ".join(f"LUA_{kind}_{version.replace('.', '_')}" for kind in ("PATH", "CPATH", "INIT")),
        ),
        "utf-8",
    )
    launcher.chmod(0o755)


def _run(command: list[str], directory: Path | None = None) -> str:
    try:
        done = subprocess.run(  # a list, no shell
            command,
            cwd=directory,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_TIMEOUT,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as exc:
        raise ServerNotInstalled(f"Prosody could not be fetched: {exc}") from exc
    if done.returncode != 0:
        words = (done.stderr or done.stdout).strip()
        raise ServerNotInstalled(f"Prosody could not be fetched: {command[0]} says:\n{words}")
    return done.stdout
