"""XEP-0356: Privileged Entity."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened

PRIVILEGE = "urn:xmpp:privilege:2"
xep = Vocabulary("XEP-0356")

xep.element(PRIVILEGE, "privilege", "what an entity may do on behalf of users")
xep.element(
    PRIVILEGE,
    "perm",
    "one thing it may do",
    "",
    attributes={
        "access": Field(
            "to what",
            "",
            {"roster": "to contact lists", "message": "to messages", "presence": "to presence", "iq": "to requests"},
        ),
        "type": Field(
            "how",
            "",
            {
                "none": "not at all",
                "get": "may read",
                "set": "may write",
                "both": "may read and write",
                "outgoing": "may send in their name",
                "managed_entity": "may see users' presence",
                "roster": "may see the presence of their contacts",
            },
        ),
        "push": "whether it is told of changes",
    },
)
xep.element(
    PRIVILEGE,
    "namespace",
    "requests of which namespace",
    attributes={"ns": "the namespace", "type": "whether it may read or write"},
)
xep.element(PRIVILEGE, "privileged_iq", "a request in the name of a user")


@xep.sentence("message", PRIVILEGE, "privilege", rank=60)
def _granted(scene: Scene) -> str | None:
    names = listed(f"{shortened(each.get('access'))} ({shortened(each.get('type'))})" for each in scene.all("perm"))
    facts = {"who": scene.who, "whom": scene.whom, "names": names}
    if names:
        return say("{who} lets {whom} act for users: {names}", **facts)
    return say("{who} asks {whom} to send something in a user's name", **facts)


@xep.sentence("iq", PRIVILEGE, "privileged_iq")
def _request(scene: Scene) -> str:
    return say("{who} sends {whom} a request in a user's name", who=scene.who, whom=scene.whom)
