"""XEP-0292: vCard4 Over XMPP."""

from __future__ import annotations

from ...language import count, say
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, local_name, shortened

VCARD = "urn:ietf:params:xml:ns:vcard-4.0"
xep = Vocabulary("XEP-0292")

xep.element(VCARD, "vcard", "somebody's visiting card; empty in a request")
for _name, _meaning in {
    "fn": "the whole name",
    "n": "the name in parts",
    "given": "given name",
    "surname": "family name",
    "additional": "further names",
    "prefix": "what stands before the name",
    "suffix": "what stands after the name",
    "nickname": "nickname",
    "photo": "a picture",
    "bday": "birthday",
    "anniversary": "wedding day",
    "gender": "gender",
    "sex": "gender, in a letter",
    "adr": "a postal address",
    "street": "street",
    "locality": "town",
    "region": "region",
    "code": "postal code",
    "country": "country",
    "pobox": "post office box",
    "ext": "second line of the address",
    "tel": "a telephone number",
    "email": "an email address",
    "impp": "an address for chatting",
    "lang": "a language spoken",
    "tz": "time zone",
    "geo": "a place on the globe",
    "title": "position held",
    "role": "occupation",
    "logo": "picture of the organisation",
    "org": "the organisation",
    "member": "a member of the group",
    "related": "somebody related",
    "categories": "what the card is filed under",
    "note": "a note",
    "prodid": "the software that wrote the card",
    "rev": "when the card was last changed",
    "sound": "a sound, such as the name spoken",
    "uid": "what names the card for ever",
    "url": "web page",
    "key": "a public key",
    "fburl": "when the person is busy",
    "caladruri": "where to send invitations",
    "caluri": "the calendar",
    "kind": "what the card is about",
    "source": "where the card is found",
    "xml": "something in XML",
    "group": "entries that belong together",
    "parameters": "more about the entry",
    "type": "kind of entry",
    "pref": "how much it is preferred",
    "altid": "entries that say the same",
    "calscale": "the calendar used",
    "language": "its language",
    "mediatype": "kind of content",
    "label": "the address as on an envelope",
    "sort-as": "what the name is sorted by",
    "identity": "gender, in words",
    "text": "a text",
    "uri": "an address",
    "date": "a date",
    "time": "a time",
    "date-time": "a date and time",
    "date-and-or-time": "a date or time",
    "timestamp": "a point in time",
    "boolean": "yes or no",
    "integer": "a whole number",
    "float": "a number",
    "utc-offset": "an offset from UTC",
    "language-tag": "a language",
    "unknown": "a value of unknown kind",
}.items():
    xep.element(VCARD, _name, _meaning, text="the value")


@xep.sentence("iq", VCARD, "vcard", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks {whom} for a visiting card", who=scene.who, whom=scene.whom)


@xep.sentence("iq", VCARD, "vcard", of_type="set")
def _stores(scene: Scene) -> str:
    return say("{who} stores a visiting card at {whom}: {card}", who=scene.who, whom=scene.whom, card=_card(scene))


@xep.sentence("iq", VCARD, "vcard", of_type="result")
def _gives(scene: Scene) -> str:
    return say("{who} gives {whom} a visiting card: {card}", who=scene.who, whom=scene.whom, card=_card(scene))


@xep.sentence("item", VCARD, "vcard")
def _noun(scene: Scene) -> str:
    return say("a visiting card: {card}", card=_card(scene))


def _card(scene: Scene) -> str:
    names = {local_name(each) for each in scene.payload.iterchildren("*")}
    who = shortened(scene.payload.findtext(f"{{{VCARD}}}fn/{{{VCARD}}}text"))
    return listed([who, count(len(names), "1 entry", "{number} entries")]) if names else say("empty")
