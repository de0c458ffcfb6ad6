"""RFC 3921 §3: the session that servers once wanted before anything else; RFC 6121 has dropped it."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene

SESSION = "urn:ietf:params:xml:ns:xmpp-session"
rfc = Vocabulary("RFC 3921")

rfc.element(SESSION, "session", "a session as old servers wanted it; today it does nothing", "3")
rfc.element(SESSION, "optional", "nobody has to do this", "")


@rfc.sentence("iq", SESSION, "session", of_type="set")
def _session(scene: Scene) -> str:
    return say("{who} asks for a session, which only old servers need", who=scene.who)


@rfc.sentence("iq", SESSION, "session", of_type="result")
def _begun(scene: Scene) -> str:
    return say("{who} tells {whom} that the session has begun, which only old servers need", **_people(scene))


def _people(scene: Scene) -> dict[str, str]:
    return {"who": scene.who, "whom": scene.whom}
