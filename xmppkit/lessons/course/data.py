"""12: what an account has on the server: its archive, copies for its devices, and whom it does not want to hear."""

from __future__ import annotations

from collections.abc import Iterable

from ...recording.entry import Entry
from ..define import Attempt, Verdict, defined, done, not_tried, not_yet
from ._archive import Page, pages

_OFFICE = "office"
_GUIDE = "guide"
_CARBON = "<message><received xmlns='urn:xmpp:carbons:2'/></message>"
_BLOCK = "<iq type='set'><block xmlns='urn:xmpp:blocking'/></iq>"
_TEXTS = 'a list of texts is expected, such as ["Good morning", "Good night"].'


@defined(
    "data.backwards",
    title="Backwards in threes",
    spec="XEP-0313 §4, XEP-0059 §2",
    hints=(
        "The query above with the form, and the one with <set/>, put together: both are children of <query/>.",
        "Begin with an empty <before/>. What is the next one's <before>, and which answer says that it was the last?",
        "Each page's bodies are in the right order; the page that comes later belongs in front: page + answer.",
    ),
)
def backwards(attempt: Attempt) -> Verdict:
    """Pages go backwards from the first of the page before, until the answer says complete; inside, oldest first."""
    if (answer := _texts(attempt.value)) is None:
        return not_yet(_TEXTS)
    asked = pages(attempt)
    if not asked:
        return not_yet("no archive was asked since the card was opened.")
    if (fault := next(filter(None, map(_not_a_page, asked)), None)) is not None:
        return fault
    run = _last_run(asked)
    if not run or not run[-1].complete or len(run) < 2:
        return not_yet(_stopped(asked, run), asked[-1].query, asked[-1].answer)
    right = [body for page in reversed(run) for body in page.bodies]
    if answer != right:
        return not_yet(_difference(answer, right, run), run[0].query, run[-1].answer)
    return done(f"{len(run)} pages, {len(right)} messages, and the oldest one first.", run[0].query, run[-1].answer)


def _not_a_page(page: Page) -> Verdict | None:
    """Return what is wrong with a query by itself."""
    seen = (page.query, page.answer)
    if page.asked("after") is not None:
        return not_yet("<after> goes forwards; to go backwards, ask for what is <before>.", *seen)
    if page.asked("max") != "3":
        return not_yet(f"pages of three are expected, and this query asks for {page.asked('max') or 'all'}.", *seen)
    if page.asked("before") is None:
        return not_yet("without <before/>, an archive is read from its beginning.", *seen)
    if page.condition("with").partition("@")[0] != _OFFICE:
        return not_yet("this query is not for what was said with office@localhost: that is the field “with”.", *seen)
    return None


def _last_run(asked: list[Page]) -> list[Page]:
    """Return the pages since the last that began at the end, as far as each begins where the one before ended."""
    run: list[Page] = []
    for page in asked:
        if page.asked("before") == "":
            run = [page]
        elif run and page.asked("before") == run[-1].first:
            run.append(page)
    return run


def _stopped(asked: list[Page], run: list[Page]) -> str:
    if not run:
        return "the first page backwards is the one at the end: an empty <before/>."
    if run[-1] is not asked[-1]:
        return "this page does not go on where the one before it ended: <before> takes that one's <first>."
    return "this page is not the last one: its answer has no complete='true'."


def _difference(answer: list[str], right: list[str], run: list[Page]) -> str:
    if answer == [body for page in run for body in page.bodies]:
        return "the pages stand one behind the other as they came: the one that came last is the oldest, so it's first."
    if answer == right[::-1]:
        return "this is newest first; expected is oldest first, as each page has it."
    if sorted(answer) == sorted(right):
        return "all are there, in another order than in the archive."
    return f"you have {len(answer)} messages, and the pages had {len(right)}, beginning with “{(right or [''])[0]}”."


@defined(
    "data.carbon",
    title="One original, one copy",
    spec="XEP-0280 §6, XEP-0280 §7",
    hints=(
        "What goes to both devices directly is copied to none. How must the message be addressed?",
        "To the full address of one of them. Both have asked for carbons already: that was the cell with enable.",
        "await office.send(\"<message to='guide@localhost/hut' type='chat'><body>…</body></message>\"), and wait.",
    ),
)
def carbon(attempt: Attempt) -> Verdict:
    """A copy goes to the devices that did not get the message itself."""
    guide = f"{_GUIDE}@{attempt.lab.domain}"
    messages = [each for each in attempt.sent(f"<message to='{guide}'/>") if each.type != "error"]
    if not messages:
        return not_tried("nobody has written to the guide since the card was opened.")
    verdicts = [_copies(attempt, message) for message in messages]
    return next((each for each in verdicts if each.state == "done"), verdicts[-1])


def _copies(attempt: Attempt, message: Entry) -> Verdict:
    """Say who got one message how."""
    direct = [each for each in attempt.received("<message/>") if each.id == message.id and _account(each) == _GUIDE]
    copies = [each for each in attempt.received(_CARBON) if _carried(each) == message.id and _account(each) == _GUIDE]
    got, copied = sorted(each.stream for each in direct), sorted(each.stream for each in copies)
    if len(got) > 1:
        return not_yet(f"{' and '.join(got)} got the message itself, so there was nothing to copy.", message, *direct)
    if not got:
        return not_yet("no device of the guide's got this message itself: wait for it, and check again.", message)
    if not copied:
        reason = (
            "its type is headline, which is never copied" if message.type == "headline"
            else "is another device online, has it asked for carbons, and has the copy had time to arrive?"
        )  # fmt: skip
        return not_yet(f"{got[0]} got the message, and nobody a carbon of it: {reason}", message, *direct)
    return done(f"{got[0]} got the message, and {' and '.join(copied)} a carbon of it.", message, *direct, *copies)


def _account(entry: Entry) -> str:
    return entry.stream.partition("/")[0]


def _carried(entry: Entry) -> str | None:
    """The id of the message that a carbon carries; None if it is a forgery (XEP-0280, Security Considerations)."""
    if entry.element is None or "/" in (entry.from_ or "/") or (entry.from_ or "").partition("@")[0] != _account(entry):
        return None
    carried = entry.element.find(".//{urn:xmpp:forward:0}forwarded/{jabber:client}message")
    return None if carried is None else carried.get("id")


@defined(
    "data.block",
    title="The other side of the wall",
    spec="XEP-0191 §3.3",
    hints=(
        "The guide sends the block; its item is the office's address. Then it is the office's turn to write.",
        "Who is blocked learns it by an error to the message: have the office wait for that.",
        "phone.request <block> … office.send <message to='guide@localhost'> … office.wait_for <message type='error'/>",
    ),
)
def block(attempt: Attempt) -> Verdict:
    """Who is blocked gets an error from the server, as if nobody were there."""
    blocks = [each for each in attempt.sent(_BLOCK) if _account(each) == _GUIDE]
    office = f"{_OFFICE}@{attempt.lab.domain}"
    wall = next((each for each in reversed(blocks) if _blocks(each, office)), None)
    if wall is None:
        if blocks:
            return not_yet(f"this block is not for {office}: that is who should be in its <item/>.", blocks[-1])
        return not_tried("the guide has blocked nobody since the card was opened.")
    to_guide = f"<message to='{_GUIDE}@{attempt.lab.domain}'/>"
    written = [each for each in attempt.sent(to_guide) if _account(each) == _OFFICE and each.number > wall.number]
    if not written:
        return not_yet("the office has not written to the guide since then.", wall)
    errors = attempt.received("<message type='error'/>")
    refused = [each for each in errors if _account(each) == _OFFICE and each.id in {every.id for every in written}]
    if not refused:
        return not_yet(
            "no error has come back for this message. Wait for it in the office; and was it to the guide's bare "
            "address? This server drops what goes to a full one in silence.",
            wall,
            written[-1],
        )
    what = refused[-1].condition or "an error"
    return done(f"the office got {what}, as for somebody who isn't there.", wall, written[-1], refused[-1])


def _blocks(entry: Entry, address: str) -> bool:
    """Whether a block is for the address, or for its whole domain (XEP-0191 §6)."""
    items = () if entry.element is None else entry.element.iter("{urn:xmpp:blocking}item")
    return any(item.get("jid") in (address, address.partition("@")[2]) for item in items)


@defined(
    "data.gap",
    title="The night in the valley",
    spec="XEP-0313 §4, XEP-0359",
    hints=(
        "You want three messages from the end of the archive; or all that came after the last one before the night.",
        "max 3 and an empty <before/> will do. What came is between the query and its answer.",
        '[entry.element.findtext(".//{*}body") for entry in lab.recording.snapshot(start) if entry.kind == "message"]',
    ),
)
def gap(attempt: Attempt) -> Verdict:
    """What was missed is read from the archive, each message once, in order."""
    if (answer := _texts(attempt.value)) is None:
        return not_yet(_TEXTS)
    night = [_body(each) for each in attempt.sent(f"<message to='{_GUIDE}@{attempt.lab.domain}'><body/></message>")]
    if not night:
        return not_yet("nobody has written to the guide yet: run the cell with the night first.")
    asked = [page for page in pages(attempt) if _account(page.query) == _GUIDE and page.results]
    if not asked:
        return not_yet("no device of the guide's has read anything in the archive since the card was opened.")
    last = asked[-1]
    if len(answer) != len(set(answer)) and set(answer) == set(night):
        return not_yet("some are there twice: once as they were delivered, once from the archive.", *last.results)
    if answer != night:
        return not_yet(_missed(answer, night), last.query, *last.results)
    if not set(night) <= {body for page in asked for body in page.bodies}:
        return not_yet("the list is right, but the archive was not asked for all of these.", last.query, last.answer)
    return done("that is what was said, each once, in order, whoever was online.", last.query, *last.results)


def _missed(answer: list[str], night: list[str]) -> str:
    if sorted(answer) == sorted(night):
        return "all are there, in another order."
    if earlier := [each for each in answer if each not in night]:
        return f"“{earlier[0]}” was not said in the night: begin later in the archive."
    return f"{len(night)} messages were sent in the night, and you have {len(answer)} of them."


def _body(entry: Entry) -> str:
    element = entry.element
    return "" if element is None else element.findtext("{jabber:client}body") or ""


def _texts(answer: object) -> list[str] | None:
    """Read a list of texts; None if it is something else."""
    if isinstance(answer, str | bytes) or not isinstance(answer, Iterable):
        return None
    texts = list(answer)
    return [each.strip() for each in texts] if all(isinstance(each, str) for each in texts) else None
