"""XEP-0220: Server Dialback: a server asks back at the domain that another claims to be."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene

DIALBACK = "jabber:server:dialback"
FEATURE = "urn:xmpp:features:dialback"
xep = Vocabulary("XEP-0220")

_OUTCOME = Field(
    "how it came out",
    values={
        "valid": "the key is right: the domain is who it says",
        "invalid": "the key is wrong: the domain is not to be believed",
        "error": "it could not be found out",
    },
)
_DOMAINS: dict[str, str | Field] = {"from": "the domain that says this", "to": "the domain it is for", "type": _OUTCOME}

xep.element(
    DIALBACK,
    "result",
    "a server names its domain and a key to check it by; with a type: how the check came out",
    "2.1.1",
    attributes=_DOMAINS,
    text="the key, which only the true owner of the domain could have made for this stream",
)
xep.element(
    DIALBACK,
    "verify",
    "asks the domain itself whether the key is its own; with a type: its answer",
    "2.1.2",
    attributes={**_DOMAINS, "id": "id of the stream that the key is for"},
    text="the key to be checked",
)
xep.element(FEATURE, "dialback", "the server checks others' domains by asking back (dialback)", "2.4")
xep.element(FEATURE, "errors", "the server says so when asking back has failed, and keeps the stream", "2.4")


@xep.sentence("", DIALBACK, "result")
def _result(scene: Scene) -> str:
    outcome = scene.element.get("type", "")
    if not outcome:
        return say("{who} says who it is, and gives {whom} a key to check it by (dialback)", **_servers(scene))
    if outcome == "valid":
        return say("{who} has checked that {whom} is who it says (dialback)", **_servers(scene))
    if outcome == "invalid":
        return say("{who} does not believe that {whom} is who it says (dialback)", **_servers(scene))
    return say("{who} could not check who {whom} is (dialback)", **_servers(scene))


@xep.sentence("", DIALBACK, "verify")
def _verify(scene: Scene) -> str:
    outcome = scene.element.get("type", "")
    if not outcome:
        return say("{who} asks {whom} whether a key is really its own (dialback)", **_servers(scene))
    if outcome == "valid":
        return say("{who} tells {whom}: the key is really its own (dialback)", **_servers(scene))
    if outcome == "invalid":
        return say("{who} tells {whom}: the key is not its own (dialback)", **_servers(scene))
    return say("{who} cannot tell {whom} whether the key is its own (dialback)", **_servers(scene))


def _servers(scene: Scene) -> dict[str, str]:
    return {"who": scene.who, "whom": scene.whom}
