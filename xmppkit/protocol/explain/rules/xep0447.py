"""XEP-0447: Stateless file sharing."""

from __future__ import annotations

from ...language import say
from ..nested import described
from ..rule import Field, Vocabulary
from ..scene import Scene
from ..stanzas import child

SFS = "urn:xmpp:sfs:0"
xep = Vocabulary("XEP-0447")

xep.element(
    SFS,
    "file-sharing",
    "offers a file, and says where to get it",
    attributes={
        "disposition": Field(
            "how to show it",
            values={"inline": "show it in the conversation", "attachment": "show it as an attachment"},
        ),
        "id": "names the file among several in one message",
    },
)
xep.element(
    SFS,
    "sources",
    "the places where the file can be had",
    attributes={"id": "which of the files of the message they are for"},
)


@xep.sentence("message", SFS, "file-sharing", rank=60)
def _shares(scene: Scene) -> str:
    file = child(scene.payload, "file")
    what = say("a file") if file is None else described(scene, file)
    return say("{who} shares with {whom} {file}", who=scene.who, whom=scene.whom, file=what)


@xep.sentence("item", SFS, "file-sharing")
def _item(scene: Scene) -> str:
    file = child(scene.payload, "file")
    return say("a shared file") if file is None else described(scene, file)


@xep.sentence("message", SFS, "sources", rank=60)
def _more_sources(scene: Scene) -> str:
    return say("{who} tells {whom} where a file that was shared can be had", who=scene.who, whom=scene.whom)
