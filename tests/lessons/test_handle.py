"""What a notebook does with an exercise: opening, checking, asking for help, beginning anew."""

from __future__ import annotations

import asyncio
import itertools
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from xmppkit.errors import ReplyTimeout, XMPPKitError
from xmppkit.lab import Lab
from xmppkit.lessons import exercise, handle, judge
from xmppkit.lessons.attempt import Attempt, unanswered
from xmppkit.lessons.define import Check, Definition, Verdict, defined, done, not_tried, not_yet
from xmppkit.lessons.handle import Exercise
from xmppkit.lessons.kept import FILE_NAME, read_progress
from xmppkit.recording import Recording

from .trying import forgotten


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for the progress, and no exercise opened yet."""
    monkeypatch.chdir(tmp_path)
    handle._exercises.clear()
    yield tmp_path
    handle._exercises.clear()


def made(check: Check) -> Exercise:
    """An exercise that is checked so."""
    return Exercise(Definition("presence.test", "Test", "RFC 6121 §4.6", ("a", "b"), check, "It is a test."))


def test_a_name_is_always_the_same_exercise() -> None:
    """The card's cell and the answer's speak of one."""
    assert exercise("presence.dnd") is exercise("presence.dnd")


def test_misspelt_name_is_told() -> None:
    """The error names the nearest."""
    with pytest.raises(XMPPKitError, match=r"no exercise 'presence\.dmd'. Did you mean 'presence\.dnd'\?"):
        exercise("presence.dmd")


@pytest.mark.parametrize("value", [..., None, "", "  ", [...], (None, ""), {"a": ...}, [[...], {"b": None}]])
def test_what_is_no_answer_yet(value: object) -> None:
    """Dots, nothing, no text, and collections of such."""
    assert unanswered(value)


@pytest.mark.parametrize("value", [0, False, [], {}, (), "a", [..., 1], {"a": 0}])
def test_what_is_an_answer(value: object) -> None:
    """Zero and an empty list may be right."""
    assert not unanswered(value)


async def test_value_is_judged_without_a_lab() -> None:
    """By a plain function, and by a coroutine."""

    async def later(attempt: Attempt) -> Verdict:
        return done("yes") if attempt.values == (1, 2) else not_yet("no")

    assert (await made(lambda attempt: done("yes") if attempt.value == 1 else not_yet("no")).check(1)).state == "done"
    assert (await made(later).open().check(1, 2)).state == "done"
    verdict = await made(later).check(...)
    assert (verdict.state, verdict.title, verdict.spec) == ("not tried", "Test", "RFC 6121 §4.6")


async def test_forgotten_await_is_told() -> None:
    """Its coroutine is closed, so that Python does not complain as well."""

    async def forgotten() -> None:
        pass

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        verdict = await made(lambda attempt: done("no")).check(forgotten())
    assert verdict.state == "not yet"
    assert "write await" in verdict.reason


async def test_an_answer_without_end_is_not_read() -> None:
    """An iterator is refused; a long answer that a reason quotes is cut, and what it hides is shown."""
    verdict = await made(lambda attempt: done(str(list(attempt.value)))).check(itertools.count())
    assert (verdict.state, "list(…)" in verdict.reason) == ("not yet", True)
    verdict = await made(lambda attempt: not_yet(f"you said {attempt.value}")).check("\x1b\ud800" + "x" * 1_000_000)
    assert verdict.reason.startswith("you said [U+001B][U+D800]xxx")
    assert len(verdict.reason) < 2_000


def test_a_card_is_opened_with_the_lab() -> None:
    """Something else is an error that says so."""
    with pytest.raises(XMPPKitError, match=r"takes the lab, as in \.open\(lab\), not Recording"):
        exercise("presence.dnd").open(Recording())  # type: ignore[arg-type]


async def test_what_a_check_waits_for_in_vain_is_told() -> None:
    """An error of the kit's own keeps its words, also where it is a timeout."""

    async def waits(attempt: Attempt) -> Verdict:
        raise ReplyTimeout("bob got nothing")

    verdict = await made(waits).check()
    assert "bob got nothing" in verdict.reason
    assert isinstance(verdict.fault, ReplyTimeout)


async def test_forgotten_card_is_told() -> None:
    """A check of traffic says which cell to run."""
    verdict = await exercise("presence.dnd").check()
    assert verdict.state == "not tried"
    assert 'exercise("presence.dnd").open(lab)' in verdict.reason


async def test_a_check_that_fails_is_no_error_of_the_learners() -> None:
    """She reads a reason, the log has the rest, and tests see the fault."""
    verdict = await made(lambda attempt: done(str(1 / attempt.value))).check(0)
    assert verdict.state == "not yet"
    assert "ZeroDivisionError" in verdict.reason
    assert isinstance(verdict.fault, ZeroDivisionError)


async def test_a_check_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """After its time limit the cell goes on."""
    monkeypatch.setattr(judge, "TIME_LIMIT", 0.05)

    async def hangs(attempt: Attempt) -> Verdict:
        await asyncio.sleep(60)
        return done("late")

    verdict = await made(hangs).check()
    assert verdict.state == "not yet"
    assert "given up" in verdict.reason


async def test_interrupted_check_leaves_no_observer(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    """The observer is logged out whatever ends the check."""
    connected = asyncio.Event()

    async def observes(attempt: Attempt) -> Verdict:
        await attempt.observer()
        connected.set()
        await asyncio.sleep(60)
        return done("late")

    check = asyncio.get_running_loop().create_task(made(observes).open(lab).check())
    await connected.wait()
    assert [jid for jid in await lab.server.sessions() if jid.startswith("observer-")]
    check.cancel()
    with pytest.raises(asyncio.CancelledError):
        await check
    await forgotten(lab)
    monkeypatch.setattr(judge, "TIME_LIMIT", 0.5)
    await made(observes).open(lab).check()
    await forgotten(lab)


async def test_observer_stays_apart(lab: Lab) -> None:
    """It sees what others send it; the lab's recording, sessions and accounts know nothing of it."""
    alice = await lab.connect("alice")

    async def observes(attempt: Attempt) -> Verdict:
        observer = await attempt.observer()
        reply = await observer.request("<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>")
        return done("seen", reply) if reply.type == "result" else not_yet("no reply", reply)

    verdict = await made(observes).open(lab).check()
    assert verdict.state == "done"
    assert verdict.entries[0].stream.startswith("observer-")
    assert not [each for each in lab.recording if "observer-" in each.stream + each.xml]
    assert list(lab.sessions) == list(lab.accounts) == ["alice"]
    assert alice.connected


async def test_the_server_is_asked_as_the_owner_of_an_account(lab: Lab) -> None:
    """By a login that nobody sees; the account keeps its password, and one that is not there is told."""
    alice = await lab.connect("alice")
    await alice.request("<iq type='set'><query xmlns='jabber:iq:roster'><item jid='bob@localhost'/></query></iq>")

    async def asks(attempt: Attempt) -> Verdict:
        owner = await attempt.owner(attempt.value)
        reply = await owner.request("<iq type='get'><query xmlns='jabber:iq:roster'/></iq>")
        return done("seen", reply) if "bob@localhost" in reply.xml else not_yet("nobody is there", reply)

    before = lab.recording.next_number
    assert (await made(asks).open(lab).check("alice")).state == "done"
    assert not [each for each in lab.recording.snapshot(before) if each.is_stanza]
    assert "no account 'carol'" in (await made(asks).open(lab).check("carol")).reason
    await alice.disconnect()
    assert (await lab.connect("alice")).connected


async def test_on_a_joined_server_an_account_is_asked_for(lab: Lab, monkeypatch: pytest.MonkeyPatch) -> None:
    """The learner is told what is missing and where it goes; the password stays in memory."""
    server = lab.server
    await server.add_account("eve", "wonderland")
    joined = await Lab.join("localhost", host=server.host, port=server.ports["c2s"], ca_file=server.ca_file)

    async def observes(attempt: Attempt) -> Verdict:
        return done(str((await attempt.observer()).jid))

    try:
        asked = made(observes)
        verdict = await asked.open(joined).check()
        assert verdict.state == "not yet"
        assert 'exercise("presence.test").open(lab, observer="name")' in verdict.reason
        monkeypatch.setattr("getpass.getpass", lambda prompt: "wonderland")
        verdict = await asked.open(joined, observer="eve").check()
        assert (verdict.state, verdict.reason.partition("/")[0]) == ("done", "eve@localhost")
    finally:
        await joined.stop()
    assert "wonderland" not in Path(FILE_NAME).read_text()


async def test_only_what_comes_after_the_card_counts(lab: Lab) -> None:
    """Opening it again begins anew; the server's own view does not count twice."""
    alice = await lab.connect("alice")
    await lab.watch_server()

    def count(attempt: Attempt) -> Verdict:
        sent = attempt.sent("<presence/>")
        return done(str(len(sent)), *sent) if sent else not_tried("none")

    counted = made(count).open(lab)
    assert (await counted.check()).state == "not tried"
    await alice.send("<presence/>")
    assert (await counted.check()).reason == "1"
    assert (await counted.open(lab).check()).state == "not tried"


async def test_what_is_on_its_way_is_waited_for(lab: Lab) -> None:
    """A message that was sent in the line before is received a moment later."""
    alice, _ = await lab.connect("alice"), await lab.connect("bob")

    def received(attempt: Attempt) -> Verdict:
        return done("yes") if attempt.received("<message/>", "bob") else not_tried("no")

    ex = made(received).open(lab)
    await alice.send("<message to='bob@localhost' type='chat'><body>Hi</body></message>")
    assert (await ex.check()).state == "done"


async def test_stopped_lab_is_told() -> None:
    """After an idle kernel was culled, or the last cell was run."""
    lab = await Lab.start()
    opened = made(lambda attempt: done("yes") if attempt.entries else not_tried("nothing")).open(lab)
    await lab.stop()
    verdict = await opened.check()
    assert verdict.state == "not tried"
    assert "Run the first cell again" in verdict.reason


async def test_progress_survives_the_kernel(folder: Path) -> None:
    """A new one says that it was done earlier; its verdict is about now."""
    right = made(lambda attempt: done("yes") if attempt.value == 1 else not_yet("no"))
    await right.check(2)
    right.hint()
    await right.check(1)
    assert right.earlier == ""
    record = read_progress(folder / FILE_NAME)["presence.test"]
    assert (record.state, record.tries, record.hints) == ("done", 2, 1)
    later = made(lambda attempt: not_yet("no"))
    assert "(done earlier)" in repr(later.open())
    assert (await later.check(1)).state == "not yet"
    assert later.record.state == "done"


async def test_broken_progress_file_is_told_with_the_verdict(folder: Path) -> None:
    """The check goes on, and the file stays as it is."""
    (folder / FILE_NAME).write_text("{half")
    verdict = await made(lambda attempt: done("yes")).check(1)
    assert verdict.state == "done"
    assert "no progress file" in verdict.note
    assert verdict.note in repr(verdict)
    assert (folder / FILE_NAME).read_text() == "{half"


def test_hints_come_one_after_the_other() -> None:
    """The last one again and again."""
    asked = made(lambda attempt: done("yes"))
    assert [repr(asked.hint()) for _ in range(3)] == ["Hint 1 of 2: a", "Hint 2 of 2: b", "Hint 2 of 2: b"]


def test_solution_is_a_way() -> None:
    """Its code is that of the solved notebook, without marks and check."""
    solution = exercise("presence.repair").solution()
    assert solution.code == 'await kitchen.send("<presence><show>chat</show></presence>")'
    assert "not the way" in repr(solution)
    assert "&lt;show&gt;chat" in solution._repr_html_()


async def test_verdict_shows_itself(lab: Lab) -> None:
    """State by sign and word, reason, stanza, and a link to the rule; what came over the wire is text."""
    alice = await lab.connect("alice")
    entry = await alice.send("<presence><status>&lt;b&gt; \u202e</status></presence>")
    verdict = await made(lambda attempt: not_yet("<b> is no child", entry)).check()
    shown = verdict._repr_html_()
    assert "✗ not yet" in shown
    assert "&lt;b&gt; is no child" in shown
    assert 'href="https://www.rfc-editor.org/rfc/rfc6121.html#section-4.6"' in shown
    assert "<b>" not in shown.replace("<b>✗ not yet</b>", "")
    assert f"#{entry.number}" in repr(verdict)


@pytest.mark.parametrize(
    ("name", "title", "spec", "hints"),
    [
        ("presence", "t", "RFC 6121 §4.6", ("a", "b")),
        ("weather.rain", "t", "RFC 6121 §4.6", ("a", "b")),
        ("presence.a", "", "RFC 6121 §4.6", ("a", "b")),
        ("presence.a", "t", "the RFC", ("a", "b")),
        ("presence.a", "t", "", ("a", "b")),
        ("presence.a", "t", "RFC 6121 §4.6", ("a",)),
    ],
)
def test_incomplete_definition_is_refused(name: str, title: str, spec: str, hints: tuple[str, ...]) -> None:
    """When the course is written, not when a learner meets it."""
    with pytest.raises(ValueError, match=r"presence|weather|RFC"):
        defined(name, title=title, spec=spec, hints=hints)(lambda attempt: done("yes"))


def test_a_check_says_which_rule_it_tests() -> None:
    """By its docstring."""
    with pytest.raises(ValueError, match="docstring"):
        defined("presence.a", title="t", spec="RFC 6121 §4.6", hints=("a", "b"))(lambda attempt: done("yes"))


async def test_a_card_is_one_however_often_it_is_shown(lab: Lab) -> None:
    """What it tells a page is the newest state; entries of an observer are not the lab's."""
    alice = await lab.connect("alice")
    entry = await alice.send("<presence/>")
    strange = Recording().note("observer-1", "seen")
    shown = made(lambda attempt: not_yet("look", entry, strange)).open(lab)
    shown._repr_mimebundle_()
    card = shown._card
    assert card is not None
    told: list[dict[str, object]] = []
    card.send = lambda message, _buffers=None: told.append(message)  # type: ignore[method-assign]
    await shown.check()
    assert told[-1]["state"] == "not yet"
    assert [(each["number"], each["own"]) for each in told[-1]["entries"]] == [(entry.number, True), (1, False)]  # type: ignore[attr-defined]
    shown.hint()
    assert told[-1]["hints"] == ["a"]
    shown._repr_mimebundle_()
    assert shown._card is card
