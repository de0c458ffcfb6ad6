"""XEP-0045: Multi-User Chat: moderating, administering, configuring and destroying a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language import count, phrase, say
from ..forms import form_in, values
from ..nested import listed
from ..rooms import affiliation
from ..rule import Vocabulary
from ..scene import Scene, quoted, short, shortened
from .xep0030 import INFO, ITEMS
from .xep0045 import ADMIN, MUC, OWNER, UNIQUE

if TYPE_CHECKING:
    from lxml import etree

xep = Vocabulary("XEP-0045")

_NAME = "muc#roomconfig_roomname"

# -- who is what (§8, §9) -------------------------------------------------------------------------


_LISTS = {
    "owner": phrase("its owners"),
    "admin": phrase("its administrators"),
    "member": phrase("its members"),
    "outcast": phrase("those who are banned"),
    "none": phrase("those who are on no list"),
    "moderator": phrase("its moderators"),
    "participant": phrase("those who may speak"),
    "visitor": phrase("those who may only listen"),
}


def _list_of(items: list[etree._Element]) -> str:
    """Name the list that the entry of a request, or all those of an answer, belong to; ``""`` if there is none.

    Answers give both for each person, and somebody who may speak is on no other list as a rule.
    """
    for attribute in ("affiliation", "role"):
        names = {each.get(attribute, "") for each in items}
        name = names.pop() if len(names) == 1 else ""
        if name in _LISTS and not (name == "none" and attribute == "affiliation" and items[0].get("role")):
            return say(_LISTS[name])
    return ""


@xep.sentence("iq", ADMIN, "query", of_type="get")
def _asks(scene: Scene) -> str:
    facts = {"who": scene.who, "room": scene.whom, "what": _list_of(scene.all("item"))}
    if not facts["what"]:
        return say("{who} asks the room {room} who is who", **facts)
    return say("{who} asks the room {room} to list {what}", **facts)


@xep.sentence("iq", ADMIN, "query", of_type="result")
def _lists(scene: Scene) -> str:
    items = scene.all("item")
    facts = {"room": scene.who, "whom": scene.whom, "what": _list_of(items)}
    facts["people"] = listed(_person(each) for each in items)
    if not items:
        return say("the room {room} tells {whom} that the list is empty", **facts)
    if not facts["what"]:
        return say("the room {room} lists people for {whom}: {people}", **facts)
    facts["number"] = count(len(items), "1 person", "{number} people")
    return say("the room {room} lists {what} for {whom}, {number}: {people}", **facts)


@xep.sentence("iq", ADMIN, "query", of_type="set")
def _changes(scene: Scene) -> str:
    items = scene.all("item")
    if len(items) != 1:
        facts = {"who": scene.who, "room": scene.whom, "people": listed(_person(each) for each in items)}
        facts["number"] = count(len(items), "1 person", "{number} people")
        return say("{who} changes what {number} may do in the room {room}: {people}", **facts)
    (item,) = items
    reason = item.findtext(f"{{{ADMIN}}}reason")
    return _change(scene, item, f": {quoted(reason)}" if reason else "")


def _change(scene: Scene, item: etree._Element, why: str) -> str:
    facts = {"who": scene.who, "room": scene.whom, "person": _person(item), "why": why}
    new = item.get("affiliation")
    if new == "outcast":
        return say("{who} bans {person} from the room {room}{why}", **facts)
    if new == "none":
        return say("{who} takes {person} off the lists of the room {room}{why}", **facts)
    if new:
        return say("{who} makes {person} {what} of the room {room}{why}", what=affiliation(new), **facts)
    return _change_of_role(item.get("role", ""), facts)


def _change_of_role(new: str, facts: dict[str, str]) -> str:
    if new == "none":
        return say("{who} kicks {person} out of the room {room}{why}", **facts)
    if new == "participant":
        return say("{who} gives {person} a voice in the room {room}{why}", **facts)
    if new == "visitor":
        return say("{who} takes the voice of {person} away in the room {room}{why}", **facts)
    if new == "moderator":
        return say("{who} makes {person} a moderator in the room {room}{why}", **facts)
    return say("{who} changes what {person} may do in the room {room}{why}", **facts)


def _person(item: etree._Element) -> str:
    return shortened(item.get("nick")) or short(item.get("jid", "")) or say("somebody")


# -- the room itself (§10) ------------------------------------------------------------------------


@xep.sentence("iq", OWNER, "query", of_type="get")
def _asks_form(scene: Scene) -> str:
    return say("{who} asks the room {room} for its settings", who=scene.who, room=scene.whom)


@xep.sentence("iq", OWNER, "query", of_type="result")
def _form(scene: Scene) -> str:
    number = len(_settings(scene))
    settings = count(number, "1 setting", "{number} settings")
    return say("the room {room} shows {whom} its {settings}", room=scene.who, whom=scene.whom, settings=settings)


@xep.sentence("iq", OWNER, "query", of_type="set")
def _owner(scene: Scene) -> str:
    facts = {"who": scene.who, "room": scene.whom}
    destroy = scene.find("destroy")
    if destroy is not None:
        return _destroys(destroy, facts)
    form = form_in(scene.payload)
    if form is not None and form.get("type") == "cancel":
        return say("{who} leaves the settings of the room {room} alone (a new room is given up)", **facts)
    settings = _settings(scene)
    if not settings:
        return say("{who} opens the new room {room} with the settings it comes with", **facts)
    facts["settings"] = count(len(settings), "1 setting", "{number} settings")
    name = next(iter(settings.get(_NAME, ())), "")
    if name:
        return say("{who} gives the room {room} {settings}, its name {name} among them", name=quoted(name), **facts)
    return say("{who} gives the room {room} {settings}", **facts)


def _destroys(destroy: etree._Element, facts: dict[str, str]) -> str:
    reason = destroy.findtext(f"{{{OWNER}}}reason")
    facts |= {"other": short(destroy.get("jid", "")), "why": f": {quoted(reason)}" if reason else ""}
    if facts["other"]:
        return say("{who} destroys the room {room} and points to {other} instead{why}", **facts)
    return say("{who} destroys the room {room}{why}", **facts)


def _settings(scene: Scene) -> dict[str, list[str]]:
    return {name: each for name, each in values(form_in(scene.payload)).items() if name not in {"", "FORM_TYPE"}}


@xep.sentence("iq", UNIQUE, "unique")
def _unique(scene: Scene) -> str:
    name = shortened(scene.payload.text)
    if name:
        return say("{who} offers {whom} the unused room name {name}", who=scene.who, whom=scene.whom, name=quoted(name))
    return say("{who} asks {whom} for a room name that nobody uses", who=scene.who, whom=scene.whom)


# -- nodes of service discovery (§6.7, §7.12, §18.1.1) --------------------------------------------

_NODES = {
    "x-roomuser-item": phrase("the nickname that the room keeps for them"),
    f"{MUC}#traffic": phrase("the extensions that the room lets through"),
    f"{MUC}#rooms": phrase("the rooms that they are in"),
}


def _node(scene: Scene) -> str:
    node = scene.payload.get("node", "")
    return say(_NODES[node]) if node in _NODES else ""


@xep.sentence("iq", INFO, "query", of_type="get", rank=55)
@xep.sentence("iq", ITEMS, "query", of_type="get", rank=55)
def _asks_node(scene: Scene) -> str | None:
    what = _node(scene)
    return say("{who} asks {whom} for {what}", who=scene.who, whom=scene.whom, what=what) if what else None


@xep.sentence("iq", INFO, "query", of_type="result", rank=55)
def _tells_node(scene: Scene) -> str | None:
    what = _node(scene)
    found = [each.get("name") or each.get("var") for each in (*scene.all("identity"), *scene.all("feature"))]
    names = listed(map(shortened, found)) or say("none")
    return (
        say("{who} tells {whom} {what}: {names}", who=scene.who, whom=scene.whom, what=what, names=names)
        if what
        else None
    )
