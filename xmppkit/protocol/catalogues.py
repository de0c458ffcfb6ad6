"""The catalogues of `language`: what there is to translate, and the files made from what has been.

``python -m xmppkit.protocol.catalogues`` puts every sentence that is not in a ``.po`` file yet into it, drops
those that are gone, and compiles the ``.mo`` files that `gettext` reads. Needs Babel, which the tests bring.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from .explain.engine import load
from .explain.rule import ELEMENTS, Field
from .registry import conditions

__all__ = ["core", "everything", "main", "written_in"]

_PACKAGE = Path(__file__).parent
_LOCALE = _PACKAGE / "locale"
_LESSONS = _PACKAGE.parent / "lessons"
_ARGUMENTS = {"say": (0,), "phrase": (0,), "count": (1, 2), "not_tried": (0,), "not_yet": (0,), "done": (0,)}
_KEYWORDS = {"defined": ("title", "hints")}  # of an exercise: xmppkit/lessons/define.py
_CORE = (
    "language.py",
    "explain/engine.py",
    "explain/scene.py",
    "explain/wire.py",
    "explain/rules/rfc6120_*.py",
    "explain/rules/rfc6121_*.py",
)
_TRANSLATED = ("course/jids.py", "course/stanzas.py", "course/presence.py")  # exercises of 02, 03 and 05
_CORE_SPECS = frozenset({"RFC 6120", "RFC 6121"})


def core() -> frozenset[str]:
    """English of what every language must have: RFC 6120 and RFC 6121, and what exercises say in 02, 03 and 05."""
    files = [path for pattern in _CORE for path in _PACKAGE.glob(pattern)]
    files += [*_LESSONS.glob("*.py"), *(_LESSONS / each for each in _TRANSLATED)]
    sentences = (each for path in files for each in written_in(path))
    return frozenset([*sentences, *_meanings(_CORE_SPECS), *_reasons()])


def everything() -> frozenset[str]:
    """English of all that can be said in another language."""
    sentences = (each for path in [*_PACKAGE.rglob("*.py"), *_LESSONS.rglob("*.py")] for each in written_in(path))
    return frozenset([*sentences, *_meanings(None), *_reasons()])


def written_in(path: Path) -> Iterator[str]:
    """Yield the sentences that a file says: literal arguments of `say` and its like, titles and hints of exercises."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        found = [node.args[index] for index in _ARGUMENTS.get(node.func.id, ()) if index < len(node.args)]
        for keyword in node.keywords:
            if keyword.arg in _KEYWORDS.get(node.func.id, ()):
                found += keyword.value.elts if isinstance(keyword.value, ast.Tuple) else [keyword.value]
        yield from (each.value for each in found if isinstance(each, ast.Constant) and isinstance(each.value, str))


def _meanings(specs: frozenset[str] | None) -> Iterator[str]:
    load()
    for element in ELEMENTS.values():
        if specs is not None and element.ref.spec not in specs:
            continue
        yield from filter(None, [element.meaning])
        for field in (*element.attributes.values(), *([element.text] if element.text else [])):
            yield from _said_by(field)


def _said_by(field: Field) -> Iterator[str]:
    yield from filter(None, [field.meaning, *field.values.values()])


def _reasons() -> Iterator[str]:
    for kind in ("stanza", "stream", "sasl"):
        yield from (each.meaning for each in conditions(kind).values())


def main() -> None:
    """Bring every catalogue up to date and compile it."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po, write_po

    for path in sorted(_LOCALE.glob("*/LC_MESSAGES/xmppkit.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parts[-3])
        known, needed = everything(), core()
        for message in list(catalogue):
            if message.id and message.id not in known:
                catalogue.delete(str(message.id))
        for sentence in sorted(needed):
            if sentence not in catalogue:
                catalogue.add(sentence, "")
        with path.open("wb") as file:
            write_po(file, catalogue, width=120, omit_header=False, sort_output=True)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalogue)


if __name__ == "__main__":
    main()
