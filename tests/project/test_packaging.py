import tarfile
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from .checkout import ROOT, tracked
from .conftest import Distributions

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def wheel_names(distributions: Distributions) -> set[str]:
    """Return the paths inside the wheel."""
    with zipfile.ZipFile(distributions.wheel) as wheel:
        return set(wheel.namelist())


def sdist_names(distributions: Distributions) -> set[str]:
    """Return the paths inside the sdist, without its top folder."""
    with tarfile.open(distributions.sdist) as sdist:
        return {member.name.partition("/")[2] for member in sdist.getmembers() if member.isfile()}


def test_wheel_holds_the_package_and_nothing_else(distributions: Distributions) -> None:
    """Every tracked file of xmppkit/ is in the wheel; tests, sources of the browser half and CI are not."""
    names = wheel_names(distributions)
    assert {str(path) for path in tracked() if path.parts[0] == "xmppkit"} <= names
    assert {name.split("/")[0] for name in names} == {"xmppkit", "xmppkit-0.1.0.dist-info"}


def test_wheel_holds_the_built_browser_half(distributions: Distributions) -> None:
    """Script and style of each widget are there, and more than a stub."""
    widgets = {p.parts[2] for p in tracked() if p.parts[:2] == ("widgets", "src") and p.parts[3:] == ("index.ts",)}
    assert {"composer", "inspector"} <= widgets
    with zipfile.ZipFile(distributions.wheel) as wheel:
        for widget in widgets:
            least = 1_000 if widget in ("live", "livepage") else 5_000  # a page's own script, and the frame around it
            assert len(wheel.read(f"xmppkit/static/{widget}.js")) > least
            assert len(wheel.read(f"xmppkit/static/{widget}.css")) > 500


def test_wheel_holds_the_course(distributions: Distributions) -> None:
    """Every file of notebooks/ is in the wheel as xmppkit/notebooks/."""
    course = {f"xmppkit/{path}" for path in tracked() if path.parts[0] == "notebooks"}
    assert any(name.endswith(".ipynb") for name in course)
    assert course == {name for name in wheel_names(distributions) if name.startswith("xmppkit/notebooks/")}


def test_wheel_holds_the_server_module_and_the_type_marker(distributions: Distributions) -> None:
    """Prosody's Lua module and py.typed are there: without them no lab starts and no hint is seen."""
    names = wheel_names(distributions)
    assert "xmppkit/py.typed" in names
    assert any(name.startswith("xmppkit/server/lua/") and name.endswith(".lua") for name in names)


def test_wheel_metadata(distributions: Distributions) -> None:
    """The wheel names its licence, its Pythons, its console script and the dependency aioxmpp forgets."""
    with zipfile.ZipFile(distributions.wheel) as wheel:
        info = "xmppkit-0.1.0.dist-info"
        metadata = HeaderParser().parsestr(wheel.read(f"{info}/METADATA").decode())
        entry_points = wheel.read(f"{info}/entry_points.txt").decode()
        assert b"The xmppkit authors" in wheel.read(f"{info}/licenses/LICENSE")
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Requires-Python"] == ">=3.10"
    assert "xmppkit = xmppkit.cli:app" in entry_points
    requirements = metadata.get_all("Requires-Dist") or []
    assert {"aioxmpp==0.13.3", "pytz"} <= set(requirements)
    assert metadata.get_all("Project-URL") is None


def test_sdist_can_be_built_and_tested_from(distributions: Distributions) -> None:
    """The sdist holds every tracked file and the built browser half, and no packages of npm's."""
    names = sdist_names(distributions)
    assert {str(path) for path in tracked()} <= names
    for widget in ("composer", "inspector"):
        assert {f"xmppkit/static/{widget}.js", f"xmppkit/static/{widget}.css"} <= names
    assert not any("node_modules" in name for name in names)


def test_version_is_said_once() -> None:
    """The changelog's newest section is the version being built, or the unreleased one."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = changelog.split("\n## ")[1].splitlines()[0]
    assert newest == "[Unreleased]" or newest.startswith("[0.1.0]")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE"])
def test_root_documents_exist(name: str) -> None:
    """The four documents that a visitor looks for are there."""
    assert Path(ROOT / name).stat().st_size > 500
