"""Write what is made from the words of the filter language: the widgets' table, and the page beside the notebooks.

``python -m xmppkit.filter.make``, in a checkout, after a change of `words`, `guide` or `fault`.
"""

from __future__ import annotations

import json
from pathlib import Path

from .page import page
from .words import table

__all__ = ["files"]


def files() -> dict[str, str]:
    """Return what belongs into each file, by its path in the checkout."""
    return {
        "widgets/src/shared/filter/words.json": json.dumps(table(), indent=2, ensure_ascii=False) + "\n",
        "notebooks/filters.md": page(),
    }


def _main() -> None:
    checkout = Path(__file__).parents[2]
    for path, text in files().items():
        (checkout / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    _main()
