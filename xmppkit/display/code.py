"""An entry as text that does it again, or waits for it: Python, a cell, a step of a script."""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping

from ..recording.entry import MASK, Direction, Entry, Kind

__all__ = ["as_cell", "as_python", "as_step", "with_fresh_id"]

_SM = "urn:xmpp:sm:"
_SASL = ("urn:ietf:params:xml:ns:xmpp-sasl", "urn:ietf:params:xml:ns:xmpp-tls", "urn:xmpp:sasl:")
_OPENING = re.compile(r"""<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*""")
_MASKED = MASK.decode()
_FILL_IN = "# {mask} stands where a secret was: put yours there\n"


def as_python(entry: Entry, request: Entry | None = None) -> str | None:
    """Return Python code for a notebook: it sends again what was sent, and waits for what was received.

    Args:
        entry: what the code is about.
        request: the request that it answers, if it is a reply: the code asks again.

    Returns:
        the code, or None: it is nothing that a session sends or waits for.
    """
    if request is not None and request.direction is Direction.SENT:
        entry = request
    if not _is_speakable(entry):
        return None
    name = _variable(entry.stream)
    opening = f"{name} = await lab.connect({_literal(entry.stream)})\n"
    if entry.direction is Direction.RECEIVED:
        return f"{opening}entry = await {name}.wait_for({_literal(_expected(entry))})\n"
    xml = with_fresh_id(entry)
    remark = _FILL_IN.format(mask=_MASKED) if _MASKED in xml else ""
    asks = entry.kind is Kind.IQ and entry.type in ("get", "set")
    call = f"reply = await {name}.request" if asks else f"await {name}.send"
    return f"{opening}{remark}{call}({_literal(xml)})\n"


def as_cell(entry: Entry) -> str | None:
    """Return a ``%%xmpp`` cell that sends again what was sent; None if it was not sent, or not by hand."""
    if not _is_speakable(entry) or entry.direction is not Direction.SENT:
        return None
    return f"%%xmpp {entry.stream}\n{with_fresh_id(entry)}\n"


def as_step(entry: Entry, streams: Mapping[str, str] | None = None) -> str | None:
    """Return a step of a scansion script: who sends or receives what.

    Args:
        entry: what the step is about.
        streams: streams by full JID: where such an address stands in the XML, the actor is named instead.

    Returns:
        the step, or None: such scripts have no word for it.
    """
    if not _is_speakable(entry) or not entry.is_stanza:
        return None
    sent = entry.direction is Direction.SENT
    xml = entry.xml if sent else _without_attribute(_expected(entry, drop_id=not _is_reply(entry)), "to")
    for jid, stream in (streams or {}).items():
        xml = xml.replace(jid, f"${{{_actor(stream)}'s full JID}}")
    remark = _FILL_IN.format(mask=_MASKED) if _MASKED in xml else ""
    payload = "".join(f"\t{line}\n" for line in xml.strip().splitlines())
    return f"{remark}{_actor(entry.stream)} {'sends' if sent else 'receives'}:\n{payload}"


def with_fresh_id(entry: Entry) -> str:
    """Return its XML without the id where sending it fills in a new one; as it is where the id says what it answers."""
    return entry.xml if _is_reply(entry) or not entry.is_stanza else _without_attribute(entry.xml, "id")


def _is_reply(entry: Entry) -> bool:
    return entry.kind is Kind.IQ and entry.type in ("result", "error")


def _is_speakable(entry: Entry) -> bool:
    """Whether a client's code sends or waits for it: not a server's view, not what opens and secures a stream."""
    if entry.stream in ("", "server") or entry.direction not in (Direction.SENT, Direction.RECEIVED):
        return False
    if entry.kind is Kind.NONZA:
        return not entry.namespace.startswith((_SM, *_SASL)) and entry.name != "features"
    return entry.is_stanza


def _expected(entry: Entry, *, drop_id: bool = True) -> str:
    """Return what to wait for: the XML without what is another each time."""
    xml = entry.xml
    for name in ("to", "id") if drop_id else ("to",):
        xml = _without_attribute(xml, name)
    return _without_marks(xml)


_MARKS = re.compile(
    r"<(delay|stanza-id|origin-id|occupant-id)\s[^<>]*(?:/>|>[^<>]*</\1>)"  # XEP-0203, XEP-0359, XEP-0421
)


def _without_marks(xml: str) -> str:
    """Take out what servers put in on the way: when it was, and ids of their own."""
    return _MARKS.sub("", xml)


def _without_attribute(xml: str, name: str) -> str:
    opening = _OPENING.match(xml)
    if opening is None:
        return xml
    attribute = re.compile(r"""(\s+[^\s=/>]+\s*=\s*)("[^"]*"|'[^']*')""")
    kept = attribute.sub(lambda found: "" if found[1].split("=")[0].strip() == name else found[0], opening[0])
    return kept + xml[opening.end() :]


def _variable(stream: str) -> str:
    name = re.sub(r"\W", "_", stream)
    return name if name.isidentifier() and not keyword.iskeyword(name) else "session"


def _actor(stream: str) -> str:
    """Return whom a script calls by the name that `xmppkit record` gives: "Bob's phone" for "bob/phone"."""
    user, _, device = stream.partition("/")
    return user[:1].upper() + user[1:] + (f"'s {device}" if device else "")


def _literal(text: str) -> str:
    """Return a Python literal that reads well: XML is full of quotation marks."""
    if "\\" in text or not all(each.isprintable() or each == "\n" for each in text):
        return repr(text)
    if "\n" not in text:
        for quote in ('"', "'"):
            if quote not in text:
                return f"{quote}{text}{quote}"
    for quote in ('"""', "'''"):
        if quote not in text and not text.endswith(quote[0]):
            return f"{quote}{text}{quote}"
    return repr(text)
