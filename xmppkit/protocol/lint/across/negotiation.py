"""The first steps of a stream, in their order: TLS, SASL, a new stream after each, binding (RFC 6120 §4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from ....recording import Direction, Entry, Kind
from ...language import say
from ..model import Severity
from ..node import Node
from ..rule import Specification
from .watcher import LOGIN, Life, Trouble, Watcher, watches

rfc = Specification("RFC 6120")
TLS = "urn:ietf:params:xml:ns:xmpp-tls"
SASL = "urn:ietf:params:xml:ns:xmpp-sasl"
SASL2 = "urn:xmpp:sasl:"
BIND = "urn:ietf:params:xml:ns:xmpp-bind"
_BEFORE_LOGIN = frozenset({"jabber:iq:register", "jabber:iq:auth", "urn:xmpp:pars:0"})  # XEP-0077, 0078, 0445

_HEADER = LOGIN.partition("\n")[0] + "\n"
_OPENING = "".join(LOGIN.splitlines(keepends=True)[:3]).replace("SCRAM-SHA-1", "PLAIN")
_TLS = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"
_AUTH = "C: <auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>[masked]</auth>\n"
_BARE = _OPENING.replace("<mechanisms", f"{_TLS}<mechanisms")
_SECURED = f"{_BARE}C: {_TLS}\nS: <proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>\n{_OPENING}{_AUTH}"

SECRET_IN_THE_OPEN = rfc.rule(
    "secret-in-the-open",
    Severity.ERROR,
    section="13.9.4",
    reason="A password goes over a stream that is not encrypted: everybody on the way can read it.",
    mend="Do STARTTLS first (the server offers it), or log in with SCRAM, which does not show the password.",
    good=(_SECURED,),
    bad=(_BARE + _AUTH,),
)
NO_NEW_STREAM = rfc.rule(
    "no-new-stream",
    Severity.ERROR,
    section="4.3.3",
    reason="After TLS and after SASL the stream begins anew: what was agreed before does not count any more.",
    mend="Send a new stream header, without closing the stream before.",
    good=(LOGIN,),
    bad=("".join(LOGIN.splitlines(keepends=True)[:5]) + LOGIN.splitlines()[8],),
)
TOO_EARLY = rfc.rule(
    "stanza-before-login",
    Severity.ERROR,
    section="7.1",
    reason="A client sends stanzas once it is logged in and bound to an address; before, nobody knows whose they are.",
    mend="Log in (SASL), bind a resource, then send.",
    good=(LOGIN + "C: <presence/>\n",),
    bad=(_HEADER + "C: <presence/>\n",),
)


@watches
class Negotiation(Watcher):
    """Follows a client's stream as it is set up."""

    def __init__(self, life: Life) -> None:
        super().__init__(life)
        self._open_to_all = False  # whether the newest features offered TLS, which is then not yet there
        self._renew = ""  # what was agreed to, which a new stream must follow
        self._ready = True  # whether stanzas may be sent; of a stream recorded from the middle, they may

    def see(self, entry: Entry, root: Node | None) -> Iterator[Trouble]:
        """Look at the next step."""
        if entry.direction is Direction.SENT:
            yield from self._sent(entry, root)
        elif entry.direction is Direction.RECEIVED and root is not None:
            self._received(entry, root)
        elif entry.kind is Kind.EVENT:
            self._renew = ""  # another connection, perhaps

    def _sent(self, entry: Entry, root: Node | None) -> Iterator[Trouble]:
        if entry.kind is Kind.HEADER:
            if not self._renew:
                self._ready = not self.life.client
            self._renew = ""
            return
        if self._renew and entry.kind not in {Kind.SPACE, Kind.FOOTER}:
            yield Trouble(NO_NEW_STREAM, say("after {what} no new stream was begun", what=self._renew), entry.number)
            self._renew = ""
        if root is None:
            return
        if self._open_to_all and _tells_secret(root):
            yield Trouble(SECRET_IN_THE_OPEN, say("a password is sent before the stream is encrypted"), entry.number)
        if entry.is_stanza and not self._ready:
            yield from self._early(entry, root)

    def _early(self, entry: Entry, root: Node) -> Iterator[Trouble]:
        inside = {each.namespace for each in root.children}
        if "jabber:iq:auth" in inside:
            self._ready = True
        elif BIND not in inside and not inside & _BEFORE_LOGIN:
            yield Trouble(
                TOO_EARLY, say("this {kind} is sent before an address is bound", kind=root.name), entry.number
            )

    def _received(self, entry: Entry, root: Node) -> None:
        if root.name == "features":
            self._open_to_all = root.find("starttls", TLS) is not None
        elif root.name == "proceed" and root.namespace == TLS:
            self._renew, self._open_to_all = say("TLS"), False
        elif root.name == "success" and root.namespace == SASL:
            self._renew = say("SASL")
        elif (
            (root.name == "success" and root.namespace.startswith(SASL2))
            or (root.name == "resumed" and entry.kind is Kind.NONZA)
            or root.find("bind", BIND) is not None
        ):
            self._ready = True


def _tells_secret(root: Node) -> bool:
    """Whether an element has a password in it that anybody can read."""
    if root.name in {"auth", "authenticate"} and root.get("mechanism") in {"PLAIN", "LOGIN"}:
        return True
    queries = (each for each in root.children if each.namespace in _BEFORE_LOGIN)
    return root.name == "iq" and root.type == "set" and any(each.find("password") is not None for each in queries)
