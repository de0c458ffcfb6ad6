"""RFC 6121 §2: the roster, the list of contacts that the server keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...language import count, say
from ..rule import Field, Vocabulary, meanings
from ..scene import Scene, quoted, short

if TYPE_CHECKING:
    from lxml import etree

ROSTER = "jabber:iq:roster"
rfc = Vocabulary("RFC 6121")

rfc.element(
    ROSTER,
    "query",
    "the list of contacts (roster), or a change to it",
    "2.1.1",
    attributes={"ver": "version of the list, so that only changes since then need be sent; empty: none known yet"},
)
rfc.element(
    ROSTER,
    "item",
    "one contact",
    "2.1.2",
    attributes={
        "approved": Field(
            "whether the contact was approved before asking",
            "2.1.2.1",
            meanings("roster:item@approved"),
        ),
        "ask": Field("whether a request is on its way", "2.1.2.2", meanings("roster:item@ask")),
        "jid": Field("the contact's address", "2.1.2.3"),
        "name": Field("what the user calls the contact", "2.1.2.4"),
        "subscription": Field("who sees whose presence", "2.1.2.5", meanings("roster:item@subscription")),
    },
)
rfc.element(ROSTER, "group", "a group that the user has put the contact in", "2.1.2.6", text="the group's name")
rfc.element(
    "urn:xmpp:features:rosterver", "ver", "the server can send only what changed in the list of contacts", "2.6"
)


@rfc.sentence("iq", ROSTER, "query", of_type="get")
def _ask(scene: Scene) -> str:
    if scene.payload.get("ver"):
        return say("{who} asks for what has changed in the list of contacts (roster)", who=scene.who)
    return say("{who} asks for the list of contacts (roster)", who=scene.who)


@rfc.sentence("iq", ROSTER, "query", of_type="result")
def _list(scene: Scene) -> str:
    contacts = count(len(scene.all("item")), "one contact", "{number} contacts")
    return say("{whom}'s list of contacts (roster) has {contacts}", whom=scene.whom, contacts=contacts)


@rfc.sentence("iq", ROSTER, "query", of_type="set")
def _change(scene: Scene) -> str:
    items = scene.all("item")
    if len(items) != 1:
        contacts = count(len(items), "one contact", "{number} contacts")
        return say("{who} sends a change of {contacts} in the list (roster)", who=scene.who, contacts=contacts)
    item = items[0]
    if item.get("subscription") == "remove":
        return _removed(scene, short(item.get("jid", "")))
    return _pushed(scene, item) if item.get("subscription") else _stored(scene, item)


def _removed(scene: Scene, contact: str) -> str:
    return say("{contact} is struck off {whose} list of contacts (roster)", contact=contact, whose=_whose(scene))


def _stored(scene: Scene, item: etree._Element) -> str:
    """A client leaves the subscription to the server (RFC 6121 §2.1.2.5)."""
    return say(
        "{who} puts {contact} on the list of contacts (roster){details}",
        who=scene.who,
        contact=_contact(item),
        details=_details(item),
    )


def _pushed(scene: Scene, item: etree._Element) -> str:
    return say(
        "{whose} list of contacts (roster) now has {contact}: {state}",
        whose=_whose(scene),
        contact=_contact(item),
        state=_state(item),
    )


def _contact(item: etree._Element) -> str:
    contact, name = short(item.get("jid", "")), item.get("name", "").strip()
    return say("{contact} ({name})", contact=contact, name=quoted(name)) if name else contact


def _details(item: etree._Element) -> str:
    groups = [each.text or "" for each in item.findall(f"{{{ROSTER}}}group")]
    return say(", in {group}", group=quoted(", ".join(groups))) if groups else ""


def _state(item: etree._Element) -> str:
    states = {
        "none": say("neither sees the other's presence"),
        "to": say("the user sees the contact's presence"),
        "from": say("the contact sees the user's presence"),
        "both": say("each sees the other's presence"),
    }
    found = states.get(item.get("subscription", ""), quoted(item.get("subscription")))
    return say("{state}, a request is on its way", state=found) if item.get("ask") == "subscribe" else found


def _whose(scene: Scene) -> str:
    """Whose list: its owner asks for changes; pushes go to the owner from the account itself (RFC 6121 §2.1.6)."""
    owner = short(scene.recipient or scene.sender) or scene.own
    return say("{who}'s", who=owner) if owner else say("the user's")
