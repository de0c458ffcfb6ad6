import ast
import inspect
import re
import subprocess
import sys
from typing import Any

import pytest

from .checkout import ROOT
from .conftest import BIN

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
DOCUMENTS = {"README": README, "CONTRIBUTING": CONTRIBUTING}


def blocks(language: str) -> list[str]:
    """Return the README's fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def mentioned(pattern: str) -> list[Any]:
    """Return a case for each thing that a document names: what `pattern` captures."""
    return [
        pytest.param(name, id=f"{document}: {name}")
        for document, text in DOCUMENTS.items()
        for name in sorted(set(re.findall(pattern, text, re.MULTILINE)))
    ]


def test_the_two_commands_come_first() -> None:
    """The first block to type is `make lab` and `make test`, with how long they took."""
    first = blocks("sh")[0].splitlines()
    assert [line.split("#")[0].strip() for line in first] == ["make lab", "make test"]
    assert all(re.search(r"\d+ (s|min)\b", line) for line in first)


@pytest.mark.parametrize("target", mentioned(r"(?:`|^)make ([a-z]+)\b"))
def test_named_make_targets_exist(target: str) -> None:
    """`make` knows each target that is named, and would know what to do."""
    done = subprocess.run(["make", "-n", target], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", mentioned(r"xmppkit (lab|server install|server|doctor|[a-z]+(?=`))"))
def test_named_commands_exist(command: str) -> None:
    """The command line has each command that is named."""
    done = subprocess.run(
        [str(BIN / "xmppkit"), *command.split(), "--help"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", mentioned(r"`((?:xmppkit|widgets|notebooks|tests|binder|\.ci)/[\w./-]*)`"))
def test_named_files_exist(path: str) -> None:
    """Each file and folder that is named is there; NAME stands for one, and a failed test makes tests/artifacts/."""
    assert path == "tests/artifacts/" or "NAME" in path or (ROOT / path).exists()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`(\w+(?:Error|Timeout|Installed|Failed))`", README))))
def test_named_errors_exist(name: str) -> None:
    """The table of troubles names errors that there are."""
    import xmppkit

    assert issubclass(getattr(xmppkit, name), xmppkit.XMPPKitError)


@pytest.mark.parametrize("target", re.findall(r"\]\(((?!https?:)[^)#]+)\)", README + CONTRIBUTING))
def test_links_lead_somewhere(target: str) -> None:
    """Links and pictures within the repository are there."""
    assert (ROOT / target).exists()


async def test_the_example_runs() -> None:
    """The ten lines do what they say, each awaited as a cell would."""
    (example,) = (block for block in blocks("python") if "Lab.start" in block)
    names: dict[str, Any] = {}
    code = compile(example, "README.md", "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    result = eval(code, names)  # a cell's way: with await in it, the code is a coroutine
    assert inspect.iscoroutine(result)
    try:
        await result
    finally:
        if "lab" in names:
            await names["lab"].stop()
    assert "Hi" in names["heard"].xml
    assert "http://jabber.org/protocol/disco#info" in names["reply"].xml
    assert not names["lab"].running


def test_doctor_finds_nothing_missing() -> None:
    """Where the tests run, `xmppkit doctor` sees all that the lab needs."""
    done = subprocess.run([sys.executable, "-m", "xmppkit", "doctor"], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
