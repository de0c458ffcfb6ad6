"""RFC 6120 §8: what all stanzas have in common, and what an iq is."""

from __future__ import annotations

from collections.abc import Iterator

from ....recording import Direction
from ...language import say
from ...registry import namespace
from ..node import CLIENT, CONTENT, Node, Problem
from ..rule import Specification, quoted
from ..structure import Structure
from ..values import JID, TEXT, left_open

rfc = Specification("RFC 6120")
_STANZAS = ((CLIENT, "message"), (CLIENT, "presence"), (CLIENT, "iq"))
_IQ = (CLIENT, "iq")
_PING = "<ping xmlns='urn:xmpp:ping'/>"
_ERROR = "<error type='cancel'><service-unavailable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>"
_CORE = frozenset({"body", "subject", "thread", "show", "status", "priority", "error"})
_IQ_TYPES = ("get", "set", "result", "error")

core = Structure(
    rfc,
    "8",
    name="stanza",
    good=(
        f"<iq type='get' id='1' to='juliet@example.org/balcony'>{_PING}</iq>",
        f"<iq type='error' id='1'>{_PING}{_ERROR}</iq>",
    ),
    bad=(f"<iq type='error' id='1'>{_ERROR}{_ERROR}</iq>",),
)
ADDRESSED = {"to": JID, "from": JID, "id": TEXT, "type": TEXT}
core.element(CLIENT, "iq", may=ADDRESSED, children="error?")


@rfc.error(
    "iq-without-id",
    _IQ,
    section="8.1.3",
    reason="The reply to an iq is known by its id, so every iq has one.",
    mend="Give the iq an id that no other request of yours has at the time.",
    good=(f"<iq type='get' id='1'>{_PING}</iq>",),
    bad=(f"<iq type='get'>{_PING}</iq>",),
)
def _without_id(iq: Node) -> Iterator[Problem]:
    if "id" not in iq.attributes:
        yield iq.problem(say("this iq has no id"))


@rfc.error(
    "iq-type",
    _IQ,
    section="8.2.3",
    reason="An iq asks (get), changes (set), answers (result) or refuses (error): its type says which.",
    mend="Write type='get', 'set', 'result' or 'error'.",
    good=(f"<iq type='get' id='1'>{_PING}</iq>",),
    bad=(f"<iq id='1'>{_PING}</iq>", f"<iq type='request' id='1'>{_PING}</iq>"),
)
def _iq_type(iq: Node) -> Iterator[Problem]:
    given = iq.get("type")
    if given is None:
        yield iq.problem(say("this iq has no type"))
    elif given not in _IQ_TYPES and not left_open(given):
        yield iq.problem(say("there is no iq of type {type}", type=quoted(given)), "type")


@rfc.error(
    "iq-payload",
    _IQ,
    section="8.2.3",
    reason="A request has exactly one child, which says what is asked; a result has one or none.",
    mend="Put one element into the iq, and what belongs to it into that element.",
    good=(f"<iq type='get' id='1'>{_PING}</iq>", "<iq type='result' id='1'/>"),
    bad=(
        "<iq type='get' id='1'/>",
        f"<iq type='set' id='1'>{_PING}{_PING}</iq>",
        "<iq type='result' id='1'><query xmlns='jabber:iq:roster'/><item jid='nurse@example.org'/></iq>",
    ),
)
def _payload(iq: Node) -> Iterator[Problem]:
    found = sum(1 for each in iq.children if not (each.name == "error" and each.namespace == CLIENT))
    if iq.type in {"get", "set"} and found == 0 and not left_open(iq.text):
        yield iq.problem(say("this request has no child: it asks for nothing"))
    elif iq.type in {"get", "set", "result"} and found > 1:
        facts = {"type": iq.type, "found": found}
        yield iq.problem(say("this iq of type {type} has {found} children, and may have one", **facts))


@rfc.error(
    "error-without-reason",
    *_STANZAS,
    section="8.3.1",
    reason="A stanza of type error has a child <error/> that says what went wrong.",
    mend="Add <error/> with its type and condition, or give the stanza its right type.",
    good=(f"<message type='error'>{_ERROR}</message>",),
    bad=("<message type='error'><body>Hi</body></message>", f"<iq type='error' id='1'>{_PING}</iq>"),
)
def _no_error(stanza: Node) -> Iterator[Problem]:
    if stanza.type == "error" and stanza.find("error") is None and not left_open(stanza.text):
        yield stanza.problem(say("this {kind} is of type error and has no <error/>", kind=stanza.name))


@rfc.error(
    "error-in-no-error",
    *_STANZAS,
    section="8.3.1",
    reason="Only a stanza of type error has a child <error/>.",
    mend="Write type='error', or leave the <error/> out.",
    good=(f"<iq type='error' id='1'>{_ERROR}</iq>",),
    bad=(f"<iq type='result' id='1'>{_ERROR}</iq>", f"<message>{_ERROR}</message>"),
)
def _error_child(stanza: Node) -> Iterator[Problem]:
    error = stanza.find("error")
    if error is not None and stanza.type != "error" and not left_open(stanza.type):
        type_ = quoted(stanza.type) if stanza.type else say("absent")
        yield error.problem(
            say("there is an <error/>, and the type of this {kind} is {type}", kind=stanza.name, type=type_)
        )


@rfc.error(
    "payload-without-namespace",
    *_STANZAS,
    section="8.4",
    reason="What a stanza carries besides its own few elements is in a namespace that says what it means.",
    mend="Add xmlns='…' with the namespace of the specification meant.",
    good=("<iq type='get' id='1'><query xmlns='jabber:iq:version'/></iq>",),
    bad=("<iq type='get' id='1'><query/></iq>", "<presence><type>away</type></presence>"),
)
def _namespaceless(stanza: Node) -> Iterator[Problem]:
    for child in stanza.children:
        if child.namespace == CLIENT and child.name not in _CORE:
            facts = {"child": f"<{child.name}/>", "stanza": f"<{stanza.name}/>"}
            yield child.problem(
                say("{child} is none of the elements of {stanza} itself, and has no namespace", **facts)
            )


@rfc.error(
    "child-of-another-stream",
    *_STANZAS,
    section="4.8.3",
    reason="A stanza and its own elements are in the one content namespace of their stream.",
    mend="Leave xmlns out of the inner element: it is inherited.",
    good=("<message xmlns='jabber:client'><body>Hi</body></message>",),
    bad=(
        "<message xmlns='jabber:client'><body xmlns='jabber:server'>Hi</body></message>",
        "<message xmlns='jabber:client'><body xmlns=''>Hi</body></message>",
    ),
)
def _other_content(stanza: Node) -> Iterator[Problem]:
    for child in stanza.children:
        if child.namespace == CLIENT and child.written != stanza.written and stanza.written:
            facts = {"child": f"<{child.name}/>", "namespace": quoted(child.written), "own": quoted(stanza.written)}
            yield child.problem(say("{child} is in {namespace}, its stanza in {own}", **facts))


@rfc.error(
    "stanza-of-no-stream",
    ("*", "message"),
    ("*", "presence"),
    ("*", "iq"),
    section="4.8.3",
    reason="Stanzas are in the content namespace of their stream: jabber:client between a client and its server.",
    mend="Write xmlns='jabber:client', or leave it out within a stream.",
    good=("<message xmlns='jabber:client'/>", "<message xmlns='jabber:server'/>"),
    bad=("<message xmlns='jabber:clients'><body>Hi</body></message>",),
)
def _no_stream(element: Node) -> Iterator[Problem]:
    if element.parent is None and element.written not in CONTENT and namespace(element.written) is None:
        yield element.problem(say("no stream has stanzas in {namespace}", namespace=quoted(element.written)))


@rfc.warning(
    "core-element-elsewhere",
    *_STANZAS,
    section="8.4",
    reason="An element of a stanza's own that is put into another namespace means nothing to anybody.",
    mend="Leave its xmlns out.",
    good=("<message><body>Hi</body></message>",),
    bad=("<message><body xmlns='urn:example:mine'>Hi</body></message>",),
)
def _elsewhere(stanza: Node) -> Iterator[Problem]:
    for child in stanza.children:
        if child.name in _CORE and child.written not in CONTENT and namespace(child.written) is None:
            facts = {"child": f"<{child.name}/>", "namespace": quoted(child.written)}
            yield child.problem(say("{child} is in {namespace}, and so is not the one of a stanza", **facts))


@rfc.hint(
    "from-of-a-client",
    *_STANZAS,
    section="8.1.2.1",
    reason="A client need not say who it is: the server knows, and writes from itself.",
    mend="Leave from out.",
    good=("<message to='juliet@example.org'><body>Hi</body></message>",),
    bad=("<message from='romeo@example.net/orchard' to='juliet@example.org'><body>Hi</body></message>",),
)
def _from(stanza: Node) -> Iterator[Problem]:
    if (
        stanza.direction is Direction.SENT
        and stanza.stream != "server"  # what the server's own tap calls sent
        and stanza.parent is None
        and stanza.written in {CLIENT, ""}
        and "from" in stanza.attributes
    ):
        yield stanza.problem(say("a client says here who it is: {jid}", jid=stanza.attributes["from"]), "from")
