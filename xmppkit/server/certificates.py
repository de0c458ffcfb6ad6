"""The lab's own certificate authority: TLS that is really verified, with nothing to pay or to install.

The managed server gets a certificate signed by an authority that exists for this one server. A client that trusts
``ca.pem``, and nothing else, can verify the server as it would one on the Internet (RFC 6120 §13.7.2).
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import trustme

__all__ = ["LIFETIME", "Authority"]

LIFETIME = dt.timedelta(days=365)
"""How long a server certificate is valid. trustme's own choice, the year 3000, makes ejabberd stop at start."""


class Authority:
    """A certificate authority that is made when first needed, or read from where it was kept.

    Args:
        directory: where ``ca.pem`` and ``ca.key`` are kept.
        keep: whether the private key is kept there, so that a later server in the same directory is trusted by whom
            trusted this one. Without it the key never leaves memory.
    """

    def __init__(self, directory: Path, *, keep: bool = False) -> None:
        self.file = directory / "ca.pem"
        self._key = directory / "ca.key"
        if keep and self.file.exists() and self._key.exists():
            self._ca = trustme.CA.from_pem(self.file.read_bytes(), self._key.read_bytes())
            return
        self._ca = trustme.CA(organization_name="xmppkit", organization_unit_name="Lab certificate authority")
        self.file.write_bytes(self._ca.cert_pem.bytes())
        if keep:
            _write_private(self._key, self._ca.private_key_pem.bytes())

    def issue(self, directory: Path, domain: str, *others: str) -> None:
        """Write ``<domain>.crt`` (with its chain) and ``<domain>.key`` into a directory.

        Args:
            directory: where to; Prosody's ``certificates`` directory.
            domain: the XMPP domain, also the name of the files.
            others: further names in the certificate (subjectAltName, RFC 6125): the services' addresses.
        """
        expires = dt.datetime.now(dt.timezone.utc) + LIFETIME
        leaf = self._ca.issue_cert(domain, *others, not_after=expires)
        chain = b"".join(certificate.bytes() for certificate in leaf.cert_chain_pems)
        (directory / f"{domain}.crt").write_bytes(chain)
        _write_private(directory / f"{domain}.key", leaf.private_key_pem.bytes())


def _write_private(path: Path, data: bytes) -> None:
    path.touch(mode=0o600)  # the mode first: the key is never readable by others, not even for a moment
    path.chmod(0o600)
    path.write_bytes(data)
