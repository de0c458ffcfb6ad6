"""XEP-0078: Non-SASL Authentication: how one logged in before there was SASL."""

from __future__ import annotations

from ...language import say
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened

AUTH = "jabber:iq:auth"
FEATURE = "http://jabber.org/features/iq-auth"
xep = Vocabulary("XEP-0078")

xep.element(AUTH, "query", "the old login; SASL has taken its place", "3")
xep.element(AUTH, "username", "the account's name", "3", text="the name")
xep.element(AUTH, "password", "the password, as it is", "3", text=Field("the password: secret", secret=True))
xep.element(
    AUTH,
    "digest",
    "a hash of the stream's id and the password",
    "3",
    text=Field("as good as the password: secret", secret=True),
)
xep.element(AUTH, "resource", "the name of this client", "3", text="what follows the / in its address")
xep.element(FEATURE, "auth", "the server still knows the old login, of before SASL")


@xep.sentence("iq", AUTH, "query", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks what the old login needs", who=scene.who)


@xep.sentence("iq", AUTH, "query", of_type="result")
def _needs(scene: Scene) -> str:
    if scene.find("digest") is not None:
        return say("{who} asks for a name, a resource and a password, or a hash of it", who=scene.who)
    return say("{who} asks for a name, a resource and a password", who=scene.who)


@xep.sentence("iq", AUTH, "query", of_type="set")
def _logs_in(scene: Scene) -> str:
    name = shortened(scene.text("username")) or scene.who
    if scene.find("password") is not None:
        return say("{who} logs in the old way, sending the password itself", who=name)
    return say("{who} logs in the old way", who=name)
