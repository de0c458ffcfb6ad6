"""XEP-0420: Stanza Content Encryption."""

from __future__ import annotations

from ...language import say
from ..amounts import moment
from ..rule import Field, Vocabulary
from ..scene import Scene, local_name
from ..stanzas import elements

SCE = "urn:xmpp:sce:1"
xep = Vocabulary("XEP-0420")

xep.element(SCE, "envelope", "what is encrypted: the content, and facts that it is checked against")
xep.element(SCE, "content", "the elements that only the recipient should see")
xep.element(SCE, "rpad", "random text that hides how long the content is", text="random text, without meaning")
xep.element(SCE, "from", "who wrote it", attributes={"jid": "the sender, to compare with the stanza's"})
xep.element(SCE, "to", "whom it is for", attributes={"jid": "the recipient, to compare with the stanza's"})
xep.element(
    SCE,
    "time",
    "when it was written",
    attributes={"stamp": Field("when that was", computed=lambda stamp, _: moment(stamp))},
)


@xep.sentence("", SCE, "envelope")
@xep.sentence("message", SCE, "envelope", rank=60)
def _envelope(scene: Scene) -> str:
    content = elements(scene.find("content"))
    what = ", ".join(f"<{local_name(each)}>" for each in content[:4]) or say("nothing")
    return say("what an encrypted message holds, before encryption: {what}", what=what)
