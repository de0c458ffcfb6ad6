"""A client small enough to know every byte of: TLS from the start (XEP-0368), SASL PLAIN, resource binding."""

from __future__ import annotations

import asyncio
import base64
import ssl

from xmppkit.server import Prosody


class RawClient:
    """One connection; what is written and read is kept."""

    def __init__(self, server: Prosody, username: str, resource: str) -> None:
        self.server = server
        self.username = username
        self.jid = f"{username}@{server.domain}/{resource}"
        self.sent = b""
        self.received = b""
        self._seen = 0
        self._resource = resource

    async def connect(self, password: str) -> RawClient:
        """Log in and bind the resource."""
        await self.authenticate(password)
        await self.write(
            "<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'>"
            f"<resource>{self._resource}</resource></bind></iq>"
        )
        await self.until("</iq>")
        return self

    async def authenticate(self, password: str) -> None:
        """Log in; TLS is verified against the server's own authority alone."""
        context = ssl.create_default_context(cafile=str(self.server.ca_file))
        self._reader, self._writer = await asyncio.open_connection(
            self.server.host, self.server.ports["c2s_direct_tls"], ssl=context, server_hostname=self.server.domain
        )
        header = (
            f"<?xml version='1.0'?><stream:stream to='{self.server.domain}' version='1.0' xmlns='jabber:client' "
            "xmlns:stream='http://etherx.jabber.org/streams'>"
        )
        await self.write(header)
        await self.until("</stream:features>")
        plain = base64.b64encode(f"\0{self.username}\0{password}".encode()).decode()
        await self.write(f"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{plain}</auth>")
        if "<failure" in await self.until("xmpp-sasl'"):
            raise PermissionError(self.jid)
        await self.write(header)
        await self.until("</stream:features>")

    async def write(self, xml: str) -> None:
        """Write it, as it is."""
        self.sent += xml.encode()
        self._writer.write(xml.encode())
        await self._writer.drain()

    async def until(self, text: str, timeout: float = 10.0) -> str:
        """Read until that text comes; what came since the last call, up to it."""
        wanted = text.encode()
        while wanted not in self.received[self._seen :]:
            data = await asyncio.wait_for(self._reader.read(65536), timeout)
            if not data:
                raise EOFError(f"{self.jid}: the connection ended before {text!r}")
            self.received += data
        end = self.received.index(wanted, self._seen) + len(wanted)
        came, self._seen = self.received[self._seen : end], end
        return came.decode()

    async def request(self, kind: str, to: str, payload: str) -> str:
        """Send an IQ and return the answer."""
        await self.write(f"<iq type='{kind}' id='r' to='{to}'>{payload}</iq>")
        return await self.until("</iq>") if kind == "get" else await self.until("id='r'")

    async def end(self) -> bytes:
        """What comes until the connection ends."""
        try:
            while data := await asyncio.wait_for(self._reader.read(65536), 10):
                self.received += data
        except (ConnectionError, ssl.SSLError):
            pass
        return self.received[self._seen :]

    def close(self) -> None:
        """Cut the connection."""
        self._writer.transport.abort()


async def login(server: Prosody, username: str, resource: str = "a") -> RawClient:
    """A connected client with an account of its own."""
    await server.add_account(username, "pw-" + username)
    return await RawClient(server, username, resource).connect("pw-" + username)
