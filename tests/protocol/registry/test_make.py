from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from xmppkit.protocol.registry.make import BY_HAND, SOURCES, make, phrase, tidy
from xmppkit.protocol.registry.tables import rows

SAMPLES = {
    "xeps": [("0045", "Multi-User  Chat.", "Draft"), ("0999", "Something New", "Experimental")],
    "namespaces": [("urn:example:new", "XEP-0999"), ("urn:example:nobody", ""), ("foo", "XEP-0999")],
    "muc-status-codes": [("110", "presence", "Any room presence", "Inform user"), ("999", "presence", "New", "News.")],
    "disco-features": [
        ("urn:example:new", "See XEP-0999", "XEP-0999"),
        ("example-word", 'Support for the "word".', "RFC 6120, RFC 6121"),
        ("ipv6", "Application supports IPv6.", "N/A"),
    ],
    "disco-identities": [("client", "phone", "A client on a telephone", "N/A"), ("example", "", "An example.", "")],
    "stream-features": [("urn:example:new", "new", "Support for Something New", "XEP-0999")],
    "form-fields": [("urn:example:new", "XEP-0999", "field", "boolean", "Whether   it is new")],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of small source tables, with a column more than is read."""
    for name in SOURCES:
        write(tmp_path, name, SAMPLES[name])
    by_hand = (BY_HAND / "namespaces.tsv").read_text(encoding="utf-8")
    named = sorted(set(re.findall(r"\tXEP-(\d{4})", by_hand)))
    write(tmp_path, "xeps", [*SAMPLES["xeps"], *((number, f"Title {number}", "Stable") for number in named)])
    return tmp_path


def write(folder: Path, name: str, body: Iterable[tuple[str, ...]]) -> None:
    """Write a source table."""
    lines = ["\t".join((*SOURCES[name], "more"))]
    lines += ["\t".join(quoted(cell) for cell in (*row, "x")) for row in body]
    (folder / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def quoted(cell: str) -> str:
    """Write a cell as the sources do: quotation marks doubled."""
    return '"' + cell.replace('"', '""') + '"' if '"' in cell else cell


@pytest.fixture
def made(folder: Path, tmp_path: Path) -> dict[str, list[list[str]]]:
    """The tables made of them, without their first lines."""
    target = tmp_path / "made"
    target.mkdir()
    make(folder, "2026-01-02", target)
    return {
        path.stem: [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
        for path in target.glob("*.tsv")
    }


def test_every_made_table_is_made(made: dict[str, list[list[str]]]) -> None:
    """Seven tables, each with the columns of the one that is committed."""
    assert len(made) == 7
    for name, (header, *_) in made.items():
        assert header == list(next(rows(name)))


def test_what_is_found_is_put_in_order_and_plain_words(made: dict[str, list[list[str]]]) -> None:
    """Titles on one line, states by today's names, remarks as phrases, the first specification of several."""
    assert ["XEP-0045", "Multi-User Chat", "Stable"] in made["specs"]
    assert ["example-word", "the 'word'", "RFC 6120"] in made["features"]
    assert ["999", "presence", "New", "News"] in made["status-codes"]
    assert ["example", "", "an example", ""] in made["identities"]
    assert ["urn:example:new", "new", "something New", "XEP-0999", ""] in made["stream-features"]
    assert ["urn:example:new", "field", "boolean", "whether it is new", "XEP-0999"] in made["form-fields"]


def test_rows_by_hand_go_first(made: dict[str, list[list[str]]]) -> None:
    """They reword what is found, add what is missing, and take placeholders out."""
    assert ["ipv6", "IPv6", ""] in made["features"]
    assert ["client", "phone", "a client on a phone", ""] in made["identities"]
    assert "this presence is the receiver's own" in {row[0]: row[3] for row in made["status-codes"]}["110"]
    assert "RFC 6120" in {row[0] for row in made["specs"]}
    namespaces = {row[0] for row in made["namespaces"]}
    assert {"urn:example:new", "jabber:client"} <= namespaces
    assert not {"foo", "urn:example:nobody"} & namespaces


def test_a_feature_that_only_says_see_its_specification_is_left_to_its_namespace(
    made: dict[str, list[list[str]]],
) -> None:
    """The registry of namespaces answers for it."""
    assert "urn:example:new" not in {row[0] for row in made["features"]}


def test_the_first_line_names_source_licence_and_date(folder: Path, tmp_path: Path) -> None:
    """As it was given on the command line."""
    make(folder, "2026-01-02", tmp_path)
    first = (tmp_path / "features.tsv").read_text(encoding="utf-8").splitlines()[0]
    assert first == (
        "# Source: XMPP Registrar (© XMPP Standards Foundation, CC BY 2.5; reworded), 2026-01-02; by-hand/features.tsv."
    )


def test_a_missing_column_is_named(folder: Path, tmp_path: Path) -> None:
    """Before anything is written."""
    (folder / "xeps.tsv").write_text("number\ttitle\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"xeps\.tsv lacks the columns status"):
        make(folder, "2026-01-02", tmp_path)


def test_a_namespace_of_an_unlisted_specification_is_an_error(folder: Path, tmp_path: Path) -> None:
    """It would lead nowhere: the specification is named."""
    write(folder, "namespaces", [("urn:example:lost", "XEP-0998")])
    with pytest.raises(ValueError, match="XEP-0998"):
        make(folder, "2026-01-02", tmp_path)


def test_the_command_says_how_it_is_used() -> None:
    """Without arguments it changes nothing and prints one line."""
    done = subprocess.run(
        [sys.executable, "-m", "xmppkit.protocol.registry.make"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == "usage: python -m xmppkit.protocol.registry.make FOLDER DATE\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Whether to\n  allow it.", "whether to allow it"),
        ("Support for TLS", "TLS"),
        ("SASL by clients", "SASL by clients"),
        ("IPv6", "IPv6"),
        ("", ""),
    ],
)
def test_phrase(text: str, expected: str) -> None:
    """A remark becomes a phrase; abbreviations keep their capitals."""
    assert phrase(text) == expected


def test_tidy() -> None:
    """One line, no full stop, inner ones kept."""
    assert tidy("  a. b\t c. ") == "a. b c"
