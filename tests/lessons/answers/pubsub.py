"""11: Mira has the node bread with rye in it, the window follows it; Tom and Ben are her friends."""

from __future__ import annotations

from ..trying import Answers

SETUP = """
import aioxmpp
lab = await Lab.start()
mira = await lab.connect("mira/oven")
tom = await lab.connect("tom/phone")
ben = await lab.connect("ben/garage")
window = await lab.connect("window/shop")
shop, pubsub = "pubsub.localhost", "http://jabber.org/protocol/pubsub"
mood = "http://jabber.org/protocol/mood"
wanted = f"<iq type='set' to='{shop}'><pubsub xmlns='{pubsub}'>{{}}</pubsub></iq>"
owners = f"<iq type='set' to='{shop}'><pubsub xmlns='{pubsub}#owner'>{{}}</pubsub></iq>"
rye = "<item id='rye'><bread xmlns='urn:example:bakery'><name>Rye</name></bread></item>"
for who, what in (
    (mira, "<create node='bread'/>"), (window, "<subscribe node='bread' jid='window@localhost'/>"),
    (mira, f"<publish node='bread'>{rye}</publish>"),
):
    (await who.request(wanted.format(what))).raise_for_error()
await window.wait_for("<message type='headline'/>")
for friend in (tom, ben):
    for one, other in ((friend, mira), (mira, friend)):
        await one.send(f"<presence to='{other.jid.bare()}' type='subscribe'/>")
        await other.wait_for(f"<presence from='{one.jid.bare()}' type='subscribe'/>")
        await other.send(f"<presence to='{one.jid.bare()}' type='subscribed'/>")
        await one.wait_for(f"<presence from='{other.jid}'/>")
form = ("<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>" + pubsub + "#{}</value></field>"
        "<field var='pubsub#{}'><value>{}</value></field></x>")
"""

CREATE = "await tom.request(wanted.format(\"<create node='coffee'/>\"))\n"
SERVICE = """
service = aioxmpp.JID.fromstr(shop)
await tom.client.summon(aioxmpp.PubSubClient).create(service, "coffee")
await ben.client.summon(aioxmpp.PubSubClient).subscribe(service, "coffee")
"""
SUBSCRIBE = "await ben.request(wanted.format(\"<subscribe node='coffee' jid='ben@localhost'/>\"))\n"
PUBLISH = """
await tom.request(wanted.format("<publish node='coffee'><item><coffee xmlns='urn:x'/></item></publish>"))
"""
HEARD = "await ben.wait_for(f\"<message><event xmlns='{pubsub}#event'/></message>\")\n"


def setting(value: str, node: str = "bread") -> str:
    """Code that sets what new subscribers are sent."""
    return f"""
sent = form.format("node_config", "send_last_published_item", "{value}")
await mira.request(owners.format(f"<configure node='{node}'>{{sent}}</configure>"))
"""


def retract(notify: str, item: str = "rye") -> str:
    """Code that takes an item away."""
    return f"""
await mira.request(wanted.format("<retract node='bread'{notify}><item id='{item}'/></retract>"))
await window.request("<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>")
"""


def interested(who: str, feature: str = "mood+notify") -> str:
    """Code by which somebody's program says what it wants to be notified of; no two say quite the same."""
    return f"""
{who}.client.summon(aioxmpp.DiscoServer).register_feature("urn:x:{who}")
{who}.client.summon(aioxmpp.DiscoServer).register_feature("http://jabber.org/protocol/{feature}")
{who}.client.summon(aioxmpp.EntityCapsService).update_hash()
{who}.client.summon(aioxmpp.PresenceServer).resend_presence()
await {who}.wait_for("<iq type='get' from='mira@localhost'/>")
await {who}.request("<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>")
"""


GRUMPY = """
item = f"<item id='current'><mood xmlns='{mood}'><grumpy/></mood></item>"
publish = f"<publish node='{mood}'>{item}</publish>"
await mira.request(f"<iq type='set'><pubsub xmlns='{pubsub}'>{publish}</pubsub></iq>")
for friend in (tom, ben):
    await friend.request("<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>")
"""
CLAIMED = """
claim = ben.client.summon(aioxmpp.PEPClient).claim_pep_node(mood, notify=True)
ben.client.summon(aioxmpp.EntityCapsService).update_hash()
ben.client.summon(aioxmpp.PresenceServer).resend_presence()
await ben.wait_for("<iq type='get' from='mira@localhost'/>")
await ben.request("<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>")
"""
SECRET = "<publish node='bread'><item id='s'><note xmlns='urn:x'>less salt</note></item></publish>"


def secret(options: str = "", who: str = "mira") -> str:
    """Code that publishes a secret, on that condition."""
    return f"""
options = {options!r} and "<publish-options>" + form.format(*{options!r}.split()) + "</publish-options>"
reply = await {who}.request(wanted.format("{SECRET}" + options))
"""


ANSWERS = {
    "pubsub.node": Answers(
        right=(CREATE + SUBSCRIBE + PUBLISH + HEARD, SERVICE + PUBLISH + HEARD),
        wrong=(
            (CREATE, "there is nothing in it"),
            (CREATE + PUBLISH, "Ben was not notified"),
            (CREATE + PUBLISH + SUBSCRIBE, "Ben was not notified"),
            (CREATE.replace("))", ").replace(shop, 'rooms.localhost'))"), "got none (item-not-found)"),
        ),
    ),
    "pubsub.last": Answers(
        right=(setting("on_sub"), setting("on_sub_and_presence")),
        wrong=(
            (setting("never"), "was sent nothing"),
            (setting("on_sub") + setting("never"), "was sent nothing"),
            (setting("on_sub") + retract(""), "bread has no item"),
            (setting("on_sub", "bred"), "was sent nothing"),
        ),
    ),
    "pubsub.sold": Answers(
        right=(
            retract(" notify='true'"),
            retract(" notify='1'"),
            retract("") + "await mira.request(wanted.format(f\"<publish node='bread'>{rye}</publish>\"))"
            + retract(" notify='true'"),
        ),
        wrong=(
            (retract(""), "was not notified"),
            (retract(" notify='false'"), "was not notified"),
            (retract("").replace("mira.request", "tom.request"), "still has the rye"),
        ),
    ),
    "pubsub.mood": Answers(
        right=(interested("ben") + GRUMPY, GRUMPY + interested("ben") + GRUMPY, CLAIMED + GRUMPY),
        wrong=(
            (GRUMPY, "Ben was not notified"),
            (interested("ben") + interested("tom") + GRUMPY, "Tom was notified, too"),
            (interested("ben", "tune+notify") + GRUMPY, "Ben was not notified"),
            (interested("ben") + GRUMPY.replace("'set'", "'set' to='tom@localhost'"), "no such mood"),
        ),
    ),
    "pubsub.condition": Answers(
        right=(
            secret("publish-options access_model whitelist"),
            secret("publish-options access_model presence"),
        ),
        wrong=(
            (secret(), "everybody can read it"),
            (secret("publish-options access_model open"), "everybody can read it"),
            (secret("publish-options access_model whitelist", "tom"), "refused for another reason"),
        ),
    ),
}  # fmt: skip
