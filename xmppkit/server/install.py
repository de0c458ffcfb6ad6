"""Finding Prosody on this machine, and getting it where there is none."""

from __future__ import annotations

import os
import platform
import shutil
from collections.abc import Callable
from pathlib import Path

import platformdirs

from ..errors import ServerNotInstalled
from .debian import unpack_prosody

__all__ = ["find_prosody", "install", "install_command"]

_VARIABLE = "XMPPKIT_PROSODY"
"""Environment variable that names the program to run, for a Prosody in an unusual place."""

_USUAL_PLACES = ("/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/opt/homebrew/bin", "/opt/local/bin")
"""Where it may be although PATH does not say so: an ordinary user's PATH has no sbin, a kernel's no Homebrew."""

_COMMANDS = {
    "debian": "apt install prosody",
    "ubuntu": "apt install prosody",
    "fedora": "dnf install prosody",
    "rhel": "dnf install prosody",
    "arch": "pacman -S prosody",
    "alpine": "apk add prosody",
    "suse": "zypper install prosody",
    "opensuse": "zypper install prosody",
}
_WITHOUT_ROOT = "xmppkit server install"


def find_prosody() -> Path:
    """The Prosody to run: the one that ``XMPPKIT_PROSODY`` names, one on PATH or in a usual place, or our own.

    Raises:
        ServerNotInstalled: there is none; the message names the command that installs it here.
    """
    named = os.environ.get(_VARIABLE)
    if named:
        if shutil.which(named) is None:
            raise ServerNotInstalled(f"{_VARIABLE} names {named!r}, which is not a program that can be run")
        return Path(named).absolute()
    found = shutil.which("prosody") or shutil.which("prosody", path=os.pathsep.join(_USUAL_PLACES))
    if found:
        return Path(found).absolute()
    if os.access(own_prosody(), os.X_OK):
        return own_prosody()
    raise ServerNotInstalled(_advice())


def install(progress: Callable[[str], None] | None = None) -> Path:
    """Get Prosody for the present user only: the distribution's own packages, unpacked in the user's data folder.

    Needs apt (Debian, Ubuntu and their kin) and a network, but no root. Nothing outside the data folder is changed;
    no service is set up. When `find_prosody` finds one already, nothing is done.

    Args:
        progress: called with one line for each step.

    Returns:
        the program, as `find_prosody` will find it.

    Raises:
        ServerNotInstalled: it could not be done; the message says why and what to type instead.
    """
    say = progress or (lambda line: None)
    try:
        found = find_prosody()
    except ServerNotInstalled:
        if not has_apt():
            raise
    else:
        say(f"Prosody is already here: {found}")
        return found
    program = unpack_prosody(own_prosody().parent, say)
    say(f"Prosody is ready: {program}")
    return program


def install_command() -> str:
    """The one command that installs Prosody on this system, to be typed in a terminal."""
    if platform.system() == "Darwin":
        return "brew install prosody/prosody/prosody"
    command = next((_COMMANDS[name] for name in _system_names() if name in _COMMANDS), None)
    if command is None:
        return "your system's package manager, with the package named prosody"
    if os.geteuid() == 0:
        return command
    if has_apt() and shutil.which("sudo") is None:
        return _WITHOUT_ROOT
    return f"sudo {command}"


def own_prosody() -> Path:
    """Where `install` puts the program."""
    return Path(platformdirs.user_data_dir("xmppkit", appauthor=False)) / "prosody" / "prosody"


def has_apt() -> bool:
    """Whether the distribution's packages can be fetched and unpacked without root."""
    return all(shutil.which(program) for program in ("apt-get", "dpkg-deb"))


def _advice() -> str:
    command = install_command()
    advice = (
        "The lab runs Prosody, an XMPP server, and there is none on this machine. "
        f"Install it with:\n\n    {command}\n\nand run the cell again."
    )
    if has_apt() and command != _WITHOUT_ROOT:
        advice += f" Where you have no root rights, this does it for you alone:\n\n    {_WITHOUT_ROOT}\n"
    return advice


def _system_names() -> list[str]:
    """The distribution's name and those of its kin, nearest first (os-release(5): ID, ID_LIKE)."""
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return []
    return [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
