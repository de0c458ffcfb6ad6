r"""Regular expressions of filters: the part that means the same in Python and in the browser.

Allowed: characters; ``.``; ``[a-z]`` and ``[^a-z]``; ``\d \w \s \b`` and ``\D \W \S \B`` (of ASCII); ``\t \n \r``;
a backslash before a sign; ``^ $`` (start and end of all); ``( )`` and ``(?: )``; ``|``; ``* + ? {2} {2,} {2,5}``, each
with ``?`` behind it to take as little as possible. Refused: what only one of the two knows, and a repeated group that
holds a repetition or alternatives, which may take for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from .fault import fail
from .text import fold

__all__ = ["MOST", "translate"]

MOST = 1000
"""Times that something may be repeated."""

_CLASSES = {"d": "0-9", "w": "A-Za-z0-9_", "s": r"\t\n\v\f\r ", "D": "0-9", "W": "A-Za-z0-9_", "S": r"\t\n\v\f\r "}
_CONTROLS = {"t": "\t", "n": "\n", "r": "\r"}


def translate(text: str, start: int, end: int, *, folded: bool) -> str:
    """Return a regular expression as Python reads it.

    Args:
        text: the whole filter.
        start: where the expression begins in it.
        end: where it ends.
        folded: whether it will be matched against folded text (see `text.fold`).

    Raises:
        FilterError: something in it is not allowed, or makes no sense.
    """
    reader = _Reader(text, start, end, folded)
    source = reader.alternatives()
    if reader.at < end:
        reader.fail(reader.at, reader.at + 1, "re unopened")
    return source


@dataclass(slots=True)
class _Reader:
    text: str
    at: int
    end: int
    folded: bool
    repeats: int = 0  # repetitions and alternatives read so far: a group compares before and after

    def fail(self, start: int, end: int, fault: str, **facts: str) -> NoReturn:
        fail(self.text, start, end, fault, **facts)

    def peek(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.text[at] if at < self.end else ""

    def accept(self, what: str) -> bool:
        found = self.text.startswith(what, self.at, self.end)
        if found:
            self.at += len(what)
        return found

    def alternatives(self) -> str:
        parts = [self.sequence()]
        while self.accept("|"):
            self.repeats += 1
            parts.append(self.sequence())
        return "|".join(parts)

    def sequence(self) -> str:
        parts = []
        while self.at < self.end and self.peek() not in "|)":
            before, begin = self.repeats, self.at
            atom, repeatable = self.atom()
            parts.append(atom + self.quantifier(begin, repeatable=repeatable, holds=self.repeats > before))
        return "".join(parts)

    def atom(self) -> tuple[str, bool]:
        """Read one thing; returns it, and whether it can be repeated."""
        sign = self.peek()
        if sign == "(":
            return self.group(), True
        if sign == "[":
            return self.character_class(), True
        if sign == "\\":
            return self.escape()
        if sign in "*+?{":
            self.fail(self.at, self.at + 1, "re repeat", sign=sign)
        self.at += 1
        if sign in "^$":
            return {"^": r"\A", "$": r"\Z"}[sign], False
        return ("[^\\n]" if sign == "." else self.literal(sign)), True

    def group(self) -> str:
        begin = self.at
        self.at += 1
        if self.peek() == "?" and not self.accept("?:"):
            self.fail(begin, self.at + 1, "re group")
        inner = self.alternatives()
        if not self.accept(")"):
            self.fail(begin, begin + 1, "re unclosed")
        return f"(?:{inner})"

    def quantifier(self, begin: int, *, repeatable: bool, holds: bool) -> str:
        """Read what repeats the thing that began at ``begin``; ``holds``: it holds repetitions itself."""
        at = self.at
        least, most = self.times()
        if self.at == at:
            return ""
        if not repeatable:
            self.fail(at, self.at, "re repeat place")
        if holds and (most is None or most > 1):
            self.fail(
                begin,
                self.at,
                "re nested",
            )
        self.repeats += 1
        lazy = "?" if self.accept("?") else ""
        if self.peek() in ("*", "+", "?", "{"):
            self.fail(self.at, self.at + 1, "re repeated", sign=self.peek())
        return f"{{{least},{'' if most is None else most}}}{lazy}"

    def times(self) -> tuple[int, int | None]:
        if self.accept("*"):
            return 0, None
        if self.accept("+"):
            return 1, None
        if self.accept("?"):
            return 0, 1
        return self.braces() if self.peek() == "{" else (1, 1)

    def braces(self) -> tuple[int, int | None]:
        begin = self.at
        self.at += 1
        least = self.digits()
        most = least
        if self.accept(","):
            most = self.digits()
            if most == "":
                most = "inf"
        if not least or not self.accept("}") or len(least) > 4 or len(most) > 4:
            self.fail(begin, min(self.at + 1, self.end), "re braces")
        low, high = int(least), None if most == "inf" else int(most)
        if low > MOST or (high is not None and not low <= high <= MOST):
            self.fail(begin, self.at, "re times", most=str(MOST))
        return low, high

    def digits(self) -> str:
        begin = self.at
        while self.peek() != "" and self.peek() in "0123456789":
            self.at += 1
        return self.text[begin : self.at]

    def escape(self) -> tuple[str, bool]:
        begin = self.at
        sign = self.peek(1)
        self.at += 2
        if sign != "" and sign in "bB":
            return f"\\{sign}", False
        if sign in _CLASSES:
            return f"[{'^' if sign.isupper() else ''}{_CLASSES[sign]}]", True
        return self.literal(self.escaped(begin, sign)), True

    def escaped(self, begin: int, sign: str) -> str:
        """Return the character that an escape stands for."""
        if sign in _CONTROLS:
            return _CONTROLS[sign]
        if sign == "" or sign not in _SIGNS:
            self.fail(
                begin,
                min(begin + 2, self.end),
                "re escape",
            )
        return sign

    def literal(self, sign: str) -> str:
        folded = fold(sign) if self.folded else sign
        return quoted(folded) if len(folded) == 1 else f"(?:{''.join(map(quoted, folded))})"

    def character_class(self) -> str:
        begin = self.at
        self.at += 1
        negated = "^" if self.accept("^") else ""
        parts = []
        while self.peek() != "]":
            if self.at >= self.end:
                self.fail(begin, begin + 1, "re bracket")
            parts.append(self.member())
        if not parts:
            self.fail(begin, self.at + 1, "re empty class")
        self.at += 1
        return f"[{negated}{''.join(parts)}]"

    def member(self) -> str:
        """Read a character, a range or a class inside of brackets."""
        begin = self.at
        first = self.one()
        if len(first) > 1:
            return first
        if self.peek() != "-" or self.peek(1) in ("]", ""):
            return self.both(first, first)
        self.at += 1
        last = self.one()
        if len(last) > 1 or last < first:
            self.fail(begin, self.at, "re range")
        return self.both(first, last)

    def one(self) -> str:
        """Read one character inside of brackets, or a class, which is longer."""
        begin, sign = self.at, self.peek()
        self.at += 1
        if sign != "\\":
            return sign
        sign = self.peek()
        self.at += 1
        if sign != "" and sign in "dws":
            return _CLASSES[sign]
        return self.escaped(begin, sign)

    def both(self, first: str, last: str) -> str:
        """Return a range; if it is for folded text, with its ASCII capitals' small letters."""
        source = span(first, last)
        if not self.folded:
            return source
        if first == last and len(fold(first)) == 1:
            return span(fold(first), fold(first))
        low, high = max(first, "A"), min(last, "Z")
        return source + (span(low.lower(), high.lower()) if low <= high else "")


_SIGNS = "".join(chr(point) for point in range(33, 127) if not chr(point).isalnum() and chr(point) != "_") + " "


def span(first: str, last: str) -> str:
    """Return a range of a class."""
    return quoted(first) if first == last else f"{quoted(first)}-{quoted(last)}"


def quoted(sign: str) -> str:
    """Return a character so that it stands for itself, in a class too."""
    return f"\\u{ord(sign):04x}" if sign.isascii() and not sign.isalnum() else sign
