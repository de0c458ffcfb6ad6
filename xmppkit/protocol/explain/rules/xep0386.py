"""XEP-0386: Bind 2: a client's address given along with the login."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened

BIND = "urn:xmpp:bind:0"
xep = Vocabulary("XEP-0386")

for _space in (BIND, "urn:xmpp:bind2:0", "urn:xmpp:bind2:1"):  # the earlier versions differ in detail only
    xep.element(_space, "bind", "gives this client an address of its own, along with the login")
    xep.element(_space, "inline", "what can be switched on at the same time")
    xep.element(
        _space,
        "feature",
        "one thing that can be switched on at the same time",
        attributes={
            "var": Field(
                "its namespace",
                values={
                    "urn:xmpp:carbons:2": "copies of the messages of one's other clients",
                    "urn:xmpp:csi:0": "telling whether anybody looks at the client",
                    "urn:xmpp:sm:3": "stream management: counting what arrives",
                },
            )
        },
    )
    xep.element(
        _space, "tag", "a name for this client, which its address will begin with", text="usually the program's name"
    )
    xep.element(_space, "bound", "the client has its address")


@xep.sentence("", BIND, "bind")
def _bind(scene: Scene) -> str:
    tag = shortened(scene.text("tag"))
    if tag:
        return say("asks for an address of its own, named after {tag}", tag=tag)
    return say("an address of its own, along with the login (bind 2)")


@xep.sentence("", BIND, "bound")
def _bound(_: Scene) -> str:
    return say("the client has its address")
