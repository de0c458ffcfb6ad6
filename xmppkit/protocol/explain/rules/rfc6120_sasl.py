"""RFC 6120 §6: login by SASL. What the steps carry is secret: it is neither shown nor decoded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language import listed, phrase, say, translated
from ...registry import condition, conditions
from ..rule import Field, Vocabulary
from ..scene import Scene, local_name, namespace_of, shortened

if TYPE_CHECKING:
    from lxml import etree

SASL = "urn:ietf:params:xml:ns:xmpp-sasl"
rfc = Vocabulary("RFC 6120")

MECHANISMS = {
    "ANONYMOUS": phrase("no password at all: a guest's account"),
    "CRAM-MD5": phrase("an old way to prove a password; broken"),
    "DIGEST-MD5": phrase("an old way to prove a password; out of use"),
    "EXTERNAL": phrase("who one is, is already proven, as by a TLS certificate"),
    "PLAIN": phrase("sends the password itself, so only over encryption"),
    **dict.fromkeys(
        [f"{name}{plus}" for name in ("SCRAM-SHA-1", "SCRAM-SHA-256", "SCRAM-SHA-512") for plus in ("", "-PLUS")],
        phrase("proves that one knows the password without sending it"),
    ),
}
MECHANISM = Field("a way to log in", "6.3.3", MECHANISMS)

rfc.element(SASL, "mechanisms", "the ways to log in that the server offers", "6.4.1")
rfc.element(SASL, "mechanism", "one way to log in", "6.4.1", text=MECHANISM)
rfc.element(
    SASL,
    "auth",
    "begins the login, in the way that is named",
    "6.4.2",
    attributes={"mechanism": MECHANISM},
    text=Field("the first step of the login, in base64: secret", secret=True),
)
rfc.element(SASL, "challenge", "the server's step of the login", "6.4.3", text=Field("in base64: secret", secret=True))
rfc.element(SASL, "response", "the client's step of the login", "6.4.3", text=Field("in base64: secret", secret=True))
rfc.element(SASL, "abort", "gives up the login", "6.4.4")
rfc.element(SASL, "failure", "the login has failed, and why", "6.4.5")
rfc.element(
    SASL,
    "success",
    "the login has worked; the stream is opened anew",
    "6.4.6",
    text=Field("the server's own proof, in base64: secret", secret=True),
)
rfc.element(SASL, "text", "the same in words for people", "6.5", text="the words")
for each in conditions("sasl").values():
    rfc.element(SASL, each.name, each.meaning, each.ref.section)


# -- sentences; also for SASL 2 (XEP-0388), whose steps are the same ------------------------------


def begins(scene: Scene) -> str:
    """Say how somebody begins to log in."""
    name = shortened(scene.element.get("mechanism"))
    if not name:
        return say("{who} logs in, but does not say in which way", who=scene.who)
    meaning = MECHANISMS.get(name)
    if meaning is None:
        return say("{who} logs in by {mechanism}", who=scene.who, mechanism=name)
    return say("{who} logs in by {mechanism}: {meaning}", who=scene.who, mechanism=name, meaning=translated(meaning))


def challenges(_: Scene) -> str:
    """Say that the server asks for more."""
    return say("the server's step of the login")


def responds(scene: Scene) -> str:
    """Say that the client answers."""
    return say("{who}'s step of the login", who=scene.who)


def failed(scene: Scene) -> str:
    """Say that a login has failed, and why; the conditions are SASL's also in SASL 2 (XEP-0388)."""
    name = next((each for each in map(local_name, scene.element.iterchildren(f"{{{SASL}}}*")) if each != "text"), "")
    known = condition("sasl", name)
    if known is None:
        return say("the login has failed")
    words = _words(scene.element)
    if words:
        return say(
            "the login has failed: {why} ({name}), “{words}”", why=translated(known.meaning), name=name, words=words
        )
    return say("the login has failed: {why} ({name})", why=translated(known.meaning), name=name)


def _words(failure: etree._Element) -> str:
    return shortened(next((each.text for each in failure.iterchildren("{*}text") if each.text), ""))


@rfc.sentence("", SASL, "mechanisms")
def _mechanisms(scene: Scene) -> str:
    names = (shortened(each.text) for each in scene.element.iterchildren(f"{{{namespace_of(scene.element)}}}mechanism"))
    return say("one can log in by {mechanisms}", mechanisms=listed(names))


rfc.sentence("", SASL, "auth")(begins)
rfc.sentence("", SASL, "challenge")(challenges)
rfc.sentence("", SASL, "response")(responds)
rfc.sentence("", SASL, "failure")(failed)


@rfc.sentence("", SASL, "abort")
def _abort(scene: Scene) -> str:
    return say("{who} gives up the login", who=scene.who)


@rfc.sentence("", SASL, "success")
def _success(scene: Scene) -> str:
    return say("the login has worked; next, the stream is opened anew")
