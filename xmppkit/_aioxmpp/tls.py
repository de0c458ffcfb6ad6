"""TLS with the server's certificate verified: chain, dates, and name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import aioxmpp.security_layer
import OpenSSL.SSL
from cryptography import x509

from ..errors import TLSError
from .transport import Transport

__all__ = ["Verifier", "tls_context"]

# X509_V_ERR_ values (openssl-verify(1), DIAGNOSTICS) that a learner may meet.
_NOT_YET_VALID, _EXPIRED = 9, 10
_UNTRUSTED = {18, 19, 20, 21}  # self-signed, alone or in the chain; issuer not found, or not to be verified


def tls_context() -> OpenSSL.SSL.Context:
    """Return a context for TLS 1.2 or newer (RFC 7590 §3, RFC 8996)."""
    context = OpenSSL.SSL.Context(OpenSSL.SSL.TLS_CLIENT_METHOD)
    context.set_min_proto_version(OpenSSL.SSL.TLS1_2_VERSION)
    return context


class Verifier(aioxmpp.security_layer.CertificateVerifier):  # type: ignore[misc]  # aioxmpp is not typed
    """Verify a server's certificate: its chain, its dates, its name (RFC 6120 §13.7.1.2, RFC 6125).

    COMPAT: aioxmpp's own verifier calls functions that pyOpenSSL and Python no longer have. The
    chain is OpenSSL's work; the name is compared by service-identity, after the handshake and
    before the first byte is sent over it.
    """

    def __init__(self, ca_file: Path | None) -> None:
        self.ca_file = ca_file
        self.problem: tuple[int, x509.Certificate] | None = None
        self.domain = ""

    def setup_context(self, ctx: OpenSSL.SSL.Context, transport: Transport) -> None:
        self.transport = transport
        self.domain = transport.get_extra_info("server_hostname")
        self.where = "{0[0]}:{0[1]}".format(transport.get_extra_info("peername"))
        if self.ca_file is None:
            ctx.set_default_verify_paths()
        else:
            ctx.load_verify_locations(str(self.ca_file))
        ctx.set_verify(OpenSSL.SSL.VERIFY_PEER | OpenSSL.SSL.VERIFY_FAIL_IF_NO_PEER_CERT, self.verify_callback)

    def verify_callback(self, conn: Any, cert: Any, errno: int, depth: int, ok: int) -> bool:
        """Note why OpenSSL refuses the chain; the exception itself says only "certificate verify failed"."""
        if not ok and self.problem is None:
            self.problem = (errno, cert.to_cryptography())
        return bool(ok)

    async def post_handshake(self, transport: Transport) -> None:
        """Compare the certificate's names with the domain of the account."""
        import service_identity  # takes its time to import, which is better spent here than at the start
        from service_identity.cryptography import verify_certificate_hostname

        certificate = transport.get_extra_info("ssl_object").get_peer_certificate().to_cryptography()
        try:
            verify_certificate_hostname(certificate, self.domain)
        except (service_identity.VerificationError, service_identity.CertificateError) as exc:
            raise TLSError(
                f"The server at {self.where} showed a certificate for {_names(certificate)}, not for {self.domain}, "
                "so it may be another server than it claims. Nothing was sent to it. Is the address right?"
            ) from exc

    def refusal(self) -> TLSError | None:
        """Return why the chain was refused, in a sentence, if it was."""
        if self.problem is None:
            return None
        errno, cert = self.problem
        said = f"The certificate of {self.domain} at {self.where} was refused: "
        if errno == _EXPIRED:
            return TLSError(f"{said}it expired on {_when(cert, 'after')}. The server's operator must renew it.")
        if errno == _NOT_YET_VALID:
            return TLSError(f"{said}it is valid from {_when(cert, 'before')} only. Is this machine's clock right?")
        if errno in _UNTRUSTED:
            return TLSError(
                f"{said}its issuer ({cert.issuer.rfc4514_string()}) is not one that is trusted here. "
                "If the server is yours, pass the certificate of its CA as ca_file=."
            )
        return TLSError(f"{said}OpenSSL's verification error {errno} (see openssl-verify).")


def _names(certificate: x509.Certificate) -> str:
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return certificate.subject.rfc4514_string()
    return ", ".join(names.get_values_for_type(x509.DNSName)) or "no domain"


def _when(certificate: x509.Certificate, which: str) -> str:
    # cryptography before 42 has no aware dates; both are UTC.
    moment = getattr(certificate, f"not_valid_{which}_utc", None) or getattr(certificate, f"not_valid_{which}")
    return f"{moment:%d %B %Y %H:%M} UTC"
