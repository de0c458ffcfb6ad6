"""Kinds of values: what an attribute or an element's text may be."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

__all__ = [
    "BASE64", "BOOLEAN", "COUNT", "DATE_TIME", "HEX", "JID", "LANGUAGE", "TEXT", "WORD", "Value", "integer",
    "left_open", "one_of",
]  # fmt: skip


class Value(NamedTuple):
    """A kind of value.

    Attributes:
        says: what it is, as a phrase: ``"true or false"``.
        allows: whether a text is one.
    """

    says: str
    allows: Callable[[str], bool]


# What stands for something left out: an ellipsis, a variable's name, a masked secret.
_LEFT_OPEN = re.compile(r"\.\.\.|…|\[masked\]|\A\s*[\[{$]|\$\{?\w|\A(?:some|another)-[a-z-]+\Z")
_DATE_TIME = re.compile(r"\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_LANGUAGE = re.compile(r"(?:[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*)?")
_INTEGER = re.compile(r"[+-]?[0-9]{1,20}")


def left_open(text: str) -> bool:
    """Whether a text only stands for the real one, as in an example that is cut short."""
    return _LEFT_OPEN.search(text) is not None


def one_of(*values: str) -> Value:
    """One of a closed list."""
    last = values[-1]
    says = f"{', '.join(values[:-1])} or {last}" if len(values) > 1 else last
    return Value(says, frozenset(values).__contains__)


def integer(low: int, high: int | None = None) -> Value:
    """A whole number within bounds, both included."""
    says = f"a whole number from {low} to {high}" if high is not None else f"a whole number, {low} or more"
    return Value(
        says, lambda text: bool(_INTEGER.fullmatch(text)) and low <= int(text) <= (int(text) if high is None else high)
    )


def _is_base64(text: str) -> bool:
    return _BASE64.fullmatch("".join(text.split())) is not None


TEXT = Value("text", lambda text: True)
WORD = Value("something, not empty", lambda text: text != "")
BOOLEAN = Value("true or false", frozenset({"true", "false", "1", "0"}).__contains__)
COUNT = integer(0)
DATE_TIME = Value("a date and time such as 2002-09-10T23:08:25Z (XEP-0082)", lambda t: bool(_DATE_TIME.fullmatch(t)))
BASE64 = Value("Base64 (RFC 4648 §4)", _is_base64)
LANGUAGE = Value("a language tag such as en or de-CH (RFC 5646)", lambda text: bool(_LANGUAGE.fullmatch(text)))
HEX = Value("hexadecimal digits", lambda text: re.fullmatch(r"[0-9A-Fa-f]+", text) is not None)
JID = Value("a JID (RFC 7622)", lambda text: True)  # its rules are looked at apart: see rules/rfc7622.py
