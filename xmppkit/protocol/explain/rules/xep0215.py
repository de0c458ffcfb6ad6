"""XEP-0215: External Service Discovery."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened

EXTDISCO = "urn:xmpp:extdisco:2"
xep = Vocabulary("XEP-0215")

_TYPES = {
    "stun": "tells a device its address outside its network",
    "stuns": "tells a device its address outside its network, encrypted",
    "turn": "relays data where no direct way is found",
    "turns": "relays data where no direct way is found, encrypted",
    "ftp": "keeps files",
}

_SERVICE: dict[str, str | Field] = {
    "action": Field("what has happened to it", "", {"add": "is new", "delete": "is gone", "modify": "has changed"}),
    "expires": "until when the name and password are good",
    "host": "name or IP address of the machine",
    "name": "its name, for people",
    "password": Field("password for using it", secret=True),
    "port": "the port",
    "restricted": "whether a name and password are needed",
    "transport": "by TCP or UDP",
    "type": Field("kind of service", "", _TYPES),
    "username": "name for using it",
}

xep.element(
    EXTDISCO,
    "services",
    "services outside XMPP that a user may use",
    attributes={"type": Field("only services of this kind", "", _TYPES)},
)
xep.element(EXTDISCO, "service", "one such service", attributes=_SERVICE)
xep.element(EXTDISCO, "credentials", "name and password for a service")


@xep.sentence("iq", EXTDISCO, "services", of_type="get")
def _asks(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "kind": shortened(scene.payload.get("type"))}
    if facts["kind"]:
        return say("{who} asks {whom} for services of the kind {kind}", **facts)
    return say("{who} asks {whom} which outside services (such as STUN, TURN) it may use", **facts)


@xep.sentence("iq", EXTDISCO, "services", of_type="result")
@xep.sentence("iq", EXTDISCO, "services", of_type="set")
def _names(scene: Scene) -> str:
    found = (f"{each.get('type', '?')}:{each.get('host', '?')}" for each in scene.all("service"))
    facts = {"who": scene.who, "whom": scene.whom, "services": listed(map(shortened, found))}
    if not facts["services"]:
        return say("{who} knows no outside services for {whom}", **facts)
    return say("{who} names outside services to {whom}: {services}", **facts)


@xep.sentence("iq", EXTDISCO, "credentials", of_type="get")
def _asks_password(scene: Scene) -> str:
    service = scene.find("service")
    host = "" if service is None else shortened(service.get("host"))
    return say("{who} asks {whom} for the password of {host}", who=scene.who, whom=scene.whom, host=host)


@xep.sentence("iq", EXTDISCO, "credentials", of_type="result")
def _gives_password(scene: Scene) -> str:
    service = scene.find("service")
    host = "" if service is None else shortened(service.get("host"))
    return say("{who} gives {whom} name and password for {host}", who=scene.who, whom=scene.whom, host=host)
