"""RFC 6120 §7: the resource, which makes a client's address out of an account's."""

from __future__ import annotations

from ...language import say
from ..rule import Vocabulary
from ..scene import Scene, shortened

BIND = "urn:ietf:params:xml:ns:xmpp-bind"
rfc = Vocabulary("RFC 6120")

rfc.element(BIND, "bind", "gives this client an address of its own (binds a resource)", "7")
rfc.element(BIND, "features/bind", "a client gets its own address next (resource binding)", "7.4")
rfc.element(
    BIND, "resource", "the name that the client would like to have", "7.7.1", text="what follows the / in its address"
)
rfc.element(BIND, "jid", "the client's address", "7.6.1", text="a full JID: account and resource")
rfc.element(BIND, "required", "nothing else goes before it", "7.3.1")


@rfc.sentence("iq", BIND, "bind", of_type="set")
def _bind(scene: Scene) -> str:
    wish = shortened(scene.text("resource"))
    if wish:
        return say("{who} asks for an address of its own, ending in /{resource}", who=scene.who, resource=wish)
    return say("{who} asks for an address of its own (resource)", who=scene.who)


@rfc.sentence("iq", BIND, "bind", of_type="result")
def _bound(scene: Scene) -> str:
    return say("the client's address is {jid}", jid=shortened(scene.text("jid")))
