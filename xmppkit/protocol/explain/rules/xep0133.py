"""XEP-0133: Service Administration: the commands of an administrator.

It has no elements of its own: each is a command of XEP-0050, named by a node.
"""

from __future__ import annotations

from ...language import phrase, say
from ..forms import form_in, values
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, short
from .xep0050 import COMMANDS

_NODE = "http://jabber.org/protocol/admin#"
_WHOM = ("accountjid", "accountjids")
xep = Vocabulary("XEP-0133")

_COMMANDS = {
    "add-user": phrase("add an account"),
    "announce": phrase("send an announcement to everybody online"),
    "change-user-password": phrase("change somebody's password"),
    "delete-motd": phrase("delete the message of the day"),
    "delete-user": phrase("delete an account"),
    "delete-welcome": phrase("delete the welcome message"),
    "disable-user": phrase("disable an account"),
    "edit-admin": phrase("change who administers it"),
    "edit-blacklist": phrase("change who is shut out from it"),
    "edit-motd": phrase("change the message of the day"),
    "edit-whitelist": phrase("change who alone may talk to it"),
    "end-user-session": phrase("end somebody's session"),
    "get-active-users": phrase("list the active users"),
    "get-active-users-num": phrase("count the active users"),
    "get-disabled-users-list": phrase("list the disabled accounts"),
    "get-disabled-users-num": phrase("count the disabled accounts"),
    "get-idle-users": phrase("list the idle users"),
    "get-idle-users-num": phrase("count the idle users"),
    "get-online-users": phrase("list the users online"),
    "get-online-users-list": phrase("list the users online"),
    "get-online-users-num": phrase("count the users online"),
    "get-registered-users-list": phrase("list the accounts"),
    "get-registered-users-num": phrase("count the accounts"),
    "get-user-lastlogin": phrase("tell when somebody was last online"),
    "get-user-password": phrase("tell somebody's password"),
    "get-user-roster": phrase("show somebody's contacts"),
    "reenable-user": phrase("enable an account again"),
    "restart": phrase("restart"),
    "set-motd": phrase("set the message of the day"),
    "set-welcome": phrase("set the welcome message"),
    "shutdown": phrase("shut down"),
    "user-stats": phrase("tell what it knows of somebody's use"),
}


def _task(scene: Scene) -> str:
    node = scene.payload.get("node", "")
    task = _COMMANDS.get(node.removeprefix(_NODE)) if node.startswith(_NODE) else None
    return say(task) if task else ""


@xep.sentence("iq", COMMANDS, "command", of_type="set", rank=55)
def _asks(scene: Scene) -> str | None:
    facts = {"who": scene.who, "whom": scene.whom, "task": _task(scene), "accounts": _accounts(scene)}
    if not facts["task"]:
        return None
    if scene.payload.get("action") == "cancel":
        return say("{who} does not want {whom} to {task} after all", **facts)
    if facts["accounts"]:
        return say("{who} tells {whom} to {task}: {accounts}", **facts)
    if form_in(scene.payload) is not None:
        return say("{who} tells {whom} to {task}, with all it takes", **facts)
    return say("{who} wants {whom} to {task}", **facts)


@xep.sentence("iq", COMMANDS, "command", of_type="result", rank=55)
def _answers(scene: Scene) -> str | None:
    facts = {"who": scene.who, "whom": scene.whom, "task": _task(scene), "answer": _answer(scene)}
    status = scene.payload.get("status")
    if not facts["task"]:
        return None
    if status == "executing":
        return say("{who} asks {whom} for what it takes to {task}", **facts)
    if status == "canceled":
        return say("{who} tells {whom} that it will not {task}", **facts)
    if facts["answer"]:
        return say("{who} tells {whom}, asked to {task}: {answer}", **facts)
    return say("{who} tells {whom} that it is done: to {task}", **facts)


def _accounts(scene: Scene) -> str:
    fields = values(form_in(scene.payload))
    return listed(short(jid) for name in _WHOM for jid in fields.get(name, ()))


def _answer(scene: Scene) -> str:
    """What the result's fields say that are not a password."""
    fields = values(form_in(scene.payload)).items()
    return listed(
        short(each) for name, found in fields if name not in {"FORM_TYPE", "password", *_WHOM} for each in found
    )
