"""Two sessions that talk at once while something goes wrong, and what became of their messages."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from xmppkit.lab import Lab
from xmppkit.session import Session

__all__ = ["CALAMITIES", "Conversation", "converse"]

PATIENCE = 30.0  # seconds that a message may take, and the last one after the others


@dataclass
class Conversation:
    """What was sent, and what came.

    Attributes:
        messages: how many each side sent.
        got: the numbers that each side received, in their order, by its name.
        failed: what was told to have failed, each as "alice 17".
        resumed: how many sessions went on where they were, after a break (XEP-0198 §5).
        seconds: from the first message to the last.
    """

    messages: int
    got: dict[str, list[int]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    resumed: int = 0
    seconds: float = 0.0

    def lost(self, name: str) -> int:
        """How many never came to that side."""
        return self.messages - len(set(self.got[name]))

    def twice(self, name: str) -> int:
        """How many came again."""
        return len(self.got[name]) - len(set(self.got[name]))

    def ordered(self, name: str) -> bool:
        """Whether what came, came in order."""
        return self.got[name] == sorted(self.got[name])

    @property
    def whole(self) -> bool:
        """Whether all came, once and in order, on both sides, and nothing was told to have failed."""
        return not self.failed and all(numbers == list(range(self.messages)) for numbers in self.got.values())


async def converse(
    lab: Lab, calamity: Callable[[Lab], Awaitable[None]], messages: int, gap: float = 0.01
) -> Conversation:
    """Have alice and bob send each other numbered messages; after the first third, something goes wrong.

    Args:
        calamity: what goes wrong.
        messages: how many, each way.
        gap: seconds between two.
    """
    alice, bob = await lab.connect("alice"), await lab.connect("bob")
    result = Conversation(messages)
    done = asyncio.Event()
    for session in (alice, bob):
        _listen(session, result, done)
    begin = time.perf_counter()
    await asyncio.gather(
        _say(alice, "bob@localhost", result, gap),
        _say(bob, "alice@localhost", result, gap),
        _after(messages * gap / 3, lab, calamity),
    )
    try:
        await asyncio.wait_for(done.wait(), PATIENCE)
    except asyncio.TimeoutError:
        result.failed.append("the last message never came")
    result.seconds = time.perf_counter() - begin
    result.resumed = sum("the session was resumed" in entry.note for entry in lab.recording)
    return result


def _listen(session: Session, result: Conversation, done: asyncio.Event) -> None:
    numbers = result.got.setdefault(session.name, [])

    def heard(message: object) -> None:
        numbers.append(int(message.body.any()))  # type: ignore[attr-defined]  # aioxmpp's
        if all(each[-1:] == [result.messages - 1] for each in result.got.values()):
            done.set()

    session.client.stream.on_message_received.connect(heard)


async def _say(session: Session, to: str, result: Conversation, gap: float) -> None:
    for number in range(result.messages):
        try:
            await session.send(f"<message to='{to}' type='chat'><body>{number}</body></message>", PATIENCE)
        except Exception as exc:  # noqa: BLE001  # whatever it is: the table tells of it
            result.failed.append(f"{session.name} {number}: {exc}")
        await asyncio.sleep(gap)


async def _after(seconds: float, lab: Lab, calamity: Callable[[Lab], Awaitable[None]]) -> None:
    await asyncio.sleep(seconds)
    await calamity(lab)


# -- what can go wrong ------------------------------------------------------------------------------


async def _rst(lab: Lab) -> None:
    lab.faults.cut()


async def _fin(lab: Lab) -> None:
    lab.faults.cut(how="fin")


async def _black_hole(lab: Lab) -> None:
    lab.faults.black_hole(seconds=1.0)


async def _cut_in_black_hole(lab: Lab) -> None:
    with lab.faults.black_hole():
        await asyncio.sleep(0.5)
        lab.faults.cut()


async def _freeze(lab: Lab) -> None:
    lab.faults.freeze_server(1.0)


async def _kill(lab: Lab) -> None:
    await lab.faults.kill_server(down=0.3, resumable=True)


async def _kill_and_forget(lab: Lab) -> None:
    await lab.faults.kill_server(down=0.3)


CALAMITIES: dict[str, Callable[[Lab], Awaitable[None]]] = {
    "RST": _rst,
    "FIN": _fin,
    "black hole": _black_hole,
    "black hole, then RST": _cut_in_black_hole,
    "server frozen": _freeze,
    "server killed, resumable": _kill,
    "server killed, all forgotten": _kill_and_forget,
}
"""By name. After all but the last, nothing may be missing."""
