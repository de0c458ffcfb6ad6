"""00: a message from one account to another, what came back, and what the server says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import cast

from ...recording.entry import Entry
from ..define import Attempt, Verdict, defined, done, not_tried, not_yet

_CLIENT = "{jabber:client}"
_ALICE, _BOB = "alice", "bob"


@defined(
    "start.reply",
    title="Let Bob answer",
    spec="RFC 6121 §5, RFC 6120 §8.1.1",
    hints=(
        "Look at what Alice sent, and turn it round: who speaks now, and whose address stands after to= then?",
        "It is bob.send this time, and the message goes to='alice@localhost'. The words stand in <body>…</body>.",
        "await bob.send(\"<message to='alice@localhost' type='chat'><body>Loud and clear.</body></message>\")",
    ),
)
def reply(attempt: Attempt) -> Verdict:
    """A message goes from the one who sends it to the address in to, and its words are in the body."""
    sent = attempt.last_sent("<message/>")
    if sent is None:
        return not_tried("nobody has sent a message since the card was opened.")
    speaker = sent.stream.partition("/")[0]
    if speaker != _BOB:
        return not_yet(f"this one was sent by {speaker}. It's Bob who should answer: bob.send(…).", sent)
    if not _body(sent).strip():
        return not_yet("Bob's message has no words in it: they stand in a <body/>.", sent)
    alice = f"{_ALICE}@{attempt.lab.domain}"
    if (sent.to or "").partition("/")[0].lower() != alice:
        return not_yet(f"this message goes to {sent.to or 'Bob himself'}; Alice's address is {alice}.", sent)
    got = [e for e in attempt.received("<message/>") if e.stream.partition("/")[0] == _ALICE and e.id == sent.id]
    if not got:
        return not_yet("Bob has sent it, and Alice has not received it. Is she connected?", sent)
    if got[-1].type == "error":
        return not_yet("what Alice got is an error. Leave type= out, or make it chat.", sent, got[-1])
    return done(f"Alice has received “{_body(sent).strip()}”.", sent, got[-1])


def _body(message: Entry) -> str:
    element = message.element
    return "" if element is None else str(element.findtext(f"{_CLIENT}body") or "")


@defined(
    "start.facts",
    title="What the server knows",
    spec="RFC 6120 §2.5, RFC 6120 §3.2.2",
    hints=(
        "In a new cell, type lab.server. (with the dot) and press Tab: you see all that it can tell.",
        "Its ports stand in lab.server.ports, each with a name; c2s is short for client to server. Accounts: likewise.",
        'port = lab.server.ports["c2s"], and accounts = await lab.server.accounts()',
    ),
)
async def facts(attempt: Attempt) -> Verdict:
    """A server waits at a port for clients, and keeps the accounts."""
    port, accounts = (*attempt.values, None, None)[:2]
    ports = attempt.lab.server.ports
    if str(port).strip() != str(ports["c2s"]):
        other = next((name for name, each in ports.items() if str(port).strip() == str(each)), None)
        seen = f"{port} is the one called {other}" if other else f"{port!r} is none of this server's ports for clients"
        return not_yet(f"{seen}. The one where clients connect is called c2s.")
    wanted = {name.partition("@")[0] for name in await attempt.lab.server.accounts()}
    named = _accounts(accounts)
    if named is None:
        return not_yet('the accounts are missing, or are no addresses: a list such as ["ann@localhost", …] is.')
    if missing := sorted(wanted - named):
        return not_yet(f"the port is right. Among the accounts {', '.join(missing)} is missing.")
    if strange := sorted(named - wanted):
        return not_yet(f"the port is right. But the server has no account {strange[0]!r}.")
    return done(f"clients connect to port {port}, and {len(wanted)} accounts are kept: {', '.join(sorted(wanted))}.")


def _accounts(answer: object) -> set[str] | None:
    """Read accounts named as the learner likes, by addresses or names; None if something else is among them."""
    if isinstance(answer, str):
        answer = re.split(r"[\s,;]+", answer.strip())
    if not isinstance(answer, Iterable) or isinstance(answer, bytes):
        return None
    names = [getattr(each, "jid", each) for each in cast("Iterable[object]", answer)]
    texts = [str(each) for each in names if isinstance(each, str) or hasattr(each, "localpart")]
    return {each.partition("@")[0].strip().lower() for each in texts} if len(texts) == len(names) else None


@defined(
    "start.nobody",
    title="Write to nobody",
    spec="RFC 6121 §8.5.1, RFC 6120 §8.3",
    hints=(
        "Send as before, from Alice, to='nobody@localhost'. What comes back is a message too: wait for it.",
        "await alice.wait_for(\"<message type='error'/>\") shows it. Look inside of <error>.",
        "The first element inside of <error> is <service-unavailable/>; its name is the answer.",
    ),
)
def nobody(attempt: Attempt) -> Verdict:
    """What cannot be delivered may come back as an error, whose condition says why."""
    missing = f"nobody@{attempt.lab.domain}"
    sent = attempt.last_sent(f"<message to='{missing}'/>")
    if sent is None:
        other = attempt.last_sent("<message/>")
        if other is None:
            return not_yet("nobody has sent a message since the card was opened: first write, then look.")
        return not_yet(
            f"this message goes to {other.to or 'the sender'}; {missing} is the one who doesn't exist.", other
        )
    back = next((e for e in attempt.received("<message type='error'/>") if e.id == sent.id), None)
    if back is None:
        return not_yet("nothing has come back for this one. (An error is never answered by an error.)", sent)
    said = str(getattr(attempt.value, "condition", attempt.value) or "").strip().strip("</> ").lower()
    if said in ("cancel", "error"):
        return not_yet(f"{said} is a type. The reason is the first element inside of <error>.", sent, back)
    if said.replace("_", "-").replace(" ", "-") != back.condition:
        return not_yet(f"you said {said!r}. Look at the first element inside of <error>.", sent, back)
    return done(f"{back.condition}, which here says: nobody there. Your message came back with it.", sent, back)
