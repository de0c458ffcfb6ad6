"""XEP-0146: Remote Controlling Clients.

It has no elements of its own: each is a command of XEP-0050, named by a node.
"""

from __future__ import annotations

from ...language import phrase, say
from ..forms import form_in
from ..rule import Vocabulary
from ..scene import Scene
from .xep0050 import COMMANDS

_NODE = "http://jabber.org/protocol/rc#"
xep = Vocabulary("XEP-0146")

_COMMANDS = {
    "accept-files": phrase("accept files that were offered"),
    "forward": phrase("forward messages not read yet"),
    "leave-groupchats": phrase("leave chat rooms"),
    "set-options": phrase("change its options"),
    "set-status": phrase("change its presence"),
}


def _task(scene: Scene) -> str:
    node = scene.payload.get("node", "")
    task = _COMMANDS.get(node.removeprefix(_NODE)) if node.startswith(_NODE) else None
    return say(task) if task else ""


@xep.sentence("iq", COMMANDS, "command", of_type="set", rank=55)
def _asks(scene: Scene) -> str | None:
    facts = {"who": scene.who, "whom": scene.whom, "task": _task(scene)}
    if not facts["task"]:
        return None
    if scene.payload.get("action") == "cancel":
        return say("{who} does not want the client {whom} to {task} after all", **facts)
    if form_in(scene.payload) is not None:
        return say("{who} tells the client {whom} to {task}, with all it takes", **facts)
    return say("{who} wants the client {whom} to {task}", **facts)


@xep.sentence("iq", COMMANDS, "command", of_type="result", rank=55)
def _answers(scene: Scene) -> str | None:
    facts = {"who": scene.who, "whom": scene.whom, "task": _task(scene)}
    if not facts["task"]:
        return None
    if scene.payload.get("status") == "completed":
        return say("the client {who} tells {whom} that it is done: to {task}", **facts)
    return say("the client {who} asks {whom} for what it takes to {task}", **facts)
