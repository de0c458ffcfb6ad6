import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .checkout import ROOT


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter in that folder; the package there is the one it looks at."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, timeout=60)


def test_dependencies_point_downwards_only() -> None:
    """The contracts of pyproject.toml hold."""
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        pytest.param("recording/entry.py", "import aioxmpp", id="recording knows aioxmpp"),
        pytest.param("recording/entry.py", "import xmppkit.server", id="recording knows servers"),
        pytest.param("recording/splitter.py", "from ..display import html", id="recording knows display"),
        pytest.param("display/palette.py", "from ..lab import Lab", id="display knows the lab"),
        pytest.param("server/prosody.py", "from .. import recording", id="server knows recording"),
        pytest.param("server/prosody.py", "from ..session import Session", id="server knows sessions"),
        pytest.param("widgets/inspector.py", "from ..lab import Lab", id="widgets know the lab"),
    ],
)
def test_an_upward_import_is_refused(tmp_path: Path, module: str, line: str) -> None:
    """A planted import against the grain turns the check red."""
    shutil.copytree(ROOT / "xmppkit", tmp_path / "xmppkit", ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / "xmppkit" / module
    source = planted.read_text(encoding="utf-8")
    planted.write_text(source.replace("\nimport ", f"\n{line}\nimport ", 1), encoding="utf-8")
    assert line in planted.read_text(encoding="utf-8")
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    assert "BROKEN" in done.stdout
