"""The filter language by example: the same cases run in TypeScript (widgets/test/filter.test.ts)."""

from __future__ import annotations

from typing import Any

import pytest

from xmppkit.filter import Filter, FilterError

from .vectors import load

ENTRIES, ANNOTATIONS, CASES = load()


@pytest.mark.parametrize("case", [c for c in CASES if "hits" in c], ids=lambda c: c["filter"] or "(empty)")
def test_a_filter_shows_these_entries(case: dict[str, Any]) -> None:
    """Each filter shows the entries found by hand."""
    assert [entry.number for entry in Filter(case["filter"]).select(ENTRIES, ANNOTATIONS)] == case["hits"]


@pytest.mark.parametrize("case", [c for c in CASES if "error" in c], ids=lambda c: c["filter"])
def test_a_fault_is_named_at_its_place(case: dict[str, Any]) -> None:
    """A faulty filter says what is wrong and where."""
    with pytest.raises(FilterError) as caught:
        Filter(case["filter"])
    assert ([caught.value.start, caught.value.end], caught.value.problem) == (case["error"], case["says"])


def test_there_are_many_cases() -> None:
    """The file holds cases of every key and word."""
    assert len(CASES) >= 150
