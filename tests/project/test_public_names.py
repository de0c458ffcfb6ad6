import ast
import subprocess
import sys

import pytest

import xmppkit

from .checkout import ROOT


def run(code: str) -> str:
    """Run code in a fresh interpreter, warnings as errors of ours, and return all it printed."""
    command = [sys.executable, "-W", "error:::xmppkit", "-c", code]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)
    return done.stdout + done.stderr


def test_all_is_sorted_and_without_doubles() -> None:
    """`__all__` reads as a table of contents, names in capitals first, as ruff sorts them."""
    assert list(xmppkit.__all__) == sorted(set(xmppkit.__all__), key=lambda name: (not name.isupper(), name))


@pytest.mark.parametrize("name", xmppkit.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    """Each name that `__all__` lists can be had, and says what it is."""
    assert getattr(xmppkit, name) is not None
    assert name == "__version__" or getattr(xmppkit, name).__doc__


def test_public_names_are_what_dir_shows() -> None:
    """Completion in a notebook shows the public names and hides the machinery."""
    assert set(xmppkit.__all__) <= set(dir(xmppkit))


@pytest.mark.parametrize("name", ["Entry", "Lab", "Prosody", "Recording", "Session", "XMPPKitError"])
def test_the_names_a_notebook_uses_are_public(name: str) -> None:
    """What the README and the course import is public."""
    assert name in xmppkit.__all__


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A misspelt name fails as it does on any module."""
    with pytest.raises(AttributeError, match="Labb"):
        _ = xmppkit.Labb  # type: ignore[attr-defined]


def test_import_is_silent() -> None:
    """Importing prints nothing and warns of nothing."""
    assert run("import xmppkit") == ""


def test_import_is_light() -> None:
    """No widget, no notebook machinery, no event loop comes with the bare import."""
    heavy = "{'anywidget', 'ipywidgets', 'IPython', 'typer', 'rich', 'pygments'}"
    assert run(f"import sys, xmppkit; print(sorted({heavy} & set(sys.modules)))").strip() == "[]"


def test_every_module_says_what_it_is_for() -> None:
    """Each module of the package opens with a docstring."""
    for path in (ROOT / "xmppkit").rglob("*.py"):
        if "notebooks" not in path.parts:
            assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), path
