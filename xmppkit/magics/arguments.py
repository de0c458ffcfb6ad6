"""What stands behind ``%%xmpp`` and ``%%scenario``, read."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import XMPPKitError
from ..scenario.play import Policy

__all__ = ["Playing", "Sending", "read_playing", "read_sending"]

_WORD = re.compile(r"\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s<]\S*))")
_LONGEST_WAIT = 3600.0


@dataclass(frozen=True)
class Sending:
    """Arguments of ``%%xmpp``.

    Attributes:
        name: the session.
        wait: seconds to listen, or None for until it is quiet.
        raw: whether exactly the bytes go out.
        text: what stands behind the arguments.
        at: where that begins, in characters.
    """

    name: str
    wait: float | None
    raw: bool
    text: str
    at: int


@dataclass(frozen=True)
class Playing:
    """Arguments of ``%%scenario``.

    Attributes:
        timeout: seconds that an expected stanza has to come.
        policy: what becomes of stanzas that no step expects, or None for what the script says.
    """

    timeout: float = 5.0
    policy: Policy | None = None


def read_sending(line: str) -> Sending:
    """Read ``NAME [--wait N] [--raw] [XML]``; the name and the options in any order.

    Raises:
        XMPPKitError: an option is unknown or lacks its value.
    """
    options, names, at = _read(line, {"--wait": _seconds, "--raw": None}, most=1)
    return Sending(names[0] if names else "", options.get("--wait"), "--raw" in options, line[at:].strip(), at)


def read_playing(line: str) -> Playing:
    """Read ``[--timeout N] [--policy NAME]``.

    Raises:
        XMPPKitError: an option is unknown or lacks its value.
    """
    options, _, at = _read(line, {"--timeout": _seconds, "--policy": _policy}, most=0)
    if line[at:].strip():
        raise XMPPKitError(f"%%scenario takes no {line[at:].strip()!r}: the script stands in the lines below.")
    return Playing(options.get("--timeout", Playing.timeout), options.get("--policy"))


def _read(
    line: str, known: Mapping[str, Callable[[str, str], Any] | None], *, most: int
) -> tuple[dict[str, Any], list[str], int]:
    """Return the options, the words before and between them, and where the rest begins."""
    options: dict[str, Any] = {}
    words: list[str] = []
    at = 0
    while found := _WORD.match(line, at):
        word = next(each for each in found.groups() if each is not None)
        if found[3] is not None and word.startswith("--"):
            at = found.end()
            options[word], at = _option(word, known, line, at)
        elif len(words) < most:
            words.append(word)
            at = found.end()
        else:
            break
    return options, words, at


def _option(word: str, known: Mapping[str, Callable[[str, str], Any] | None], line: str, at: int) -> tuple[object, int]:
    if word not in known:
        near = difflib.get_close_matches(word, known, 1)
        mend = f"did you mean {near[0]}?" if near else f"there are {', '.join(known)}."
        raise XMPPKitError(f"There is no option {word}: {mend}")
    read = known[word]
    if read is None:
        return True, at
    value = _WORD.match(line, at)
    return read(word, value[0].strip() if value else ""), value.end() if value else at


def _seconds(option: str, text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= _LONGEST_WAIT:
        raise XMPPKitError(f"{option} takes seconds, 0 to {_LONGEST_WAIT:.0f}, such as {option} 5; it got {text!r}.")
    return seconds


def _policy(option: str, text: str) -> Policy:
    try:
        return Policy(text)
    except ValueError:
        raise XMPPKitError(f"{option} takes one of {', '.join(Policy)}; it got {text!r}.") from None
