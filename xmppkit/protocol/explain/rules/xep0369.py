"""XEP-0369: Mediated Information eXchange (MIX)."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, local_name, quoted, short, shortened

CORE = "urn:xmpp:mix:core:1"
_VERSIONS = (CORE, "urn:xmpp:mix:core:0")
xep = Vocabulary("XEP-0369")

_NODES = {
    "urn:xmpp:mix:nodes:messages": "the messages of the channel",
    "urn:xmpp:mix:nodes:participants": "who takes part in the channel",
    "urn:xmpp:mix:nodes:presence": "who is online in the channel",
    "urn:xmpp:mix:nodes:info": "what the channel is",
    "urn:xmpp:mix:nodes:config": "the settings of the channel",
    "urn:xmpp:mix:nodes:allowed": "who may join the channel",
    "urn:xmpp:mix:nodes:banned": "who is banned from the channel",
    "urn:xmpp:mix:nodes:jidmap": "the addresses behind the nicknames",
}

for _version in _VERSIONS:
    xep.element(
        _version,
        "join",
        "joins a channel",
        attributes={"id": "the participant's number in the channel", "channel": "the channel"},
    )
    xep.element(_version, "leave", "leaves a channel", attributes={"channel": "the channel"})
    xep.element(_version, "subscribe", "asks to be told of", attributes={"node": Field("which part", "", _NODES)})
    xep.element(_version, "unsubscribe", "asks not to be told of", attributes={"node": Field("which part", "", _NODES)})
    xep.element(_version, "update-subscription", "changes what one is told of", attributes={"jid": "whose it is"})
    xep.element(_version, "nick", "the nickname in the channel", text="the nickname")
    xep.element(_version, "setnick", "changes the nickname in the channel")
    xep.element(_version, "create", "makes a channel", attributes={"channel": "name of the channel"})
    xep.element(_version, "destroy", "destroys a channel", attributes={"channel": "name of the channel"})
    xep.element(_version, "mix", "tells who in the channel sent it", attributes={"id": "the participant's number"})
    xep.element(_version, "jid", "the sender's own address", text="the address")
    xep.element(_version, "participant", "somebody in the channel")


@xep.sentence("item", CORE, "*")
def _phrase(scene: Scene) -> str | None:
    name = local_name(scene.payload)
    channel = short(scene.payload.get("channel", ""))
    if name == "participant":
        nick, jid = shortened(scene.text("nick")), short(scene.text("jid"))
        return say("the participant {name}", name=nick or jid or "?")
    if name == "join":
        return say("joining with {nodes}", nodes=_nodes(scene)) if _nodes(scene) else say("joining")
    return say("leaving") if name == "leave" else channel or None


def _nodes(scene: Scene) -> str:
    names = (each.get("node", "") for each in scene.all("subscribe"))
    return listed(_NODES.get(each, shortened(each)).removesuffix(" of the channel") for each in names)


@xep.sentence("iq", CORE, "join", of_type="set")
def _joins(scene: Scene) -> str:
    nick = scene.text("nick")
    facts = {"who": scene.who, "channel": scene.whom, "nick": quoted(nick)}
    if nick:
        return say("{who} joins the channel {channel} as {nick}", **facts)
    return say("{who} joins the channel {channel}", **facts)


@xep.sentence("iq", CORE, "join", of_type="result")
def _joined(scene: Scene) -> str:
    return say("the channel {channel} lets {who} join", channel=scene.who, who=scene.whom)


@xep.sentence("iq", CORE, "leave")
def _leaves(scene: Scene) -> str:
    if scene.type == "result":
        return say("the channel {channel} lets {who} go", channel=scene.who, who=scene.whom)
    return say("{who} leaves the channel {channel}", who=scene.who, channel=scene.whom)


@xep.sentence("iq", CORE, "setnick")
def _nick(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "nick": quoted(scene.text("nick"))}
    if scene.type == "result":
        return say("the channel {who} calls {whom} {nick} from now on", **facts)
    return say("{who} wants to be called {nick} in the channel {whom}", **facts)


@xep.sentence("iq", CORE, "update-subscription")
def _update(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "nodes": _nodes(scene) or say("nothing more")}
    if scene.type == "result":
        return say("the channel {who} will tell {whom} of {nodes}", **facts)
    return say("{who} asks the channel {whom} to be told of {nodes}", **facts)


@xep.sentence("iq", CORE, "create")
def _creates(scene: Scene) -> str:
    name = scene.payload.get("channel")
    facts = {"who": scene.who, "whom": scene.whom, "name": quoted(name)}
    if scene.type == "result":
        return say("{who} tells {whom} that the channel {name} has been made", **facts)
    if not name:
        return say("{who} makes a channel at {whom}, which chooses its name", **facts)
    return say("{who} makes the channel {name} at {whom}", **facts)


@xep.sentence("iq", CORE, "destroy", of_type="set")
def _destroys(scene: Scene) -> str:
    name = quoted(scene.payload.get("channel"))
    return say("{who} destroys the channel {name} at {whom}", who=scene.who, whom=scene.whom, name=name)


@xep.sentence("message", CORE, "mix", rank=55)
def _message(scene: Scene) -> str | None:
    body = scene.element.findtext("{*}body")
    if not body:
        return None
    nick = shortened(scene.text("nick")) or short(scene.text("jid")) or "?"
    facts = {"who": nick, "channel": short(scene.sender), "words": quoted(body)}
    return say("{who} says in the channel {channel}: {words}", **facts)
