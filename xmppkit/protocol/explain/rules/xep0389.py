"""XEP-0389: Extensible In-Band Registration."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, quoted, shortened
from ..stanzas import child, elements

REGISTER = "urn:xmpp:register:0"
xep = Vocabulary("XEP-0389")

xep.element(REGISTER, "register", "opens an account, or says how one can be opened")
xep.element(REGISTER, "recovery", "gets back into an account, or says how that can be done")
xep.element(REGISTER, "flow", "one way to do so, a chain of tasks", attributes={"id": "chooses this way"})
xep.element(REGISTER, "title", "the way's name", text="a name for people")
xep.element(REGISTER, "challenge", "a task", attributes={"type": "what kind of task it is"})
xep.element(REGISTER, "response", "the answer to a task")
xep.element(REGISTER, "cancel", "gives up")
xep.element(REGISTER, "success", "the last task is done")
xep.element(REGISTER, "jid", "the account's address", text="the account's address")
xep.element(REGISTER, "username", "the account's name", text="the account's name")


@xep.sentence("iq", REGISTER, "register", of_type="get")
@xep.sentence("iq", REGISTER, "recovery", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks {whom} how an account can be opened or recovered", who=scene.who, whom=scene.whom)


@xep.sentence("iq", REGISTER, "register", of_type="set")
@xep.sentence("iq", REGISTER, "recovery", of_type="set")
def _chooses(scene: Scene) -> str:
    return say("{who} chooses a way to open or recover an account at {whom}", who=scene.who, whom=scene.whom)


@xep.sentence("iq", REGISTER, "register", of_type="result")
@xep.sentence("iq", REGISTER, "recovery", of_type="result")
def _offers(scene: Scene) -> str:
    titles = [child(each, "title") for each in scene.all("flow")]
    ways = listed("" if each is None else shortened(each.text) for each in titles)
    facts = {"who": scene.who, "whom": scene.whom, "ways": ways or say("none")}
    return say("{who} tells {whom} the ways to open or recover an account: {ways}", **facts)


@xep.sentence("iq", REGISTER, "challenge")
@xep.sentence("", REGISTER, "challenge")
def _sets_task(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "type": quoted(scene.payload.get("type"))}
    return say("{who} sets {whom} a task on the way to an account, of type {type}", **facts)


@xep.sentence("iq", REGISTER, "response")
@xep.sentence("", REGISTER, "response")
def _does_task(scene: Scene) -> str:
    return say("{who} does the task that {whom} set on the way to an account", who=scene.who, whom=scene.whom)


@xep.sentence("iq", REGISTER, "cancel")
@xep.sentence("", REGISTER, "cancel")
def _cancels(scene: Scene) -> str:
    return say("{who} gives up opening an account at {whom}", who=scene.who, whom=scene.whom)


@xep.sentence("iq", REGISTER, "success")
@xep.sentence("", REGISTER, "success")
def _succeeds(scene: Scene) -> str:
    jid = listed(shortened(each.text) for each in elements(scene.payload))
    facts = {"who": scene.who, "whom": scene.whom, "jid": jid or say("as asked for")}
    return say("{who} tells {whom} that the account is there: {jid}", **facts)
