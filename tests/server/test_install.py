"""Where Prosody is found, what is said when it is not, and getting it without root."""

from __future__ import annotations

import json
import os
import platform
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.ordinary_user import OrdinaryUser
from xmppkit.errors import ServerNotInstalled
from xmppkit.server import Prosody, debian, install


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine without Prosody: a PATH with everything but it, an empty home."""
    monkeypatch.setenv("PATH", os.fspath(path_without_prosody(tmp_path / "bin")))
    monkeypatch.setenv("XDG_DATA_HOME", os.fspath(tmp_path / "data"))
    monkeypatch.delenv("XMPPKIT_PROSODY", raising=False)
    monkeypatch.setattr(install, "_USUAL_PLACES", ())
    return tmp_path


def path_without_prosody(directory: Path) -> Path:
    """A directory of links to all programs but Prosody's."""
    directory.mkdir()
    for place in ("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"):
        for program in Path(place).iterdir() if Path(place).is_dir() else ():
            link = directory / program.name
            if not program.name.startswith(("prosody", "lua")) and not link.is_symlink():
                link.symlink_to(program)
    return directory


async def test_no_prosody(nowhere: Path) -> None:
    """Told with the command to type, and without a traceback's worth of causes."""
    with pytest.raises(ServerNotInstalled) as caught:
        await Prosody().start()
    assert install.install_command() in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("release", "uid", "programs", "command"),
    [
        pytest.param({"ID": "debian"}, 0, "apt-get dpkg-deb", "apt install prosody", id="Debian, root"),
        pytest.param({"ID": "debian"}, 1000, "apt-get dpkg-deb sudo", "sudo apt install prosody", id="Debian"),
        pytest.param({"ID": "debian"}, 1000, "apt-get dpkg-deb", "xmppkit server install", id="Debian without sudo"),
        pytest.param({"ID": "ubuntu", "ID_LIKE": "debian"}, 1000, "sudo", "sudo apt install prosody", id="Ubuntu"),
        pytest.param({"ID": "mint", "ID_LIKE": "ubuntu debian"}, 0, "", "apt install prosody", id="Ubuntu's kin"),
        pytest.param({"ID": "fedora"}, 1000, "sudo", "sudo dnf install prosody", id="Fedora"),
        pytest.param({"ID": "rocky", "ID_LIKE": "rhel fedora"}, 0, "", "dnf install prosody", id="Fedora's kin"),
        pytest.param({"ID": "arch"}, 1000, "sudo", "sudo pacman -S prosody", id="Arch"),
        pytest.param({"ID": "alpine"}, 0, "", "apk add prosody", id="Alpine"),
        pytest.param({"ID": "plan9"}, 0, "", "package manager", id="something else"),
    ],
)
def test_the_command_for_this_system(
    *,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    release: dict[str, str],
    uid: int,
    programs: str,
    command: str,
) -> None:
    """By the distribution's own word (os-release), the user, and what is there."""
    for name in programs.split():
        (tmp_path / name).touch(0o755)
    monkeypatch.setenv("PATH", os.fspath(tmp_path))
    monkeypatch.setattr(platform, "system", lambda: "Linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: release)
    monkeypatch.setattr(os, "geteuid", lambda: uid)
    assert command in install.install_command()
    advice = install._advice()
    assert command in advice
    assert ("xmppkit server install" in advice) == ("dpkg-deb" in programs)


def test_macos(monkeypatch: pytest.MonkeyPatch) -> None:
    """Homebrew has it in a tap of Prosody's own."""
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    assert install.install_command() == "brew install prosody/prosody/prosody"


def test_found(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable before PATH, PATH before our own."""

    def program(*parts: str) -> Path:
        path = nowhere.joinpath(*parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(0o755)
        return path

    own = program("data", "xmppkit", "prosody", "prosody")
    assert install.find_prosody() == own == install.own_prosody()
    usual = program("usual", "prosody")
    monkeypatch.setattr(install, "_USUAL_PLACES", (os.fspath(usual.parent),))
    assert install.find_prosody() == usual
    on_path = program("bin", "prosody")
    assert install.find_prosody() == on_path
    named = program("named", "my-prosody")
    monkeypatch.setenv("XMPPKIT_PROSODY", os.fspath(named))
    assert install.find_prosody() == named
    named.unlink()
    with pytest.raises(ServerNotInstalled, match="my-prosody"):
        install.find_prosody()


def test_nothing_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is a Prosody, it is named and nothing is fetched."""
    said: list[str] = []
    assert install.install(said.append) == install.find_prosody()
    assert "already here" in said[0]


def test_no_apt(nowhere: Path) -> None:
    """Elsewhere the command for that system is named."""
    for program in ("apt-get", "dpkg-deb"):
        (nowhere / "bin" / program).unlink(missing_ok=True)
    with pytest.raises(ServerNotInstalled) as caught:
        install.install()
    assert "xmppkit server install" not in str(caught.value)


def test_what_apt_says_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No network, no such package: apt's own words."""
    sources = tmp_path / "sources.list"
    sources.write_text("deb [trusted=yes] file:/nonexistent ./\n")
    config = tmp_path / "apt.conf"
    config.write_text(
        f'Dir::Etc::SourceList "{sources}";\nDir::Etc::SourceParts "/dev/null";\nDir::State::Lists "{tmp_path}/none";\n'
    )
    (tmp_path / "none" / "partial").mkdir(parents=True)
    monkeypatch.setenv("APT_CONFIG", os.fspath(config))
    with pytest.raises(ServerNotInstalled, match=r"apt-get says:\n[\s\S]*nonexistent"):
        debian.unpack_prosody(tmp_path / "target", lambda line: None)
    assert not (tmp_path / "target").exists()


# -- for real -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def user() -> Iterator[OrdinaryUser]:
    """Somebody who is not root."""
    with tempfile.TemporaryDirectory(prefix="xmppkit-home-") as name:
        yield OrdinaryUser(Path(name))


RUN_INSTALLED = """
import asyncio, json, os
from xmppkit.server import Prosody, install
install._USUAL_PLACES = ()
install.install(print)
async def main():
    async with Prosody() as server:
        await server.add_account("alice", "pw")
        maps = {line.split()[-1] for line in open(f"/proc/{server.pid}/maps")}
        print(json.dumps({
            "program": str(install.find_prosody()), "uid": os.getuid(), "missing": server.missing_modules,
            "lua": sorted(name for name in maps if "lua" in name or "prosody" in name),
        }))
asyncio.run(main())
"""


def test_unpacked_and_run_without_root(user: OrdinaryUser) -> None:
    """Fetched, unpacked, found, started: every module is there, and nothing of the system's Lua is used."""
    path = path_without_prosody(user.home / "bin")
    said = user.run(user.python, "-c", RUN_INSTALLED, PATH=os.fspath(path)).splitlines()
    assert "Fetching" in said[0]
    found = json.loads(said[-1])
    assert found["uid"] != 0
    assert found["missing"] == []
    assert found["program"].startswith(os.fspath(user.home))
    assert len(found["lua"]) > 5
    assert all(name.startswith(os.fspath(user.home)) for name in found["lua"])
    again = user.run(user.python, "-c", RUN_INSTALLED, PATH=os.fspath(path))
    assert "already here" in again


def test_a_machine_without_lists_of_packages(user: OrdinaryUser) -> None:
    """A fresh container, where only root could fetch the lists for the system: we fetch our own."""
    lists = user.home / "no-lists"
    (lists / "partial").mkdir(parents=True)
    config = user.home / "apt.conf"
    config.write_text(f'Dir::State::Lists "{lists}";\n')
    script = (
        "from pathlib import Path; from xmppkit.server.debian import unpack_prosody; "
        "print(unpack_prosody(Path('fresh/prosody'), print))"
    )
    said = user.run(user.python, "-c", script, APT_CONFIG=os.fspath(config)).splitlines()
    assert said[0] == "Asking for the list of packages"
    assert (user.home / said[-1]).exists()


@pytest.mark.parametrize("network", ["usual", "loopback only"])
def test_as_another_user(user: OrdinaryUser, network: str) -> None:
    """Without rights, with hardly an environment, without a network: it makes no difference."""
    command: list[str | Path] = [user.python, "-m", "owner", "once"]
    if network == "loopback only":
        alone = ["unshare", "--map-root-user", "--net"]
        if not user.may(*alone, "true"):
            pytest.skip("this kernel lets nobody have a network of his own (a container in a container, a chroot)")
        command = [*alone, user.python, "-c", LOOPBACK_UP, *command]
    found = json.loads(user.run(*command))
    assert found["missing"] == []
    assert not Path(found["directory"]).exists()


LOOPBACK_UP = """
import fcntl, os, socket, struct, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
    fcntl.ioctl(control, 0x8914, struct.pack("16sh14x", b"lo", 0x1))  # SIOCSIFFLAGS, IFF_UP: netdevice(7)
os.execv(sys.argv[1], sys.argv[1:])
"""
