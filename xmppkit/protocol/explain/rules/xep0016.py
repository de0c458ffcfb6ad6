"""XEP-0016: Privacy Lists."""

from __future__ import annotations

from ...language import count, say
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, local_name, quoted
from ..stanzas import child, elements

PRIVACY = "jabber:iq:privacy"
xep = Vocabulary("XEP-0016")

xep.element(PRIVACY, "query", "asks for lists of who may reach an account, or changes them")
_LIST = {"name": "the list's name"}
xep.element(PRIVACY, "active", "the list that holds for this session; without a name, none", attributes=_LIST)
xep.element(PRIVACY, "default", "the list that holds for the account; without a name, none", attributes=_LIST)
xep.element(PRIVACY, "list", "a list of rules", attributes=_LIST)
xep.element(
    PRIVACY,
    "item",
    "one rule; what it names must fit, and without children it is about every stanza",
    attributes={
        "action": Field("what is done", values={"allow": "lets stanzas pass", "deny": "blocks stanzas"}),
        "order": "its place: the rule with the lowest number that fits decides",
        "type": Field(
            "by what it tells others apart",
            values={
                "jid": "by their address",
                "group": "by the roster group that they are in",
                "subscription": "by who may see whose presence",
            },
        ),
        "value": "the address, group or subscription that fits",
    },
)
xep.element(PRIVACY, "message", "the rule is about messages that come in")
xep.element(PRIVACY, "iq", "the rule is about requests that come in")
xep.element(PRIVACY, "presence-in", "the rule is about presence that comes in")
xep.element(PRIVACY, "presence-out", "the rule is about presence that goes out")


@xep.sentence("iq", PRIVACY, "query", of_type="get")
def _asks(scene: Scene) -> str:
    if scene.find("list") is None:
        return say("{who} asks {whom} which privacy lists there are", who=scene.who, whom=scene.whom)
    return say("{who} asks {whom} for the privacy list {name}", **_about(scene))


@xep.sentence("iq", PRIVACY, "query", of_type="result")
def _tells(scene: Scene) -> str:
    lists = scene.all("list")
    if len(lists) == 1 and elements(lists[0]):
        return say("{who} sends {whom} the privacy list {name}: {rules}", **_about(scene))
    names = listed(_name(each.get("name")) for each in lists) or say("none")
    return say("{who} tells {whom} which privacy lists there are: {names}", who=scene.who, whom=scene.whom, names=names)


@xep.sentence("iq", PRIVACY, "query", of_type="set")
def _sets(scene: Scene) -> str:
    chosen = child(scene.payload, "active", "default", "list")
    if chosen is None:
        return say("{who} changes no privacy list", who=scene.who)
    does = {"active": _uses, "default": _prefers, "list": _changes}
    return does[local_name(chosen)](scene, chosen.get("name") or "")


def _uses(scene: Scene, name: str) -> str:
    if not name:
        return say("{who} uses no privacy list in this session", who=scene.who)
    return say("{who} uses the privacy list {name} in this session", who=scene.who, name=_name(name))


def _prefers(scene: Scene, name: str) -> str:
    if not name:
        return say("{who} has no privacy list by default", who=scene.who)
    return say("{who} makes {name} the privacy list by default", who=scene.who, name=_name(name))


def _changes(scene: Scene, _: str) -> str:
    facts = _about(scene)
    if "/" in scene.recipient:  # the server tells every device which list was changed
        return say("{whom} is told that the privacy list {name} has changed", **facts)
    if not elements(scene.find("list")):
        return say("{who} removes the privacy list {name}", **facts)
    return say("{who} writes the privacy list {name}: {rules}", **facts)


def _about(scene: Scene) -> dict[str, str]:
    chosen = scene.find("list")
    rules = count(len(elements(chosen)), "1 rule", "{number} rules")
    name = _name(None if chosen is None else chosen.get("name"))
    return {"who": scene.who, "whom": scene.whom, "name": name, "rules": rules}


def _name(name: str | None) -> str:
    return quoted(name) if name else say("without a name")
