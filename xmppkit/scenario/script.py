"""What a script is once it is read: who takes part, and the steps in their order."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Actor", "Role", "Script", "Step", "Verb"]


class Role(str, enum.Enum):
    """What an actor is to the server."""

    CLIENT = "Client"
    COMPONENT = "Component"  # XEP-0114

    @property
    def namespace(self) -> str:
        """Default namespace of its stream (RFC 6120 §4.8.3, XEP-0114 §3)."""
        return "jabber:client" if self is Role.CLIENT else "jabber:component:accept"


class Verb(str, enum.Enum):
    """What an actor does in a step."""

    CONNECTS = "connects"  # opens a stream and logs in; sends no presence
    SENDS = "sends"
    RECEIVES = "receives"
    DISCONNECTS = "disconnects"  # closes the stream


@dataclass(frozen=True)
class Actor:
    """One who takes part, as a ``[Client]`` or ``[Component]`` block defines it.

    Attributes:
        name: how the steps call it; may hold spaces and apostrophes.
        role: client or component.
        bare_jid: the account's address, or the component's domain.
        resource: the resource to ask for, or ``""``.
        password: the password, or the component's secret. Not shown.
        host, port: where to connect, where the script says so; else ``""`` and 0.
        line: where the block begins.
    """

    name: str
    role: Role
    bare_jid: str
    resource: str = ""
    password: str = field(default="", repr=False)
    host: str = ""
    port: int = 0
    line: int = 0

    @property
    def username(self) -> str:
        """The local part of its address; ``""`` for a component."""
        return self.bare_jid.rpartition("@")[0]

    @property
    def domain(self) -> str:
        """The domain of its address."""
        return self.bare_jid.rpartition("@")[2]


@dataclass(frozen=True)
class Step:
    """One line of what happens, with the XML below it.

    Attributes:
        line: where it stands, counting from 1.
        actor: the name of who does it.
        verb: what is done.
        payload: the XML as written, substitutions not made; ``""`` where there is none.
        payload_line: the line on which the XML begins.
        nothing: whether it is ``receives: nothing``.
        raw: whether it is ``sends raw:``, of what may be no XML at all. Scansion itself does not have it.
    """

    line: int
    actor: str
    verb: Verb
    payload: str = ""
    payload_line: int = 0
    nothing: bool = False
    raw: bool = False

    def __str__(self) -> str:
        return f"{self.actor} {self.verb.value}" + (": nothing" if self.nothing else " raw" if self.raw else "")


@dataclass(frozen=True)
class Script:
    """A whole script.

    Attributes:
        name: the file's name, or what else it is to be called.
        title: its first comment.
        description: the comments that follow the first, up to the first definition.
        tags: the ``## tag: value`` lines; the value is ``""`` where there is none.
        actors: by name, in the order of their definitions.
        steps: in their order.
        text: the script as written.
    """

    name: str
    title: str = ""
    description: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
    text: str = field(default="", repr=False)
