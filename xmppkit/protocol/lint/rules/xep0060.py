"""XEP-0060: Publish-Subscribe."""

from __future__ import annotations

from collections.abc import Iterator

from ...language import say
from ..node import Node, Problem
from ..rule import Specification
from ..structure import Structure
from ..values import BOOLEAN, COUNT, JID, TEXT, WORD, left_open, one_of

xep = Specification("XEP-0060")
PUBSUB = "http://jabber.org/protocol/pubsub"
OWNER = f"{PUBSUB}#owner"
EVENT = f"{PUBSUB}#event"
_AFFILIATIONS = one_of("member", "none", "outcast", "owner", "publish-only", "publisher")
_SUBSCRIPTIONS = one_of("none", "pending", "subscribed", "unconfigured")

_PUBLISH = (
    "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
    "<publish node='princely_musings'><item id='i1'><entry xmlns='http://www.w3.org/2005/Atom'/></item></publish>"
    "</pubsub></iq>"
)
_SUBSCRIBE = (
    "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'>"
    "<subscribe node='princely_musings' jid='francisco@example.org'/></pubsub></iq>"
)
_DELETE = (
    "<iq type='set' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>"
    "<delete node='princely_musings'/></pubsub></iq>"
)
_EVENT = (
    "<message><event xmlns='http://jabber.org/protocol/pubsub#event'><items node='princely_musings'>"
    "<item id='i1'/><retract id='i2'/></items></event></message>"
)
_MINE = (
    "<iq type='result' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'><subscriptions>"
    "<subscription node='princely_musings' jid='francisco@example.org' subscription='subscribed'/></subscriptions>"
    "</pubsub></iq>"
)

structure = Structure(
    xep,
    "",
    name="requests",
    good=(_PUBLISH, _SUBSCRIBE, _MINE),
    bad=(
        _PUBLISH.replace("set", "get"),
        _PUBLISH.replace("node='princely_musings'", ""),
        _PUBLISH.replace("publish ", "subscriptions ").replace("/publish>", "/subscriptions>"),
        _SUBSCRIBE.replace("jid='francisco@example.org'", ""),
        _SUBSCRIBE.replace("subscribe ", "follow "),
        _MINE.replace("'subscribed'", "'yes'"),
    ),
)
structure.closes(PUBSUB)
structure.element(PUBSUB, "pubsub", within="iq message *", iq="get set result")
structure.element(PUBSUB, "create", within="pubsub", iq="set result", may={"node": TEXT}, leaf=True)
structure.element(PUBSUB, "configure", within="pubsub", iq="set result", may={"node": TEXT})
structure.element(PUBSUB, "publish", within="pubsub", iq="set result", needs={"node": TEXT})
structure.element(PUBSUB, "publish-options", within="pubsub", iq="set")
structure.element(
    PUBSUB, "retract", within="pubsub", iq="set result", needs={"node": TEXT}, may={"notify": BOOLEAN}, children="item+"
)
structure.element(
    PUBSUB, "items", within="pubsub", iq="get result", needs={"node": TEXT}, may={"max_items": COUNT, "subid": TEXT}
)
structure.element(PUBSUB, "item", within="publish items retract", may={"id": TEXT, "publisher": TEXT, "node": TEXT})
structure.element(PUBSUB, "subscribe", within="pubsub", iq="set", needs={"jid": JID}, may={"node": TEXT}, leaf=True)
structure.element(
    PUBSUB, "unsubscribe", within="pubsub", iq="set", needs={"jid": JID}, may={"node": TEXT, "subid": TEXT}, leaf=True
)
structure.element(PUBSUB, "options", within="pubsub", may={"jid": JID, "node": TEXT, "subid": TEXT})
structure.element(PUBSUB, "subscriptions", within="pubsub", iq="get result", may={"node": TEXT})
structure.element(
    PUBSUB,
    "subscription",
    within="pubsub subscriptions",
    needs={"jid": JID},
    may={"node": TEXT, "subid": TEXT, "subscription": _SUBSCRIPTIONS, "expiry": TEXT},
    children="subscribe-options?",
)
structure.element(PUBSUB, "subscribe-options", within="subscription", children="required?")
structure.element(PUBSUB, "required", within="subscribe-options", empty=True)
structure.element(PUBSUB, "affiliations", within="pubsub", iq="get result", may={"node": TEXT})
structure.element(
    PUBSUB, "affiliation", within="affiliations", needs={"affiliation": _AFFILIATIONS}, may={"node": TEXT, "jid": JID}
)
structure.element(PUBSUB, "default", within="pubsub", iq="get result", may={"node": TEXT, "type": TEXT})

owner = Structure(
    xep,
    "",
    name="owner",
    good=(_DELETE,),
    bad=(
        _DELETE.replace("set", "get"),
        _DELETE.replace("node='princely_musings'", ""),
        _DELETE.replace("delete", "remove"),
    ),
)
owner.closes(OWNER)
owner.element(OWNER, "pubsub", within="iq message *", iq="get set result")
owner.element(OWNER, "configure default", within="pubsub", may={"node": TEXT})
owner.element(OWNER, "delete", within="pubsub", iq="set", needs={"node": TEXT}, children="redirect?")
owner.element(OWNER, "redirect", within="delete", needs={"uri": WORD}, leaf=True)
owner.element(OWNER, "purge", within="pubsub", iq="set", needs={"node": TEXT}, leaf=True)
owner.element(OWNER, "affiliations subscriptions", within="pubsub", may={"node": TEXT})
owner.element(
    OWNER,
    "affiliation",
    within="affiliations",
    needs={"jid": JID},
    may={"affiliation": _AFFILIATIONS, "node": TEXT},  # §8.9.2: left out, it stays as it is
)
owner.element(
    OWNER,
    "subscription",
    within="subscriptions",
    needs={"jid": JID},
    may={"subscription": _SUBSCRIPTIONS, "subid": TEXT, "node": TEXT},
)

event = Structure(
    xep,
    "",
    name="event",
    good=(_EVENT,),
    bad=(
        _EVENT.replace("items node='princely_musings'", "items"),
        _EVENT.replace("<retract id='i2'/>", "<retract/>"),
        _EVENT.replace("message>", "presence>"),
    ),
)
event.element(EVENT, "event", within="message *")
event.element(EVENT, "items", within="event", needs={"node": TEXT})
event.element(EVENT, "item", within="items", may={"id": TEXT, "node": TEXT, "publisher": TEXT})
event.element(EVENT, "retract", within="items", needs={"id": TEXT}, leaf=True)
event.element(EVENT, "delete", within="event", needs={"node": TEXT}, children="redirect?")
event.element(EVENT, "purge", within="event", needs={"node": TEXT}, leaf=True)
event.element(EVENT, "configuration", within="event", may={"node": TEXT})
event.element(
    EVENT,
    "subscription",
    within="event",
    needs={"jid": JID},
    may={"expiry": TEXT, "node": TEXT, "subid": TEXT, "subscription": _SUBSCRIPTIONS},
)


@xep.error(
    "pubsub-without-action",
    (PUBSUB, "pubsub"),
    (OWNER, "pubsub"),
    section="",
    reason="What is asked of a service is the element inside <pubsub/>.",
    mend="Put the request into it, such as <items node='…'/>.",
    good=(_SUBSCRIBE,),
    bad=("<iq type='get' id='1'><pubsub xmlns='http://jabber.org/protocol/pubsub'/></iq>",),
)
def _no_action(pubsub: Node) -> Iterator[Problem]:
    iq = pubsub.parent
    asks = iq is not None and iq.is_stanza and iq.type in {"get", "set"}
    if asks and not pubsub.children and not left_open(pubsub.text):
        yield pubsub.problem(say("this asks the service for nothing"))


@xep.error(
    "item-of-several-payloads",
    (PUBSUB, "item"),
    (EVENT, "item"),
    section="7.1.3.6",
    reason="An item holds one element, or none where the node sends news without content.",
    mend="Publish one item for each, or put both into an element of your own.",
    good=(_PUBLISH,),
    bad=(_PUBLISH.replace("<entry", "<a xmlns='urn:example:a'/><entry"),),
)
def _payloads(item: Node) -> Iterator[Problem]:
    if len(item.payloads()) > 1:
        yield item.problem(say("an item with {count} payloads", count=len(item.payloads())))
