"""RFC 6120 §11: the XML that no stream may have. Only the text itself shows it; parsers leave it out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language import say
from ..model import Finding, Rule, Severity
from ..rule import Specification, quoted

__all__ = ["NOT_WELL_FORMED", "STRAY_TEXT", "restricted"]

rfc = Specification("RFC 6120")
_IN_A_MESSAGE = "<message><body>Hi</body></message>"
_STREAM = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' version='1.0'>"

COMMENT = rfc.rule(
    "xml-comment",
    Severity.ERROR,
    section="11.1",
    reason="XMPP's XML has no comments; most servers end the stream at one.",
    mend="Leave the comment out.",
    good=(_IN_A_MESSAGE, "<message><body><![CDATA[<!-- no comment, but text -->]]></body></message>"),
    bad=("<message><!-- greeting --><body>Hi</body></message>",),
)
PROCESSING_INSTRUCTION = rfc.rule(
    "xml-processing-instruction",
    Severity.ERROR,
    section="11.1",
    reason="XMPP's XML has no processing instructions; most servers end the stream at one.",
    mend="Leave it out; only an XML declaration may stand at the very start of a stream.",
    good=(_IN_A_MESSAGE, f"<?xml version='1.0'?>{_STREAM}"),
    bad=("<message><?php echo 1 ?></message>",),
)
DOCTYPE = rfc.rule(
    "xml-doctype",
    Severity.ERROR,
    section="11.1",
    reason="XMPP's XML has no document type declarations, which could define entities without bounds.",
    mend="Leave the declaration out.",
    good=(_IN_A_MESSAGE,),
    bad=("<!DOCTYPE message><message/>", "<!DOCTYPE m [<!ENTITY a 'b'>]><message/>"),
)
ENTITY = rfc.rule(
    "xml-entity",
    Severity.ERROR,
    section="11.1",
    reason="XMPP's XML knows five entities only: lt, gt, amp, apos and quot.",
    mend="Write the character itself, or its number, such as &#160;.",
    good=("<message><body>R&amp;D &#233; &#xe9;</body></message>",),
    bad=("<message><body>a&nbsp;b</body></message>",),
)
NOT_WELL_FORMED = rfc.rule(
    "xml-not-well-formed",
    Severity.ERROR,
    section="11.3",
    reason="What is sent on a stream must be well-formed XML; the other side ends the stream otherwise.",
    mend="Close each element, quote each attribute, and write &lt; and &amp; for < and &.",
    good=(_IN_A_MESSAGE,),
    bad=("<message><body>Hi</message>",),
)
STRAY_TEXT = rfc.rule(
    "xml-stray-text",
    Severity.ERROR,
    section="11.7",
    reason="Between the elements of a stream only whitespace may stand.",
    mend="Put the text into an element, such as the <body/> of a message.",
    good=(_IN_A_MESSAGE,),
    bad=("hello",),
)

_TOKEN = re.compile(
    r"(?P<cdata><!\[CDATA\[.*?(?:\]\]>|\Z))"
    r"|(?P<comment><!--.*?(?:-->|\Z))"
    r"|(?P<doctype><!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)\b[^\[>]*(?:\[.*?\]\s*>|>|\Z))"
    r"|(?P<instruction><\?.*?(?:\?>|\Z))"
    r"|(?P<element><[A-Za-z_:][^\s/>]*)"
    r"|&(?P<entity>[A-Za-z_][\w.-]*);",
    re.DOTALL,
)
_FIVE = frozenset({"lt", "gt", "amp", "apos", "quot"})
_RULES = {"comment": COMMENT, "doctype": DOCTYPE, "instruction": PROCESSING_INSTRUCTION}


def restricted(text: str) -> Iterator[Finding]:
    """Yield each piece of a text that XMPP's XML may not have (RFC 6120 §11.1), with line and column."""
    elements, line, counted = 0, 1, 0
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup or ""
        if kind == "element":
            elements += 1
        rule = _broken(token, kind, text)
        if rule is not None:
            line += text.count("\n", counted, token.start())
            counted = token.start()
            column = token.start() - text.rfind("\n", 0, token.start())
            message = say("XMPP allows no {what}", what=quoted(token[0]))
            yield Finding(rule, message, max(0, elements - 1), line=line, column=column)


def _broken(token: re.Match[str], kind: str, text: str) -> Rule | None:
    if kind == "entity":
        return None if token["entity"] in _FIVE else ENTITY
    if kind == "instruction" and re.match(r"<\?xml\s", token[0]) and not text[: token.start()].strip():
        return None  # the XML declaration (RFC 6120 §11.5)
    return _RULES.get(kind)
