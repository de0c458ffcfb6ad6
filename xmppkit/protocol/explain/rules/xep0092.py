"""XEP-0092: Software Version."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, shortened

VERSION = "jabber:iq:version"
xep = Vocabulary("XEP-0092")

xep.element(VERSION, "query", "asks which software an entity runs, or tells it")
xep.element(VERSION, "name", "name of the software", text="the name")
xep.element(VERSION, "version", "version of the software", text="the version")
xep.element(VERSION, "os", "the operating system that it runs on", text="the operating system")


@xep.sentence("iq", VERSION, "query", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks {whom} which software it runs", who=scene.who, whom=scene.whom)


@xep.sentence("iq", VERSION, "query", of_type="result")
def _tells(scene: Scene) -> str:
    software = " ".join(filter(None, (shortened(scene.text("name")), shortened(scene.text("version")))))
    facts = {"who": scene.who, "whom": scene.whom, "software": software, "os": shortened(scene.text("os"))}
    if not software:
        return say("{who} does not tell {whom} which software it runs", **facts)
    if facts["os"]:
        return say("{who} tells {whom} that it runs {software} on {os}", **facts)
    return say("{who} tells {whom} that it runs {software}", **facts)
