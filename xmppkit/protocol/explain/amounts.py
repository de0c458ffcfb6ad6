"""Times, durations and sizes from the wire, as people write them."""

from __future__ import annotations

import re

from ..language import count, say
from .scene import quoted

__all__ = ["duration", "moment", "size"]

# XEP-0082 §3.2, and the form without hyphens that came before it (XEP-0091)
_MOMENT = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)T(\d\d):?(\d\d)(:?\d\d)?(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
_DIGITS = 15  # more than any count of seconds or bytes has


def moment(stamp: str | None) -> str:
    """Write a point in time plainly: ``2002-09-10 23:08:25 UTC``; what is none, in quotation marks."""
    text = (stamp or "").strip()
    found = _MOMENT.fullmatch(text)
    if not found:
        return quoted(text) if text else say("an unknown time")
    year, month, day, hour, minute, second, zone = found.groups()
    seconds = f":{second.lstrip(':')}" if second else ""
    offset = "" if zone in {None, "Z", "+00:00", "-00:00"} else zone
    return f"{year}-{month}-{day} {hour}:{minute}{seconds} UTC{offset}"


def duration(seconds: str | None) -> str:
    """Write a number of seconds in the unit that suits it: ``15 minutes``; what is none, in quotation marks."""
    number = _number(seconds)
    if number is None:
        return quoted(seconds) if seconds else say("an unknown time")
    if _suits(number, 86400):
        return count(number // 86400, "1 day", "{number} days")
    if _suits(number, 3600):
        return count(number // 3600, "1 hour", "{number} hours")
    if _suits(number, 60):
        return count(number // 60, "1 minute", "{number} minutes")
    return count(number, "1 second", "{number} seconds")


def _suits(seconds: int, unit: int) -> bool:
    """A unit suits what is one of it, or so many that the rest matters little."""
    return seconds == unit or seconds >= 2 * unit


def size(octets: str | None) -> str:
    """Write a number of bytes in the unit that suits it: ``3.1 kB``; what is none, in quotation marks."""
    number = _number(octets)
    if number is None:
        return quoted(octets) if octets else say("an unknown size")
    if number < 1000:
        return count(number, "1 byte", "{number} bytes")
    amount, unit = number / 1000, "kB"
    for larger in ("MB", "GB", "TB"):
        if amount >= 1000:
            amount, unit = amount / 1000, larger
    return f"{amount:.1f} {unit}" if amount < 10 else f"{amount:.0f} {unit}"


def _number(text: str | None) -> int | None:
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS else None
