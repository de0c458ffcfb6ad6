"""XEP-0171: Language Translation."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Field, Vocabulary
from ..scene import Scene, quoted, shortened

LANGTRANS = "urn:xmpp:langtrans"
ITEMS = "urn:xmpp:langtrans:items"
_ATTRIBUTES: dict[str, str | Field] = {
    "source_lang": "the language to translate from",
    "destination_lang": "the language to translate into",
    "engine": "the machine that translates",
    "dictionary": "the dictionary that it uses",
    "pivotable": Field(
        "whether the translation may go through a third language",
        values={"true": "the translation may go through a third language"},
    ),
    "reviewed": Field("whether a person has checked it", values={"true": "a person has checked it"}),
    "charset": "the character set",
    "jid": "the service that translates",
}
xep = Vocabulary("XEP-0171")

xep.element(LANGTRANS, "x", "says which parts of the message are translations")
xep.element(LANGTRANS, "query", "asks for a translation, or holds it")
xep.element(LANGTRANS, "source", "the text to translate", attributes=_ATTRIBUTES, text="the text to translate")
xep.element(LANGTRANS, "translation", "a translation", attributes=_ATTRIBUTES, text="the translated text")
xep.element(ITEMS, "query", "asks which languages a service translates between, or lists them")
xep.element(ITEMS, "item", "one pair of languages", attributes=_ATTRIBUTES)


@xep.addition("message", LANGTRANS, "x")
def _translated(scene: Scene) -> str:
    languages = listed(shortened(each.get("destination_lang")) for each in scene.all("translation"))
    return say("with translations: {languages}", languages=languages or say("none"))


@xep.sentence("iq", LANGTRANS, "query", of_type="get")
def _asks(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "words": quoted(scene.text("source"))}
    return say("{who} asks {whom} to translate {words}", **facts)


@xep.sentence("iq", LANGTRANS, "query", of_type="result")
def _answers(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "words": quoted(scene.text("translation"))}
    return say("{who} sends {whom} the translation {words}", **facts)


@xep.sentence("iq", ITEMS, "query", of_type="get")
def _asks_languages(scene: Scene) -> str:
    return say("{who} asks {whom} between which languages it translates", who=scene.who, whom=scene.whom)


@xep.sentence("iq", ITEMS, "query", of_type="result")
def _tells_languages(scene: Scene) -> str:
    pairs = (f"{each.get('source_lang', '?')} → {each.get('destination_lang', '?')}" for each in scene.all("item"))
    facts = {"who": scene.who, "whom": scene.whom, "pairs": listed(shortened(each) for each in pairs)}
    return say("{who} tells {whom} that it translates {pairs}", **facts)
