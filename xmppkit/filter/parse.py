"""Reading a filter's text. The parser is the same, message by message, as ``widgets/src/shared/filter/parse.ts``.

::

    filter  = [any]
    any     = every (("|" / "or") every)*
    every   = no (["and"] no)*
    no      = ("-" / "not") no / "(" any ")" / test
    test    = quoted / "/" regex "/" ["i"] / "#" numbers / key ":" values / word / text
    values  = value ("|" value)* / "(" value (["|"] value)* ")"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NoReturn

from . import tree, words
from .fault import fail
from .regex import translate
from .text import near
from .xpath import check as check_xpath

__all__ = ["parse"]

_SPACES = " \t\r\n\u00a0"
_STOPS = _SPACES + "()|"
_KEY = re.compile(r"([A-Za-z]+):")
_TIME = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)(ms|s|m|h)")
_NUMBERS = re.compile(r"#([0-9]{1,15})|#([0-9]{1,15})?\.\.(?:#?([0-9]{1,15}))?")
_FLAGS = re.compile(r"[A-Za-z]*")
_DEEPEST = 50  # parentheses and negations in one another

_KEYS = {key.name: key for key in words.KEYS}
_WORDS = {word.name: word for word in words.WORDS}
_TIMED = {word.name: word for word in (*words.WORDS, *words.TIMES) if word.takes}
_COLONS = (*_KEYS, *_TIMED, "xpath")


def parse(text: str) -> tree.Node:
    """Return what a filter says.

    Raises:
        FilterError: it says nothing that can be looked for; the error says where, and the way out.
    """
    parser = _Parser(text)
    parser.skip()
    if parser.at == len(text):
        return tree.All(())
    found = parser.either(0, len(text))
    if parser.at < len(text):
        fail(
            text,
            parser.at,
            parser.at + 1,
            "unopened",
        )
    return found


@dataclass(slots=True)
class _Parser:
    text: str
    at: int = 0
    depth: int = 0

    # -- signs ----------------------------------------------------------------------

    def fail(self, start: int, end: int, fault: str, **facts: str) -> NoReturn:
        fail(self.text, start, end, fault, **facts)

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def skip(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in _SPACES:
            self.at += 1

    def plain(self, at: int) -> str:
        """Return the word that begins there, up to a space, parenthesis or bar."""
        end = at
        while end < len(self.text) and self.text[end] not in _STOPS:
            end += 1
        return self.text[at:end]

    # -- and, or, not ---------------------------------------------------------------

    def either(self, start: int, end: int) -> tree.Node:
        """Read alternatives; the place is that of what asks for them, should nothing be there."""
        parts = [self.every(start, end)]
        while True:
            begin = self.at
            operator = self.operator()
            if not operator:
                break
            parts.append(self.every(begin, begin + len(operator)))
        return parts[0] if len(parts) == 1 else tree.Either(tuple(parts))

    def operator(self) -> str:
        """Take ``|`` or ``or``, if it is next."""
        word = "|" if self.peek() == "|" else self.plain(self.at)
        if word != "|" and word not in words.OR:
            return ""
        self.at += len(word)
        return word

    def every(self, start: int, end: int) -> tree.Node:
        parts: list[tree.Node] = []
        while True:
            self.skip()
            word = self.plain(self.at)
            if self.at == len(self.text) or self.peek() in ")|" or word in words.OR:
                break
            if word in words.AND:
                self.conjunction(word, follows=bool(parts))
            parts.append(self.no())
        if not parts:
            self.missing(start, end)
        return parts[0] if len(parts) == 1 else tree.All(tuple(parts))

    def missing(self, start: int, end: int) -> NoReturn:
        """Say what is missing something, given its place."""
        asks = self.text[start:end]
        if asks.startswith("("):
            self.fail(start, min(self.at + 1, len(self.text)), "empty group")
        if self.peek() == ")" and self.depth == 0:
            self.fail(self.at, self.at + 1, "unopened")
        if asks == "|" or asks in words.OR:
            self.fail(start, end, "sides", sign=asks)
        sign = self.operator()
        self.fail(self.at - len(sign), self.at, "sides", sign=sign)

    def conjunction(self, word: str, *, follows: bool) -> None:
        begin = self.at
        self.at += len(word)
        end = self.at
        self.skip()
        after = self.plain(self.at)
        ends = self.at == len(self.text) or self.peek() in ")|" or after in words.OR or after in words.AND
        if ends or not follows:
            self.fail(begin, end, "sides", sign=word)

    def no(self) -> tree.Node:
        self.skip()
        begin = self.at
        word = self.plain(begin)
        if self.depth >= _DEEPEST:
            self.fail(begin, begin + 1, "deep", most=str(_DEEPEST))
        if self.peek() == "-":
            return self.negated("-", spaced=False)
        if word in words.NOT:
            return self.negated(word, spaced=True)
        if self.peek() == "(":
            return self.parenthesis()
        return self.test(word)

    def negated(self, sign: str, *, spaced: bool) -> tree.Node:
        begin = self.at
        self.at += len(sign)
        end = self.at
        if spaced:
            self.skip()
        word = self.plain(self.at)
        if self.peek() == "" or self.peek() in _SPACES + ")|" or word in (*words.OR, *words.AND):
            self.fail(begin, end, "negation", sign=sign)
        self.depth += 1
        part = self.no()
        self.depth -= 1
        return tree.Not(part)

    def parenthesis(self) -> tree.Node:
        begin = self.at
        self.at += 1
        self.depth += 1
        inner = self.either(begin, begin + 1)
        self.depth -= 1
        if self.peek() != ")":
            self.fail(begin, begin + 1, "unclosed")
        self.at += 1
        return inner

    # -- tests ----------------------------------------------------------------------

    def test(self, word: str) -> tree.Node:
        begin, sign = self.at, self.peek()
        if sign == '"':
            text = self.quoted()
            return tree.Text(begin, self.at, text)
        if sign == "/":
            return self.regex()
        if sign == "#":
            return self.numbers(word)
        key = _KEY.match(word)
        if key and key[1].lower() not in words.SCHEMES:
            return self.field(key[1])
        self.at += len(word)
        if word in _WORDS:
            return self.word(begin, word)
        return tree.Text(begin, self.at, word)

    def word(self, begin: int, name: str) -> tree.Node:
        if name == "slow":
            return tree.Slow(begin, self.at, 1.0)
        return tree.Word(begin, self.at, name)

    def quoted(self) -> str:
        """Read text in quotation marks; a backslash stands before one in it, or before a backslash."""
        begin = self.at
        self.at += 1
        taken = []
        while self.peek() not in ('"', ""):
            if self.peek() == "\\" and self.text[self.at + 1 : self.at + 2] in ('"', "\\"):
                self.at += 1
            taken.append(self.peek())
            self.at += 1
        if self.peek() == "":
            self.fail(begin, begin + 1, "quote")
        self.at += 1
        if not taken:
            self.fail(begin, self.at, "empty quote")
        return "".join(taken)

    def regex(self) -> tree.Node:
        begin = self.at
        end = self.regex_end(begin)
        flags = _FLAGS.match(self.text, end + 1)
        self.at = flags.end() if flags else end + 1
        if self.text[end + 1 : self.at] not in ("", "i"):
            self.fail(end + 1, self.at, "flags")
        folded = self.at > end + 1
        return tree.Pattern(begin, self.at, translate(self.text, begin + 1, end, folded=folded), folded)

    def regex_end(self, begin: int) -> int:
        """Return where the closing slash is: one that is not escaped and not in brackets."""
        end, bracket = begin + 1, False
        while end < len(self.text) and (self.text[end] != "/" or bracket):
            if self.text[end] == "\\":
                end += 1
            elif self.text[end] in "[]":
                bracket = self.text[end] == "["
            end += 1
        if end >= len(self.text):
            self.fail(
                begin,
                begin + 1,
                "slash",
            )
        if end == begin + 1:
            self.fail(begin, end + 1, "empty regex")
        return end

    def numbers(self, word: str) -> tree.Node:
        begin = self.at
        self.at += len(word)
        found = _NUMBERS.fullmatch(word)
        if not found or word == "#..":
            self.fail(
                begin,
                self.at,
                "number",
            )
        first, last = (found[1], found[1]) if found[1] else (found[2], found[3])
        low, high = (int(first) if first else None), (int(last) if last else None)
        if low is not None and high is not None and high < low:
            self.fail(begin, self.at, "range")
        return tree.Numbers(begin, self.at, low, high)

    # -- keys and values --------------------------------------------------------------

    def field(self, typed: str) -> tree.Node:
        begin, name = self.at, typed.lower()
        self.at += len(typed) + 1
        if name not in _COLONS:
            self.unknown_key(begin, typed, name)
        if name == "xpath":
            return self.xpath(begin)
        if name in _TIMED:
            return self.timed(begin, name)
        values = self.values(begin, name)
        return tree.Field(begin, self.at, name, values)

    def unknown_key(self, begin: int, typed: str, name: str) -> NoReturn:
        meant = near(name, _COLONS)
        word = self.plain(begin)
        if meant:
            self.fail(begin, self.at, "key like", key=typed, meant=meant, word=word)
        self.fail(begin, self.at, "key", key=typed, word=word)

    def values(self, begin: int, name: str) -> tuple[tree.Value, ...]:
        if self.peek() == "(":
            return self.listed(begin, name)
        found = [self.value(begin, name)]
        while self.peek() == "|" and self.value_follows():
            self.at += 1
            found.append(self.value(begin, name))
        return tuple(found)

    def value_follows(self) -> bool:
        """Whether another value of the same key stands right behind this bar, not another test."""
        word = self.plain(self.at + 1)
        key = _KEY.match(word)
        another = key is not None and key[1].lower() in _COLONS
        return word != "" and not another

    def listed(self, begin: int, name: str) -> tuple[tree.Value, ...]:
        """Read values in parentheses; bars between them may be there or not."""
        open_at = self.at
        self.at += 1
        found = []
        while True:
            self.skip()
            if self.peek() in (")", ""):
                break
            found.append(self.value(begin, name))
            self.skip()
            if self.peek() == "|":
                self.at += 1
        if self.peek() == "":
            self.fail(open_at, open_at + 1, "unclosed")
        self.at += 1
        if not found:
            self.fail(open_at, self.at, "empty group")
        return tuple(found)

    def value(self, begin: int, name: str) -> tree.Value:
        start = self.at
        if self.peek() == '"':
            return self.checked(name, tree.Value(self.quoted(), wild=False), start)
        word = self.plain(start)
        if word == "":
            self.fail(
                begin,
                max(start, begin + 1),
                "value",
                key=name,
                example=_KEYS[name].example,
            )
        self.at += len(word)
        return self.checked(name, tree.Value(word, wild="*" in word), start)

    def checked(self, name: str, value: tree.Value, start: int) -> tree.Value:
        """Return the value as it will be compared, if it can be."""
        known = _KEYS[name].values
        if known:
            return self.one_of(name, known, value, start)
        if name == "xep":
            return self.xep(value, start)
        if name == "code" and not re.fullmatch(r"[0-9*]+", value.text):
            self.fail(start, self.at, "code")
        return value

    def one_of(self, name: str, known: tuple[str, ...], value: tree.Value, start: int) -> tree.Value:
        word = value.text.lower()
        if word not in known:
            meant = near(word, known)
            if meant:
                self.fail(start, self.at, "one of, like", key=name, known=", ".join(known), meant=meant)
            self.fail(start, self.at, "one of", key=name, known=", ".join(known))
        return tree.Value(word, wild=False)

    def xep(self, value: tree.Value, start: int) -> tree.Value:
        found = re.fullmatch(r"(?:[Xx][Ee][Pp]-)?([0-9]{1,4})", value.text)
        if not found:
            self.fail(start, self.at, "xep")
        return tree.Value(found[1].rjust(4, "0"), wild=False)

    def timed(self, begin: int, name: str) -> tree.Node:
        word = self.plain(self.at)
        start = self.at
        self.at += len(word)
        found = _TIME.fullmatch(word)
        if not found:
            at = (start, self.at) if word else (begin, start)
            self.fail(*at, "time", key=name)
        seconds = float(found[1]) * words.UNITS[found[2]]
        node = tree.Slow if name == "slow" else tree.Since
        return node(begin, self.at, seconds)

    def xpath(self, begin: int) -> tree.Node:
        start = self.at
        if self.peek() != '"':
            self.fail(begin, start, "xpath")
        expression = self.quoted()
        check_xpath(self.text, start, self.at, expression)
        return tree.XPath(begin, self.at, expression)
