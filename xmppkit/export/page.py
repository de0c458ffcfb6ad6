r"""A recording as one HTML file: the inspector itself, its entries, and the answers to all that it would ask a kernel.

The file loads nothing. Its policy lets only the one script run whose hash it names (CSP, script-src), and what the
entries hold is base64 of gzip: nothing of it can end the element that it stands in. What is left is JSON without any
of ``<``, ``>`` and ``&``.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from ..recording import Entry, Recording
from ..widgets._base import built
from ..widgets.batch import BATCH_BYTES, encode
from .answers import PIECE, Foreknown, piece

__all__ = ["page"]

_BUNDLE = 1_000_000  # bytes of batches that are packed together
_LEVEL = 6  # of gzip: more takes twice as long for some percent
_HARMLESS = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}

_STYLE = (
    "html,body{margin:0;height:100%}body{background:#fff}@media(prefers-color-scheme:dark){body{background:#1e1e1e}}"
)

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width">
<meta name="generator" content="xmppkit">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<noscript>This page shows recorded XMPP traffic with a script of its own; it loads nothing. Allow scripts.</noscript>
<main id="xk-page"></main>
<script type="application/json" id="xk-recording">{data}</script>
<script type="module">{script}</script>
</body>
</html>
"""


def page(recording: Recording, entries: Sequence[Entry], *, title: str, settings: Mapping[str, Any]) -> str:
    """Return the page.

    Args:
        recording: where the entries stand: what is around them tells what they mean.
        entries: what to show, oldest first; they keep their numbers.
        title: of the page.
        settings: the inspector's, to begin with.

    Raises:
        FileNotFoundError: the browser half has not been built.
    """
    script = built("offline.js").read_text(encoding="utf-8")
    style = f"{built('offline.css').read_text(encoding='utf-8')}\n{_STYLE}"
    return _PAGE.format(
        policy=escape(_policy(script)),
        title=escape(title),
        style=style,
        data=_json(_content(recording, entries, title, settings)),
        script=script,
    )


def _policy(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    only = f"script-src 'sha256-{digest}'; style-src 'unsafe-inline'"
    return f"default-src 'none'; {only}; base-uri 'none'; form-action 'none'"


def _content(recording: Recording, entries: Sequence[Entry], title: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    numbers = {entry.number for entry in entries}
    with Foreknown(recording) as known:
        return {
            "title": title,
            "settings": dict(settings),
            "entries": len(entries),
            "bytes": sum(len(entry.data) for entry in entries),
            "bundles": list(_bundles(entries)),
            "told": _packed(known.at_once(numbers)),
            "lint": known.linted(entries),
            "pieces": [_piece(known, entries[at : at + PIECE], numbers) for at in range(0, len(entries), PIECE)],
        }


def _piece(known: Foreknown, entries: Sequence[Entry], numbers: set[int]) -> dict[str, Any]:
    return {"last": entries[-1].number, "data": _packed(piece(known, entries, numbers))}


def _bundles(entries: Sequence[Entry]) -> Iterator[dict[str, str]]:
    """Yield the entries in batches, many small ones packed together: a filter leaves many holes."""
    heads: list[dict[str, Any]] = []
    data: list[bytes] = []
    for run in _runs(entries):
        header, buffers = encode(run)
        heads.append({**header, "sizes": [len(buffer) for buffer in buffers]})
        data += buffers
        if sum(map(len, data)) > _BUNDLE or len(heads) == PIECE:
            yield {"heads": _packed(heads), "data": _zipped(b"".join(data))}
            heads, data = [], []
    if heads:
        yield {"heads": _packed(heads), "data": _zipped(b"".join(data))}


def _runs(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """Yield what makes one batch each: entries with consecutive numbers, and not too many bytes."""
    begin = size = 0
    for at, entry in enumerate(entries):
        size += len(entry.data)
        if at > begin and (entry.number != entries[at - 1].number + 1 or size > BATCH_BYTES):
            yield entries[begin:at]
            begin, size = at, len(entry.data)
    if entries:
        yield entries[begin:]


def _packed(value: object) -> str:
    return _zipped(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))


def _zipped(data: bytes) -> str:
    return base64.b64encode(gzip.compress(data, _LEVEL, mtime=0)).decode()


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":")).translate(_HARMLESS)
