r"""Addresses: parsed, prepared, compared, escaped, linked to (RFC 7622, XEP-0106, RFC 5122).

::

    JID.parse("Juliet@Example.org/Balcony")         # juliet@example.org/Balcony, or InvalidJID
    examine("henryⅣ@example.com")                   # every rule it breaks, and what older servers make of it
    compare("straße@example.org", "strasse@example.org")
    escape("d'artagnan"), unescape(r"d\27artagnan")
    XMPPURI.parse("xmpp:romeo@example.net?message;body=Hi")
"""

from .address import JID, check
from .escaping import escape, unescape
from .fault import Fault
from .report import Comparison, Report, compare, examine
from .split import Part, Parts, split
from .uri import XMPPURI

__all__ = [
    "JID",
    "XMPPURI",
    "Comparison",
    "Fault",
    "Part",
    "Parts",
    "Report",
    "check",
    "compare",
    "escape",
    "examine",
    "split",
    "unescape",
]
