"""The tables as they are committed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from xmppkit.protocol.registry import spec
from xmppkit.protocol.registry.tables import rows

DATA = Path(__file__).parents[3] / "xmppkit" / "protocol" / "data"
MADE = {"features", "form-fields", "identities", "namespaces", "specs", "status-codes", "stream-features"}
KEPT = {"anchors", "conditions", "room-privileges", "successors", "values"}
KEYS = {
    "anchors": ("spec", "section"),
    "conditions": ("namespace", "name", "within"),
    "features": ("var",),
    "form-fields": ("form_type", "field"),
    "identities": ("category", "type"),
    "namespaces": ("namespace",),
    "room-privileges": ("of", "place"),
    "specs": ("name",),
    "status-codes": ("code",),
    "stream-features": ("namespace", "element"),
    "successors": ("outdated",),
    "values": ("owner", "value"),
}
TABLES = sorted(DATA.glob("*.tsv")) + sorted(DATA.glob("by-hand/*.tsv"))


def cells(path: Path) -> list[list[str]]:
    """Return the header and the rows of a table."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def test_every_table_is_known_here() -> None:
    """No table lies about that nothing reads, and each that is made has its rows kept by hand."""
    assert {path.stem for path in DATA.glob("*.tsv")} == MADE | KEPT
    assert {path.stem for path in DATA.glob("by-hand/*.tsv")} == MADE


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_table_is_well_formed_and_sorted(path: Path) -> None:
    """Each row has as many cells as the header, no cell is padded, and rows stand in order, none twice."""
    header, *body = cells(path)
    assert {len(row) for row in body} == {len(header)}
    assert all(cell == " ".join(cell.split()) for row in body for cell in row)
    places = [header.index(name) for name in KEYS[path.stem]]
    keys = [tuple(row[place] for place in places) for row in body]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_table_names_source_and_date(path: Path) -> None:
    """The first line says where the facts are from and of when."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith("# ")
    assert re.search(r"\b20\d\d-\d\d-\d\d\b", first)


@pytest.mark.parametrize("name", sorted(MADE - {"specs"}))
def test_the_registrars_notice_is_kept(name: str) -> None:
    """What comes from the XMPP Registrar says so, with holder and licence, beside the data."""
    first = (DATA / f"{name}.tsv").read_text(encoding="utf-8").partition("\n")[0]
    assert "XMPP Registrar" in first
    assert "© XMPP Standards Foundation, CC BY 2.5" in first


@pytest.mark.parametrize("name", sorted((MADE | KEPT) - {"specs"}))
def test_every_specification_named_is_in_the_list(name: str) -> None:
    """A reference can be followed: specs.tsv has its title and address."""
    named = {row["spec"] for row in rows(name) if row.get("spec")}
    assert {each for each in named if spec(each) is None} == set()


@pytest.mark.parametrize("name", sorted((MADE | KEPT) - {"specs", "namespaces", "anchors"}))
def test_words_are_short_and_plain(name: str) -> None:
    """Meaning and advice are there, one sentence at most, without a full stop, and quote no requirement words."""
    for row in rows(name):
        for column in {"meaning", "advice"} & set(row):
            assert row[column], row
            assert len(row[column]) <= 160, row
            assert not row[column].endswith("."), row
            assert ". " not in row[column], row
            assert not re.search(r"\b(MUST|SHOULD|MAY|See XEP)\b", row[column]), row
