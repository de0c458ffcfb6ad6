"""XEP-0388: Extensible SASL Profile (SASL 2): login and what follows it in one round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language import listed, say
from ..rule import Field, Vocabulary
from ..scene import Scene, local_name, namespace_of, shortened
from .rfc6120_sasl import MECHANISM, begins, challenges, failed, responds

if TYPE_CHECKING:
    from lxml import etree

SASL2 = "urn:xmpp:sasl:2"
BIND = "urn:xmpp:bind:0"
FAST = "urn:xmpp:fast:0"
SM = "urn:xmpp:sm:3"
xep = Vocabulary("XEP-0388")

_SECRET = Field("in base64: secret", secret=True)

for _space in (SASL2, "urn:xmpp:sasl:1", "urn:xmpp:sasl:0"):  # the versions differ in detail only
    xep.element(_space, "authentication", "the ways to log in, and what can be done along with it")
    xep.element(_space, "mechanisms", "the ways to log in that the server offers")
    xep.element(_space, "mechanism", "one way to log in", text=MECHANISM)
    xep.element(_space, "inline", "what can be asked for together with the login")
    xep.element(
        _space, "authenticate", "begins the login, in the way that is named", attributes={"mechanism": MECHANISM}
    )
    xep.element(_space, "initial-response", "the first step of the login", text=_SECRET)
    xep.element(
        _space,
        "user-agent",
        "the program and device that log in, so that people can tell their sessions apart",
        attributes={"id": "identifies this installation of the program, always the same"},
    )
    xep.element(_space, "software", "the program that logs in", text="its name")
    xep.element(_space, "device", "the device that logs in", text="its name")
    xep.element(_space, "challenge", "the server's step of the login", text=_SECRET)
    xep.element(_space, "response", "the client's step of the login", text=_SECRET)
    xep.element(_space, "success", "the login has worked; the stream goes on as it is")
    xep.element(_space, "additional-data", "the server's own proof", text=_SECRET)
    xep.element(_space, "authorization-identifier", "the account that is logged in", text="its address")
    xep.element(_space, "failure", "the login has failed, and why")
    xep.element(_space, "continue", "the password is right, but something else must be done first")
    xep.element(_space, "tasks", "what must be done, one of these")
    xep.element(_space, "task", "something that must be done", text="its name")
    xep.element(_space, "next", "the client takes up one of the tasks", attributes={"task": "the task's name"})
    xep.element(_space, "task-data", "a step of the task", text=_SECRET)
    xep.element(_space, "abort", "gives up the login")
    xep.element(_space, "text", "the same in words for people", text="the words")

    xep.sentence("", _space, "challenge")(challenges)
    xep.sentence("", _space, "response")(responds)
    xep.sentence("", _space, "failure")(failed)


@xep.sentence("", SASL2, "authentication")
def _offered(scene: Scene) -> str:
    names = (shortened(each.text) for each in scene.all("mechanism"))
    return say("one can log in by {mechanisms}", mechanisms=listed(names))


@xep.sentence("", SASL2, "authenticate")
@xep.sentence("", "urn:xmpp:sasl:1", "authenticate")
@xep.sentence("", "urn:xmpp:sasl:0", "authenticate")
def _authenticate(scene: Scene) -> str:
    wishes = listed(_along(scene.element))
    if not wishes:
        return begins(scene)
    name = shortened(scene.element.get("mechanism"))
    return say("{who} logs in by {mechanism}, and asks for {wishes}", who=scene.who, mechanism=name, wishes=wishes)


def _along(element: etree._Element) -> list[str]:
    """What is asked for, or has been given, together with the login."""
    said = {
        (BIND, "bind"): say("an address of its own"),
        (SM, "resume"): say("the broken stream again"),
        (FAST, "request-token"): say("a token for the next login"),
        (FAST, "fast"): say("a token instead of the password"),
        (BIND, "bound"): say("an address of its own"),
        (SM, "resumed"): say("the broken stream again"),
        (FAST, "token"): say("a token for the next login"),
    }
    keys = ((namespace_of(each), local_name(each)) for each in element.iterchildren("*"))
    return [said[key] for key in keys if key in said]


@xep.sentence("", SASL2, "success")
@xep.sentence("", "urn:xmpp:sasl:1", "success")
@xep.sentence("", "urn:xmpp:sasl:0", "success")
def _success(scene: Scene) -> str:
    jid = shortened(scene.text("authorization-identifier"))
    given = listed(_along(scene.element))
    start = say("the login has worked: this is {jid}", jid=jid) if jid else say("the login has worked")
    return say("{login}, with {wishes}", login=start, wishes=given) if given else start


@xep.sentence("", SASL2, "continue")
@xep.sentence("", "urn:xmpp:sasl:1", "continue")
@xep.sentence("", "urn:xmpp:sasl:0", "continue")
def _continue(scene: Scene) -> str:
    tasks = scene.element.iterfind(f".//{{{namespace_of(scene.element)}}}task")
    names = listed(shortened(each.text) for each in tasks)
    return say("the password is right, but first one more thing must be done: {tasks}", tasks=names or say("nothing"))


@xep.sentence("", SASL2, "next")
@xep.sentence("", "urn:xmpp:sasl:1", "next")
@xep.sentence("", "urn:xmpp:sasl:0", "next")
def _next(scene: Scene) -> str:
    return say("{who} takes up the task {task}", who=scene.who, task=shortened(scene.element.get("task")))


@xep.sentence("", SASL2, "task-data")
@xep.sentence("", "urn:xmpp:sasl:1", "task-data")
@xep.sentence("", "urn:xmpp:sasl:0", "task-data")
def _task_data(scene: Scene) -> str:
    return say("{who}'s step of the task", who=scene.who)


@xep.sentence("", SASL2, "abort")
@xep.sentence("", "urn:xmpp:sasl:1", "abort")
@xep.sentence("", "urn:xmpp:sasl:0", "abort")
def _abort(scene: Scene) -> str:
    return say("{who} gives up the login", who=scene.who)
