"""01: a reader is in the library, and its raw stream has heard what the server offers."""

from __future__ import annotations

from ..trying import Answers

SETUP = """
lab = await Lab.start()
reader = await lab.connect("reader/desk")
wire = await lab.stream("reader/wire")
await wire.open()
ten_lines = '''
modules_enabled = { "saslauth"; "tls"; "roster"; "disco" }
authentication = "internal_hashed"
storage = "internal"
c2s_require_encryption = true
VirtualHost "localhost"
Component "halls.localhost" "muc"
  name = "Reading halls"
'''
disco = "<iq type='get' to='localhost'><query xmlns='http://jabber.org/protocol/disco#{}'/></iq>"
"""

LIBRARY = """
await reader.disconnect()
await lab.server.restart(own_config=ten_lines)
"""
WITH_TIME = """
await lab.server.restart(own_config=ten_lines.replace('"disco"', '"disco"; "time"'))
reader = await lab.connect("reader/desk")
"""
ASK = 'await reader.request(disco.format("info"))'
ASK_HALLS = """
await reader.request(disco.format("info").replace("'localhost'", "'halls.localhost'"))
"""

PARTS = """
answer = {
    "localhost": "virtual host", "halls.localhost": "component", "carbons": "module",
    "127.0.0.1, port 5222": "listener", "data/localhost/accounts": "account store", "echo.localhost": "component",
}
"""

ANSWERS = {
    "server.account": Answers(
        right=(
            """
            await lab.server.add_account("porter", "keys")
            porter = await lab.connect("porter/lodge", password="keys")
            """,
            "porter = await lab.connect('porter')",
            """
            await lab.server.add_account("porter", lab.accounts["reader"])
            wire = await lab.stream("porter/wire")
            await wire.open()
            await wire.starttls()
            await wire.open()
            await wire.authenticate()
            """,
        ),
        wrong=(
            ("await lab.server.add_account('porter', 'keys')", "let him log in"),
            ("night = await lab.connect('nightporter')", "should be called porter"),
            (
                """
                wire = await lab.stream("porter/wire")
                await wire.open()
                await wire.starttls()
                await wire.open()
                try:
                    await wire.authenticate(password="kyes")
                except Exception:
                    pass
                """,
                "not-authorized",
            ),
        ),
    ),
    "server.plain": Answers(
        right=(
            """
            SASL = "urn:ietf:params:xml:ns:xmpp-sasl"
            await wire.send(f"<auth xmlns='{SASL}' mechanism='PLAIN'>AHJlYWRlcgBteSBzZWNyZXQ=</auth>")
            await wire.receive()
            """,
            """
            import base64
            other = await lab.stream("reader/other")
            await other.open()
            secret = base64.b64encode(f"\\0reader\\0{lab.accounts['reader']}".encode()).decode()
            await other.send_bytes(
                f'<auth mechanism="PLAIN" xmlns="urn:ietf:params:xml:ns:xmpp-sasl">{secret}</auth>'.encode()
            )
            await other.wait_for("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>")
            """,
        ),
        wrong=(
            (
                """
                await wire.starttls()
                await wire.open()
                await wire.authenticate("PLAIN")
                """,
                "was this stream encrypted",
            ),
            (
                """
                await wire.starttls()
                await wire.open()
                SASL = "urn:ietf:params:xml:ns:xmpp-sasl"
                await wire.send(f"<auth xmlns='{SASL}' mechanism='PLAIN'>AHJlYWRlcgBteSBzZWNyZXQ=</auth>")
                await wire.receive()
                """,
                "not-authorized",
            ),
            (
                """
                await wire.send("<auth mechanism='PLAIN'>AHJlYWRlcgBteSBzZWNyZXQ=</auth>")
                await wire.wait_for("<error xmlns='http://etherx.jabber.org/streams'/>")
                """,
                "Which namespace",
            ),
            (
                """
                await wire.send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>AHJlYWRlcgBteSBzZWNyZXQ=</auth>")
                await wire.receive()
                """,
                "mechanism='PLAIN' is missing",
            ),
        ),
    ),
    "server.module": Answers(
        setup=LIBRARY,
        right=(
            f"{WITH_TIME}{ASK}",
            """
            host = 'VirtualHost "localhost"'
            more = ten_lines.replace(host, host + '\\n  modules_enabled = { "time" }')
            await lab.server.restart(own_config=more)
            librarian = await lab.connect("librarian")
            import aioxmpp
            client = librarian.client.summon(aioxmpp.DiscoClient)
            await client.query_info(aioxmpp.JID.fromstr("localhost"))
            """,
        ),
        wrong=(
            (f"reader = await lab.connect('reader/desk')\n{ASK}", "could not load"),
            (f"{WITH_TIME}{ASK}".replace('"time"', '"tiem"'), "could not load"),
            (f"{WITH_TIME}{ASK_HALLS}", "the one to ask"),
        ),
    ),
    "server.parts": Answers(
        call="answer",
        right=(
            PARTS,
            PARTS.replace('"virtual host"', '"Virtual Host"').replace('"module"', '" module "'),
            f"{PARTS}\nanswer = dict(reversed(answer.items()))",
        ),
        wrong=(
            (f"{PARTS}\nanswer['echo.localhost'] = 'virtual host'", "5 of 6 are right. Look again at echo.localhost"),
            (f"{PARTS}\nanswer['carbons'] = 'plugin'", "none of the five"),
            (f"{PARTS}\ndel answer['carbons']", "carbons isn't in your answer"),
            (f"{PARTS}\nanswer['carbons'] = ...", "as a text"),
            ("answer = 'virtual host'", "as a text"),
        ),
    ),
}
