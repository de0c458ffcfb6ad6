"""XEP-0485: PubSub Server Information."""

from __future__ import annotations

from ...language import count, say
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened
from ..stanzas import child

INFO = "urn:xmpp:serverinfo:0"
xep = Vocabulary("XEP-0485")

xep.element(INFO, "serverinfo", "what a server tells the public about itself")
xep.element(INFO, "domain", "a domain that it serves", attributes={"name": "the domain"})
xep.element(INFO, "federation", "the servers that it is connected to")
xep.element(INFO, "remote-domain", "one such server", attributes={"name": "its domain, if it agrees to be named"})
xep.element(
    INFO,
    "connection",
    "a connection to that server",
    attributes={
        "type": Field(
            "which way stanzas go on it",
            values={
                "incoming": "stanzas come in on it",
                "outgoing": "stanzas go out on it",
                "bidi": "stanzas go both ways on it",
            },
        )
    },
)


@xep.sentence("item", INFO, "serverinfo")
def _item(scene: Scene) -> str:
    domain = scene.find("domain")
    name = "" if domain is None else shortened(domain.get("name"))
    federation = child(domain, "federation")
    remote = 0 if federation is None else len(federation)
    facts = {"domain": name or say("a server"), "servers": count(remote, "1 server", "{number} servers")}
    return say("that {domain} is connected to {servers}", **facts)
