"""XEP-0054: vcard-temp."""

from __future__ import annotations

from ...language import count, say
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, local_name, shortened

VCARD = "vcard-temp"
xep = Vocabulary("XEP-0054")

xep.element(VCARD, "vCard", "somebody's visiting card; empty in a request", "3")

_TEXTS = {
    "VERSION": "version of the card's form",
    "FN": "the whole name",
    "FAMILY": "family name",
    "GIVEN": "given name",
    "MIDDLE": "middle name",
    "PREFIX": "what stands before the name",
    "SUFFIX": "what stands after the name",
    "NICKNAME": "nickname",
    "BDAY": "birthday",
    "TYPE": "kind of picture or sound",
    "BINVAL": "the picture or sound itself, in base64",
    "EXTVAL": "where the picture or sound is kept",
    "POBOX": "post office box",
    "EXTADD": "second line of the address",
    "STREET": "street",
    "LOCALITY": "town",
    "REGION": "region",
    "PCODE": "postal code",
    "CTRY": "country",
    "LINE": "one line of the address",
    "NUMBER": "telephone number",
    "USERID": "email address",
    "JABBERID": "address in XMPP",
    "MAILER": "email program",
    "TZ": "time zone",
    "LAT": "latitude",
    "LON": "longitude",
    "TITLE": "position held",
    "ROLE": "occupation",
    "ORGNAME": "name of the organisation",
    "ORGUNIT": "department",
    "KEYWORD": "one category",
    "NOTE": "a note",
    "PRODID": "the software that wrote the card",
    "REV": "when the card was last changed",
    "SORT-STRING": "what the name is sorted by",
    "PHONETIC": "how the name is pronounced",
    "UID": "what names the card for ever",
    "URL": "web page",
    "CRED": "the key or certificate",
    "DESC": "a free description",
}
_GROUPS = {
    "N": "the name in parts",
    "PHOTO": "a picture of the person",
    "ADR": "a postal address",
    "LABEL": "a postal address as on an envelope",
    "TEL": "a telephone number",
    "EMAIL": "an email address",
    "GEO": "a place on the globe",
    "LOGO": "picture of the organisation",
    "AGENT": "another card, of somebody who acts for this person",
    "ORG": "the organisation",
    "CATEGORIES": "what the card is filed under",
    "SOUND": "a sound, such as the name spoken",
    "CLASS": "how confidential the card is",
    "KEY": "a public key or certificate",
    "HOME": "at home",
    "WORK": "at work",
    "VOICE": "for speaking",
    "FAX": "for faxes",
    "PAGER": "a pager",
    "MSG": "takes messages",
    "CELL": "a mobile telephone",
    "VIDEO": "for video",
    "BBS": "a mailbox by modem",
    "MODEM": "a modem",
    "ISDN": "an ISDN line",
    "PCS": "a personal communication service",
    "PREF": "the preferred one",
    "POSTAL": "for letters",
    "PARCEL": "for parcels",
    "DOM": "for use inside the country",
    "INTL": "for use from abroad",
    "INTERNET": "an internet address",
    "X400": "an X.400 address",
    "PUBLIC": "for everybody",
    "PRIVATE": "for few",
    "CONFIDENTIAL": "for nobody else",
}
for _name, _meaning in _TEXTS.items():
    xep.element(VCARD, _name, _meaning, "3", text="the value")
for _name, _meaning in _GROUPS.items():
    xep.element(VCARD, _name, _meaning, "3")


@xep.sentence("iq", VCARD, "vCard", of_type="get")
def _asks(scene: Scene) -> str:
    if scene.recipient and scene.recipient.partition("/")[0] != scene.sender.partition("/")[0]:
        return say("{who} asks for {whom}'s visiting card", who=scene.who, whom=scene.whom)
    return say("{who} asks {whom} for their own visiting card", who=scene.who, whom=scene.whom)


@xep.sentence("iq", VCARD, "vCard", of_type="set")
def _stores(scene: Scene) -> str:
    return say("{who} stores a visiting card at {whom}: {card}", who=scene.who, whom=scene.whom, card=_card(scene))


@xep.sentence("iq", VCARD, "vCard", of_type="result")
def _gives(scene: Scene) -> str:
    return say("{who} gives {whom} a visiting card: {card}", who=scene.who, whom=scene.whom, card=_card(scene))


@xep.sentence("item", VCARD, "vCard")
def _noun(scene: Scene) -> str:
    return say("a visiting card: {card}", card=_card(scene))


def _card(scene: Scene) -> str:
    """Whose it is, and how much is on it."""
    names = {local_name(each) for each in scene.payload.iterchildren("*")}
    if not names:
        return say("empty")
    who = shortened(scene.text("FN") or scene.text("NICKNAME"))
    extras = [say("a picture") if "PHOTO" in names else "", count(len(names), "1 entry", "{number} entries")]
    return listed([who, *extras])
