"""XEP-0191: Blocking Command."""

from __future__ import annotations

from ...language import count, say
from ..nested import described, listed
from ..rule import Vocabulary
from ..scene import Scene, shortened

BLOCKING = "urn:xmpp:blocking"
REPORTING = "urn:xmpp:reporting:1"
ERRORS = "urn:xmpp:blocking:errors"
xep = Vocabulary("XEP-0191")

xep.element(BLOCKING, "blocklist", "the addresses that an account has blocked", "3.2")
xep.element(BLOCKING, "block", "blocks addresses: nothing from them or to them passes any more", "3.3")
xep.element(BLOCKING, "unblock", "lifts the block of some addresses, or of all where it names none", "3.4")
xep.element(
    BLOCKING,
    "item",
    "one address, or a whole domain",
    attributes={"jid": "who is blocked or unblocked"},
)
xep.element(ERRORS, "blocked", "the message was not sent because its sender has blocked that address")


@xep.sentence("iq", BLOCKING, "blocklist", of_type="get")
def _asks(scene: Scene) -> str:
    return say("{who} asks {whom} which addresses the account has blocked", who=scene.who, whom=scene.whom)


@xep.sentence("iq", BLOCKING, "blocklist", of_type="result")
def _lists(scene: Scene) -> str:
    jids = _jids(scene)
    if not jids:
        return say("{whom} has blocked nobody", whom=scene.whom)
    number = count(len(jids), "1 address", "{number} addresses")
    return say("{whom} has blocked {number}: {jids}", whom=scene.whom, number=number, jids=listed(jids))


@xep.sentence("iq", BLOCKING, "block", of_type="set")
def _blocks(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "jids": listed(_jids(scene)) or say("nobody at all")}
    if _is_push(scene):
        return say("{whom} is told that the account has blocked {jids}", **facts)
    return say("{who} blocks {jids}", **facts) + _report(scene)


@xep.sentence("iq", BLOCKING, "unblock", of_type="set")
def _unblocks(scene: Scene) -> str:
    facts = {"who": scene.who, "whom": scene.whom, "jids": listed(_jids(scene)) or say("everybody")}
    if _is_push(scene):
        return say("{whom} is told that the account has unblocked {jids}", **facts)
    return say("{who} unblocks {jids}", **facts)


def _report(scene: Scene) -> str:
    """Whom one blocks one can report to the operators in the same go (XEP-0377)."""
    reports = [each for item in scene.all("item") for each in item.iterchildren(f"{{{REPORTING}}}report")]
    return say(", with {report}", report=described(scene, reports[0])) if reports else ""


def _jids(scene: Scene) -> list[str]:
    return [shortened(item.get("jid")) for item in scene.all("item")]


def _is_push(scene: Scene) -> bool:
    """A server tells every device of the account, by its full JID, what one of them has changed (§3.3)."""
    return "/" in scene.recipient and scene.sender in {"", scene.recipient.partition("/")[0]}
