"""XEP-0227: Portable Import/Export Format for XMPP-IM Servers."""

from __future__ import annotations

from ...language import count, say
from ..rule import Field, Vocabulary
from ..scene import Scene

PIE = "urn:xmpp:pie:0"
SCRAM = f"{PIE}#scram"
_VERSIONS = (PIE, "urn:xmpp:pie")
xep = Vocabulary("XEP-0227")

for _version in _VERSIONS:
    xep.element(_version, "server-data", "what a server keeps of its users, to be moved to another")
    xep.element(_version, "host", "one domain of the server", attributes={"jid": "the domain"})
    xep.element(
        _version,
        "user",
        "one account",
        attributes={"name": "name of the account", "password": Field("its password", secret=True)},
    )
    xep.element(_version, "offline-messages", "messages that wait for the user")
xep.element(
    SCRAM,
    "scram-credentials",
    "what a server needs to check a password without knowing it",
    attributes={"mechanism": "the login mechanism"},
)
xep.element(SCRAM, "iter-count", "how often the password was hashed", text="the number")
xep.element(SCRAM, "salt", "random bytes hashed with the password", text=Field("the salt", secret=True))
xep.element(SCRAM, "server-key", "key by which the server proves itself", text=Field("the key", secret=True))
xep.element(SCRAM, "stored-key", "key by which a password is checked", text=Field("the key", secret=True))


@xep.sentence("", PIE, "server-data")
def _export(scene: Scene) -> str:
    hosts = scene.all("host")
    users = sum(len(each.findall(f"{{{PIE}}}user")) for each in hosts)
    facts = {"hosts": count(len(hosts), "1 domain", "{number} domains")}
    facts["users"] = count(users, "1 account", "{number} accounts")
    return say("what a server keeps of its users: {users} on {hosts}", **facts)
