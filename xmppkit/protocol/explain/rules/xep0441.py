"""XEP-0441: Message Archive Management Preferences."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted, short
from ..stanzas import elements

MAM = "urn:xmpp:mam:2"
xep = Vocabulary("XEP-0441")

xep.element(
    MAM,
    "prefs",
    "which messages the server archives",
    attributes={
        "default": Field(
            "what happens with those that are not named",
            values={
                "always": "messages with everybody else are archived",
                "never": "messages with everybody else are not archived",
                "roster": "messages with contacts in the roster are archived",
            },
        )
    },
)
xep.element(MAM, "always", "those with whom messages are always archived")
xep.element(MAM, "never", "those with whom messages are never archived")
xep.element(MAM, "always/jid", "one address", text="messages with this address are always archived")
xep.element(MAM, "never/jid", "one address", text="messages with this address are never archived")


@xep.sentence("iq", MAM, "prefs", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks {whom} which messages are archived", who=scene.who, whom=scene.whom)


@xep.sentence("iq", MAM, "prefs", of_type="set")
def _sets(scene: Scene) -> str:
    return say("{who} asks {whom} to archive messages with {parties}", **_facts(scene))


@xep.sentence("iq", MAM, "prefs", of_type="result")
def _tells(scene: Scene) -> str:
    return say("{who} tells {whom} that it archives messages with {parties}", **_facts(scene))


def _facts(scene: Scene) -> dict[str, str]:
    default = scene.payload.get("default", "")
    named = {
        "always": say("everybody"),
        "never": say("nobody"),
        "roster": say("contacts in the roster"),
    }
    parties = [named.get(default, quoted(default))]
    always, never = _jids(scene, "always"), _jids(scene, "never")
    if always:
        parties.append(say("and always with {jids}", jids=always))
    if never:
        parties.append(say("but never with {jids}", jids=never))
    return {"who": scene.who, "whom": scene.whom, "parties": " ".join(parties)}


def _jids(scene: Scene, name: str) -> str:
    return listed([short((each.text or "").strip()) for each in elements(scene.find(name))], 2)
