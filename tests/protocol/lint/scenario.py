"""What real programs say: aioxmpp and Prosody go through most of what the course is about."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import aioxmpp
import aioxmpp.avatar
import aioxmpp.bookmarks
import aioxmpp.httpupload
import aioxmpp.vcard

from xmppkit.lab import Lab
from xmppkit.session import Session

from ...proxy import Proxy
from ...through import connect_through, until

ROOM = aioxmpp.JID.fromstr("coven@rooms.localhost")
PUBSUB = aioxmpp.JID.fromstr("pubsub.localhost")


async def play(lab: Lab) -> None:
    """Play all scenes; what was said is in the lab's recording."""
    await lab.watch_server()
    alice = await lab.connect("alice")
    bob = await lab.connect("bob/phone")
    for scene in SCENES:
        await asyncio.wait_for(scene(alice, bob), 20)
    await interruption(lab)
    await bob.disconnect()
    await alice.disconnect()


async def contacts(alice: Session, bob: Session) -> None:
    """The roster, and a subscription both ways (RFC 6121 §2, §3)."""
    rosters = [session.client.summon(aioxmpp.RosterClient) for session in (alice, bob)]
    people = [alice.jid.bare(), bob.jid.bare()]
    for session in (alice, bob):  # who has not asked for the roster is told nothing of it
        await session.request("<iq type='get'><query xmlns='jabber:iq:roster'/></iq>")
    await rosters[0].set_entry(people[1], name="Bob", add_to_groups={"Friends"})
    rosters[0].subscribe(people[1])
    await bob.wait_for("<presence type='subscribe'/>")
    rosters[1].approve(people[0])
    await alice.wait_for("<presence type='subscribed'/>")
    rosters[1].subscribe(people[0])
    await alice.wait_for("<presence type='subscribe'/>")
    rosters[0].approve(people[1])
    await bob.wait_for("<presence type='subscribed'/>")
    await alice.client.summon(aioxmpp.PingService).ping(alice.jid.replace(localpart=None, resource=None))
    await rosters[0].remove_entry(people[1])


async def presence(alice: Session, bob: Session) -> None:
    """Available in several ways, and directed presence (RFC 6121 §4)."""
    server = alice.client.summon(aioxmpp.PresenceServer)
    for show in (aioxmpp.PresenceShow.DND, aioxmpp.PresenceShow.XA, aioxmpp.PresenceShow.NONE):
        server.set_presence(aioxmpp.PresenceState(available=True, show=show), status="Rehearsing", priority=5)
    await alice.send("<presence><priority>-3</priority></presence>")
    await alice.send(f"<presence to='{bob.jid}'><status>only for you</status></presence>")
    await bob.wait_for("<presence><status>only for you</status></presence>")
    server.set_presence(aioxmpp.PresenceState(available=True), priority=0)


async def messages(alice: Session, bob: Session) -> None:
    """Chat, receipts, errors (RFC 6121 §5, XEP-0184)."""
    receipts = bob.client.summon(aioxmpp.DeliveryReceiptsService)
    message = aioxmpp.Message(type_=aioxmpp.MessageType.CHAT, to=bob.jid)
    message.body[None] = "Hi <&> ♥"
    alice.client.summon(aioxmpp.DeliveryReceiptsService).attach_tracker(message)
    await alice.client.send(message)
    await bob.wait_for("<message><body>Hi &lt;&amp;&gt; ♥</body></message>")
    assert receipts is not None
    for to in ("nobody@localhost", "someone@nowhere.example", "bob@localhost/nowhere"):
        await alice.send(f"<message to='{to}' type='chat'><body>Hi</body></message>")
    await alice.wait_for("<message type='error' from='nobody@localhost'/>")
    typing = "<composing xmlns='http://jabber.org/protocol/chatstates'/>"
    await alice.send(f"<message to='bob@localhost' type='chat'>{typing}</message>")


async def discovery(alice: Session, bob: Session) -> None:
    """What others are and can do (XEP-0030, XEP-0092, XEP-0115, XEP-0202, XEP-0012)."""
    bob.client.summon(aioxmpp.VersionServer).name = "a test"
    bob.client.summon(aioxmpp.EntityCapsService)
    disco = alice.client.summon(aioxmpp.DiscoClient)
    for to in ("localhost", "rooms.localhost", "pubsub.localhost", "upload.localhost", "bob@localhost"):
        await alice.request(f"<iq type='get' to='{to}'><query xmlns='http://jabber.org/protocol/disco#items'/></iq>")
        await alice.request(f"<iq type='get' to='{to}'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>")
    await disco.query_info(bob.jid)
    for to, name, space in [
        (str(bob.jid), "query", "jabber:iq:version"),
        ("localhost", "query", "jabber:iq:version"),
        ("localhost", "time", "urn:xmpp:time"),
        ("localhost", "query", "jabber:iq:last"),
        ("alice@localhost", "query", "jabber:iq:last"),
        ("localhost", "query", "urn:example:unknown"),
    ]:
        await alice.request(f"<iq type='get' to='{to}'><{name} xmlns='{space}'/></iq>")


async def rooms(alice: Session, bob: Session) -> None:
    """A room: enter, configure, speak, invite, kick, leave (XEP-0045, XEP-0249)."""
    joined = []
    for session, nick in ((alice, "first"), (bob, "second")):
        room, future = session.client.summon(aioxmpp.MUCClient).join(ROOM, nick)
        await future
        joined.append(room)
    form = await alice.request(f"<iq type='get' to='{ROOM}'><query xmlns='http://jabber.org/protocol/muc#owner'/></iq>")
    assert "muc#roomconfig" in form.xml
    await joined[0].send_message(_said("Hail"))
    await joined[0].set_topic({None: "Fire burn"})
    await bob.wait_for("<message type='groupchat'><subject>Fire burn</subject></message>")
    whisper = "<body>psst</body><x xmlns='http://jabber.org/protocol/muc#user'/>"
    await bob.send(f"<message to='{ROOM}/first' type='chat'>{whisper}</message>")
    await joined[1].set_nick("third")
    await bob.wait_for("<presence from='coven@rooms.localhost/third'/>")
    for affiliation in ("member", "outcast", "none"):
        item = f"<item affiliation='{affiliation}'/>"
        await _ask(alice, ROOM, "get", f"<query xmlns='http://jabber.org/protocol/muc#admin'>{item}</query>")
    await joined[0].kick(next(each for each in joined[0].members if each.nick == "third"), "Avaunt")
    await bob.wait_for("<presence type='unavailable' from='coven@rooms.localhost/third'/>")
    await alice.send(f"<message to='bob@localhost'><x xmlns='jabber:x:conference' jid='{ROOM}'/></message>")
    await joined[0].leave()


async def _ask(session: Session, to: object, kind: str, payload: str) -> None:
    await session.request(f"<iq type='{kind}' to='{to}'>{payload}</iq>")


def _said(text: str) -> aioxmpp.Message:
    message = aioxmpp.Message(type_=aioxmpp.MessageType.GROUPCHAT)
    message.body[None] = text
    return message


async def nodes(alice: Session, bob: Session) -> None:
    """Publish-subscribe (XEP-0060), and its personal form (XEP-0163)."""
    pubsub = alice.client.summon(aioxmpp.PubSubClient)
    follower = bob.client.summon(aioxmpp.PubSubClient)
    await pubsub.create(PUBSUB, "musings")
    await follower.subscribe(PUBSUB, "musings")
    entry = "<entry xmlns='http://www.w3.org/2005/Atom'><title>Soliloquy</title></entry>"
    publish = f"<publish node='musings'><item id='i1'>{entry}</item></publish>"
    await _ask(alice, PUBSUB, "set", f"<pubsub xmlns='http://jabber.org/protocol/pubsub'>{publish}</pubsub>")
    await bob.wait_for("<message><event xmlns='http://jabber.org/protocol/pubsub#event'/></message>")
    await pubsub.get_items(PUBSUB, "musings")
    await follower.get_subscriptions(PUBSUB)
    await pubsub.get_node_affiliations(PUBSUB, "musings")
    form = "<configure node='musings'/>"
    await _ask(alice, PUBSUB, "get", f"<pubsub xmlns='http://jabber.org/protocol/pubsub#owner'>{form}</pubsub>")
    await pubsub.retract(PUBSUB, "musings", "i1", notify=True)
    await follower.unsubscribe(PUBSUB, "musings")
    await pubsub.delete(PUBSUB, "musings")
    tune = "<item><tune xmlns='http://jabber.org/protocol/tune'><title>Yesterday</title></tune></item>"
    publish = f"<publish node='http://jabber.org/protocol/tune'>{tune}</publish>"
    await _ask(alice, alice.jid.bare(), "set", f"<pubsub xmlns='http://jabber.org/protocol/pubsub'>{publish}</pubsub>")
    avatars = aioxmpp.avatar.AvatarSet()
    avatars.add_avatar_image("image/png", image_bytes=PNG)
    await alice.client.summon(aioxmpp.avatar.AvatarService).publish_avatar_set(avatars)


async def data(alice: Session, bob: Session) -> None:
    """What the server keeps for one: vCard, private data, bookmarks, blocked people, archive, files, carbons."""
    await alice.client.summon(aioxmpp.CarbonsClient).enable()
    vcards = alice.client.summon(aioxmpp.vcard.VCardService)
    await vcards.set_vcard(await vcards.get_vcard())
    bookmarks = alice.client.summon(aioxmpp.BookmarkClient)
    await bookmarks.add_bookmark(aioxmpp.bookmarks.Conference("Coven", ROOM, autojoin=True, nick="first"))
    blocking = alice.client.summon(aioxmpp.BlockingClient)
    await blocking.block_jids([aioxmpp.JID.fromstr("tybalt@localhost")])
    await blocking.unblock_jids([aioxmpp.JID.fromstr("tybalt@localhost")])
    await alice.request("<iq type='get'><prefs xmlns='urn:xmpp:mam:2'/></iq>")
    await alice.request("<iq type='get'><query xmlns='urn:xmpp:mam:2'/></iq>")
    page = "<set xmlns='http://jabber.org/protocol/rsm'><max>5</max></set>"
    await alice.request(f"<iq type='set'><query xmlns='urn:xmpp:mam:2' queryid='f27'>{page}</query></iq>")
    slot = aioxmpp.httpupload.xso.Request("a.txt", 4, "text/plain")
    await alice.client.send(
        aioxmpp.IQ(type_=aioxmpp.IQType.GET, to=aioxmpp.JID.fromstr("upload.localhost"), payload=slot)
    )
    await alice.request("<iq type='get'><query xmlns='jabber:iq:register'/></iq>")
    commands = "http://jabber.org/protocol/commands"
    query = f"<query xmlns='http://jabber.org/protocol/disco#items' node='{commands}'/>"
    await _ask(alice, "localhost", "get", query)
    await _ask(alice, "localhost", "set", f"<command xmlns='{commands}' node='uptime' action='execute'/>")


SCENES: tuple[Callable[[Session, Session], Awaitable[None]], ...] = (
    contacts, presence, messages, discovery, rooms, nodes, data,
)  # fmt: skip


async def interruption(lab: Lab) -> None:
    """The connection breaks, and the stream is resumed (XEP-0198 §5)."""
    async with Proxy(lab.server.host, lab.server.ports["c2s"]) as proxy:
        carol = await connect_through(proxy, lab, "carol")
        await carol.send("<message to='alice@localhost'><body>before</body></message>")
        proxy.cut()
        await until(lambda: not carol.connected)
        await carol.send("<message to='alice@localhost'><body>after</body></message>")
        await carol.request("<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>")
        await carol.disconnect()


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
"""The smallest picture."""
