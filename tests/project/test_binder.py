import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from .checkout import ROOT, copy_to
from .conftest import BIN
from .test_pins import declared

NOBODY = 65534
LEARNER = os.getuid() or NOBODY  # who runs the steps: never root


@pytest.fixture(scope="module")
def dockerfile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What repo2docker would build for the user it has on Binder (uid 1000)."""
    checkout = copy_to(tmp_path_factory.mktemp("binder"))
    command = [
        str(BIN / "jupyter-repo2docker"),
        "--no-build",
        "--debug",
        "--user-id",
        "1000",
        "--user-name",
        "jovyan",
        ".",
    ]
    done = subprocess.run(command, cwd=checkout, check=True, capture_output=True, text=True, timeout=60)
    return done.stdout + done.stderr


def test_binder_chooses_python_3_12(dockerfile: str) -> None:
    """runtime.txt is heeded: aioxmpp's lxml has wheels up to Python 3.12."""
    assert "Building conda environment for python=3.12" in dockerfile


def test_binder_installs_prosody(dockerfile: str) -> None:
    """apt.txt is heeded."""
    assert re.search(r"apt-get install --yes --no-install-recommends .*\bprosody\b", dockerfile)


def test_binder_installs_the_package_after_copying_it(dockerfile: str) -> None:
    """`.` in requirements.txt is seen as local: pip runs once the whole repository is there."""
    copied = dockerfile.index("COPY --chown=1000:1000 src/ ${REPO_DIR}/")
    assert copied < dockerfile.index('pip install --no-cache-dir -r "binder/requirements.txt"')


def test_binder_runs_post_build_last(dockerfile: str) -> None:
    """The script runs as the learner, after pip."""
    pip, post = dockerfile.index("pip install --no-cache-dir -r"), dockerfile.index("RUN ./binder/postBuild")
    assert pip < dockerfile.index("USER ${NB_USER}", pip) < post


def test_binder_folder_is_alone() -> None:
    """repo2docker refuses binder/ beside .binder/, and an environment.yml would switch requirements.txt off."""
    assert not (ROOT / ".binder").exists()
    assert {path.name for path in (ROOT / "binder").iterdir()} == {
        "apt.txt", "overrides.json", "postBuild", "requirements.txt", "runtime.txt",
    }  # fmt: skip


def test_post_build_is_executable_and_stops_at_an_error() -> None:
    """Without `set -e` a step that fails would pass unseen."""
    script = ROOT / "binder/postBuild"
    assert os.access(script, os.X_OK)
    assert "set -euo pipefail" in script.read_text(encoding="utf-8")


def test_overrides_name_settings_that_jupyterlab_has() -> None:
    """Each setting in overrides.json exists in the schema of the JupyterLab that is pinned."""
    schemas = Path(sys.prefix) / "share/jupyter/lab/schemas"
    for plugin, settings in json.loads((ROOT / "binder/overrides.json").read_text(encoding="utf-8")).items():
        package, _, name = plugin.partition(":")
        schema = json.loads((schemas / package / f"{name}.json").read_text(encoding="utf-8"))
        assert set(settings) <= set(schema["properties"])


# --- the printed steps, run -----------------------------------------------------------------------


def python_3_12() -> Path:
    """Return a Python 3.12 of this machine; where there is none, the Python that runs the tests."""
    pyenv = sorted((Path.home() / ".pyenv/versions").glob("3.12*/bin/python3.12"))
    for candidate in [sys.executable, shutil.which("python3.12"), *map(str, pyenv)]:
        if candidate:
            code = "import sys, venv, ensurepip; assert sys.version_info[:2] == (3, 12); print(sys.base_exec_prefix)"
            done = subprocess.run([candidate, "-c", code], check=False, capture_output=True, text=True)
            if done.returncode == 0:
                return Path(done.stdout.strip()) / "bin/python3.12"
    return Path(sys.base_exec_prefix) / f"bin/python{sys.version_info[0]}.{sys.version_info[1]}"


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A home that its owner can reach (pytest's own folders are closed to other users), in memory if there is room."""
    folder = Path(tempfile.mkdtemp(prefix="xmppkit-binder-", dir=roomy()))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def roomy() -> str:
    """Return /dev/shm, where programs may run from there and 3 GB are free; else /tmp, slower with many small files."""
    if not Path("/dev/shm").is_dir():
        return "/tmp"
    shm = os.statvfs("/dev/shm")
    may_run = not shm.f_flag & os.ST_NOEXEC
    return "/dev/shm" if may_run and shm.f_bavail * shm.f_frsize > 3e9 else "/tmp"


@pytest.fixture(scope="module")
def interpreter(home: Path) -> Path:
    """Return an interpreter that the learner may run: copied, where its own folder is closed to her."""
    python = python_3_12()
    prefix = python.parent.parent
    if prefix == Path("/usr") or all(parent.stat().st_mode & 0o005 == 0o005 for parent in [prefix, *prefix.parents]):
        return python
    ignored = shutil.ignore_patterns("__pycache__", "test", "tests", "site-packages", "*.a", "share")
    shutil.copytree(prefix, home / "python", symlinks=True, ignore=ignored)
    return home / "python/bin" / python.name


@pytest.fixture(scope="module")
def venv(home: Path, interpreter: Path) -> Path:
    """Make an empty virtual environment, in the place of Binder's conda environment."""
    env = {**os.environ, **libraries(interpreter)}
    subprocess.run([str(interpreter), "-m", "venv", str(home / "venv")], env=env, check=True, timeout=60)
    return home / "venv"


@pytest.fixture(scope="module")
def wheelhouse(home: Path, interpreter: Path, venv: Path) -> Path:
    """Every package that the printed pip line asks for, to build or to run, fetched while there is a network."""
    (home / "wanted.txt").write_text("\n".join(map(str, declared("lab"))), encoding="utf-8")
    command = [str(venv / "bin/python"), "-m", "pip", "wheel", "--quiet", "--wheel-dir", str(home / "wheels")]
    command += ["--constraint", str(ROOT / "constraints.txt"), "--requirement", str(home / "wanted.txt")]
    subprocess.run(command, env={**os.environ, **libraries(interpreter)}, check=True, timeout=300)
    return home / "wheels"


def libraries(interpreter: Path) -> dict[str, str]:
    """Return the variable by which a copied interpreter finds its own shared library."""
    return {"LD_LIBRARY_PATH": str(interpreter.parent.parent / "lib")}


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_printed_steps_open_the_course(
    dockerfile: str, home: Path, interpreter: Path, venv: Path, wheelhouse: Path, npm_cache: Path
) -> None:
    """The pip line and postBuild, run offline by a plain user in an empty Python 3.12, give a lab that works.

    (Where this machine has no Python 3.12, in the Python that runs the tests.)
    """
    repository = copy_to(home / "repository")
    shutil.copytree(npm_cache, home / "npm-cache")
    for parent, folders, files in os.walk(home):
        for name in [".", *folders, *files]:
            os.chown(Path(parent, name), LEARNER, -1, follow_symlinks=False)
    env = {
        "PATH": f"{venv}/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin",
        "HOME": str(home),
        **libraries(interpreter),
        "KERNEL_PYTHON_PREFIX": str(venv),
        "NB_PYTHON_PREFIX": str(venv),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheelhouse),
        "PIP_NO_COMPILE": "1",  # half the files, half the time; Python compiles what it needs
        "npm_config_cache": str(home / "npm-cache"),
        "npm_config_offline": "true",
    }

    def learner(command: str) -> str:
        """Run a shell line as the learner, offline, in the repository."""
        offline = [sys.executable, str(Path(__file__).with_name("offline.py")), str(LEARNER), "/bin/sh", "-ec", command]
        done = subprocess.run(
            offline, cwd=repository, env=env, check=False, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        return done.stdout

    steps = re.findall(
        r"^RUN (\$\{KERNEL_PYTHON_PREFIX\}/bin/pip install .*|\./binder/postBuild)$", dockerfile, re.MULTILINE
    )
    assert len(steps) == 2
    for step in steps:
        learner(step)

    assert "fetchNews" in (venv / "share/jupyter/lab/settings/overrides.json").read_text(encoding="utf-8")
    learner("jupyter execute --kernel_name=python3 notebooks/00-*.ipynb")
