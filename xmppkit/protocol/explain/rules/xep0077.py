"""XEP-0077: In-Band Registration."""

from __future__ import annotations

from ...language import count, say
from ..forms import form_in, value, values
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, local_name, namespace_of, quoted, shortened

REGISTER = "jabber:iq:register"
xep = Vocabulary("XEP-0077")

xep.element(REGISTER, "query", "makes an account, changes its password, or deletes it", "3")
xep.element(REGISTER, "instructions", "tells people what to enter", "3.1", text="the instructions")
xep.element(REGISTER, "registered", "there is an account already", "3.1")
xep.element(REGISTER, "remove", "deletes the account", "3.2")
xep.element(
    REGISTER,
    "key",
    "a secret that was to keep strangers from registering; of no use today",
    "",
    text=Field("the secret", secret=True),
)
for _name, _meaning in {
    "username": "name of the account",
    "nick": "nickname",
    "name": "whole name",
    "first": "given name",
    "last": "family name",
    "email": "email address",
    "address": "street address",
    "city": "town",
    "state": "region",
    "zip": "postal code",
    "phone": "telephone number",
    "url": "web page",
    "date": "a date",
    "misc": "something else",
    "text": "a text",
}.items():
    xep.element(REGISTER, _name, f"{_meaning}; empty where it is asked for", "3", text="the value")
xep.element(
    REGISTER,
    "password",
    "password of the account; empty where it is asked for",
    "3",
    text=Field("the password", secret=True),
)

_NOT_FIELDS = frozenset({"instructions", "registered", "remove", "key"})


def _fields(scene: Scene) -> list[str]:
    children = scene.payload.iterchildren("*")
    plain = [local_name(each) for each in children if namespace_of(each) == REGISTER]
    named = [each for each in plain if each not in _NOT_FIELDS]
    return [*named, *(each for each in values(form_in(scene.payload)) if each not in {"", "FORM_TYPE"})]


def _field(scene: Scene, name: str) -> str:
    return shortened(scene.text(name) or value(form_in(scene.payload), name))


@xep.sentence("iq", REGISTER, "query", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks {whom} what it takes to register", who=scene.who, whom=scene.whom)


@xep.sentence("iq", REGISTER, "query", of_type="result")
def _tells(scene: Scene) -> str:
    fields = dict.fromkeys(_fields(scene))
    facts = {"who": scene.who, "whom": scene.whom, "fields": listed(map(shortened, fields), 4)}
    if scene.find("registered") is not None:
        name = _field(scene, "username")
        if name:
            return say("{who} tells {whom} that it is registered already, as {name}", name=quoted(name), **facts)
        return say("{who} tells {whom} that it is registered already", **facts)
    if fields:
        return say("{who} tells {whom} what registering takes: {fields}", **facts)
    instructions = scene.text("instructions")
    if instructions:
        return say("{who} tells {whom} how to register: {how}", how=quoted(instructions), **facts)
    return say("{who} tells {whom} that registering takes nothing", **facts)


@xep.sentence("iq", REGISTER, "query", of_type="set")
def _registers(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "name": quoted(_field(scene, "username"))}
    if scene.find("remove") is not None:
        return say("{who} deletes their account at {whom}", **facts)
    names = set(_fields(scene))
    if names == {"username", "password"} and scene.sender:
        return say("{who} changes the password of the account {name} at {whom}", **facts)
    if "username" in names:
        return say("{who} registers the account {name} at {whom}", **facts)
    facts["fields"] = count(len(names), "1 field", "{number} fields")
    return say("{who} registers at {whom} with {fields} filled in", **facts)
