r"""XEP-0106: names that no localpart could hold, written as one: ``d'artagnan`` is ``d\27artagnan``.

Nine characters are escaped, each as a backslash and two hexadecimal digits, in lower case only. The backslash
is escaped where it would otherwise be read as the beginning of an escape, and nowhere else (XEP-0106 §4.2
step 3, §4.3). Three examples of its §5.1 escape other backslashes too, against that rule; unescaped they are
the same name.
"""

from __future__ import annotations

import re

__all__ = ["ESCAPED", "escape", "unescape"]

ESCAPED = " \"&'/:<>@"
"""What is always escaped: the space and the eight characters that RFC 7622 §3.3.1 forbids."""

_CODES = {f"{ord(each):02x}": each for each in (*ESCAPED, "\\")}
_CODE = "|".join(_CODES)
_TO_ESCAPE = re.compile(rf"[{re.escape(ESCAPED)}]|\\(?={_CODE})")
_ESCAPE = re.compile(rf"\\({_CODE})")


def escape(name: str) -> str:
    r"""Return a name in a form that may stand in a localpart.

    ::

        escape("d'artagnan")          # d\27artagnan

    Args:
        name: as people write it, such as an e-mail address; not a whole JID.

    Raises:
        ValueError: it begins or ends with a space, which no escaped localpart may (XEP-0106 §4.1).
    """
    if name.startswith(" ") or name.endswith(" "):
        raise ValueError(f"{name!r} begins or ends with a space, which cannot be escaped (XEP-0106 §4.1): take it off")
    return _TO_ESCAPE.sub(lambda match: f"\\{ord(match[0]):02x}", name)


def unescape(localpart: str) -> str:
    r"""Return the name that an escaped localpart stands for; what is no escape stays as it is.

    ::

        unescape(r"d\27artagnan")     # d'artagnan
    """
    return _ESCAPE.sub(lambda match: _CODES[match[1]], localpart)
