"""XEP-0494: Client Access Management."""

from __future__ import annotations

from ...language import count, say
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted, shortened

CAM = "urn:xmpp:cam:0"
xep = Vocabulary("XEP-0494")

xep.element(CAM, "list", "asks which clients may use the account")
xep.element(CAM, "clients", "the clients that may use the account")
xep.element(
    CAM,
    "client",
    "one of those clients",
    "",
    attributes={
        "connected": Field("whether it is online", "", {"true": "it is online", "false": "it is not online"}),
        "id": "its name, for programs",
        "type": Field(
            "how long it may", "", {"session": "as long as it is connected", "access": "until it is shut out"}
        ),
    },
)
xep.element(CAM, "first-seen", "when it first logged in", text="the time")
xep.element(CAM, "last-seen", "when it was last there", text="the time")
xep.element(CAM, "auth", "how it logs in")
xep.element(CAM, "password", "by password")
xep.element(CAM, "grant", "by a grant of access")
xep.element(CAM, "fast", "by a token, without the password")
xep.element(CAM, "user-agent", "which program it is")
xep.element(CAM, "software", "name of the program", text="the name")
xep.element(CAM, "uri", "where the program is found", text="the address")
xep.element(CAM, "device", "the device that it runs on", text="the device")
xep.element(CAM, "permission", "what it may do", attributes={"status": "how much of it"})
xep.element(CAM, "revoke", "shuts a client out", attributes={"id": "which client"})


@xep.sentence("iq", CAM, "list", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks {whom} which clients may use the account", who=scene.who, whom=scene.whom)


@xep.sentence("iq", CAM, "clients", of_type="result")
def _lists(scene: Scene) -> str:
    names = listed(shortened(each.text) for each in scene.payload.iter(f"{{{CAM}}}software"))
    facts = {"who": scene.who, "whom": scene.whom, "names": names}
    facts["number"] = count(len(scene.all("client")), "1 client", "{number} clients")
    if not names:
        return say("{who} tells {whom} of {number} that may use the account", **facts)
    return say("{who} tells {whom} of {number} that may use the account: {names}", **facts)


@xep.sentence("iq", CAM, "revoke", of_type="set")
def _shuts_out(scene: Scene) -> str:
    name = quoted(scene.payload.get("id"))
    return say("{who} tells {whom} to shut the client {name} out", who=scene.who, whom=scene.whom, name=name)
