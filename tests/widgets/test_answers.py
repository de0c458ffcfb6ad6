"""What the kernel answers to the browser's filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.filter.vectors import load
from xmppkit.protocol.registry import all_namespaces
from xmppkit.recording import Recording
from xmppkit.widgets import answers
from xmppkit.widgets.answers import Answers


class _Now:
    """A clock that runs everything at once, and whose time goes on by a tick at each look."""

    def __init__(self, tick: float = 0.0) -> None:
        self.time = 0.0
        self.tick = tick

    def now(self) -> float:
        self.time += self.tick
        return self.time

    def soon(self, callback: Callable[[], None]) -> None:
        callback()

    def later(self, seconds: float, callback: Callable[[], None]) -> Callable[[], None]:
        raise AssertionError("nothing is put off")


def _recording(times: int = 1) -> Recording:
    recording = Recording()
    for _ in range(times):
        for e in load()[0]:
            recording.append(
                stream=e.stream,
                direction=e.direction,
                kind=e.kind,
                data=e.data,
                name=e.name,
                namespace=e.namespace,
                to=e.to,
                from_=e.from_,
                id=e.id,
                type=e.type,
                note=e.note,
            )
    return recording


def _ask(recording: Recording, message: Mapping[str, Any], tick: float = 0.0) -> list[Mapping[str, Any]]:
    sent: list[Mapping[str, Any]] = []
    Answers(recording, lambda content, _buffers: sent.append(content), _Now(tick)).receive(message)
    return sent


def test_an_xpath_is_answered_by_number() -> None:
    """The kernel says for which entries an XPath holds, within the numbers asked for."""
    question = {"k": "ask", "id": 7, "q": "xpath:\"/c:iq[@type='get']/*\"", "from": 5, "next": 15}
    assert _ask(_recording(), question) == [{"k": "answer", "id": 7, "from": 5, "next": 15, "hits": [5, 14]}]


def test_what_lint_finds_is_answered() -> None:
    """The filter `lint` shows the entries that break a rule, and not all of them."""
    (answer,) = _ask(_recording(), {"k": "ask", "id": 1, "q": "lint", "from": 1, "next": 29})
    assert 0 < len(answer["hits"]) < 28


def test_a_long_question_is_answered_in_part() -> None:
    """After a slice of time the kernel says how far it came."""
    question = {"k": "ask", "id": 1, "q": 'xpath:"//c:body"', "from": 1, "next": 281}
    (answer,) = _ask(_recording(10), question, tick=answers.SLICE / 2)
    assert answer["next"] == 2 * answers.STRIDE + 1


def test_what_is_no_filter_holds_for_nothing() -> None:
    """A question that cannot be read gets an answer all the same: the browser would ask for ever."""
    question = {"k": "ask", "id": 1, "q": 'xpath:"///"', "from": 1, "next": 9}
    assert _ask(_recording(), question) == [{"k": "answer", "id": 1, "from": 1, "next": 9, "hits": []}]


def test_nonsense_from_the_browser_is_not_answered() -> None:
    """The browser is not trusted."""
    for message in ({"k": "ask"}, {"k": "ask", "id": 1, "q": 3, "from": 1, "next": 2}, {"k": "other"}):
        assert _ask(_recording(), message) == []


def test_the_registry_is_told() -> None:
    """The browser gets the table of namespaces as it is."""
    (answer,) = _ask(_recording(), {"k": "specs?"})
    assert answer["table"] == {uri: each.spec for uri, each in all_namespaces().items()}
