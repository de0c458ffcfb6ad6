"""XEP-0166: Jingle: agreeing on calls and file transfers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language import count, say
from ..nested import described, listed
from ..rule import Field, Vocabulary
from ..scene import Scene, local_name, namespace_of, quoted, shortened

if TYPE_CHECKING:
    from lxml import etree

JINGLE = "urn:xmpp:jingle:1"
ERRORS = "urn:xmpp:jingle:errors:1"
xep = Vocabulary("XEP-0166")

_ACTIONS = {
    "content-accept": "agrees to add something to the session",
    "content-add": "wants to add something to the session",
    "content-modify": "wants to change who sends what in the session",
    "content-reject": "does not want something added to the session",
    "content-remove": "takes something out of the session",
    "description-info": "tells more about what is sent in the session",
    "security-info": "tells more about the session's encryption",
    "session-accept": "takes the session",
    "session-info": "says something about the session",
    "session-initiate": "offers a session",
    "session-terminate": "ends the session",
    "transport-accept": "agrees to another way for the data",
    "transport-info": "tells a way on which the data could go",
    "transport-reject": "does not want another way for the data",
    "transport-replace": "wants another way for the data",
}
_REASONS = {
    "alternative-session": "another session is used instead",
    "busy": "is busy",
    "cancel": "was given up before it began",
    "connectivity-error": "no way was found for the data",
    "decline": "does not want it",
    "expired": "the session is over",
    "failed-application": "the application could not be set up",
    "failed-transport": "the way for the data could not be set up",
    "general-error": "something went wrong",
    "gone": "has left",
    "incompatible-parameters": "the parameters do not fit",
    "media-error": "sound or picture could not be handled",
    "security-error": "the encryption could not be set up",
    "success": "everything has been done",
    "timeout": "it took too long",
    "unsupported-applications": "supports none of the kinds of session offered",
    "unsupported-transports": "supports none of the ways for the data offered",
}
_CREATOR = {"initiator": "the one who began the session added it", "responder": "the other one added it"}
_SENDERS = {
    "both": "both send",
    "initiator": "only the one who began the session sends",
    "none": "nobody sends",
    "responder": "only the other one sends",
}

xep.element(
    JINGLE,
    "jingle",
    "one step in setting up, changing or ending a session",
    "7.1",
    attributes={
        "action": Field("the step", "7.2", _ACTIONS),
        "initiator": "who began the session",
        "responder": "who takes the session",
        "sid": "name of the session",
    },
)
xep.element(
    JINGLE,
    "content",
    "one thing that is exchanged in the session, such as sound",
    "7.3",
    attributes={
        "creator": Field("who added it", "7.3", _CREATOR),
        "disposition": "how to understand it; a session as a rule",
        "name": "its name in the session",
        "senders": Field("who sends", "7.3", _SENDERS),
    },
)
xep.element(JINGLE, "reason", "why this is done", "7.4")
for _name, _meaning in _REASONS.items():
    xep.element(JINGLE, _name, _meaning, "7.4")
xep.element(JINGLE, "alternative-session/sid", "name of that session", "7.4", text="the name")
xep.element(JINGLE, "text", "the reason, for people", "7.4", text="the words")
for _name, _meaning in {
    "out-of-order": "this step cannot be taken now",
    "tie-break": "both did the same at once, and the other one's holds",
    "unknown-session": "there is no such session",
    "unsupported-info": "does not understand this about the session",
    "security-required": "wants the session encrypted",
}.items():
    xep.element(ERRORS, _name, _meaning)


@xep.sentence("iq", JINGLE, "jingle", of_type="set")
def _step(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "what": _contents(scene)}
    says = _SAYS.get(scene.payload.get("action", ""))
    return says(scene, facts) if says else _other(scene, facts)


def _offers(_: Scene, facts: dict[str, str]) -> str:
    if not facts["what"]:
        return say("{who} offers {whom} a session", **facts)
    return say("{who} offers {whom} a session: {what}", **facts)


def _takes(_: Scene, facts: dict[str, str]) -> str:
    if not facts["what"]:
        return say("{who} takes {whom}'s session", **facts)
    return say("{who} takes {whom}'s session: {what}", **facts)


def _ends(scene: Scene, facts: dict[str, str]) -> str:
    why = reason(scene.find("reason"))
    if why:
        return say("{who} ends the session with {whom}: {why}", why=why, **facts)
    return say("{who} ends the session with {whom}", **facts)


def _informs(scene: Scene, facts: dict[str, str]) -> str:
    payload = next((each for each in scene.payload.iterchildren("*") if namespace_of(each) != JINGLE), None)
    if payload is None:
        return say("{who} asks {whom} whether the session is still alive", **facts)
    facts["what"] = described(scene, payload)
    return say("{who} tells {whom} about the session: {what}", **facts)


def _route(scene: Scene, facts: dict[str, str]) -> str:
    candidates = scene.payload.findall("{*}content/{*}transport/{*}candidate")
    if not candidates:
        return say("{who} tells {whom} about the way of the session's data: {what}", **facts)
    facts["number"] = count(len(candidates), "1 way", "{number} ways")
    return say("{who} names {number} on which data of the session with {whom} could come", **facts)


def _other(scene: Scene, facts: dict[str, str]) -> str:
    action = scene.payload.get("action", "")
    known = _ACTIONS.get(action)
    facts["action"] = say(known) if known else quoted(action)
    if not facts["what"]:
        return say("session of {who} and {whom}: {who} {action}", **facts)
    return say("session of {who} and {whom}: {who} {action} ({what})", **facts)


_SAYS = {
    "session-initiate": _offers,
    "session-accept": _takes,
    "session-terminate": _ends,
    "session-info": _informs,
    "transport-info": _route,
}


def reason(element: etree._Element | None) -> str:
    """Say what a ``<reason/>`` gives as the reason; ``""`` if there is none."""
    if element is None:
        return ""
    names = [local_name(each) for each in element.iterchildren("*") if namespace_of(each) == JINGLE]
    words = [say(_REASONS[each]) for each in names if each in _REASONS]
    text = element.findtext(f"{{{JINGLE}}}text")
    return listed([*words, quoted(text) if text else ""])


def _contents(scene: Scene) -> str:
    """What is in the session, and by which ways its data go."""
    found = [_content(scene, each) for each in scene.all("content")]
    return listed(found)


def _content(scene: Scene, content: etree._Element) -> str:
    parts = [each for each in content.iterchildren("*") if local_name(each) in {"description", "transport"}]
    words = [described(scene, each) for each in parts]
    return say(" by ").join(words) or shortened(content.get("name"))
