"""TLS is verified: the right server is accepted, any other refused, with a sentence."""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path

import aioxmpp
import OpenSSL.SSL
import pytest
import trustme

from xmppkit._aioxmpp import Target
from xmppkit.errors import ConnectError, TLSError, XMPPKitError
from xmppkit.lab import Lab
from xmppkit.recording import Direction, Recording
from xmppkit.server import Prosody
from xmppkit.session import Session

NOW = dt.datetime.now(dt.timezone.utc)
WAYS = pytest.mark.parametrize("port", ["c2s", "c2s_direct_tls"])


async def log_in(server: Prosody, port: str, ca_file: Path | None, domain: str = "localhost") -> Session:
    """Log in to a server by STARTTLS or direct TLS."""
    target = Target(server.host, server.ports[port], direct_tls=port == "c2s_direct_tls")
    jid = aioxmpp.JID("alice", domain, None)
    session = Session("alice", jid, "secret", recording=Recording(), targets=[target], ca_file=ca_file)
    await session.connect()
    return session


async def refused(ca: trustme.CA, leaf: trustme.LeafCert, trusted: Path, port: str, directory: Path) -> TLSError:
    """Return the error with which a real Prosody that shows this certificate is refused."""
    certificate, key = directory / "shown.crt", directory / "shown.key"
    certificate.write_bytes(b"".join(blob.bytes() for blob in leaf.cert_chain_pems))
    key.write_bytes(leaf.private_key_pem.bytes())
    ca.cert_pem.write_to_path(directory / "ca.pem")
    shown = f'{{ certificate = "{certificate}", key = "{key}" }}'
    config = f"ssl = {shown}\nc2s_direct_tls_ssl = {shown}\n"
    async with Prosody(extra_config=config) as server:
        await server.add_account("alice", "secret")
        with pytest.raises(TLSError) as problem:
            await log_in(server, port, trusted)
    return problem.value


@WAYS
async def test_right_certificate(lab: Lab, port: str) -> None:
    """Accepted, over TLS 1.2 or newer, with a chain up to the lab's own authority."""
    await lab.server.add_account("alice", "secret")
    session = await log_in(lab.server, port, lab.server.ca_file)
    connection = session.client.connector.transport.get_extra_info("ssl_object")
    assert connection.get_protocol_version() >= OpenSSL.SSL.TLS1_2_VERSION
    leaf, authority = connection.get_verified_chain()
    assert authority.to_cryptography().subject == leaf.to_cryptography().issuer
    await session.disconnect()


async def test_openssl_agrees(lab: Lab) -> None:
    """Python's own ssl, told to verify chain and name, accepts the very same certificate."""
    context = ssl.create_default_context(cafile=str(lab.server.ca_file))

    def certificate() -> bytes | None:
        address = (lab.server.host, lab.server.ports["c2s_direct_tls"])
        with socket.create_connection(address) as raw, context.wrap_socket(raw, server_hostname="localhost") as tls:
            return tls.getpeercert(binary_form=True)

    seen_by_ssl = await asyncio.to_thread(certificate)
    alice = await lab.connect("alice")
    connection = alice.client.connector.transport.get_extra_info("ssl_object")
    seen_by_us = OpenSSL.crypto.dump_certificate(OpenSSL.crypto.FILETYPE_ASN1, connection.get_peer_certificate())
    assert seen_by_us == seen_by_ssl


@WAYS
async def test_wrong_host(port: str, tmp_path: Path) -> None:
    """A certificate for another domain: refused, both names said, nothing sent after the handshake."""
    ca = trustme.CA()
    problem = await refused(ca, ca.issue_cert("other.example"), tmp_path / "ca.pem", port, tmp_path)
    assert "a certificate for other.example, not for localhost" in str(problem)


@WAYS
async def test_expired(port: str, tmp_path: Path) -> None:
    """A certificate of yesterday: refused, with the date."""
    ca = trustme.CA()
    leaf = ca.issue_cert("localhost", not_after=NOW - dt.timedelta(days=1))
    problem = await refused(ca, leaf, tmp_path / "ca.pem", port, tmp_path)
    assert "it expired on" in str(problem)


@WAYS
async def test_not_yet_valid(port: str, tmp_path: Path) -> None:
    """A certificate of tomorrow: refused; the clock may be wrong."""
    ca = trustme.CA()
    leaf = ca.issue_cert("localhost", not_before=NOW + dt.timedelta(days=1), not_after=NOW + dt.timedelta(days=9))
    problem = await refused(ca, leaf, tmp_path / "ca.pem", port, tmp_path)
    assert "clock" in str(problem)


@WAYS
async def test_unknown_authority(port: str, tmp_path: Path) -> None:
    """A certificate of an authority that is not trusted: refused, the authority named, ca_file= suggested."""
    stranger = trustme.CA(organization_name="Stranger")
    trustme.CA().cert_pem.write_to_path(tmp_path / "trusted.pem")
    problem = await refused(stranger, stranger.issue_cert("localhost"), tmp_path / "trusted.pem", port, tmp_path)
    assert "Stranger" in str(problem)
    assert "ca_file=" in str(problem)


async def test_partial_wildcards_do_not_count(tmp_path: Path) -> None:
    """*.example does not stand for lab.example's own name (RFC 6125 §6.4.3)."""
    ca = trustme.CA()
    problem = await refused(ca, ca.issue_cert("*.localhost"), tmp_path / "ca.pem", "c2s", tmp_path)
    assert "not for localhost" in str(problem)


async def test_password_is_not_sent_to_the_wrong_server(lab: Lab) -> None:
    """Nothing follows the handshake with a server that is refused."""
    with pytest.raises(TLSError):
        await log_in(lab.server, "c2s", None)


async def _answering(answer: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]) -> XMPPKitError:
    """Return the error with which logging in ends at a listener that is no good."""
    listener = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with listener:
        target = Target("127.0.0.1", listener.sockets[0].getsockname()[1])
        jid = aioxmpp.JID.fromstr("alice@localhost")
        recording = Recording()
        session = Session("alice", jid, "secret", recording=recording, targets=[target])
        with pytest.raises(XMPPKitError) as problem:
            await session.connect()
    assert not [e for e in recording if e.direction is Direction.SENT and e.name == "auth"]
    return problem.value


async def test_no_tls_offered() -> None:
    """A server that does not do TLS gets no password (RFC 6120 §13.4)."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"<stream:stream")
        writer.write(
            b"<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' "
            b"from='localhost' id='1' version='1.0'>"
            b"<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><mechanism>PLAIN</mechanism>"
            b"</mechanisms></stream:features>"
        )
        await reader.readuntil(b"starttls")
        writer.write(b"<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:stream>")
        writer.close()

    problem = await _answering(answer)
    assert isinstance(problem, TLSError)
    assert "does not do TLS" in str(problem)


async def test_not_an_xmpp_server() -> None:
    """A web server is recognised as none of XMPP's."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(100)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        writer.close()

    problem = await _answering(answer)
    assert isinstance(problem, ConnectError)
    assert "XMPP server for clients" in str(problem)


async def test_closes_at_once() -> None:
    """A listener that hangs up is said to have."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    assert isinstance(await _answering(answer), ConnectError)


async def test_wrong_domain_at_the_right_address(lab: Lab) -> None:
    """A server that does not serve the domain says so before TLS."""
    with pytest.raises(ConnectError, match=r"does not serve the domain other\.example"):
        await log_in(lab.server, "c2s", lab.server.ca_file, "other.example")


async def test_next_target_is_tried(lab: Lab, unused_tcp_port: int) -> None:
    """Where one address does not answer, the next one is tried (RFC 6120 §3.2.1)."""
    await lab.server.add_account("alice", "secret")
    targets = [Target("127.0.0.1", unused_tcp_port), Target(lab.server.host, lab.server.ports["c2s"])]
    jid = aioxmpp.JID.fromstr("alice@localhost")
    ca_file = lab.server.ca_file
    session = Session("alice", jid, "secret", recording=Recording(), targets=targets, ca_file=ca_file)
    await session.connect()
    assert session.connected
    await session.disconnect()
