"""11: a node of one's own, the last item for newcomers, retraction, +notify, and conditions."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from ...errors import ReplyTimeout, XMPPKitError
from ...recording.entry import Entry
from ...session import Session
from ..define import Attempt, Verdict, defined, done, not_tried, not_yet

_PUBSUB = "http://jabber.org/protocol/pubsub"
_MOOD = "http://jabber.org/protocol/mood"
_PATIENCE = 3.0  # seconds for what the service sends by itself


@defined(
    "pubsub.node",
    title="A node of your own",
    spec="XEP-0060 §8.1, XEP-0060 §6.1, XEP-0060 §7.1",
    hints=(
        "Three requests to pubsub.localhost: create, subscribe, publish. Whose is each of them?",
        "Tom creates and publishes, Ben subscribes with jid='ben@localhost', before Tom publishes.",
        "<create node='coffee'/>, <subscribe node='coffee' jid='ben@localhost'/>, <publish node='coffee'><item>…",
    ),
)
async def node(attempt: Attempt) -> Verdict:
    """Who creates a node may publish there, and who has subscribed is notified."""
    if not attempt.sent(_request("<create node='coffee'/>")) and not attempt.sent(_publish("coffee")):
        return not_tried("nobody has created the node coffee since the card was opened.")
    answer = await _ask(await attempt.observer(), attempt, "coffee")  # meanwhile, what is under way arrives
    if answer is None or answer.type == "error":
        why = f" ({answer.condition})" if answer else ""
        return not_yet(
            f"somebody who asked the service for the items of coffee got none{why}.", *filter(None, [answer])
        )
    if not _ids(answer):
        return not_yet("the node is there, and there is nothing in it.", answer)
    told = attempt.received(_event("<items node='coffee'><item/></items>", _service(attempt)))
    of_ben = next((each for each in told if _account(each) == "ben"), None)
    if of_ben is None:
        return not_yet("coffee has an item, but Ben was not notified of any: subscribe first, then publish.", answer)
    return done("the node has an item, the service gives it to whoever asks, and Ben was notified.", of_ben, answer)


@defined(
    "pubsub.last",
    title="Not with empty hands",
    spec="XEP-0060 §8.2, XEP-0060 §6.1",
    hints=(
        "The owner's requests have the namespace http://jabber.org/protocol/pubsub#owner. Ask for the form first.",
        "Send back a form of type submit, with FORM_TYPE and the one field, inside <configure node='bread'/>.",
        "The value is on_sub; FORM_TYPE is http://jabber.org/protocol/pubsub#node_config.",
    ),
)
async def last(attempt: Attempt) -> Verdict:
    """A node may be set to send new subscribers its last item at once."""
    if not attempt.sent(f"<iq type='set'><pubsub xmlns='{_PUBSUB}#owner'><configure/></pubsub></iq>"):
        return not_tried("nobody has sent in the settings of a node since the card was opened.")
    visitor = await attempt.observer()
    answer = await _ask(visitor, attempt, "bread")
    if answer is None or not _ids(answer):
        return not_yet("bread has no item that could be sent: publish one.", *filter(None, [answer]))
    me = quoteattr(str(visitor.jid.bare()))
    subscribed = await _set(visitor, attempt, f"<subscribe node='bread' jid={me}/>")
    try:
        got = await visitor.wait_for(_event("<items node='bread'/>", _service(attempt)), timeout=_PATIENCE)
    except ReplyTimeout:
        return not_yet("somebody subscribed to bread, and was sent nothing.", subscribed)
    finally:
        await _set(visitor, attempt, f"<unsubscribe node='bread' jid={me}/>")
    return done("somebody subscribed to bread, and was sent the last item at once.", subscribed, got)


@defined(
    "pubsub.sold",
    title="Sold out",
    spec="XEP-0060 §7.2",
    hints=(
        "It is to be retracted, by Mira, from the node bread.",
        "A page knows only what its session is notified of. When does the service tell subscribers of a retraction?",
        "<retract node='bread' notify='true'><item id='rye'/></retract>",
    ),
)
async def sold(attempt: Attempt) -> Verdict:
    """Subscribers are told of a retraction if the request asks for it."""
    request = attempt.last_sent(_request("<retract node='bread'><item id='rye'/></retract>"))
    if request is None:
        return not_tried("nobody has retracted the rye since the card was opened.")
    answer = await _ask(await attempt.observer(), attempt, "bread")
    if answer is None or "rye" in _ids(answer):
        return not_yet("the service still has the rye.", request, *filter(None, [answer]))
    told = attempt.received(_event("<items node='bread'><retract id='rye'/></items>", _service(attempt)))
    of_window = next((each for each in told if _account(each) == "window"), None)
    if of_window is None:
        return not_yet(
            "the rye is gone from the service, but the window was not notified, so the page still shows it. Publish "
            "it again, and retract it so that others are told.",
            request,
        )
    return done("the rye is gone, and the page was told.", request, of_window)


@defined(
    "pubsub.mood",
    title="For those who ask",
    spec="XEP-0163 §4, XEP-0107, XEP-0115",
    hints=(
        "Ben needs what Tom has, for another node. The name of the node is the namespace of User Mood.",
        "Register the feature http://jabber.org/protocol/mood+notify with Ben's DiscoServer, then resend his presence.",
        "As in the cell “notify”, with ben for tom and mood for tune; then Mira publishes <mood><grumpy/></mood>.",
    ),
)
async def mood(attempt: Attempt) -> Verdict:
    """A personal event goes to the contacts whose programs say +notify, and to no others."""
    published = attempt.last_sent(_publish(_MOOD), None)
    if published is None:
        return not_tried("nobody has published a mood since the card was opened.")
    keeps = await _ask(await attempt.owner(_account(published)), attempt, _MOOD, to=None)
    if keeps is None or not _ids(keeps):
        return not_yet("the server has no such mood: was the request answered by an error?", published)
    told = [e for e in attempt.received(_event(f"<items node='{_MOOD}'/>")) if e.number > published.number]
    by_account = {_account(each): each for each in told}
    if "ben" not in by_account:
        return not_yet(f"Ben was not notified. His program has to say {_MOOD}+notify first.", published)
    if "tom" in by_account:
        return not_yet("Tom was notified, too; only Ben should be.", by_account["tom"])
    return done("Ben was notified, and Tom was not.", published, by_account["ben"])


@defined(
    "pubsub.condition",
    title="Rather not",
    spec="XEP-0060 §7.1.5",
    hints=(
        "Under “On condition” stands how it is done with a node that doesn't exist yet. This one does.",
        "<publish-options/> stands beside <publish/>, and its form says the access model that is wanted.",
        "The variable options has it already: publish to bread, at pubsub.localhost, with {options} behind <publish/>.",
    ),
)
def condition(attempt: Attempt) -> Verdict:
    """An item that is published on a condition is refused where the node is different."""
    request = attempt.last_sent(_publish("bread"))
    if request is None:
        return not_tried("nobody has published to bread since the card was opened.")
    replies = attempt.received("<iq/>", request.stream)
    reply = next((e for e in replies if e.id == request.id and e.type in ("result", "error")), None)
    if reply is None:
        return not_yet("this request has no answer yet.", request)
    if reply.type == "result":
        return not_yet("it was accepted, and everybody can read it now: retract it, and say the condition.", request)
    refused = "<error><precondition-not-met xmlns='http://jabber.org/protocol/pubsub#errors'/></error>"
    if reply not in attempt.received(f"<iq type='error'>{refused}</iq>"):
        return not_yet(f"it was refused for another reason: {reply.condition}. Mira may publish there.", request, reply)
    if not attempt.sent(_request("<publish node='bread'/><publish-options/>")):
        return not_yet("the condition belongs into <publish-options/>.", request)
    return done("the node is open, the condition says whitelist: refused, and nobody can read it.", request, reply)


# -- patterns, and asking the service ---------------------------------------------------------------


def _request(inner: str) -> str:
    return f"<iq type='set'><pubsub xmlns='{_PUBSUB}'>{inner}</pubsub></iq>"


def _publish(name: str) -> str:
    return _request(f"<publish node='{name}'/>")


def _event(inner: str, service: str = "") -> str:
    sender = f" from='{service}'" if service else ""
    return f"<message{sender}><event xmlns='{_PUBSUB}#event'>{inner}</event></message>"


def _service(attempt: Attempt) -> str:
    return f"pubsub.{attempt.lab.domain}"


async def _ask(who: Session, attempt: Attempt, name: str, to: str | None = "") -> Entry | None:
    """Ask for a node's items, at the lab's service, or at the account's own with ``to=None``; None for no answer."""
    address = "" if to is None else f" to='{_service(attempt)}'"
    try:
        return await who.request(
            f"<iq type='get'{address}><pubsub xmlns='{_PUBSUB}'><items node='{name}'/></pubsub></iq>", _PATIENCE
        )
    except XMPPKitError:
        return None


async def _set(who: Session, attempt: Attempt, inner: str) -> Entry:
    return await who.request(
        f"<iq type='set' to='{_service(attempt)}'><pubsub xmlns='{_PUBSUB}'>{inner}</pubsub></iq>", _PATIENCE
    )


def _ids(answer: Entry) -> list[str]:
    """The ids of the items in an answer."""
    element = answer.element
    return [] if element is None else [item.get("id", "") for item in element.iter(f"{{{_PUBSUB}}}item")]


def _account(entry: Entry) -> str:
    return entry.stream.partition("/")[0]
