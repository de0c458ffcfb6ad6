"""RFC 6120 §8.3: stanza errors, and §4.9: stream errors."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ...registry import condition
from ..node import CLIENT, Node, Problem
from ..rule import Specification, quoted
from ..structure import Structure
from ..values import JID, TEXT, left_open, one_of

rfc = Specification("RFC 6120")
STANZA_ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas"
STREAM_ERRORS = "urn:ietf:params:xml:ns:xmpp-streams"
STREAMS = "http://etherx.jabber.org/streams"

# payment-required is RFC 3920's, and still on the wire.
_STANZA_CONDITIONS = (
    "bad-request conflict feature-not-implemented forbidden gone internal-server-error item-not-found jid-malformed "
    "not-acceptable not-allowed not-authorized payment-required policy-violation recipient-unavailable redirect "
    "registration-required remote-server-not-found remote-server-timeout resource-constraint service-unavailable "
    "subscription-required undefined-condition unexpected-request"
)
_STREAM_CONDITIONS = (
    "bad-format bad-namespace-prefix conflict connection-timeout host-gone host-unknown improper-addressing "
    "internal-server-error invalid-from invalid-id invalid-namespace invalid-xml not-authorized not-well-formed "
    "policy-violation remote-connection-failed reset resource-constraint restricted-xml see-other-host "
    "system-shutdown undefined-condition unsupported-encoding unsupported-feature unsupported-stanza-type "
    "unsupported-version xml-not-well-formed"
)
_GOOD = (
    "<iq type='error' id='1'><error type='cancel'><item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>"
    "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas' xml:lang='en'>No such node.</text></error></iq>"
)
_STREAM_GOOD = (
    "<error xmlns='http://etherx.jabber.org/streams'><conflict xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></error>"
)

stanza = Structure(
    rfc,
    "8.3",
    name="stanza-error",
    good=(_GOOD,),
    bad=(
        _GOOD.replace("type='cancel'", ""),
        _GOOD.replace("cancel", "fatal"),
        _GOOD.replace("item-not-found", "not-found"),
        _GOOD.replace("<item-not-found", "<text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><item-not-found"),
    ),
)
stanza.closes(STANZA_ERRORS)
stanza.element(
    CLIENT,
    "error",
    within="message presence iq",
    needs={"type": one_of("auth", "cancel", "continue", "modify", "wait")},
    may={"by": JID, "code": TEXT},
    children=f"{{{STANZA_ERRORS}}}text?",
)
stanza.element(STANZA_ERRORS, _STANZA_CONDITIONS, leaf=True)
stanza.element(STANZA_ERRORS, "text", text=TEXT)

stream = Structure(
    rfc, "4.9", name="stream-error", good=(_STREAM_GOOD,), bad=(_STREAM_GOOD.replace("<conflict", "<quarrel"),)
)
stream.closes(STREAM_ERRORS)
stream.element(STREAMS, "error", within="stream *", children=f"{{{STREAM_ERRORS}}}text?")
stream.element(STREAM_ERRORS, _STREAM_CONDITIONS, leaf=True)
stream.element(STREAM_ERRORS, "text", text=TEXT)


def _conditions(error: Node, namespace: str) -> list[Node]:
    return [each for each in error.children if each.namespace == namespace and each.name != "text"]


@rfc.error(
    "error-condition",
    (CLIENT, "error"),
    section="8.3.2",
    reason="An <error/> holds exactly one of the conditions that RFC 6120 defines.",
    mend="Write one condition, undefined-condition if no other fits; one of your own may follow it.",
    good=(_GOOD,),
    bad=(
        "<iq type='error' id='1'><error type='cancel'/></iq>",
        _GOOD.replace("<text", "<conflict").replace("/text", "/conflict"),
    ),
)
def _one_condition(error: Node) -> Iterator[Problem]:
    if error.parent is not None and error.parent.is_stanza:
        yield from _counted(error, STANZA_ERRORS)


@rfc.error(
    "stream-error-condition",
    (STREAMS, "error"),
    section="4.9.2",
    reason="A stream error holds exactly one of the conditions that RFC 6120 defines.",
    mend="Write one condition, undefined-condition if no other fits; one of your own may follow it.",
    good=(_STREAM_GOOD,),
    bad=("<error xmlns='http://etherx.jabber.org/streams'/>",),
)
def _one_stream_condition(error: Node) -> Iterator[Problem]:
    yield from _counted(error, STREAM_ERRORS)


def _counted(error: Node, namespace: str) -> Iterator[Problem]:
    found = _conditions(error, namespace)
    if not found and not left_open(error.text):
        yield error.problem(say("this error has no condition"))
    elif len(found) > 1:
        yield error.problem(say("this error has {found} conditions", found=len(found)))


@rfc.warning(
    "error-type",
    (CLIENT, "error"),
    section="8.3.3",
    reason="Each condition has a type that goes with it, and clients act on the type.",
    mend="Give the error the type that RFC 6120 advises for its condition.",
    good=(_GOOD,),
    bad=(_GOOD.replace("cancel", "wait"),),
)
def _fitting_type(error: Node) -> Iterator[Problem]:
    for each in _conditions(error, STANZA_ERRORS):
        known = condition("stanza", each.name)
        if known and known.types and error.type and error.type not in known.types:
            facts = {"condition": each.name, "type": quoted(error.type), "types": " or ".join(known.types)}
            yield error.problem(say("{condition} goes with the type {types}, and this is {type}", **facts), "type")
