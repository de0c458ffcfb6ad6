"""What can go wrong, by what the reader can do about it.

::

    XMPPKitError
    ├── XMLError           the XML given cannot be sent or read (also a ValueError)
    ├── InvalidJID         the text is no address (also a ValueError)
    ├── InvalidURI         the text is no xmpp: link (also a ValueError)
    ├── LoginError         the server refused the account or password
    ├── TLSError           the server's certificate or TLS set-up was refused
    ├── ConnectError       nothing (or nothing usable) answered at that address
    ├── Disconnected       the stream is gone and will not come back by itself
    ├── ReplyTimeout       nothing answered in time (also a TimeoutError)
    ├── StanzaError        the other side answered with an error stanza
    ├── StreamError        the other side ended the stream, and said why
    ├── FilterError        the text of a filter says nothing that can be looked for (also a ValueError)
    ├── RecordingError     a saved recording cannot be read, or none be written so (also a ValueError)
    ├── ScenarioError      a script cannot be read or played (also a ValueError)
    ├── SetupError         something that a command needs is missing or cannot be written
    └── ServerError        the managed server
        ├── ServerNotInstalled   no server program on this machine
        └── ServerFailed         it did not start, or it died

Every message says what happened, to whom, and what to try.
"""

from __future__ import annotations

__all__ = [
    "ConnectError",
    "Disconnected",
    "InvalidJID",
    "InvalidURI",
    "LoginError",
    "RecordingError",
    "ReplyTimeout",
    "ScenarioError",
    "ServerError",
    "ServerFailed",
    "ServerNotInstalled",
    "SetupError",
    "StanzaError",
    "StreamError",
    "TLSError",
    "XMLError",
    "XMPPKitError",
]


class XMPPKitError(Exception):
    """Root of all errors raised by xmppkit."""


class XMLError(XMPPKitError, ValueError):
    """The XML given is not something that can be sent or read."""


class InvalidJID(XMPPKitError, ValueError):
    """The text is not the address of anything (RFC 7622 §3).

    Attributes:
        jid: the text.
        part: the part that breaks a rule: ``"localpart"``, ``"domainpart"`` or ``"resourcepart"``.
        rule: the rule's short name, such as ``"forbidden-character"``.
        character: the character that breaks it, or ``""``.
    """

    def __init__(self, *, jid: str, part: str, rule: str, character: str, explanation: str) -> None:
        self.jid = jid
        self.part = part
        self.rule = rule
        self.character = character
        shown = jid if len(jid) <= 80 else f"{jid[:79]}…"
        super().__init__(f"{shown!r} is no JID: {explanation}")


class InvalidURI(XMPPKitError, ValueError):
    """The text is no ``xmpp:`` link (RFC 5122)."""


class LoginError(XMPPKitError):
    """The server refused the account or the password (RFC 6120 §6.5)."""


class TLSError(XMPPKitError):
    """TLS could not be set up or the server's certificate was refused (RFC 6120 §13.7)."""


class ConnectError(XMPPKitError):
    """No usable XMPP server answered at that address."""


class Disconnected(XMPPKitError):
    """The stream is gone and will not come back by itself."""


class ReplyTimeout(XMPPKitError, TimeoutError):
    """Nothing that was waited for came in time."""


class StanzaError(XMPPKitError):
    """The other side answered with an error stanza (RFC 6120 §8.3).

    Attributes:
        condition: the defined condition, such as ``"item-not-found"``.
        error_type: ``"auth"``, ``"cancel"``, ``"continue"``, ``"modify"`` or ``"wait"``.
        text: the server's own words, or ``""``.
        xml: the whole error stanza.
    """

    def __init__(self, *, condition: str, error_type: str, text: str, sender: str, xml: str) -> None:
        self.condition = condition
        self.error_type = error_type
        self.text = text
        self.sender = sender
        self.xml = xml
        said = f": {text}" if text else ""
        super().__init__(f"{sender} answered {condition} ({error_type}){said}")


class StreamError(XMPPKitError):
    """The other side ended the stream, and said why (RFC 6120 §4.9).

    Attributes:
        condition: the defined condition, such as ``"host-unknown"`` (RFC 6120 §4.9.3).
        text: the server's own words, or ``""``.
        xml: the whole stream error.
    """

    def __init__(self, message: str, *, condition: str, text: str = "", xml: str = "") -> None:
        self.condition = condition
        self.text = text
        self.xml = xml
        super().__init__(message)


class FilterError(XMPPKitError, ValueError):
    """The text of a filter is wrong somewhere.

    Attributes:
        text: the whole filter.
        start: where the faulty part begins, in characters from 0.
        end: where it ends.
        problem: what is wrong, and the way out.
    """

    def __init__(self, *, text: str, start: int, end: int, problem: str) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.problem = problem
        super().__init__(f"{problem}\n  {text}\n  {' ' * start}{'^' * max(1, end - start)}")


class RecordingError(XMPPKitError, ValueError):
    """A saved recording cannot be read, or a recording not be written in a form."""


class ScenarioError(XMPPKitError, ValueError):
    """A script cannot be read, or asks for what cannot be played.

    Attributes:
        name: the script's, such as its file's name.
        line: where, counting from 1; 0 when it is about the whole.
        problem: what is wrong, and the way out.
    """

    def __init__(self, *, name: str, line: int = 0, problem: str) -> None:
        self.name = name
        self.line = line
        self.problem = problem
        super().__init__(f"{name}, line {line}: {problem}" if line else f"{name}: {problem}")


class SetupError(XMPPKitError):
    """Something that a command needs is missing on this machine, or cannot be written."""


class ServerError(XMPPKitError):
    """Something is wrong with the server that the kit manages."""


class ServerNotInstalled(ServerError):
    """The server program is not on this machine."""


class ServerFailed(ServerError):
    """The managed server did not start, or it died."""
