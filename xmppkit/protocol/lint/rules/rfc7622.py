"""RFC 7622: addresses."""

from __future__ import annotations

from collections.abc import Iterator

from ...jid import check, examine
from ...language import say
from ...registry import namespace
from ..node import Node, Problem
from ..rule import ANY, Specification, quoted
from ..structure import ADDRESSES
from ..values import left_open

rfc = Specification("RFC 7622")
_PING = "<ping xmlns='urn:xmpp:ping'/>"


def _addresses(node: Node) -> Iterator[tuple[str | None, str]]:
    """Yield each address in an element, and the attribute it stands in."""
    for name in ADDRESSES.get((node.namespace, node.name)) or _others(node):
        value = node.attributes.get(name) if name else node.text.strip()
        if value is not None and not left_open(value):
            yield name or None, value


def _others(node: Node) -> tuple[str, ...]:
    """Specifications whose tables are not here call an address jid too."""
    return ("jid",) if "jid" in node.attributes and namespace(node.namespace) is not None else ()


@rfc.error(
    "jid",
    ANY,
    section="3",
    reason="An address has a domainpart, and each part has its rules: which characters, at most 1023 octets.",
    mend="Correct the part named; what is reserved in a localpart can be escaped by XEP-0106.",
    good=(f"<iq type='get' id='1' to='juliet@example.org/balcony'>{_PING}</iq>",),
    bad=(
        f"<iq type='get' id='1' to='@example.org'>{_PING}</iq>",
        f"<iq type='get' id='1' to='a b@example.org'>{_PING}</iq>",
        f"<iq type='get' id='1' to='juliet@example.org/'>{_PING}</iq>",
        "<presence from='juliet@'/>",
        "<iq type='result' id='1'><query xmlns='jabber:iq:roster'><item jid='a@@b' subscription='to'/></query></iq>",
    ),
)
def _jid(node: Node) -> Iterator[Problem]:
    for attribute, value in _addresses(node):
        certain = [fault for fault in check(value) if not fault.disputed]
        if certain:
            facts = {"value": quoted(value), "fault": str(certain[0]), "older": _older(value)}
            yield node.problem(say("{value} is no JID: {fault}{older}", **facts), attribute)


def _older(value: str) -> str:
    """What servers make of it that still follow the rules of before."""
    return "" if examine(value).old_faults else say(" Servers that follow RFC 6122 take it all the same.")


@rfc.warning(
    "jid-disputed",
    ANY,
    section="3.5",
    reason="The RFC's own examples call such an address illegal, though none of its rules says so: servers differ.",
    mend="Avoid it: what the message says of the part named.",
    good=("<presence to='juliet@example.org/my phone'/>",),
    bad=("<presence to='juliet@example.org/ phone'/>",),
)
def _disputed(node: Node) -> Iterator[Problem]:
    for attribute, value in _addresses(node):
        faults = check(value)
        if faults and all(fault.disputed for fault in faults):
            facts = {"value": quoted(value), "fault": str(faults[0])}
            yield node.problem(say("{value} may be refused: {fault}", **facts), attribute)


@rfc.warning(
    "jid-of-two-forms",
    ANY,
    section="3.1",
    reason="Servers that still follow RFC 6122 (stringprep) make another address of this than RFC 7622 (PRECIS) does.",
    mend="Choose an address without the character named: both sides then mean the same.",
    good=("<presence to='strasse@example.org'/>",),
    bad=("<presence to='straße@example.org'/>",),
)
def _two_forms(node: Node) -> Iterator[Problem]:
    for attribute, value in _addresses(node):
        if value.isascii():  # the two differ in no character of ASCII that both allow
            continue
        report = examine(value)
        if not report.faults and report.differ:
            yield node.problem(report.why, attribute)
