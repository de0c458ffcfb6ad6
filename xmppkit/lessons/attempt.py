"""What a check looks at: the learner's answer, the traffic since the card was opened, and an observer's view."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..errors import XMPPKitError
from ..recording.entry import Direction, Entry
from ..recording.pattern import Pattern
from ..recording.recording import Recording

if TYPE_CHECKING:
    from ..lab import Lab
    from ..session import Session

__all__ = ["Attempt", "NotOpened", "unanswered"]

_SERVER = "server"  # the server's own view says everything once more, the other way round


class NotOpened(XMPPKitError):
    """The check looks at traffic, and was not told of which lab."""


class Attempt:
    """One check of one exercise.

    Args:
        lab: that the card was opened with; None for exercises about values.
        since: number of the first entry that counts.
        values: what was given to ``check``.
        observer: name and password of the account that observes, on a server that makes none.

    Attributes:
        values: as above.
    """

    def __init__(
        self,
        lab: Lab | None,
        since: int = 0,
        values: tuple[Any, ...] = (),
        observer: tuple[str, str] | None = None,
    ) -> None:
        self._lab = lab
        self._since = since
        self.values = values
        self._account = observer
        self._observers: list[Session] = []

    # -- the learner's answer -----------------------------------------------------------------------

    @property
    def value(self) -> Any:
        """What was given to ``check``, the first if several; None if nothing was."""
        return self.values[0] if self.values else None

    # -- the traffic ----------------------------------------------------------------------------------

    @property
    def lab(self) -> Lab:
        """The lab that the card was opened with.

        Raises:
            NotOpened: it was opened with none, or not at all. The learner is told so.
        """
        if self._lab is None:
            raise NotOpened("the exercise's card was not opened with a lab")
        return self._lab

    @property
    def entries(self) -> list[Entry]:
        """All that was recorded since the card was opened, oldest first."""
        return self.lab.recording.snapshot(self._since)

    def sent(self, pattern: str, stream: str | None = None) -> list[Entry]:
        """Return what the learner's sessions sent, oldest first.

        Args:
            pattern: XML that says what the stanza must have, see `Pattern`.
            stream: the session's name, such as ``"keeper/lamp"``; any, if not given.
        """
        return list(self._matching(pattern, stream, Direction.SENT))

    def last_sent(self, pattern: str, stream: str | None = None) -> Entry | None:
        """Return the last that matches of what was sent; None if nothing does."""
        return next(reversed(self.sent(pattern, stream)), None)

    def received(self, pattern: str, stream: str | None = None) -> list[Entry]:
        """Return what the learner's sessions received, oldest first; arguments as for `sent`."""
        return list(self._matching(pattern, stream, Direction.RECEIVED))

    def last_received(self, pattern: str, stream: str | None = None) -> Entry | None:
        """Return the last that matches of what was received; None if nothing does."""
        return next(reversed(self.received(pattern, stream)), None)

    def _matching(self, pattern: str, stream: str | None, direction: Direction) -> Iterator[Entry]:
        wanted = Pattern(pattern)
        for entry in self.entries:
            ours = entry.stream != _SERVER if stream is None else entry.stream == stream
            if ours and entry.direction is direction and wanted.matches(entry):
                yield entry

    # -- an observer ----------------------------------------------------------------------------------

    async def observer(self, *, presence: bool = True) -> Session:
        """Log in with an account that the learner does not control, to see what others see.

        Its traffic is in a recording of its own, and it is logged out after the check. On a server of the lab's own
        each is a new account, which nobody knows.

        Args:
            presence: whether it says that it is available.

        Raises:
            XMPPKitError: the lab joined another's server, and no account was given for it. The learner is told how.
        """
        name, password = self._account or (f"observer-{secrets.token_hex(4)}", None)
        session = await self.lab.observer(name, recording=Recording(), password=password, presence=presence)
        self._observers.append(session)
        return session

    async def owner(self, account: str) -> Session:
        """Log in once more as one of the learner's accounts, unseen, to ask the server what it keeps for it.

        As an observer, it has a recording of its own, and is logged out after the check. It is not available.

        Args:
            account: its name, such as ``"alice"``.

        Raises:
            XMPPKitError: the lab has made no such account. The learner is told.
        """
        password = self.lab.accounts.get(account)
        if password is None:
            raise XMPPKitError(f"the lab has no account {account!r}: connect it first")
        session = await self.lab.observer(account, recording=Recording(), password=password, presence=False)
        self._observers.append(session)
        return session

    async def close(self) -> None:
        """Log the observers out."""
        observers, self._observers = self._observers, []
        for observer in observers:
            with contextlib.suppress(XMPPKitError):
                await observer.disconnect()


def unanswered(value: object) -> bool:
    """Whether an answer still is what the exercise began with: ``...``, None, or no text; also a collection of them."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):  # an empty one may be an answer: nobody got it
        return bool(value) and all(unanswered(each) for each in value)
    return value is None or value is ...
