"""The built browser half belongs to the sources, is small, and loads nothing from elsewhere."""

from __future__ import annotations

import gzip
import hashlib
import re
from pathlib import Path

import pytest

from xmppkit.display import palette
from xmppkit.widgets._base import built

SOURCES = Path(__file__).parents[2] / "widgets" / "src"


def _source_hash() -> str:
    """As widgets/build.mjs computes it."""
    named = sorted((path.relative_to(SOURCES).as_posix(), path) for path in SOURCES.rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for name, path in named:
        digest.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


@pytest.mark.parametrize("name", sorted(path.name for path in built("inspector.js").parent.iterdir()))
def test_the_build_is_fresh(name: str) -> None:
    """A stale build would test yesterday's widget: run `npm run build` in widgets/."""
    found = re.search(r"xmppkit widget; source ([0-9a-f]{16})", built(name).read_text(encoding="utf-8"))
    assert found is not None
    assert found[1] == _source_hash()


def test_the_colours_are_those_of_the_table() -> None:
    """Made by `python -m xmppkit.display.palette`."""
    style = (SOURCES / "shared" / "palette.css").read_text(encoding="utf-8")
    assert palette.css(palette.WIDGET_SCOPE) in style


def test_the_bundle_is_small_and_whole() -> None:
    """Each widget on a page carries its own copy; a notebook may be offline.

    The inspector is a list, a ladder, a timeline, a comparison, a filter language and an export without a line of
    anybody else's; a page reads a quarter of a megabyte in some ten milliseconds. What would bring in a library, or
    the editor of the composer, is far above that.
    """
    script = built("inspector.js").read_text(encoding="utf-8")
    style = built("inspector.css").read_text(encoding="utf-8")
    assert len(script) <= 240_000
    assert len(gzip.compress(script.encode())) <= 85_000
    assert not re.search(r"\bimport\s*[(\"'{*]|[}\w]\s*from\s*[\"']", script)
    assert "url(" not in style
    assert "@import" not in style


def test_no_text_from_the_wire_can_become_markup() -> None:
    """The ways to do that are not in the sources."""
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.ts"))
    # The page's own XPath reads XML into a document of its own, which is never part of the page.
    text = text.replace('new DOMParser().parseFromString(wrapped, "application/xml")', "", 1)
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "text/html", "eval(", "new Function"):
        assert way not in text
