"""XEP-0050: Ad-Hoc Commands."""

from __future__ import annotations

from ...language import count, say
from ..forms import DATA, form_in, values
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted

COMMANDS = "http://jabber.org/protocol/commands"
xep = Vocabulary("XEP-0050")

_EXECUTE = Field(
    "the step taken when the user names none",
    "",
    {"next": "usually the next step", "complete": "usually the last step", "prev": "usually a step back"},
)

xep.element(
    COMMANDS,
    "command",
    "runs a command at another entity, or one step of it",
    attributes={
        "node": "which command it is",
        "sessionid": "tells this run of the command from others",
        "action": Field(
            "what to do with the command",
            "",
            {
                "execute": "run it, or go on with the usual step",
                "next": "go on to the next step",
                "prev": "go back one step",
                "complete": "finish it",
                "cancel": "give it up",
            },
        ),
        "status": Field(
            "how far it has come",
            "",
            {"executing": "more steps follow", "completed": "it is done", "canceled": "it was given up"},
        ),
    },
)
xep.element(COMMANDS, "actions", "which steps can be taken now", attributes={"execute": _EXECUTE})
xep.element(COMMANDS, "prev", "it is possible to go back")
xep.element(COMMANDS, "next", "it is possible to go on")
xep.element(COMMANDS, "complete", "it is possible to finish")
xep.element(
    COMMANDS,
    "note",
    "tells the user something about the command",
    attributes={
        "type": Field("how serious it is", "", {"info": "for information", "warn": "a warning", "error": "an error"})
    },
    text="what to tell",
)
for _name, _meaning in {
    "bad-action": "the command does not know such a step",
    "bad-locale": "the command does not speak that language",
    "bad-payload": "the command did not understand its input",
    "bad-sessionid": "there is no such run of the command",
    "malformed-action": "the step is none that there is",
    "session-expired": "that run of the command is over",
}.items():
    xep.element(COMMANDS, _name, _meaning)


@xep.sentence("iq", COMMANDS, "command", of_type="set")
@xep.sentence("iq", COMMANDS, "command", of_type="get")  # wrong (§2.4), but seen
def _runs(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "command": _command(scene)}
    action = scene.payload.get("action")
    if action == "cancel":
        return say("{who} gives up the command {command} at {whom}", **facts)
    if action == "prev":
        return say("{who} goes back a step in the command {command} at {whom}", **facts)
    if not scene.payload.get("sessionid"):
        return say("{who} starts the command {command} at {whom}", **facts)
    fields = _fields(scene)
    if action == "complete":
        return say("{who} finishes the command {command} at {whom}{fields}", fields=fields, **facts)
    return say("{who} goes on with the command {command} at {whom}{fields}", fields=fields, **facts)


def _command(scene: Scene) -> str:
    node = scene.payload.get("node", "")
    return quoted(node.partition("#")[2] or node)


def _fields(scene: Scene) -> str:
    number = sum(each not in {"", "FORM_TYPE"} for each in values(form_in(scene.payload)))
    if not number:
        return ""
    return say(" with {fields} filled in", fields=count(number, "1 field", "{number} fields"))


@xep.sentence("iq", COMMANDS, "command", of_type="result")
def _answers(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "command": _command(scene), "what": _shown(scene)}
    status = scene.payload.get("status")
    if status == "completed":
        return say("{who} has carried out the command {command} for {whom}{what}", **facts)
    if status == "canceled":
        return say("{who} has given up the command {command} for {whom}{what}", **facts)
    return say("{who} needs more from {whom} for the command {command}{what}", **facts)


def _shown(scene: Scene) -> str:
    """The note, or else the form's title."""
    note = scene.text("note")
    form = form_in(scene.payload)
    title = "" if form is None else form.findtext(f"{{{DATA}}}title") or ""
    text = note or title
    return f": {quoted(text)}" if text else ""
