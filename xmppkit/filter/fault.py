"""What can be wrong with a filter, in words: both parsers say the same."""

from __future__ import annotations

import re
from typing import NoReturn

from ..errors import FilterError

__all__ = ["FAULTS", "fail"]

FAULTS = {
    "unopened": "this parenthesis was never opened: put the text in quotation marks to search it",
    "unclosed": "this parenthesis is never closed: put the text in quotation marks to search it",
    "empty group": "there is nothing between these parentheses",
    "sides": "{sign} needs something on both sides",
    "deep": "more than {most} parentheses and negations in one another: write it flatter",
    "negation": '{sign} needs something to leave out behind it; to search for it, write "{sign}"',
    "quote": "this quotation mark is never closed",
    "empty quote": "there is nothing between these quotation marks",
    "flags": "the only letter behind a regular expression is i: whatever the case",
    "slash": 'this regular expression is never closed: end it with /, or write "/" to search for the sign',
    "empty regex": 'this regular expression is empty: write "//" to search for the signs',
    "number": "an entry is written #12, a range #12..#40, #12.. or #..40; put a text in quotation marks",
    "range": "this range ends before it begins",
    "key": 'there is no {key}: here; write "{word}" to search for the text',
    "key like": 'there is no {key}: here: did you mean {meant}:? Or write "{word}" to search for the text',
    "value": "{key}: needs a value right behind it, such as {key}:{example}",
    "one of": "{key}: takes one of {known}",
    "one of, like": "{key}: takes one of {known}; did you mean {meant}?",
    "xep": "xep: takes a number, such as xep:0030",
    "code": "code: takes a number, such as code:110",
    "time": "{key}: takes a time such as 200ms, 5s, 2m or 1h",
    "xpath": 'xpath: needs an expression in quotation marks, such as xpath:"//c:body"',
    "no xpath": "this is no XPath 1.0 expression",
    "prefix": "XPath knows no prefix {prefix}: here; there are {known}; or write *[local-name()='…']",
    "xpath brackets": "the brackets of this XPath do not pair",
    "re unopened": r"this parenthesis was never opened: write \) for the sign",
    "re unclosed": r"this parenthesis is never closed: write \( for the sign",
    "re bracket": r"this bracket is never closed: write \[ for the sign",
    "re empty class": "there is nothing between these brackets",
    "re repeat": r"there is nothing to repeat before this {sign}: write \{sign} for the sign",
    "re repeat place": "there is nothing to repeat before this",
    "re repeated": r"this is repeated already: write \{sign} for the sign",
    "re group": "groups are ( ) or (?: ): there are no others here",
    "re nested": (
        "a repeated group may hold neither a repetition nor |, as that may take for ever: write [ab] for (a|b)"
    ),
    "re braces": "a repetition is written {2}, {2,} or {2,5}",
    "re times": "a repetition goes up to {most} times, the smaller number first",
    "re escape": r"a backslash stands before a sign, or in \d \w \s \b \D \W \S \B \t \n \r: there is no other here",
    "re range": "this range does not go from a smaller character to a greater one",
    "alone": "{word} takes more than one entry to tell, and here each is looked at by itself",
}
"""The sentences; a word in braces is replaced by what the parser found."""

_BLANK = re.compile(r"\{([a-z]+)\}")


def fail(text: str, start: int, end: int, fault: str, **facts: str) -> NoReturn:
    """Raise the error of a filter.

    Args:
        text: the whole filter.
        start: of the faulty part, in characters.
        end: after it.
        fault: which of `FAULTS`.
        facts: what stands for the words in braces.

    Raises:
        FilterError: always.
    """
    problem = _BLANK.sub(lambda blank: facts[blank[1]], FAULTS[fault])
    raise FilterError(text=text, start=start, end=end, problem=problem)
