"""The table of what live protocol viewers can do: each row has its tests, or says why it is not here."""

from __future__ import annotations

import ast
import functools
import sys
from pathlib import Path
from typing import Any

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).parents[2]
FEATURES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("features.toml").read_text("utf-8"))["feature"]


@functools.cache
def _python_tests(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text("utf-8"))
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, kinds) and node.name.startswith("test_"))


@functools.cache
def _text(path: Path) -> str:
    return path.read_text("utf-8")


def _exists(test: str) -> bool:
    """Whether there is a test of that name: ``path::function`` in Python, ``path::title`` in TypeScript."""
    file, _, name = test.partition("::")
    path = ROOT / file
    if not path.is_file():
        return False
    return name in _python_tests(path) if path.suffix == ".py" else f'("{name}", ' in _text(path)


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature["name"])
def test_each_feature_is_shown_or_explained(feature: dict[str, Any]) -> None:
    """By tests that exist, or by a reason in a sentence or two; never by both."""
    assert set(feature) in ({"name", "tests"}, {"name", "absent"})
    assert feature.get("tests") or len(feature.get("absent", "")) > 60
    assert [test for test in feature.get("tests", ()) if not _exists(test)] == []


def test_the_table_is_whole() -> None:
    """Each feature stands in it once, and almost all are here."""
    names = [feature["name"] for feature in FEATURES]
    assert len(set(names)) == len(names)
    assert len(names) >= 42
    assert sum("absent" in feature for feature in FEATURES) <= 2


def test_a_test_that_there_is_not_is_noticed() -> None:
    """In either language, and in a file that is gone."""
    assert _exists("tests/project/test_features.py::test_the_table_is_whole")
    assert not _exists("tests/project/test_features.py::test_of_yesterday")
    assert not _exists("tests/project/test_yesterday.py::test_the_table_is_whole")
    assert not _exists("widgets/test/store.test.ts::counts sheep")
