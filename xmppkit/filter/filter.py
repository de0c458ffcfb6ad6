"""Filters: text that says which entries to show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..recording import Annotation, Entry
from . import tree, words
from .evaluate import NONE, Look, Others, compile_tree
from .fault import fail
from .parse import parse

__all__ = ["Filter"]

_TOGETHER = {word.name for word in (*words.WORDS, *words.KEYS) if word.together}


class Filter:
    """A filter, read once and asked often.

    ::

        Filter("iq xep:0030 -error")              the widget's filter box and recording.filter() say the same
        Filter("message from:alice@localhost | unanswered")

    The whole language is on one page: ``print(Filter.help())``.

    Args:
        text: what to show; all of it if empty.

    Raises:
        FilterError: the text says nothing that can be looked for; the error shows where.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._tree = parse(text)
        self._test = compile_tree(self._tree, text)

    def __repr__(self) -> str:
        return f"Filter({self.text!r})"

    def matches(self, entry: Entry) -> bool:
        """Return whether it shows that entry, if there were no others.

        ``unanswered`` and ``slow`` compare entries, ``since:`` counts from the newest, ``starred`` and ``note:`` look
        at what was put on entries: use `select` for these.
        """
        return self._test(Look(entry, Others([entry])))

    def select(self, entries: Iterable[Entry], annotations: Mapping[int, Annotation] = NONE) -> list[Entry]:
        """Return the entries that it shows, in their order.

        Args:
            entries: which to look at.
            annotations: what was put on them, by number; `Recording.annotations`.
        """
        every = list(entries)
        others = Others(every, annotations)
        return [entry for entry in every if self._test(Look(entry, others))]

    def check_alone(self) -> None:
        """Refuse a filter that one entry alone does not answer.

        Raises:
            FilterError: it is such a filter; the error shows which word.
        """
        for leaf in tree.leaves(self._tree):
            if _together(leaf):
                word = self.text[leaf.start : leaf.end]
                fail(self.text, leaf.start, leaf.end, "alone", word=word)

    @staticmethod
    def help() -> str:
        """Return the page on the language, as Markdown."""
        from .page import page

        return page()


def _together(leaf: tree.Leaf) -> bool:
    if isinstance(leaf, tree.Field):
        return leaf.key in _TOGETHER
    return isinstance(leaf, (tree.Slow, tree.Since)) or (isinstance(leaf, tree.Word) and leaf.name in _TOGETHER)
