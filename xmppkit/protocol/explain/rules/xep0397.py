"""XEP-0397: Instant Stream Resumption: a broken stream taken up again along with the login."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene

ISR = "https://xmpp.org/extensions/isr/0"
xep = Vocabulary("XEP-0397")

_TOKEN = Field("lets the client back in: as good as a password, and not shown", secret=True)
xep.element(ISR, "isr", "the server can take up a broken stream along with the login")
xep.element(
    ISR, "isr-enable", "asks for a token to come back with", attributes={"mechanism": "how it is going to be used"}
)
xep.element(
    ISR,
    "isr-enabled",
    "the token to come back with",
    attributes={"token": _TOKEN, "key": _TOKEN, "location": "where the server would rather be reached for that"},
)
xep.element(
    ISR,
    "inst-resume",
    "takes up a broken stream along with the login",
    attributes={
        "with-isr-token": Field("whether the token is used, not the password", values={"true": "yes", "false": "no"})
    },
)
xep.element(ISR, "inst-resumed", "the broken stream goes on", attributes={"token": _TOKEN, "key": _TOKEN})
xep.element(ISR, "inst-resume-failed", "the login has worked, but the stream is lost", attributes={"token": _TOKEN})


@xep.sentence("", ISR, "inst-resume")
def _resume(scene: Scene) -> str:
    return say("{who} wants to take up the broken stream at once", who=scene.who)


@xep.sentence("", ISR, "inst-resumed")
def _resumed(_: Scene) -> str:
    return say("the server takes up the broken stream at once")


@xep.sentence("", ISR, "inst-resume-failed")
def _failed(_: Scene) -> str:
    return say("the broken stream cannot be taken up")
