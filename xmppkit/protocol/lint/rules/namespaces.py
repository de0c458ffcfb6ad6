"""Namespaces that nobody should write: outdated ones, and slips of the pen (RFC 6120 §8.4)."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import lru_cache

from ...language import say
from ...registry import all_namespaces, namespace, successor
from ..node import CLIENT, Node, Problem
from ..rule import ANY, Specification, quoted
from ..structure import strangers

rfc = Specification("RFC 6120")


def _new_namespace(node: Node) -> bool:
    return node.namespace != CLIENT and (node.parent is None or node.parent.namespace != node.namespace)


@rfc.warning(
    "outdated-namespace",
    ANY,
    section="8.4",
    reason="What this namespace was for is done in another way today.",
    mend="Use what replaced it; the message says what.",
    good=("<message><delay xmlns='urn:xmpp:delay' stamp='2002-09-10T23:08:25Z'/></message>",),
    bad=("<message><x xmlns='jabber:x:delay' stamp='20020910T23:08:25'/></message>",),
)
def _outdated(node: Node) -> Iterator[Problem]:
    offered = node.parent is not None and node.parent.name == "features"  # to older clients: that harms nobody
    if _new_namespace(node) and not offered:
        newer = successor(node.namespace)
        if newer is not None:
            facts = {"namespace": node.namespace, "advice": newer.advice, "spec": newer.ref}
            yield node.problem(say("{namespace} is outdated: {advice} ({spec})", **facts))


@rfc.warning(
    "misspelt-namespace",
    ANY,
    section="8.4",
    reason="Namespaces are compared letter by letter: one that is nearly right means nothing to anybody.",
    mend="Copy the namespace from its specification; one of your own should not look like another's.",
    good=(
        "<iq type='get' id='1'><ping xmlns='urn:xmpp:ping'/></iq>",
        "<message><mine xmlns='urn:example:chess'/></message>",
    ),
    bad=("<iq type='get' id='1'><query xmlns='http://jabber.org/protocols/disco#info'/></iq>",),
)
def _misspelt(node: Node) -> Iterator[Problem]:
    if _new_namespace(node) and namespace(node.namespace) is None:
        meant = _meant(node.namespace)
        if meant:
            facts = {"written": quoted(node.namespace), "meant": meant}
            yield node.problem(say("{written} is unknown to this kit; is {meant} meant?", **facts))


@lru_cache(maxsize=512)
def _meant(written: str) -> str:
    if len(written) > 200:
        return ""
    found = difflib.get_close_matches(written, list(all_namespaces()), n=1, cutoff=0.92)
    return found[0] if found else ""


@rfc.warning(
    "unknown-attribute",
    ANY,
    section="11.4",
    reason="The specification gives this element no such attribute: whoever follows it passes it over.",
    mend="Correct its name, or put an attribute of your own into a namespace of your own.",
    good=("<message><received xmlns='urn:xmpp:receipts' id='1'/></message>",),
    bad=("<message><received xmlns='urn:xmpp:receipts' id='1' of='2'/></message>",),
)
def _strangers(node: Node) -> Iterator[Problem]:
    return strangers(node)
