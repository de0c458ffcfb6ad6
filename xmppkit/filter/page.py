"""The page on the filter language, made from its words and guide; the widget shows the same.

`make` writes it down beside the notebooks.
"""

from __future__ import annotations

from collections.abc import Iterable

from . import guide, words

__all__ = ["page"]


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join((*_opening(), *_examples(), *_words(), *_keys(), *_rules(), ""))


def _opening() -> list[str]:
    return [f"# {guide.TITLE}", "", *(f"{paragraph}\n" for paragraph in guide.OPENING)]


def _examples() -> list[str]:
    return [*_table("you type", "you see", ((_code(typed), shows) for typed, shows in guide.EXAMPLES)), ""]


def _words() -> list[str]:
    rows = (
        (_code(word.name + (f" {word.name}:{word.takes}" if word.takes else "")), word.help) for word in words.WORDS
    )
    return ["## Words", "", *_table("word", "entries", rows), ""]


def _keys() -> list[str]:
    keyed = [(_code(f"{key.name}:{key.example}"), key.help) for key in words.KEYS]
    timed = [(_code(f"{word.name}:{word.takes}"), word.help) for word in words.TIMES]
    return ["## Keys", "", *_table("key", "entries", [*keyed, *timed]), ""]


def _rules() -> list[str]:
    lines = ["## Rules", "", *(f"- {rule}" for rule in guide.RULES), ""]
    prefixes = ((_code(prefix), _code(uri)) for prefix, uri in words.PREFIXES.items())
    return [*lines, "## Prefixes in XPath", "", *_table("prefix", "namespace", prefixes)]


def _table(left: str, right: str, rows: Iterable[tuple[str, str]]) -> list[str]:
    return [f"| {left} | {right} |", "| --- | --- |", *(f"| {one} | {other} |" for one, other in rows)]


def _code(text: str) -> str:
    """A code span; a bar would end the table's cell."""
    return "`" + text.replace("|", "\\|") + "`"
