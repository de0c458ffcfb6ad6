"""Makes the learner's notebooks from the solved ones: ``python -m xmppkit.lessons.make [--check]``.

``notebooks/solutions/05-presence.ipynb`` is the source, ``notebooks/05-presence.ipynb`` is made from it and committed;
likewise ``notebooks/zh/05-presence.ipynb`` from ``notebooks/solutions/zh/05-presence.ipynb``, its Chinese edition.
Both are written as nbformat writes them, without outputs, the cells' ids kept.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat

from ..course import EDITIONS, SOLUTIONS
from ..errors import SetupError, XMPPKitError
from .marks import learners

__all__ = ["learners_notebook", "main", "make", "stale"]

_NOTEBOOKS = Path(__file__).parents[2] / "notebooks"


def learners_notebook(text: str) -> str:
    """Return the learner's notebook for a solved one, both as text of files.

    Raises:
        XMPPKitError: a mark has no partner.
        nbformat.ValidationError: it is no notebook.
    """
    notebook = nbformat.reads(text, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = learners(cell.source)
            cell.outputs, cell.execution_count = [], None
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook)}\n"  # type: ignore[no-untyped-call]  # likewise


def _made(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield where each learner's notebook belongs, and what it should hold."""
    sources = sorted((folder / SOLUTIONS).rglob("*.ipynb"))
    sources = [each for each in sources if ".ipynb_checkpoints" not in each.parts]
    if not sources:
        raise SetupError(f"there is no solved notebook in {folder / SOLUTIONS}")
    for source in sources:
        try:
            made = learners_notebook(source.read_text(encoding="utf-8"))
        except (XMPPKitError, ValueError, nbformat.ValidationError) as exc:
            raise SetupError(f"{source}: {exc}") from exc
        yield folder / source.relative_to(folder / SOLUTIONS), made


def stale(folder: Path = _NOTEBOOKS) -> list[Path]:
    """Return the notebooks that are not what their source makes, or have none.

    Raises:
        SetupError: a source cannot be read, or there is none at all.
    """
    made = dict(_made(folder))
    differ = [path for path, text in made.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    orphans = [path for each in ("", *EDITIONS) for path in (folder / each).glob("[0-9]*.ipynb") if path not in made]
    return sorted([*differ, *orphans])


def make(folder: Path = _NOTEBOOKS) -> list[Path]:
    """Write the learner's notebooks that are not as they should be, and return them.

    Raises:
        SetupError: a source cannot be read, or there is none at all.
    """
    written = []
    for path, text in _made(folder):
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            written.append(path)
    return written


def main(arguments: list[str]) -> int:
    """Make the notebooks, or with ``--check`` only say which are not as they should be; return the exit status."""
    if "--check" not in arguments:
        for path in make():
            sys.stdout.write(f"made {path.relative_to(_NOTEBOOKS)}\n")
        return 0
    differ = stale()
    for path in differ:
        source = _NOTEBOOKS / SOLUTIONS / path.relative_to(_NOTEBOOKS)
        sys.stderr.write(f"{path} is not what {source} makes: run python -m xmppkit.lessons.make\n")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
