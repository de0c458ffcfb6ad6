"""XEP-0198: Stream Management: what has arrived is counted, and a broken stream can be taken up again."""

from __future__ import annotations

from ...language import count, say, translated
from ...registry import condition
from ..rule import Field, Vocabulary
from ..scene import Scene, local_name, shortened

SM = "urn:xmpp:sm:3"
CONDITIONS = "urn:ietf:params:xml:ns:xmpp-stanzas"
xep = Vocabulary("XEP-0198")

_HANDLED = "how many stanzas have been handled, counted from 0 since stream management was switched on"
_YES = {"true": "yes, it can be taken up again", "1": "yes, it can be taken up again"}

xep.element(SM, "sm", "the server can count what has arrived, and take up broken streams again", "2")
xep.element(SM, "optional", "nobody has to use it")
xep.element(SM, "required", "nothing goes without it")
xep.element(
    SM,
    "enable",
    "switches the counting on",
    "3",
    attributes={
        "resume": Field("whether the stream is to be taken up again if the connection breaks", "5", _YES),
        "max": Field("for how many seconds the client would like that to be possible", "5"),
    },
)
xep.element(
    SM,
    "enabled",
    "the counting is on",
    "3",
    attributes={
        "id": Field("the server's name for the stream, by which it is taken up again", "5"),
        "location": Field("where the server would rather be reached for that", "5"),
        "max": Field("for how many seconds after a break that is possible", "5"),
        "resume": Field("whether the stream can be taken up again", "5", _YES),
    },
)
xep.element(SM, "r", "asks how many stanzas have arrived", "4")
xep.element(SM, "a", "says how many stanzas have arrived", "4", attributes={"h": _HANDLED})
_RESUMES = {"h": Field(_HANDLED, "5"), "previd": Field("the broken stream's name", "5")}
xep.element(SM, "resume", "asks to take up a broken stream again", "5", attributes=_RESUMES)
xep.element(SM, "resumed", "the broken stream goes on; what had not arrived is sent again", "5", attributes=_RESUMES)
xep.element(SM, "failed", "it cannot be switched on, or not be taken up again", "5", attributes={"h": _HANDLED})


@xep.sentence("", SM, "enable")
def _enable(scene: Scene) -> str:
    if scene.element.get("resume") in {"true", "1"}:
        return say("{who} asks for stream management, to take up the stream again if it breaks", who=scene.who)
    return say("{who} asks for stream management: to count what has arrived", who=scene.who)


@xep.sentence("", SM, "enabled")
def _enabled(scene: Scene) -> str:
    if scene.element.get("resume") not in {"true", "1"}:
        return say("the server accepts stream management")
    seconds = shortened(scene.element.get("max"))
    if seconds:
        return say("the server accepts stream management, resumable for {seconds} s", seconds=seconds)
    return say("the server accepts stream management, resumable")


@xep.sentence("", SM, "r")
def _request(scene: Scene) -> str:
    return say("{who} asks how many stanzas have arrived", who=scene.who)


@xep.sentence("", SM, "a")
def _answer(scene: Scene) -> str:
    return say("{who} has got {stanzas}", who=scene.who, stanzas=_stanzas(scene.element.get("h", "")))


@xep.sentence("", SM, "resume")
def _resume(scene: Scene) -> str:
    stanzas = _stanzas(scene.element.get("h", ""))
    return say("{who} wants to take up the broken stream again, and had got {stanzas}", who=scene.who, stanzas=stanzas)


@xep.sentence("", SM, "resumed")
def _resumed(scene: Scene) -> str:
    stanzas = _stanzas(scene.element.get("h", ""))
    return say("the server takes up the broken stream again, and had got {stanzas}", stanzas=stanzas)


@xep.sentence("", SM, "failed")
def _failed(scene: Scene) -> str:
    name = next((local_name(each) for each in scene.element.iterchildren(f"{{{CONDITIONS}}}*")), "")
    known = condition("stanza", name)
    if known is None:
        return say("stream management does not come about")
    return say("stream management does not come about: {why} ({name})", why=translated(known.meaning), name=name)


def _stanzas(handled: str) -> str:
    if not handled.isdecimal() or len(handled) > 10:
        return say("an unknown number of stanzas")
    return count(int(handled), "1 stanza", "{number} stanzas")
