"""The language of explanations: English sentences are the ids, catalogues hold the others.

Catalogues are gettext's: ``xmppkit/protocol/locale/<language>/LC_MESSAGES/xmppkit.mo``.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from contextvars import ContextVar
from functools import cache, lru_cache
from importlib.resources import as_file, files

from ..errors import SetupError

__all__ = ["count", "language", "languages", "listed", "phrase", "say", "speak", "translated"]

_DOMAIN = "xmppkit"
_of_task: ContextVar[str] = ContextVar("language")
_of_all = ["en"]  # of those tasks and threads that have chosen none: a widget's, for one, are not the cell's


def language(code: str | None = None) -> str:
    """Return the code of the language in which stanzas are explained, such as ``"en"`` or ``"zh_CN"``.

    Args:
        code: use this language from now on, in the whole program: ``"zh_CN"``, or ``"zh"`` for short.

    Raises:
        SetupError: there is no such language; the message names those that there are.
    """
    if code is not None:
        _of_all[:] = [_known(code)]
    return _of_task.get(_of_all[0])


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """Codes of the languages that there are."""
    folder = files("xmppkit.protocol").joinpath("locale")
    others = [each.name for each in folder.iterdir() if each.is_dir()] if folder.is_dir() else []
    return ("en", *sorted(others))


def speak(code: str) -> None:
    """Use a language for what is explained from now on (in this task and those it starts).

    Raises:
        SetupError: there is no catalogue of that language.
    """
    _of_task.set(_known(code))


def _known(code: str) -> str:
    wanted = str(code).replace("-", "_")
    for each in languages():
        if wanted in (each, each.partition("_")[0]):
            return each
    raise SetupError(f"there is no language {code!r}: give one of {', '.join(languages())}")


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == "en":
        return gettext.NullTranslations()
    with as_file(files("xmppkit.protocol").joinpath("locale")) as folder:
        return gettext.translation(_DOMAIN, folder, [code], fallback=True)


def translated(sentence: str) -> str:
    """Return a sentence in the language in use; in English where the catalogue lacks it."""
    return _catalogue(language()).gettext(sentence) if sentence else ""


def phrase(english: str) -> str:
    """Return the phrase as it is; this only marks it for the catalogues, where `translated` gets it from a table."""
    return english


def say(sentence: str, /, **facts: object) -> str:
    """Return a sentence in the language in use with facts filled in: ``say("{who} is away", who="romeo")``.

    Args:
        sentence: the English one, with names in braces; it must be written out here, for the catalogue's sake.
        facts: what to fill in; text from the wire is safe, braces in it mean nothing.
    """
    return translated(sentence).format_map(facts) if facts else translated(sentence)


def count(number: int, one: str, many: str) -> str:
    """Return how many of something there are: ``count(3, "1 feature", "{number} features")``.

    Args:
        number: how many.
        one: English for one of them, written out here like the sentence of `say`.
        many: English for any other number, with ``{number}`` in it.
    """
    return say(one if number == 1 else many, number=number)


def listed(things: Iterable[str], *, most: int = 4) -> str:
    """Return things as a list for a sentence: ``"a, b and c"``; beyond ``most`` only how many more there are."""
    all_of_them = [each for each in things if each]
    shown = all_of_them[:most]
    if len(all_of_them) > most:
        return say("{some} and {number} more", some=say(", ").join(shown), number=len(all_of_them) - most)
    if len(shown) < 2:
        return "".join(shown)
    return say("{some} and {last}", some=say(", ").join(shown[:-1]), last=shown[-1])
