"""What a client says to log in (RFC 6120 §6), every step of it open to view.

>>> scram = Scram("SCRAM-SHA-1", "alice", "wonderland")
>>> scram.first                          # what the client says first
>>> scram.final(server_first)            # its answer to the challenge
>>> scram.verify(server_final)           # whether the server knew the password too
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from aiosasl.stringprep import saslprep

from ..errors import LoginError

__all__ = ["MECHANISMS", "Scram", "plain"]

MECHANISMS = (
    "SCRAM-SHA-256-PLUS",
    "SCRAM-SHA-1-PLUS",
    "SCRAM-SHA-256",
    "SCRAM-SHA-1",
    "PLAIN",
)
"""The mechanisms that are known here, the strongest first."""

MAX_ITERATIONS = 10_000_000
"""A server that asks for more rounds than this would only keep us busy; 4096 to 600000 are usual."""

_HASHES = {"SCRAM-SHA-1": "sha1", "SCRAM-SHA-256": "sha256"}


def plain(username: str, password: str) -> bytes:
    """Return what PLAIN says: name and password as they are, a NUL before each (RFC 4616 §2)."""
    return f"\0{saslprep(username)}\0{saslprep(password)}".encode()


class Scram:
    """One run of SCRAM: it proves that one knows a password, without saying it (RFC 5802, RFC 7677).

    The names are those of RFC 5802 §3. What depends on the server's challenge is there after `final`.

    Args:
        mechanism: such as ``"SCRAM-SHA-1"`` or, with channel binding, ``"SCRAM-SHA-256-PLUS"``.
        username: the localpart.
        password: as the account's owner types it.
        nonce: random text that nobody can foresee; made up when not given.
        binding_type: how the login is bound to its TLS connection, such as ``"tls-unique"`` (RFC 5929).
        binding: what that gave.

    Attributes:
        first_bare: ``n=…,r=…``, the client's first message without its header.
        header: whether and how the login is bound to TLS.
        salted_password, client_key, stored_key, server_key: what is derived from the password, in that order.
        auth_message: what both sides sign.
        client_signature, client_proof, server_signature: the signatures.

    Raises:
        LoginError: the mechanism is not known, or wants channel binding and there is none.
    """

    salted_password = client_key = stored_key = server_key = b""
    auth_message = client_signature = client_proof = server_signature = b""

    def __init__(
        self,
        mechanism: str,
        username: str,
        password: str,
        *,
        nonce: str = "",
        binding_type: str = "",
        binding: bytes = b"",
    ) -> None:
        plus = mechanism.endswith("-PLUS")
        if mechanism.removesuffix("-PLUS") not in _HASHES:
            raise LoginError(f"{mechanism} is no kind of SCRAM that is known here: {', '.join(MECHANISMS[:-1])} are.")
        if plus and not binding:
            raise LoginError(f"{mechanism} binds the login to its TLS connection, and there is nothing to bind it to.")
        self.mechanism = mechanism
        self.hash = _HASHES[mechanism.removesuffix("-PLUS")]
        self.nonce = nonce or secrets.token_urlsafe(18)
        self.header = f"p={binding_type},," if plus else "n,,"
        self.first_bare = f"n={_escaped(saslprep(username))},r={self.nonce}"
        self._password = saslprep(password).encode()  # RFC 5802 §2.2, RFC 4013
        self._binding = self.header.encode() + (binding if plus else b"")

    def __repr__(self) -> str:
        return f"<Scram: {self.mechanism}, {self.first_bare}>"  # nothing that is derived from the password

    @property
    def first(self) -> bytes:
        """The client's first message (RFC 5802 §7)."""
        return (self.header + self.first_bare).encode()

    def final(self, server_first: bytes) -> bytes:
        """Return the answer to the server's challenge, with the proof (RFC 5802 §3).

        Args:
            server_first: the challenge, decoded: ``r=…,s=…,i=…``.

        Raises:
            LoginError: it is no such challenge, or an answer to somebody else's message.
        """
        challenge = _fields(server_first)
        nonce, count = challenge.get("r", ""), challenge.get("i", "")
        try:
            salt = base64.b64decode(challenge.get("s", ""), validate=True)
        except ValueError:
            salt = b""
        if not nonce.startswith(self.nonce) or not salt or not _reasonable(count):
            raise LoginError(
                f"The server's challenge does not fit our message: {server_first.decode(errors='replace')!r} must have "
                "r= beginning with our own nonce, s= and i=, which is at most ten million (RFC 5802 §5.1)."
            )
        without_proof = f"c={base64.b64encode(self._binding).decode()},r={nonce}"
        self.auth_message = b",".join((self.first_bare.encode(), server_first, without_proof.encode()))
        self._sign(salt, int(count))
        return f"{without_proof},p={base64.b64encode(self.client_proof).decode()}".encode()

    def _sign(self, salt: bytes, count: int) -> None:
        self.salted_password = hashlib.pbkdf2_hmac(self.hash, self._password, salt, count)
        self.client_key = self._hmac(self.salted_password, b"Client Key")
        self.stored_key = hashlib.new(self.hash, self.client_key).digest()
        self.client_signature = self._hmac(self.stored_key, self.auth_message)
        self.client_proof = bytes(a ^ b for a, b in zip(self.client_key, self.client_signature, strict=True))
        self.server_key = self._hmac(self.salted_password, b"Server Key")
        self.server_signature = self._hmac(self.server_key, self.auth_message)

    def verify(self, server_final: bytes) -> None:
        """Check the server's last message: it holds a signature that needs the password as well (RFC 5802 §3).

        Raises:
            LoginError: the signature is wrong, so the server does not know the password: it is another's.
        """
        said = _fields(server_final).get("v", "")
        if not hmac.compare_digest(said.encode(), base64.b64encode(self.server_signature)):
            raise LoginError(
                "The server's signature is wrong: it does not know this account's password, so it is not the server "
                "that it claims to be. Send it nothing more."
            )

    def _hmac(self, key: bytes, text: bytes) -> bytes:
        return hmac.digest(key, text, self.hash)


def _reasonable(count: str) -> bool:
    return count.isascii() and count.isdigit() and len(count) < 10 and 0 < int(count) <= MAX_ITERATIONS


def _escaped(username: str) -> str:
    """The name with the two characters that separate fields replaced (RFC 5802 §5.1)."""
    return username.replace("=", "=3D").replace(",", "=2C")


def _fields(message: bytes) -> dict[str, str]:
    parts = (part.partition("=") for part in message.decode(errors="replace").split(","))
    return {name: value for name, _, value in parts}
