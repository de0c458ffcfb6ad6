"""XEP-0167: Jingle RTP Sessions: calls with sound and picture."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, shortened

RTP = "urn:xmpp:jingle:apps:rtp:1"
INFO = "urn:xmpp:jingle:apps:rtp:info:1"
ERRORS = "urn:xmpp:jingle:apps:rtp:errors:1"
xep = Vocabulary("XEP-0167")

_CONTENT: dict[str, str | Field] = {
    "creator": Field(
        "who added the part that is meant",
        "",
        {"initiator": "the part that the caller added", "responder": "the part that the one called added"},
    ),
    "name": "name of the part that is meant",
}

xep.element(
    RTP,
    "description",
    "the sound or picture that is sent",
    "",
    attributes={
        "media": Field("what is sent", "", {"audio": "sound", "video": "a moving picture"}),
        "ssrc": "number that marks the sender's packets",
        "profile": "the RTP profile",
    },
)
xep.element(
    RTP,
    "payload-type",
    "one way of encoding that could be used, best first",
    "",
    attributes={
        "channels": "number of channels",
        "clockrate": "samples a second",
        "id": "its number in RTP packets",
        "maxptime": "longest packet, in milliseconds",
        "name": "name of the codec",
        "ptime": "usual packet, in milliseconds",
        "height": "height of the picture",
        "width": "width of the picture",
    },
)
xep.element(
    RTP, "parameter", "one setting of the codec", "", attributes={"name": "name of the setting", "value": "its value"}
)
xep.element(RTP, "bandwidth", "bandwidth wanted", "", attributes={"type": "how it is counted"}, text="the bandwidth")
xep.element(
    RTP, "encryption", "how to encrypt the stream by SRTP", attributes={"required": "whether it has to be encrypted"}
)
xep.element(
    RTP,
    "crypto",
    "one way of encrypting, with its keys",
    "",
    attributes={
        "crypto-suite": "name of the algorithms",
        "key-params": Field("the keys", secret=True),
        "session-params": "further parameters",
        "tag": "its number",
    },
)
xep.element(RTP, "rtcp-mux", "sound and its control data share one port")
xep.element(ERRORS, "crypto-required", "wants the call encrypted")
xep.element(ERRORS, "invalid-crypto", "the encryption offered is not right")

_INFO = {
    "active": "the call goes on",
    "hold": "the call is put on hold",
    "unhold": "the call goes on after the hold",
    "mute": "sends no sound or picture for now",
    "unmute": "sends sound or picture again",
    "ringing": "it is ringing",
}
for _name, _meaning in _INFO.items():
    xep.element(INFO, _name, _meaning, attributes=_CONTENT)


@xep.sentence("item", RTP, "description")
def _call(scene: Scene) -> str:
    names = listed((shortened(each.get("name")) for each in scene.all("payload-type")), 2)
    facts = {"codecs": f" ({names})" if names else ""}
    media = scene.payload.get("media")
    if media == "audio":
        return say("sound{codecs}", **facts)
    return say("video{codecs}", **facts) if media == "video" else say("an RTP stream{codecs}", **facts)


@xep.sentence("item", INFO, "*")
def _state(scene: Scene) -> str:
    known = _INFO.get(scene.payload.tag.rpartition("}")[2])
    return say(known) if known else ""
