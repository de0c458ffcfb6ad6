"""The files that are made from the words of the language."""

from __future__ import annotations

from pathlib import Path

import pytest

from xmppkit.filter import Filter, guide, words
from xmppkit.filter.make import files

CHECKOUT = Path(__file__).parents[2]


@pytest.mark.parametrize("path", files())
def test_what_is_made_is_up_to_date(path: str) -> None:
    """Table and page say what the code says; `python -m xmppkit.filter.make` makes them anew."""
    assert (CHECKOUT / path).read_text(encoding="utf-8") == files()[path]


def test_the_page_tells_every_word() -> None:
    """Every word, key and prefix is on the page."""
    page = Filter.help()
    for name in [*(w.name for w in words.WORDS), *(k.name + ":" for k in words.KEYS), *words.PREFIXES]:
        assert f"`{name}" in page, name


@pytest.mark.parametrize("typed", [typed for typed, _ in guide.EXAMPLES])
def test_the_page_tells_what_works(typed: str) -> None:
    """Each example of the page is a filter."""
    Filter(typed)
