"""XEP-0124 and XEP-0206: BOSH, streams carried in the bodies of HTTP requests and answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language import count, say, translated
from ...registry import condition, conditions
from ..engine import sentence
from ..rule import Field, Vocabulary
from ..scene import Scene, local_name, namespace_of, shortened

if TYPE_CHECKING:
    from lxml import etree

BOSH = "http://jabber.org/protocol/httpbind"
XBOSH = "urn:xmpp:xbosh"
bosh = Vocabulary("XEP-0124")

_XMPP = "XEP-0206"
bosh.element(
    BOSH,
    "body",
    "wraps what is sent in one HTTP request or answer (BOSH)",
    "6",
    attributes={
        "accept": Field("compressions that the connection manager understands", "7.2"),
        "ack": Field("the last request that has arrived in order", "9"),
        "authid": "the id of the stream behind this session",
        "charsets": Field("character sets that the connection manager can translate", "7.2"),
        "condition": Field("why the session ends", "17.2", {x.name: x.meaning for x in conditions("bosh").values()}),
        "content": Field("type of the HTTP bodies", "7.1"),
        "from": Field("who opens the session", "7.1"),
        "hold": Field("how many requests the connection manager may keep waiting at a time", "7.1"),
        "inactivity": Field("after how many seconds without any request the session ends", "7.2"),
        "key": Field("shows that the request comes from the same client", "15"),
        "maxpause": Field("the longest pause that the client may ask for, in seconds", "7.2"),
        "newkey": Field("the first of a new series of keys", "15"),
        "pause": Field("for how many seconds the client will send no request", "10"),
        "polling": Field("how many seconds must pass between two empty requests", "7.2"),
        "report": Field("a request that seems to be lost", "9"),
        "requests": Field("how many requests the client may have open at a time", "7.2"),
        "rid": Field("number of the request, one more with each", "14.1"),
        "route": Field("the server that the connection manager is to connect to", "7.1"),
        "secure": "whether the connection manager is to connect to the server securely",
        "sid": Field("name of the session, which nobody can guess", "7.2"),
        "stream": Field("name of one stream of several in the session", "16"),
        "time": Field("how many milliseconds ago the lost request arrived", "9"),
        "to": Field("the domain that the session is for", "7.1"),
        "type": Field(
            "how the session goes on",
            "13",
            {"terminate": "the session ends", "error": "this one must be sent again"},
        ),
        "ver": Field("highest version of BOSH that is understood", "7.1"),
        "wait": Field("how many seconds an answer may be held back while there is nothing to say", "7.1"),
        "xmpp:version": Field("version of XMPP", "", spec=_XMPP),
        "xmpp:restart": Field("whether the stream is to be opened anew, as after the login", "", spec=_XMPP),
        "xmpp:restartlogic": Field("whether the stream can be opened anew", "", spec=_XMPP),
    },
)
bosh.element(BOSH, "uri", "where the service is found instead", "17.2", text="the address")


@bosh.sentence("", BOSH, "body")
def _body(scene: Scene) -> str:
    inside = list(scene.element.iterchildren("*"))
    if scene.element.get("type") == "terminate":
        return _ends(scene)
    if _xmpp(scene, "restart") in {"true", "1"}:
        return say("{who} opens the stream anew (BOSH)", who=scene.who)
    if not scene.element.get("sid") and scene.recipient and scene.element.get("rid"):
        return say("{who} asks for a session with {domain} over HTTP (BOSH)", who=_client(scene), domain=scene.whom)
    if not inside:
        return _empty(scene)
    told = _told(inside[0], scene)
    if len(inside) == 1:
        return say("{sentence} (BOSH)", sentence=told)
    return say("{sentence}, and {more} (BOSH)", sentence=told, more=count(len(inside) - 1, "1 more", "{number} more"))


def _told(element: etree._Element, scene: Scene) -> str:
    if namespace_of(element) == BOSH:  # not allowed; told in turn, bodies in bodies would go on for ever
        return f"<{shortened(local_name(element))}>"
    return sentence(Scene(element, element, scene.stream, scene.direction))


def _empty(scene: Scene) -> str:
    element = scene.element
    if element.get("sid") and element.get("wait"):
        seconds = shortened(element.get("wait"))
        return say("the session over HTTP begins (BOSH), answers wait for up to {seconds} s", seconds=seconds)
    if element.get("pause"):
        seconds = shortened(element.get("pause"))
        return say("{who} will send nothing for {seconds} s (BOSH)", who=_client(scene), seconds=seconds)
    if element.get("rid"):
        return say("{who} has nothing to say, and waits for news (BOSH)", who=_client(scene))
    return say("nothing new: an empty answer (BOSH)")


def _ends(scene: Scene) -> str:
    name = scene.element.get("condition", "")
    if not name:
        return say("{who} ends the session over HTTP (BOSH)", who=scene.who)
    known = condition("bosh", name)
    why = translated(known.meaning) if known else say("an unknown reason")
    return say("the session over HTTP ends (BOSH): {why} ({name})", why=why, name=shortened(name))


def _xmpp(scene: Scene, name: str) -> str:
    return scene.element.get(f"{{{XBOSH}}}{name}", "")


def _client(scene: Scene) -> str:
    return scene.who if scene.sender or scene.own else say("the client")
