"""12: the guide's two devices are online and have asked for carbons; the office has written, and so has a salesman."""

from __future__ import annotations

from ..trying import Answers

SETUP = """
lab = await Lab.start()
office = await lab.connect("office/desk")
salesman = await lab.connect("salesman/van")
phone = await lab.connect("guide/phone")
hut = await lab.connect("guide/hut")
for device in (phone, hut):
    await device.request("<iq type='set'><enable xmlns='urn:xmpp:carbons:2'/></iq>")
for text in ("one", "two", "three", "four", "five", "six", "seven"):
    await office.send(f"<message to='guide@localhost/phone' type='chat'><body>{text}</body></message>")
await phone.wait_for("<message><body>seven</body></message>")
await salesman.send("<message to='guide@localhost/phone' type='chat'><body>Ropes!</body></message>")
await phone.wait_for("<message><body>Ropes!</body></message>")
"""

QUERY = """
query = '''<iq type='set'><query xmlns='urn:xmpp:mam:2'{id}>{form}
  <set xmlns='http://jabber.org/protocol/rsm'><max>{max}</max>{where}</set></query></iq>'''
form = '''<x xmlns='jabber:x:data' type='submit'>
  <field var='FORM_TYPE' type='hidden'><value>urn:xmpp:mam:2</value></field>
  <field var='with'><value>office@localhost</value></field></x>'''
def bodies(start):
    came = [e for e in lab.recording.snapshot(start) if e.kind == "message" and "urn:xmpp:mam:2" in e.xml]
    return [e.element.findtext(".//{*}body") for e in came]
async def ask(device=phone, max=3, where="<before/>", form=form, id=""):
    start = lab.recording.next_number
    fin = await device.request(query.format(id=id, form=form, max=max, where=where))
    return bodies(start), fin.element.findtext(".//{*}first"), "complete='true'" in fin.xml
"""
BACKWARDS = f"""
{QUERY}
pages, before, complete = [], "", False
while not complete:
    page, before, complete = await ask(where=f"<before>{{before}}</before>")
    pages.append(page)
"""
BY_HUT = BACKWARDS.replace("ask(where", """ask(device=hut, id=" queryid='q'", where""")

NIGHT = """
night = ["Good night!", "Fresh snow", "Stay"]
for device in (phone, hut):
    await device.disconnect()
for text in night:
    await office.send(f"<message to='guide@localhost' type='chat'><body>{text}</body></message>")
await office.request("<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>")
hut = await lab.connect("guide/hut")
await hut.wait_for("<message><body>Stay</body></message>")
"""

ANSWERS = {
    "data.backwards": Answers(
        call="answer",
        right=(
            f"{BACKWARDS}\nanswer = [body for page in reversed(pages) for body in page]",
            f"{BY_HUT}\nanswer = tuple(sum(reversed(pages), []))",
            f"{QUERY}\nawait ask()\n{BACKWARDS}\nanswer = sum(pages[::-1], [])",
        ),
        wrong=(
            (f"{BACKWARDS}\nanswer = sum(pages, [])", "as they came"),
            (f"{BACKWARDS}\nanswer = sum(pages[::-1], [])[::-1]", "newest first"),
            (f"{BACKWARDS}\nanswer = 'seven'", "a list of texts"),
            (f"{BACKWARDS}\nanswer = ['one']", "you have 1 messages"),
            ("answer = ['one', 'two', 'three', 'four', 'five', 'six', 'seven']", "no archive was asked"),
            (f"{QUERY}\nanswer, *_ = await ask()", "not the last one"),
            (f"{QUERY}\nanswer, *_ = await ask(max=7)", "pages of three"),
            (f"{QUERY}\nanswer, *_ = await ask(form='')", "“with”"),
            (f"{QUERY}\nanswer, *_ = await ask(where='')", "from its beginning"),
            (
                f"{QUERY}\n_, first, _ = await ask()\nanswer, *_ = await ask(where=f'<after>{{first}}</after>')",
                "forwards",
            ),
            (
                f"""
{QUERY}
_, first, _ = await ask()
await ask(where=f'<before>{{first}}</before>')
answer, *_ = await ask(where=f'<before>{{first}}</before>')
""",
                "does not go on",
            ),
        ),
    ),
    "data.carbon": Answers(
        right=(
            """
            await office.send("<message to='guide@localhost/hut' type='chat'><body>Blankets?</body></message>")
            await phone.wait_for("<message><received xmlns='urn:xmpp:carbons:2'/></message>")
            await hut.wait_for("<message><body>Blankets?</body></message>")
            """,
            """
            await hut.send("<presence><priority>-1</priority></presence>")
            await hut.wait_for("<presence from='guide@localhost/hut'><priority>-1</priority></presence>")
            await office.send("<message to='guide@localhost' type='chat'><body>Blankets?</body></message>")
            await hut.wait_for("<message><received xmlns='urn:xmpp:carbons:2'/></message>")
            await phone.wait_for("<message><body>Blankets?</body></message>")
            """,
        ),
        wrong=(
            (
                """
                await office.send("<message to='guide@localhost' type='chat'><body>Blankets?</body></message>")
                await phone.wait_for("<message><body>Blankets?</body></message>")
                await hut.wait_for("<message><body>Blankets?</body></message>")
                """,
                "nothing to copy",
            ),
            (
                """
                await office.send("<message to='guide@localhost/hut' type='headline'><body>Blankets?</body></message>")
                await hut.wait_for("<message><body>Blankets?</body></message>")
                """,
                "headline",
            ),
            (
                """
                await phone.request("<iq type='set'><disable xmlns='urn:xmpp:carbons:2'/></iq>")
                await office.send("<message to='guide@localhost/hut' type='chat'><body>Blankets?</body></message>")
                await hut.wait_for("<message><body>Blankets?</body></message>")
                """,
                "asked for carbons",
            ),
            (
                """
                await phone.request("<iq type='set'><disable xmlns='urn:xmpp:carbons:2'/></iq>")
                await office.send("<message to='guide@localhost/hut' id='x' type='chat'><body>A</body></message>")
                await hut.wait_for("<message id='x'/>")
                await salesman.send("<message to='guide@localhost/phone'><received xmlns='urn:xmpp:carbons:2'>"
                    "<forwarded xmlns='urn:xmpp:forward:0'><message xmlns='jabber:client' id='x'/></forwarded>"
                    "</received></message>")
                await phone.wait_for("<message from='salesman@localhost/van'/>")
                """,
                "nobody a carbon",
            ),
        ),
    ),
    "data.block": Answers(
        right=(
            """
            await phone.request("<iq type='set'><block xmlns='urn:xmpp:blocking'>"
                                "<item jid='office@localhost'/></block></iq>")
            await office.send("<message to='guide@localhost' type='chat'><body>Hello?</body></message>")
            await office.wait_for("<message type='error'/>")
            """,
            """
            import aioxmpp
            blocking = hut.client.summon(aioxmpp.BlockingClient)
            await blocking.block_jids([aioxmpp.JID.fromstr("office@localhost")])
            await office.send("<message to='guide@localhost'><body>Hello?</body></message>")
            await office.wait_for("<message type='error'/>")
            await blocking.unblock_all()
            """,
        ),
        wrong=(
            (
                """
                await phone.request("<iq type='set'><block xmlns='urn:xmpp:blocking'>"
                                    "<item jid='salesman@localhost'/></block></iq>")
                """,
                "is not for office@localhost",
            ),
            (
                """
                await phone.request("<iq type='set'><block xmlns='urn:xmpp:blocking'>"
                                    "<item jid='office@localhost'/></block></iq>")
                """,
                "has not written",
            ),
            (
                """
                await phone.request("<iq type='set'><block xmlns='urn:xmpp:blocking'>"
                                    "<item jid='office@localhost'/></block></iq>")
                await office.send("<message to='guide@localhost/phone' type='chat'><body>Hello?</body></message>")
                """,
                "in silence",
            ),
        ),
    ),
    "data.gap": Answers(
        call="answer",
        right=(
            f"{NIGHT}{QUERY}\nanswer, *_ = await ask(device=hut, form='')",
            f"""
            {NIGHT.replace(chr(10), chr(10) + " " * 12)}
            came, number = [], lab.recording.next_number
            await hut.request("<iq type='set'><query xmlns='urn:xmpp:mam:2' queryid='n'/></iq>")
            for entry in lab.recording.snapshot(number):
                if entry.kind == "message":
                    came.append(entry.element.findtext(".//{{*}}body"))
            answer = tuple(came[came.index("Good night!"):])
            """,
        ),
        wrong=(
            (
                f"{NIGHT}{QUERY}\nlate, *_ = await ask(device=hut, form='')\nanswer = [b for b in late for _ in 'ab']",
                "twice",
            ),
            (f"{NIGHT}{QUERY}\nanswer, *_ = await ask(device=hut, form='', max=5)", "was not said in the night"),
            (f"{NIGHT}{QUERY}\nanswer, *_ = await ask(device=hut, form='', max=2)", "you have 2"),
            (f"{NIGHT}{QUERY}\nlate, *_ = await ask(device=hut, form='')\nanswer = late[::-1]", "another order"),
            (f"{NIGHT}\nanswer = night", "has read anything"),
            (
                f"{NIGHT}{QUERY}\nawait ask(device=hut, form='', max=1)\nanswer = night",
                "was not asked for all",
            ),
            ("answer = ['Good night!']", "run the cell"),
        ),
    ),
}
