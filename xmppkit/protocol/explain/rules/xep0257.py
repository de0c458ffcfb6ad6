"""XEP-0257: Client Certificate Management for SASL EXTERNAL."""

from __future__ import annotations

from ...language import count, say
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, quoted, shortened

CERTS = "urn:xmpp:saslcert:1"
xep = Vocabulary("XEP-0257")

xep.element(CERTS, "append", "adds a certificate that may log in without a password")
xep.element(CERTS, "disable", "the certificate may not log in any more")
xep.element(CERTS, "revoke", "the certificate may not log in any more, and its sessions end")
xep.element(CERTS, "items", "the certificates of the account")
xep.element(CERTS, "item", "one certificate")
xep.element(CERTS, "name", "name of the certificate, for people", text="the name")
xep.element(CERTS, "x509cert", "the certificate", text="the certificate, in base64")
xep.element(CERTS, "no-cert-management", "a client that logged in with it may not change the list")
xep.element(CERTS, "users", "clients that use the certificate now")
xep.element(CERTS, "resource", "one such client", text="its resource")


@xep.sentence("iq", CERTS, "append", of_type="set")
def _adds(scene: Scene) -> str:
    name = quoted(scene.text("name"))
    return say("{who} adds the certificate {name}, to log in with it", who=scene.who, name=name)


@xep.sentence("iq", CERTS, "disable", of_type="set")
@xep.sentence("iq", CERTS, "revoke", of_type="set")
def _removes(scene: Scene) -> str:
    return say("{who} shuts out the certificate {name}", who=scene.who, name=quoted(scene.text("name")))


@xep.sentence("iq", CERTS, "items")
def _lists(scene: Scene) -> str:
    items = scene.all("item")
    if scene.type != "result":
        return say("{who} asks {whom} which certificates may log in", who=scene.who, whom=scene.whom)
    names = listed(shortened(each.findtext(f"{{{CERTS}}}name")) for each in items)
    number = count(len(items), "1 certificate", "{number} certificates")
    if not names:
        return say("{who} tells {whom} of {number}", who=scene.who, whom=scene.whom, number=number)
    return say("{who} tells {whom} of {number}: {names}", who=scene.who, whom=scene.whom, number=number, names=names)
