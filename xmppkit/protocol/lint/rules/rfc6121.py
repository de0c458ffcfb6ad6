"""RFC 6121: messages, presence, and the roster."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...language import say
from ..node import CLIENT, Node, Problem
from ..rule import Specification, quoted
from ..structure import Structure
from ..values import BOOLEAN, JID, TEXT, left_open, one_of
from .rfc6120_stanzas import ADDRESSED

rfc = Specification("RFC 6121")
ROSTER = "jabber:iq:roster"
PRE_APPROVAL = "urn:xmpp:features:pre-approval"
VERSIONING = "urn:xmpp:features:rosterver"

MESSAGE_TYPES = ("chat", "error", "groupchat", "headline", "normal")
PRESENCE_TYPES = (
    "error", "probe", "subscribe", "subscribed", "unavailable", "unsubscribe", "unsubscribed",
)  # fmt: skip
SHOWS = ("away", "chat", "dnd", "xa")
_PRIORITY = re.compile(r"\s*[+-]?\d{1,4}\s*", re.ASCII)

message = Structure(
    rfc,
    "5.2",
    name="message",
    good=(
        "<message type='chat'><subject>Tonight</subject><body>At nine?</body><thread parent='e0'>e1</thread></message>",
    ),
    bad=(
        "<message><thread>a</thread><thread>b</thread></message>",
        "<message><body>At <b xmlns='http://www.w3.org/1999/xhtml'>nine</b></body></message>",
        "<presence><body>Hi</body></presence>",
    ),
)
message.element(CLIENT, "body subject", within="message", text=TEXT)
message.element(CLIENT, "thread", within="message", may={"parent": TEXT}, text=TEXT)
message.element(CLIENT, "message", may=ADDRESSED, children="thread? error?")

presence = Structure(
    rfc,
    "4.7",
    name="presence",
    good=("<presence><show>dnd</show><status>Rehearsing</status><priority>1</priority></presence>",),
    bad=(
        "<presence><show>away</show><show>dnd</show></presence>",
        "<presence><priority>1</priority><priority>2</priority></presence>",
        "<message><show>away</show></message>",
    ),
)
presence.element(CLIENT, "show priority", within="presence", leaf=True)
presence.element(CLIENT, "status", within="presence", text=TEXT)
presence.element(CLIENT, "presence", may=ADDRESSED, children="show? priority? error?")

_ITEM = "<item jid='nurse@example.org' subscription='to' ask='subscribe' name='Nurse'><group>Household</group></item>"
roster = Structure(
    rfc,
    "2.1",
    name="roster",
    good=(f"<iq type='result' id='1'><query xmlns='jabber:iq:roster' ver='7'>{_ITEM}</query></iq>",),
    bad=(
        "<iq type='result' id='1'><query xmlns='jabber:iq:roster'><item name='Nurse'/></query></iq>",
        "<iq type='result' id='1'><query xmlns='jabber:iq:roster'><item jid='a@b' subscription='all'/></query></iq>",
        "<iq type='set' id='1'><query xmlns='jabber:iq:roster'><group>Household</group></query></iq>",
    ),
)
roster.closes(ROSTER)
roster.element(ROSTER, "query", within="iq", iq="get set result", may={"ver": TEXT})
roster.element(
    ROSTER,
    "item",
    within="query",
    needs={"jid": JID},
    may={
        "name": TEXT,
        "subscription": one_of("both", "from", "none", "remove", "to"),
        "ask": one_of("subscribe"),
        "approved": BOOLEAN,
    },
)
roster.element(ROSTER, "group", within="item", text=TEXT)
roster.element(PRE_APPROVAL, "sub", leaf=True)
roster.element(VERSIONING, "ver", leaf=True)


@rfc.error(
    "message-type",
    (CLIENT, "message"),
    section="5.2.2",
    reason="There are five types of messages, and without a type it is normal.",
    mend="Write chat, error, groupchat, headline or normal, or leave type out.",
    good=("<message type='headline'><body>Rain</body></message>", "<message/>"),
    bad=("<message type='banana'/>", "<message type='Chat'/>"),
)
def _message_type(stanza: Node) -> Iterator[Problem]:
    given = stanza.get("type")
    if given is not None and given not in MESSAGE_TYPES and not left_open(given):
        yield stanza.problem(say("there is no message of type {type}", type=quoted(given)), "type")


@rfc.error(
    "presence-type",
    (CLIENT, "presence"),
    section="4.7.1",
    reason="Who is available sends a presence without a type; the types say everything else.",
    mend="Leave type out to be available; how available goes into <show/>.",
    good=("<presence/>", "<presence type='unavailable'/>", "<presence type='subscribe' to='nurse@example.org'/>"),
    bad=("<presence type='available'/>", "<presence type='away'/>"),
)
def _presence_type(stanza: Node) -> Iterator[Problem]:
    given = stanza.get("type")
    if given is None or given in PRESENCE_TYPES or left_open(given):
        return
    if given == "invisible":  # of the early days, and still asked for
        yield stanza.problem(say("invisibility is no type of presence: XEP-0186 has a command for it"), "type")
    else:
        yield stanza.problem(say("there is no presence of type {type}", type=quoted(given)), "type")


@rfc.error(
    "show",
    (CLIENT, "show"),
    section="4.7.2.1",
    reason="<show/> is one of away, chat, dnd and xa; who is simply available has none.",
    mend="Write one of the four, in lower case, or leave <show/> out.",
    good=("<presence><show>xa</show></presence>", "<presence/>"),
    bad=("<presence><show>available</show></presence>", "<presence><show/></presence>"),
)
def _show(show: Node) -> Iterator[Problem]:
    if show.children or left_open(show.text):
        return
    if show.text.strip() not in SHOWS:
        yield show.problem(say("<show/> is {value}", value=quoted(show.text)))


@rfc.error(
    "priority",
    (CLIENT, "priority"),
    section="4.7.2.3",
    reason="A priority is a whole number from -128 to 127.",
    mend="Choose a number in that range; a negative one means: no messages to the account's bare JID, please.",
    good=("<presence><priority>-1</priority></presence>",),
    bad=("<presence><priority>200</priority></presence>", "<presence><priority>high</priority></presence>"),
)
def _priority(priority: Node) -> Iterator[Problem]:
    if priority.children or left_open(priority.text):
        return
    text = priority.text
    if not _PRIORITY.fullmatch(text) or not -128 <= int(text) <= 127:
        yield priority.problem(say("the priority is {value}", value=quoted(text)))


@rfc.error(
    "same-language-twice",
    (CLIENT, "message"),
    (CLIENT, "presence"),
    section="5.2.3",
    reason="Several bodies, subjects or statuses are the same text in different languages, one for each.",
    mend="Give each its own xml:lang, or keep one of them.",
    good=("<message><body>Hi</body><body xml:lang='cs'>Ahoj</body></message>",),
    bad=(
        "<message><body>Hi</body><body>there</body></message>",
        "<presence><status>a</status><status>b</status></presence>",
    ),
)
def _languages(stanza: Node) -> Iterator[Problem]:
    seen = set()
    own = stanza.get("xml:lang") or ""
    for child in stanza.children:
        if child.namespace != CLIENT or child.name not in {"body", "subject", "status"}:
            continue
        language = (child.get("xml:lang") or own).lower()
        if (child.name, language) in seen:
            yield child.problem(say("a second <{name}/> in the same language", name=child.name))
        seen.add((child.name, language))


@rfc.warning(
    "availability-in-typed-presence",
    (CLIENT, "presence"),
    section="4.7.2",
    reason="<show/> and <priority/> describe somebody who is available; with a type they say nothing.",
    mend="Leave them out; a <status/> may stay.",
    good=("<presence type='unavailable'><status>Good night</status></presence>",),
    bad=("<presence type='unavailable'><show>away</show></presence>",),
)
def _typed(stanza: Node) -> Iterator[Problem]:
    if stanza.type and stanza.type in PRESENCE_TYPES and stanza.type != "error":
        for child in stanza.children:
            if child.namespace == CLIENT and child.name in {"show", "priority"}:
                facts = {"name": child.name, "type": stanza.type}
                yield child.problem(say("<{name}/> in a presence of type {type}", **facts))


@rfc.warning(
    "subscription-without-address",
    (CLIENT, "presence"),
    section="3.1.1",
    reason="A subscription is to somebody: without an address it goes to nobody.",
    mend="Add to='…' with the contact's bare JID.",
    good=("<presence type='subscribe' to='nurse@example.org'/>",),
    bad=("<presence type='subscribe'/>",),
)
def _nobody(stanza: Node) -> Iterator[Problem]:
    if stanza.type in {"subscribe", "subscribed", "unsubscribe", "unsubscribed"} and "to" not in stanza.attributes:
        yield stanza.problem(say("a presence of type {type} to nobody", type=stanza.type))


@rfc.hint(
    "subscription-to-a-resource",
    (CLIENT, "presence"),
    section="3.1.1",
    reason="A subscription is to an account, not to one of its sessions; servers cut the resource off.",
    mend="Write the bare JID.",
    good=("<presence type='subscribe' to='nurse@example.org'/>",),
    bad=("<presence type='subscribe' to='nurse@example.org/pda'/>",),
)
def _resource(stanza: Node) -> Iterator[Problem]:
    if stanza.type in {"subscribe", "unsubscribe"} and "/" in (stanza.get("to") or ""):
        yield stanza.problem(say("a subscription to one session: {jid}", jid=stanza.attributes["to"]), "to")


@rfc.warning(
    "roster-item-without-subscription",
    (ROSTER, "item"),
    section="2.1.2.5",
    reason="A server says of each contact whose presence is seen: to, from, both or none.",
    mend="Add subscription='…'.",
    good=(
        "<iq type='result' id='1'><query xmlns='jabber:iq:roster'><item jid='a@b' subscription='none'/></query></iq>",
    ),
    bad=("<iq type='result' id='1'><query xmlns='jabber:iq:roster'><item jid='a@b'/></query></iq>",),
)
def _subscription(item: Node) -> Iterator[Problem]:
    iq = item.parent.parent if item.parent else None
    if iq is not None and iq.is_stanza and iq.type == "result" and "subscription" not in item.attributes:
        yield item.problem(say("this contact has no subscription attribute"))


@rfc.error(
    "roster-set",
    (ROSTER, "query"),
    section="2.1.5",
    reason="A roster is changed item by item: a set holds exactly one.",
    mend="Send one iq for each contact.",
    good=("<iq type='set' id='1'><query xmlns='jabber:iq:roster'><item jid='a@b'/></query></iq>",),
    bad=(
        "<iq type='set' id='1'><query xmlns='jabber:iq:roster'/></iq>",
        "<iq type='set' id='1'><query xmlns='jabber:iq:roster'><item jid='a@b'/><item jid='c@d'/></query></iq>",
    ),
)
def _one_item(query: Node) -> Iterator[Problem]:
    iq = query.parent
    if iq is None or iq.name != "iq" or iq.type not in {"set", "get"} or left_open(query.text):
        return
    found = sum(1 for _ in query.all("item"))
    if iq.type == "set" and found != 1:
        yield query.problem(say("this roster set holds {found} items", found=found))
    elif iq.type == "get" and found:
        yield query.problem(say("a roster get holds no items, and this one has {found}", found=found))


@rfc.error(
    "roster-group",
    (ROSTER, "item"),
    section="2.1.2.6",
    reason="A contact is in a group or not, and a group has a name: no group twice, and none without.",
    mend="Write each group once.",
    good=("<query xmlns='jabber:iq:roster'><item jid='a@b'><group>Friends</group></item></query>",),
    bad=(
        "<query xmlns='jabber:iq:roster'><item jid='a@b'><group>A</group><group>A</group></item></query>",
        "<query xmlns='jabber:iq:roster'><item jid='a@b'><group/></item></query>",
    ),
)
def _groups(item: Node) -> Iterator[Problem]:
    seen: set[str] = set()
    for group in item.all("group"):
        if group.text in seen or not group.text:
            text = quoted(group.text)
            yield group.problem(
                say("the group {name} stands there twice", name=text) if group.text else say("a group without a name")
            )
        seen.add(group.text)
