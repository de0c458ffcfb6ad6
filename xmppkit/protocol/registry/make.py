"""Make the tables of ``xmppkit/protocol/data`` anew: ``python -m xmppkit.protocol.registry.make FOLDER DATE``.

FOLDER holds what was taken from the XEPs and from the XMPP Registrar (`SOURCES` names the files and columns),
DATE says when. What their tables lack or have wrong is set right by ``data/by-hand``, whose rows go before theirs.
Conditions, values, successors and anchors are kept by hand altogether and are not made here.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

__all__ = ["SOURCES", "make"]

Row: TypeAlias = "dict[str, str]"

DATA = Path(__file__).parent.parent / "data"
BY_HAND = DATA / "by-hand"
SOURCES: Mapping[str, tuple[str, ...]] = {
    "xeps": ("number", "title", "status"),
    "namespaces": ("namespace", "spec"),
    "muc-status-codes": ("code", "stanza", "context", "meaning"),
    "disco-features": ("var", "meaning", "spec"),
    "disco-identities": ("category", "type", "meaning", "spec"),
    "stream-features": ("namespace", "element", "meaning", "spec"),
    "form-fields": ("form_type", "spec", "field", "field_type", "label"),
}
_XEPS = "headers and texts of the XEPs"
_REGISTRAR = "XMPP Registrar (© XMPP Standards Foundation, CC BY 2.5; reworded)"
_STATES = {"Draft": "Stable"}  # renamed in XEP-0001 1.24
_LONG = "Extensible Messaging and Presence Protocol (XMPP)"


def make(sources: Path, date: str, target: Path = DATA) -> None:
    """Write every table.

    Args:
        sources: folder of the tables to read.
        date: when they were taken, for the tables' first lines.
        target: folder to write into.

    Raises:
        OSError: a table cannot be read or written.
        ValueError: a table lacks a column, or a namespace's specification is not listed.
    """
    specs = _specs(_source(sources, "xeps"))
    namespaces = _namespaces(_source(sources, "namespaces"), specs)
    owners = {row["namespace"]: row["spec"] for row in namespaces}
    made = {
        "specs": (_XEPS, specs),
        "namespaces": (f"{_XEPS}; {_REGISTRAR}", namespaces),
        "status-codes": (_REGISTRAR, _status_codes(_source(sources, "muc-status-codes"))),
        "features": (_REGISTRAR, _features(_source(sources, "disco-features"), owners)),
        "identities": (_REGISTRAR, _identities(_source(sources, "disco-identities"))),
        "form-fields": (_REGISTRAR, _form_fields(_source(sources, "form-fields"))),
        "stream-features": (_REGISTRAR, _stream_features(_source(sources, "stream-features"))),
    }
    for name, (source, rows) in made.items():
        _write(target / f"{name}.tsv", f"# Source: {source}, {date}; by-hand/{name}.tsv.", rows)


# -- one function a table ---------------------------------------------------------------------------


def _specs(xeps: Iterable[Row]) -> list[Row]:
    found = [
        {
            "name": f"XEP-{row['number']}",
            "title": tidy(row["title"]),
            "status": _STATES.get(row["status"], row["status"]),
        }
        for row in xeps
    ]
    return _merged(found, "specs", ("name",))


def _namespaces(source: Iterable[Row], specs: Iterable[Row]) -> list[Row]:
    titles = {row["name"]: row["title"].replace(_LONG, "XMPP") for row in specs}
    found = [{"namespace": row["namespace"], "spec": row["spec"]} for row in source]
    nobodys = {row["namespace"] for row in _by_hand("namespaces") if not row["spec"]}
    known = [row for row in _merged(found, "namespaces", ("namespace",)) if row["spec"]]
    unlisted = {row["spec"] for row in known} - set(titles)
    if unlisted:
        raise ValueError(f"namespaces are given to {', '.join(sorted(unlisted))}, which neither xeps.tsv nor RFCs list")
    return [{**row, "title": titles[row["spec"]]} for row in known if row["namespace"] not in nobodys]


def _status_codes(source: Iterable[Row]) -> list[Row]:
    found = [{each: tidy(row[each]) for each in ("code", "stanza", "context", "meaning")} for row in source]
    return _merged(found, "status-codes", ("code",))


def _features(source: Iterable[Row], owners: Mapping[str, str]) -> list[Row]:
    """Those that the registrar says more of than where to look: the others are known by their namespaces."""
    found = [
        {"var": row["var"], "meaning": phrase(row["meaning"]), "spec": owners.get(row["var"], _spec(row["spec"]))}
        for row in source
        if row["var"] not in owners or not row["meaning"].startswith("See ")
    ]
    return _merged(found, "features", ("var",))


def _identities(source: Iterable[Row]) -> list[Row]:
    found = [
        {
            "category": row["category"],
            "type": row["type"],
            "meaning": phrase(row["meaning"]),
            "spec": _spec(row["spec"]),
        }
        for row in source
    ]
    return _merged(found, "identities", ("category", "type"))


def _form_fields(source: Iterable[Row]) -> list[Row]:
    found = [
        {
            "form_type": row["form_type"],
            "field": row["field"],
            "type": row["field_type"],
            "meaning": phrase(row["label"]),
            "spec": row["spec"],
        }
        for row in source
    ]
    return _merged(found, "form-fields", ("form_type", "field"))


def _stream_features(source: Iterable[Row]) -> list[Row]:
    found = [
        {
            "namespace": row["namespace"],
            "element": row["element"],
            "meaning": phrase(row["meaning"]),
            "spec": row["spec"],
            "section": "",
        }
        for row in source
    ]
    return _merged(found, "stream-features", ("namespace", "element"))


# -- words ------------------------------------------------------------------------------------------


def tidy(text: str) -> str:
    """Put text on one line, without a full stop."""
    return " ".join(text.split()).removesuffix(".")


def phrase(text: str) -> str:
    """Turn a registry's remark into a phrase that can stand in a sentence."""
    words = tidy(text).removeprefix("Support for ").replace('"', "'")
    acronym = words[1:2].isupper() or words[1:2].isdigit()
    return words if acronym else words[:1].lower() + words[1:]


def _spec(name: str) -> str:
    """The first specification of a registry's column; nothing for ``N/A`` and for what only has a nickname."""
    first = name.partition(",")[0].strip()
    return first if first.startswith(("RFC ", "XEP-")) else ""


# -- files ------------------------------------------------------------------------------------------


def _source(folder: Path, name: str) -> list[Row]:
    with (folder / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t")
        missing = set(SOURCES[name]) - set(reader.fieldnames or ())
        if missing:
            raise ValueError(f"{name}.tsv lacks the columns {', '.join(sorted(missing))}")
        return [{key: value or "" for key, value in row.items() if key} for row in reader]


def _by_hand(name: str) -> Iterator[Row]:
    lines = (BY_HAND / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader(lines[1:], delimiter="\t", quoting=csv.QUOTE_NONE)


def _merged(found: Iterable[Row], name: str, key: tuple[str, ...]) -> list[Row]:
    """Add the rows kept by hand; their cells go before those found, unless they are empty."""
    table = {tuple(row[each] for each in key): row for row in found}
    for row in _by_hand(name):
        at = tuple(row[each] for each in key)
        table[at] = {**dict.fromkeys(row, ""), **table.get(at, {}), **{each: row[each] for each in row if row[each]}}
    return [table[at] for at in sorted(table)]


def _write(path: Path, first_line: str, rows: list[Row]) -> None:
    lines = [first_line, "\t".join(rows[0]), *("\t".join(row.values()) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python -m xmppkit.protocol.registry.make FOLDER DATE")
    make(Path(sys.argv[1]), sys.argv[2])
