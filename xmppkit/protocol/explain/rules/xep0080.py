"""XEP-0080: User Location."""

from __future__ import annotations

from ...language import say
from ..nested import listed
from ..rule import Vocabulary
from ..scene import Scene, quoted, shortened

GEOLOC = "http://jabber.org/protocol/geoloc"
xep = Vocabulary("XEP-0080")

xep.element(GEOLOC, "geoloc", "where somebody or something is; empty: not told any more")
for _name, _meaning in {
    "accuracy": "how exact it is, in metres",
    "alt": "height above or below sea level, in metres",
    "altaccuracy": "how exact the height is, in metres",
    "area": "a named area, such as a campus",
    "bearing": "direction of movement, in degrees from north",
    "building": "the building",
    "country": "the country",
    "countrycode": "the country, in two letters",
    "datum": "the system of coordinates",
    "description": "the place, in words",
    "error": "how exact it is, in minutes of arc (as it was once told)",
    "floor": "the floor of the building",
    "lat": "degrees north of the equator",
    "locality": "the town",
    "lon": "degrees east of Greenwich",
    "postalcode": "the postal code",
    "region": "the region",
    "room": "the room",
    "speed": "speed, in metres a second",
    "street": "the street",
    "text": "anything else, in words",
    "timestamp": "when it was measured",
    "tzo": "offset of local time from UTC",
    "uri": "where to learn more of the place",
}.items():
    xep.element(GEOLOC, _name, _meaning, text="the value")


@xep.sentence("item", GEOLOC, "geoloc")
def _place(scene: Scene) -> str:
    text = scene.text("description") or scene.text("text")
    if text:
        return say("the place {place}", place=quoted(text))
    names = listed(
        shortened(scene.text(each)) for each in ("building", "street", "area", "locality", "region", "country")
    )
    if names:
        return say("the place {place}", place=names)
    lat, lon = shortened(scene.text("lat")), shortened(scene.text("lon"))
    if lat and lon:
        return say("the place at latitude {lat}, longitude {lon}", lat=lat, lon=lon)
    return say("a place") if len(scene.payload) else say("no place any more")


@xep.sentence("message", GEOLOC, "geoloc", rank=40)
def _with_message(scene: Scene) -> str:
    return say("{who} tells {whom}: {place}", who=scene.who, whom=scene.whom, place=_place(scene))


@xep.addition("presence", GEOLOC, "geoloc")
@xep.addition("message", GEOLOC, "geoloc")
def _too(scene: Scene) -> str | None:
    return _place(scene)
