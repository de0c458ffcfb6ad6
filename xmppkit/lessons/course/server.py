"""01: what a server is made of, who may log in, and how one sees what it can do."""

from __future__ import annotations

from ...recording.entry import Direction, Entry
from ..define import Attempt, Verdict, defined, done, not_tried, not_yet

_SASL = "urn:ietf:params:xml:ns:xmpp-sasl"
_TIME = "urn:xmpp:time"
_PORTER = "porter"
_KINDS = ("virtual host", "component", "module", "listener", "account store")
_PARTS = {
    "localhost": "virtual host",
    "halls.localhost": "component",
    "carbons": "module",
    "127.0.0.1, port 5222": "listener",
    "data/localhost/accounts": "account store",
    "echo.localhost": "component",
}
_WHY = {
    "virtual host": "people have accounts there",
    "component": "it's a domain without accounts, where something else answers",
    "module": "it's a piece of what the server can do",
    "listener": "it's a place where the server waits to be spoken to",
    "account store": "it's where accounts are kept",
}


@defined(
    "server.account",
    title="The night porter",
    spec="RFC 6120 §6.4.6, RFC 7622 §3.3",
    hints=(
        "The librarian's account was made two cells above, and used in the same cell.",
        "First add_account on lab.server, with a name and a password; then lab.connect, with the same password.",
        'await lab.server.add_account("porter", "…"), and porter = await lab.connect("porter/lodge", password="…")',
    ),
)
async def account(attempt: Attempt) -> Verdict:
    """An account exists when somebody can log in with it."""
    logins = [each for each in _answers_to_logins(attempt) if each.stream.partition("/")[0] == _PORTER]
    if logins and logins[-1].name == "success":
        return done("the server has let the porter in.", logins[-1])
    if logins:
        return not_yet(f"the server refused to let the porter in: {_condition(logins[-1])}.", logins[-1])
    if f"{_PORTER}@{attempt.lab.domain}" in await attempt.lab.server.accounts():
        return not_yet("there is an account called porter. Now let him log in, by lab.connect with his password.")
    if others := _answers_to_logins(attempt):
        return not_yet(f"{others[-1].stream} has logged in; the account should be called porter.", others[-1])
    return not_tried("there is no account called porter yet.")


def _answers_to_logins(attempt: Attempt) -> list[Entry]:
    """What the server has said at the end of each login (RFC 6120 §6.4.5, §6.4.6)."""
    ends = [*attempt.received(f"<success xmlns='{_SASL}'/>"), *attempt.received(f"<failure xmlns='{_SASL}'/>")]
    return sorted(ends, key=lambda each: each.number)


@defined(
    "server.plain",
    title="A careless client",
    spec="RFC 6120 §6.5.4",
    hints=(
        "wire.send takes XML, as a session's send does. The text goes between <auth …> and </auth>.",
        "The element needs its namespace, xmlns='urn:ietf:params:xml:ns:xmpp-sasl', and mechanism='PLAIN'.",
        "await wire.send(f\"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{careless}</auth>\")",
    ),
)
def plain(attempt: Attempt) -> Verdict:
    """A password that comes unencrypted is refused, whatever it is."""
    said = [each for each in attempt.entries if each.direction is Direction.SENT and each.name == "auth"]
    careless = [each for each in said if _attribute(each, "mechanism") == "PLAIN"]
    if not careless:
        if said and _attribute(said[-1], "mechanism") is None:
            return not_yet("this <auth/> doesn't say by which mechanism: mechanism='PLAIN' is missing.", said[-1])
        return not_tried("nobody has tried to log in by PLAIN since the card was opened.")
    login = careless[-1]
    answers = (e for e in attempt.entries if e.stream == login.stream and e.direction is Direction.RECEIVED)
    answer = next((each for each in answers if each.number > login.number), None)
    if answer is None:
        return not_yet("this was sent, and there's no answer yet: await wire.receive().", login)
    if answer.name == "error":
        return not_yet(f"the server hung up: {_condition(answer)}. Which namespace has your <auth/>?", login, answer)
    if answer.name != "failure" or _condition(answer) != "encryption-required":
        what = "let it in" if answer.name == "success" else f"answered {_condition(answer)}"
        return not_yet(f"the server {what}: was this stream encrypted? It should be one that isn't.", login, answer)
    return done("encryption-required: it never came to looking at the password.", login, answer)


def _condition(entry: Entry) -> str:
    """The word for what is wrong: the first child of a failure (RFC 6120 §6.4.5) or a stream's error (§4.9.2)."""
    first = None if entry.element is None else next(iter(entry.element), None)
    return entry.name if first is None else str(first.tag).rpartition("}")[2]


def _attribute(entry: Entry, name: str) -> str | None:
    return None if entry.element is None else entry.element.get(name)


@defined(
    "server.module",
    title="What time is it?",
    spec="XEP-0202 §4, XEP-0030 §3.1",
    hints=(
        'The cell that put in "ping" did all that is needed, with another module.',
        'Replace "disco" in your lines by "disco"; "time", restart, let the reader log in, and ask as for features.',
        'await lab.server.restart(own_config=ten_lines.replace(…)), connect, request(disco.format("info"))',
    ),
)
def module(attempt: Attempt) -> Verdict:
    """What a server can do is what it says when asked."""
    query = "<iq type='result'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>"
    told = [each for each in attempt.received(query) if _asked_plainly(each)]
    of_server = [each for each in told if each.from_ == attempt.lab.domain]
    if not of_server:
        if told:
            return not_yet(f"{told[-1].from_} was asked; the one to ask is {attempt.lab.domain}.", told[-1])
        return not_tried("nobody has asked the server for its features since the card was opened.")
    answer = of_server[-1]
    element = answer.element
    features = [] if element is None else [str(each.get("var")) for each in element.iter("{*}feature")]
    if _TIME not in features:
        return not_yet(
            f"among the {len(features)} features of this answer {_TIME} is not. Did the server take the module? "
            "Its log says what it could not load.",
            answer,
        )
    return done(f"the server says so itself: {_TIME}.", answer)


def _asked_plainly(entry: Entry) -> bool:
    """Whether it tells of the entity, not of a part of it (XEP-0030 §3.2)."""
    return entry.element is not None and len(entry.element) > 0 and entry.element[0].get("node") is None


@defined(
    "server.parts",
    title="What is what",
    spec="RFC 6120 §2.5, XEP-0114",
    hints=(
        "Two of them have no accounts and are domains all the same. One is a place on this machine, one a folder.",
        "Accounts live at a virtual host and are kept in the account store. What begins with Component is one.",
        "In this order: virtual host, component, module, listener, account store, component.",
    ),
)
def parts(attempt: Attempt) -> Verdict:
    """A server is listeners, virtual hosts with their accounts, components, and modules."""
    given = attempt.value
    if not isinstance(given, dict) or not all(isinstance(each, str) for each in given.values()):
        return not_yet('each of the six needs one of the five names, as a text: {"localhost": "virtual host", …}.')
    named = {str(part): " ".join(kind.lower().replace("_", " ").split()) for part, kind in given.items()}
    if strange := sorted(set(named.values()) - set(_KINDS)):
        return not_yet(f"“{strange[0]}” is none of the five: {', '.join(_KINDS)}.")
    if missing := [part for part in _PARTS if part not in named]:
        return not_yet(f"{missing[0]} isn't in your answer.")
    if wrong := [part for part, kind in _PARTS.items() if named[part] != kind]:
        return not_yet(f"{len(_PARTS) - len(wrong)} of {len(_PARTS)} are right. {_look_again(wrong[0], named)}")
    return done("all six.")


def _look_again(part: str, named: dict[str, str]) -> str:
    return f"Look again at {part}: if it were a {named[part]}, one would say that {_WHY[named[part]]}."
