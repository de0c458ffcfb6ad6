"""RFC 6120 §4: opening a stream, what the server offers on it, and how it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....recording import Direction
from ....recording.splitter import STREAMS
from ...language import listed, phrase, say, translated
from ...registry import condition, conditions, namespace, stream_feature
from ..rule import Field, Vocabulary
from ..scene import Scene, local_name, namespace_of, shortened

if TYPE_CHECKING:
    from lxml import etree

ERRORS = "urn:ietf:params:xml:ns:xmpp-streams"
TLS = "urn:ietf:params:xml:ns:xmpp-tls"
SASL = "urn:ietf:params:xml:ns:xmpp-sasl"
SASL2 = "urn:xmpp:sasl:2"
_MECHANISMS = 3  # as many as a row can hold
rfc = Vocabulary("RFC 6120")

rfc.element(
    STREAMS,
    "stream",
    "opens a stream: everything else is sent inside this element, which is closed at the very end",
    "4.2",
    attributes={
        "from": Field("who opens it", "4.7.1"),
        "to": Field("the domain it is for", "4.7.2"),
        "id": Field("the server's name for this stream, which nobody can guess", "4.7.3"),
        "xml:lang": Field("language of the text for people on this stream, unless said otherwise", "4.7.4"),
        "version": Field("version of XMPP", "4.7.5", {"1.0": "XMPP as it has been since 2004, with features"}),
    },
)
rfc.element(STREAMS, "features", "what the server offers now, and what it insists on", "4.3.2")
rfc.element(STREAMS, "error", "why the stream ends; it cannot go on after this", "4.9")
rfc.element(ERRORS, "text", "the same in words for people", "4.9.2", text="the words")


@rfc.sentence("", STREAMS, "stream")
def _header(scene: Scene) -> str:
    who = shortened(scene.sender) if "@" not in scene.sender and scene.sender else scene.who
    if scene.element.get("id"):
        return say("{who} opens its side of the stream", who=who if scene.sender else say("the server"))
    domain = shortened(scene.recipient)
    if not domain:
        return say("{who} opens a stream", who=who)
    if namespace_of_content(scene.element) == "jabber:server":
        return say("{who} opens a stream from server to server, to {domain}", who=who, domain=domain)
    return say("{who} opens a stream to {domain}", who=who if scene.sender else _opener(scene), domain=domain)


def _opener(scene: Scene) -> str:
    return scene.own if scene.direction is Direction.SENT and scene.own else say("a client")


def namespace_of_content(header: etree._Element) -> str:
    """Namespace of the stanzas on a stream (RFC 6120 §4.8.2)."""
    return header.nsmap.get(None) or ""


# -- features -------------------------------------------------------------------------------------


@rfc.sentence("", STREAMS, "features")
def _features(scene: Scene) -> str:
    offers = [_offer(each) for each in sorted(scene.element.iterchildren("*"), key=_importance)]
    if not offers:
        return say("the server has nothing more to offer: the stream is ready")
    return say("the server offers {features}", features=listed(offers, most=5))


_OFFERS = {
    (TLS, "starttls"): phrase("encryption by TLS"),
    (SASL2, "authentication"): phrase("login in one round"),
    (SASL, "mechanisms"): phrase("login"),
    ("urn:ietf:params:xml:ns:xmpp-bind", "bind"): phrase("an address for the client"),
    ("urn:xmpp:sm:3", "sm"): phrase("stream management"),
    ("urn:xmpp:csi:0", "csi"): phrase("sparing clients that nobody looks at"),
    ("urn:xmpp:features:rosterver", "ver"): phrase("only the changes of the roster"),
    ("http://jabber.org/features/iq-register", "register"): phrase("making an account"),
    ("http://jabber.org/features/compress", "compression"): phrase("compression"),
    ("urn:xmpp:features:dialback", "dialback"): phrase("dialback between servers"),
    ("urn:xmpp:features:pre-approval", "sub"): phrase("approving contacts in advance"),
    ("urn:xmpp:stream-limits:0", "limits"): phrase("its limits"),
    ("http://jabber.org/protocol/caps", "c"): phrase("a hash of what it can do"),
    ("http://jabber.org/features/iq-auth", "auth"): phrase("the old login"),
    ("urn:ietf:params:xml:ns:xmpp-session", "session"): phrase("an old-style session"),
}
"""Features as short as a row wants them, what matters most first; of the others the registry speaks."""


def _some(mechanisms: list[str]) -> str:
    shown = ", ".join(map(shortened, mechanisms[:_MECHANISMS]))
    return f"{shown}, …" if len(mechanisms) > _MECHANISMS else shown


def _importance(feature: etree._Element) -> int:
    return _IMPORTANCE.get((namespace_of(feature), local_name(feature)), len(_IMPORTANCE))


_IMPORTANCE = {key: place for place, key in enumerate(_OFFERS)}


def _offer(feature: etree._Element) -> str:
    space, name = namespace_of(feature), local_name(feature)
    mechanisms = [each.text or "" for each in feature.iterchildren(f"{{{space}}}mechanism")]
    if mechanisms and (space, name) in {(SASL, "mechanisms"), (SASL2, "authentication")}:
        return say("login ({mechanisms})", mechanisms=_some(mechanisms))
    if space == TLS and feature.find(f"{{{TLS}}}required") is not None:
        return say("encryption by TLS (required)")
    if (space, name) in _OFFERS:
        return translated(_OFFERS[space, name])
    known = stream_feature(space, name)
    if known:
        return translated(known.meaning)
    owner = namespace(space)
    return owner.title if owner else f"<{shortened(name)}>"


# -- errors ---------------------------------------------------------------------------------------

for each in conditions("stream").values():
    text = Field("host (and port) to connect to instead", "4.9.3.19") if each.name == "see-other-host" else None
    Vocabulary(each.ref.spec).element(ERRORS, each.name, each.meaning, each.ref.section, text=text)


@rfc.sentence("", STREAMS, "error")
def _error(scene: Scene) -> str:
    """Say why a stream ends."""
    name, other = _condition(scene.element)
    known = condition("stream", name)
    facts = {
        "who": _ending(scene),
        "why": translated(known.meaning) if known else say("an unknown reason"),
        "name": name,
    }
    if other:
        return say("{who} ends the stream: {why} ({name}), connect to {other}", **facts, other=other)
    words = scene.text("text", ERRORS)
    if words:
        return say("{who} ends the stream: {why} ({name}), “{words}”", **facts, words=shortened(words))
    return say("{who} ends the stream: {why} ({name})", **facts)


def _condition(error: etree._Element) -> tuple[str, str]:
    """The condition, and for ``<see-other-host/>`` the host."""
    for child in error.iterchildren(f"{{{ERRORS}}}*"):
        if local_name(child) != "text":
            return shortened(local_name(child)), shortened(child.text)
    return "undefined-condition", ""


def _ending(scene: Scene) -> str:
    return scene.own if scene.direction is Direction.SENT and scene.own else say("the server")
