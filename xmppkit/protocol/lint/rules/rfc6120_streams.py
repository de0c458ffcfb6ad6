"""RFC 6120 §4 to §7: streams, TLS, SASL, resource binding."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ...registry import namespace
from ..node import CLIENT, Node, Problem
from ..rule import ANY, Specification, quoted
from ..structure import Structure
from ..values import BASE64, JID, LANGUAGE, TEXT, WORD, Value, left_open

rfc = Specification("RFC 6120")
STREAMS = "http://etherx.jabber.org/streams"
TLS = "urn:ietf:params:xml:ns:xmpp-tls"
SASL = "urn:ietf:params:xml:ns:xmpp-sasl"
BIND = "urn:ietf:params:xml:ns:xmpp-bind"
SESSION = "urn:ietf:params:xml:ns:xmpp-session"

# not-supported is no condition of RFC 6120 but of everyday life; it is not listed.
_SASL_CONDITIONS = (
    "aborted account-disabled credentials-expired encryption-required incorrect-encoding invalid-authzid "
    "invalid-mechanism malformed-request mechanism-too-weak not-authorized temporary-auth-failure"
)
# An equals sign stands for data of no length (RFC 6120 §6.4.2).
_SASL_DATA = Value("Base64, or = for nothing (RFC 6120 §6.4.2)", lambda text: text == "=" or BASE64.allows(text))

_HEADER = "<stream:stream xmlns:stream='http://etherx.jabber.org/streams' to='example.org' version='1.0'>"
_FEATURES = (
    "<features xmlns='http://etherx.jabber.org/streams'>"
    "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></features>"
)

streams = Structure(
    rfc,
    "4",
    name="stream",
    good=(_HEADER, _FEATURES),
    bad=(_HEADER.replace("version='1.0'", "version=''"), _FEATURES.replace("<required/>", "<needed/>")),
)
streams.element(
    STREAMS, "stream", may={"to": JID, "from": JID, "id": TEXT, "version": WORD, "xml:lang": LANGUAGE}, open_=True
)
streams.element(STREAMS, "features", within="stream *", open_=True)
streams.closes(TLS)
streams.element(TLS, "starttls", children="required?")
streams.element(TLS, "required optional", within="starttls", empty=True)
streams.element(TLS, "proceed failure", leaf=True)

sasl = Structure(
    rfc,
    "6",
    name="sasl",
    good=(
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGp1bGlldAByMG0zMG15cjBtMzA=</auth>",
        "<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism></mechanisms>",
        "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>",
    ),
    bad=(
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>AGp1bGlldAByMG0zMG15cjBtMzA=</auth>",
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>juliet:secret</auth>",
        "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>",
        "<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><bad-auth/></failure>",
    ),
)
sasl.closes(SASL)
sasl.element(SASL, "mechanisms", children="mechanism+", open_=True)
sasl.element(SASL, "mechanism", within="mechanisms", text=WORD)
sasl.element(SASL, "auth", needs={"mechanism": WORD}, text=_SASL_DATA, open_=True)
sasl.element(SASL, "challenge response success", text=_SASL_DATA)
sasl.element(SASL, "abort", empty=True)
sasl.element(SASL, "failure", children=f"{_SASL_CONDITIONS.replace(' ', '|')} text?")
sasl.element(SASL, _SASL_CONDITIONS, leaf=True)
sasl.element(SASL, "text", within="failure", text=TEXT)

_BIND = "<iq type='set' id='1'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>balcony</resource></bind></iq>"
binding = Structure(
    rfc,
    "7",
    name="binding",
    good=(
        _BIND,
        _BIND.replace("set", "result").replace("resource>", "jid>").replace("balcony", "juliet@example.org/balcony"),
    ),
    bad=(_BIND.replace("set", "get"), _BIND.replace("<resource>balcony</resource>", "<resource/><resource/>")),
)
binding.element(BIND, "bind", within="iq", iq="set result", children="resource? jid?")
binding.element(BIND, "resource", within="bind", text=TEXT)
binding.element(BIND, "jid", within="bind", text=JID)
binding.element(BIND, "required optional", within="bind", empty=True)
binding.element(SESSION, "session", within="iq", iq="set result")


@rfc.warning(
    "unknown-first-level-element",
    ANY,
    section="4.9.3.24",
    reason="On a stream stand stanzas and what was agreed on; anything else ends it (unsupported-stanza-type).",
    mend="Send what is your own inside a stanza: a message for one, an iq for a question.",
    good=("<message><foo xmlns='urn:example:foo'/></message>", "<r xmlns='urn:xmpp:sm:3'/>"),
    bad=("<foo xmlns='urn:example:foo'/>",),
)
def _first_level(element: Node) -> Iterator[Problem]:
    on_a_stream = element.parent is None and element.direction is not None  # rather than a fragment
    if on_a_stream and element.namespace != CLIENT and namespace(element.namespace) is None:
        facts = {"name": f"<{element.name}/>", "namespace": quoted(element.namespace)}
        yield element.problem(say("{name} of {namespace} stands by itself on the stream", **facts))


@rfc.error(
    "stream-namespace",
    ("*", "stream"),
    section="4.8.1",
    reason=f"The root of a stream is <stream/> in the namespace {STREAMS}, and in no other.",
    mend="Write the namespace as RFC 6120 has it, letter by letter.",
    good=(_HEADER,),
    bad=(_HEADER.replace("etherx", "ethrx"),),
)
def _root(root: Node) -> Iterator[Problem]:
    if root.parent is None and root.written and "version" in root.attributes and namespace(root.written) is None:
        yield root.problem(say("the root of this stream is in {namespace}", namespace=quoted(root.written)))


@rfc.error(
    "bound-address",
    (BIND, "jid"),
    section="7.6",
    reason="What a server binds is a full JID: the account's address with a resource.",
    mend="Add the resource, made up by the server if the client named none.",
    good=("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>juliet@example.org/balcony</jid></bind>",),
    bad=("<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>juliet@example.org</jid></bind>",),
)
def _full(jid: Node) -> Iterator[Problem]:
    if "/" not in jid.text and not left_open(jid.text):
        yield jid.problem(say("{jid} has no resource", jid=quoted(jid.text)))
