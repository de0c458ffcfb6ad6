"""Which session, and which lab, a cell means."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from ..errors import XMPPKitError
from ..lab import Lab, open_labs
from ..session import Session
from ..stream import RawStream

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Voice", "labs", "named_once", "the_lab", "voice", "voices"]

Voice: TypeAlias = Session | RawStream
"""Who can send: a session, a component, or a stream driven by hand."""


def labs(names: Mapping[str, object]) -> list[Lab]:
    """The labs that are open, the newest first; if none is, those that were.

    Args:
        names: the notebook's variables.
    """
    found = open_labs()
    return found[::-1] or list(dict.fromkeys(each for each in list(names.values()) if isinstance(each, Lab)))


def the_lab(names: Mapping[str, object]) -> Lab:
    """The lab that runs; the newest, if there are several.

    Raises:
        XMPPKitError: none runs.
    """
    lab = next(iter(labs(names)), None)
    if lab is None or not lab.running:
        raise XMPPKitError("No lab is running. Start one in a cell of its own: lab = await Lab.start()")
    return lab


def voices(names: Mapping[str, object]) -> dict[str, Voice]:
    """Who can be named: those of the labs, and those in variables. Of those alike in name, who is connected.

    While a lab is open, who was lost with another one is left out.

    Args:
        names: the notebook's variables.
    """
    variables = [(key, each) for key, each in list(names.items()) if isinstance(each, Voice) and key[:1] != "_"]
    if open_labs():
        variables = [(key, each) for key, each in variables if each.connected]
    found: dict[str, Voice] = {}
    for name, each in sorted([*_of_labs(labs(names)), *variables], key=lambda item: not item[1].connected):
        found.setdefault(name, each)
    return found


def named_once(everybody: Mapping[str, Voice]) -> dict[str, Voice]:
    """The same without variables of who has a name in a lab."""
    first = {id(each): name for name, each in reversed(list(everybody.items()))}
    return {name: each for name, each in everybody.items() if first[id(each)] == name}


def voice(name: str, names: Mapping[str, object]) -> Voice:
    """Who is called so: ``"alice"``, ``"bob/phone"``, an address of the lab's, or a variable.

    Args:
        name: as typed.
        names: the notebook's variables.

    Raises:
        XMPPKitError: nobody is, or it has not been said who.
    """
    everybody = voices(names)
    if not name:
        raise XMPPKitError(f"It does not say who sends: write %%xmpp NAME. {_there_are(everybody)}")
    found = everybody.get(name) or everybody.get(_short(name, labs(names)))
    if found is not None:
        return found
    the_lab(names)  # if none runs, that is what to say
    near = difflib.get_close_matches(name, everybody, 1)
    mend = f"Did you mean {near[0]!r}?" if near else f"Connect it first: await lab.connect({name!r})"
    raise XMPPKitError(f"There is no session {name!r}. {_there_are(everybody)} {mend}")


def _of_labs(found: Iterable[Lab]) -> Iterator[tuple[str, Voice]]:
    for lab in found:
        yield from lab.sessions.items()
        yield from lab.components.items()
        yield from lab.streams.items()


def _short(name: str, found: Iterable[Lab]) -> str:
    """The name of an address in a lab, which leaves out the domain."""
    for lab in found:
        name = name.replace(f"@{lab.domain}", "", 1)
    return name


def _there_are(everybody: Mapping[str, Voice]) -> str:
    connected = [name for name, each in named_once(everybody).items() if each.connected]
    return f"Connected: {', '.join(connected) or 'nobody yet'}."
