"""10: Hanna and Ida are in the room, which has a password; Ravi is an admin who has left, Viktor is banned."""

from __future__ import annotations

from ..trying import Answers

SETUP = """
lab = await Lab.start()
hanna = await lab.connect("hanna/desk")
ravi = await lab.connect("ravi/phone")
viktor = await lab.connect("viktor/tablet")
ida = await lab.connect("ida/home")
room, muc = "crime@rooms.localhost", "http://jabber.org/protocol/muc"
secret = ("<x xmlns='jabber:x:data' type='submit'><field var='FORM_TYPE'><value>" + muc + "#roomconfig</value></field>"
          "<field var='muc#roomconfig_roomsecret'><value>{}</value></field></x>")
await hanna.send(f"<presence to='{room}/Hanna'><x xmlns='{muc}'/></presence>")
await hanna.wait_for(f"<message from='{room}'><subject/></message>")
await hanna.request(f"<iq type='set' to='{room}'><query xmlns='{muc}#owner'>{secret.format('marple')}</query></iq>")
for item in ("jid='ravi@localhost' affiliation='admin'", "jid='viktor@localhost' affiliation='outcast'"):
    await hanna.request(f"<iq type='set' to='{room}'><query xmlns='{muc}#admin'><item {item}/></query></iq>")
await ida.send(f"<presence to='{room}/Ida'><x xmlns='{muc}'><password>marple</password></x></presence>")
await ida.wait_for(f"<message from='{room}'><subject/></message>")
"""

OPEN = """
poems = "poems@rooms.localhost"
await hanna.send(f"<presence to='{poems}/Hanna'><x xmlns='{muc}'/></presence>")
await hanna.wait_for(f"<message from='{poems}'><subject/></message>")
"""
LOCK = """
await hanna.request(f"<iq type='set' to='{poems}'><query xmlns='{muc}#owner'>{secret.format('sonnet')}</query></iq>")
"""
IDA = """
await ida.send(f"<presence to='{poems}/Ida'><x xmlns='{muc}'><password>sonnet</password></x></presence>")
await ida.wait_for(f"<presence from='{poems}/Ida'/>")
"""
MEMBERS_ONLY = """
regular = "<item jid='ida@localhost' affiliation='member'/>"
await hanna.request(f"<iq type='set' to='{poems}'><query xmlns='{muc}#admin'>{regular}</query></iq>")
form = secret.format("sonnet").replace("roomsecret", "membersonly").replace("sonnet", "1")
await hanna.request(f"<iq type='set' to='{poems}'><query xmlns='{muc}#owner'>{form}</query></iq>")
"""


def join(who: str, nickname: str, password: str = "") -> str:
    """Code by which somebody is refused."""
    inner = f"<password>{password}</password>" if password else ""
    return f"""
await {who}.send(f"<presence to='{{room}}/{nickname}'><x xmlns='{{muc}}'>{inner}</x></presence>")
await {who}.wait_for("<presence type='error'/>")
"""


def change(who: str, item: str) -> str:
    """Code by which somebody changes what somebody is in the room."""
    return f"""
await {who}.request(f"<iq type='set' to='{{room}}'><query xmlns='{{muc}}#admin'><item {item}/></query></iq>")
await ida.request(f"<iq type='get' to='{{room}}/Ida'><ping xmlns='urn:xmpp:ping'/></iq>")
"""


MEMBER = change("hanna", "jid='ida@localhost' affiliation='member'")
NUMBERS = (110, 201, 100, 307, 301, 303, 170, 210)
SENTENCES = (
    "This is you.",
    "You have made a new room.",
    "Your real address is visible to all.",
    "You were kicked.",
    "You were banned.",
    "Ravi is now called Inspector.",
    "The conversation is logged.",
    "The room has given you another name.",
)
CODES = dict(zip(SENTENCES, NUMBERS, strict=True))
GOING = "type='unavailable'><status>till next week</status></presence>"

GONE = f"""
await ida.send(f"<presence to='{{room}}/Ida' {GOING}")
await ida.wait_for(f"<presence from='{{room}}/Ida' type='unavailable'/>")
"""
ELSEWHERE = f"""
phone = await lab.connect("ida/phone")
await phone.send(f"<presence to='{{room}}/Ida' {GOING}")
await phone.request("<iq type='get' to='rooms.localhost'><ping xmlns='urn:xmpp:ping'/></iq>")
"""

ANSWERS = {
    "rooms.private": Answers(
        right=(
            OPEN + LOCK + IDA,
            OPEN + IDA + LOCK,
            """
            import aioxmpp
            poems, service = aioxmpp.JID.fromstr("poems@rooms.localhost"), hanna.client.summon(aioxmpp.MUCClient)
            await service.join(poems, "H")[1]
            form = await service.get_room_config(poems)
            form = aioxmpp.muc.xso.ConfigurationForm.from_xso(form)
            form.roomsecret.value = "haiku"
            await service.set_room_config(poems, form.render_reply())
            await ida.client.summon(aioxmpp.MUCClient).join(poems, "I", password="haiku")[1]
            """,
        ),
        wrong=(
            (OPEN + IDA, "somebody who knows no password came in"),
            (OPEN + LOCK, "Ida is not in"),
            (OPEN + LOCK + IDA.replace("sonnet", "ode"), "not-authorized"),
            (OPEN + IDA + MEMBERS_ONLY, "for want of a password it is another"),
            (
                OPEN + LOCK + IDA + "await hanna.send(f\"<presence to='{poems}/Hanna' type='unavailable'/>\")\n"
                "await hanna.wait_for(f\"<presence from='{poems}/Hanna' type='unavailable'/>\")",
                "Hanna is not in",
            ),
        ),
    ),
    "rooms.refusals": Answers(
        right=(
            join("ravi", "Ravi") + join("ravi", "Ida", "marple") + join("viktor", "Viktor", "marple"),
            join("viktor", "V") + join("ravi", "Hanna", "marple") + join("ravi", "R", "wrong") + join("ravi", "R"),
        ),
        wrong=(
            (join("ravi", "Ravi") + join("viktor", "Viktor"), "still missing: conflict"),
            (join("ravi", "Ida"), "still missing: conflict, forbidden"),
            ("await ida.send(f\"<presence to='{room}/Ida'/>\")", "none at all"),
        ),
    ),
    "rooms.member": Answers(
        right=(
            MEMBER + "answer = ['hanna/desk', 'ida/home']",
            MEMBER + "answer = (ida, hanna)",
            MEMBER + "answer = {'ida@localhost', 'Hanna'}",
        ),
        wrong=(
            (MEMBER + "answer = ['hanna/desk']", "In fact hanna and ida"),
            (MEMBER + "answer = 'ida'", "you said ida"),
            (MEMBER + "answer = 7", "name sessions"),
            ("answer = ['hanna/desk', 'ida/home']", "no presence in the room says so"),
            (change("ida", "jid='ida@localhost' affiliation='member'") + "answer = ['ida']", "the room answered"),
            (change("hanna", "nick='Ida' role='moderator'") + "answer = ['hanna', 'ida']", "not made a member"),
        ),
        call="answer",
    ),
    "rooms.codes": Answers(
        right=(f"answer = {CODES}", f"answer = { ({key: str(code) for key, code in CODES.items()}) }"),
        wrong=(
            (f"answer = {CODES | {'You were kicked.': 301}}", "this occupant was banned"),
            (f"answer = {CODES | {'You were kicked.': 999}}", "no code 999"),
            (f"answer = {CODES | {'This is you.': 'me'}}", "has no number yet"),
            (f"answer = {list(CODES.values())}", "the answer is a dict"),
        ),
        call="answer",
    ),
    "rooms.leave": Answers(
        right=(
            GONE,
            """
            import aioxmpp
            gone = aioxmpp.Presence(to=aioxmpp.JID.fromstr(f"{room}/Ida"), type_=aioxmpp.PresenceType.UNAVAILABLE)
            gone.status[None] = "good night"
            await ida.client.send(gone)
            await hanna.wait_for("<presence type='unavailable'/>")
            """,
        ),
        wrong=(
            (f'await ida.send("<presence {GOING}")', "to everybody"),
            (GONE.replace("<status>till next week</status>", ""), "without a word"),
            (f"await ida.send(\"<presence to='hanna@localhost' {GOING}\")", "It should go to the room"),
            (ELSEWHERE, "has not confirmed"),
            (f"{GONE}\nawait ida.disconnect()", "stay online"),
        ),
    ),
}
