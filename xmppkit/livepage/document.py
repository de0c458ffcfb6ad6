"""The page itself: the author's HTML, with the script that makes it live.

An element says what it shows by two attributes, ``data-service`` and ``data-node``. In it, a ``<template>`` may say
what one item looks like; there, ``data-field`` names the word of the payload that goes in. ``data-empty`` is shown
while there is no item::

    <ul data-service="pubsub.localhost" data-node="bread" data-empty="All sold">
      <template><li data-field="name"></li></template>
    </ul>

The document is the same wherever it is shown. Its one script may run, by its hash, and nothing else may: no other
script, no address outside (Content Security Policy). What comes from the wire becomes text, never markup.
"""

from __future__ import annotations

import base64
import hashlib
import html
from html.parser import HTMLParser

from ..errors import SetupError
from .content import Place

__all__ = ["document", "places", "version"]

_DOCUMENT = """<!doctype html>
<html lang="en" data-version="{version}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<div class="xk xk-live">
<main>
{body}
</main>
<p class="xk-live-state" role="status"></p>
</div>
<script type="module">{script}</script>
</body>
</html>
"""


class _Reader(HTMLParser):
    """Looks for the places and for the first heading."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[Place, None] = {}  # a set that keeps the order
        self.incomplete = ""
        self.heading = ""
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self._in_heading = self._in_heading or (tag == "h1" and not self.heading)
        service, node = said.get("data-service"), said.get("data-node")
        if service and node:
            self.places[Place(service.lower(), node)] = None
        elif "data-service" in said or "data-node" in said:
            self.incomplete = self.get_starttag_text() or tag

    def handle_data(self, data: str) -> None:
        if self._in_heading:
            self.heading += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "h1":
            self._in_heading = False


def places(body: str) -> list[Place]:
    """What a page shows.

    Args:
        body: the author's HTML.

    Raises:
        SetupError: nothing in it says what it shows, or one element says half of it.
    """
    reader = _read(body)
    if reader.incomplete:
        raise SetupError(f"{reader.incomplete} says only half: it needs data-service, an address, and data-node.")
    if not reader.places:
        raise SetupError(
            "Nothing in this page is live: give an element data-service and data-node, as in "
            '<ul data-service="pubsub.localhost" data-node="bread"></ul>'
        )
    return list(reader.places)


def version(body: str) -> str:
    """What differs between two pages, so that one that is open can tell that there is a newer one."""
    return hashlib.sha256(body.encode()).hexdigest()[:16]


def document(body: str, *, script: str, style: str) -> str:
    """The whole page.

    Args:
        body: the author's HTML. Her word counts: it is not from the wire.
        script: the built browser half; it holds no ``</script``.
        style: its style sheet.
    """
    return _DOCUMENT.format(
        version=version(body),
        policy=_policy(script),
        title=html.escape(" ".join(_read(body).heading.split()) or "Live page"),
        style=style,
        body=body,
        script=script,
    )


def _policy(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'"
    )


def _read(body: str) -> _Reader:
    reader = _Reader()
    reader.feed(body)
    reader.close()
    return reader
