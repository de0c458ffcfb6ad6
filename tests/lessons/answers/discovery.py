"""09: Wanda with her torch, Otto in the workshop, the administrator in the office."""

from __future__ import annotations

from ..trying import Answers

SETUP = """
import base64, hashlib
import aioxmpp
lab = await Lab.start()
wanda = await lab.connect("wanda/torch")
otto = await lab.connect("otto/workshop")
admin = await lab.connect("admin/office")
INFO, ITEMS = "http://jabber.org/protocol/disco#info", "http://jabber.org/protocol/disco#items"
COMMANDS = "http://jabber.org/protocol/commands"
CENSUS = "http://jabber.org/protocol/admin#get-online-users-list"
ask = "<iq type='get' to='{}'><query xmlns='{}'/></iq>"
"""

TREE = """
doors = await wanda.request(ask.format("localhost", ITEMS))
for item in doors.element[0]:
    reply = await wanda.request(ask.format(item.get("jid"), INFO))
    if "category='store'" in reply.xml:
        service, size = reply.from_, reply.element.find(".//{jabber:x:data}field[@var='max-file-size']")[0].text
"""

# The fingerprint, piece by piece: what is spoilt in the wrong answers.
PIECES = """
info = (await wanda.request(ask.format("upload.localhost", INFO))).element[0]
X = "{jabber:x:data}"
pieces = ["store/file//File upload", *sorted(each.get("var") for each in info.iter(f"{{{INFO}}}feature"))]
forms = {each.findtext(f"{X}field[@var='FORM_TYPE']/{X}value"): each for each in info.iter(f"{X}x")}
for name in sorted(forms):
    pieces.append(name)
    for field in sorted(forms[name].iter(f"{X}field"), key=lambda field: field.get("var")):
        if field.get("var") != "FORM_TYPE":
            pieces += [field.get("var"), *sorted(value.text for value in field)]
text = "".join(f"{piece}<" for piece in pieces)
"""
BASE64 = "answer = base64.b64encode(hashlib.sha1(text.encode()).digest()).decode()"

TORCH = """
torch = wanda.client.summon(aioxmpp.DiscoServer)
torch.register_identity("client", "phone")
torch.unregister_identity("client", "bot")
torch.register_feature("urn:example:torch:1")
"""

RUN = """
reply = await admin.request(f"<iq type='set' to='localhost'><command xmlns='{COMMANDS}' node='{CENSUS}'/></iq>")
visit = reply.element[0].get("sessionid")
"""
SUBMIT = """
await admin.request(f"<iq type='set' to='localhost'><command xmlns='{COMMANDS}' node='{CENSUS}' sessionid='{visit}'>"
                    "<x xmlns='jabber:x:data' type='submit'>"
                    "<field var='FORM_TYPE'><value>http://jabber.org/protocol/admin</value></field>"
                    "<field var='max_items'><value>25</value></field></x></command></iq>")
"""

ANSWERS = {
    "discovery.files": Answers(
        right=(
            f"{TREE}",
            """
            disco = wanda.client.summon(aioxmpp.DiscoClient)
            for item in (await disco.query_items(wanda.jid.replace(localpart=None, resource=None))).items:
                try:
                    info = await disco.query_info(item.jid)
                except aioxmpp.errors.XMPPError:
                    continue
                if ("store", "file") in [(each.category, each.type_) for each in info.identities]:
                    service = item.jid
            size = 10 * 1024 * 1024
            """,
        ),
        wrong=(
            ("service, size = 'upload.localhost', 10485760", "no answer has come"),
            (f"{TREE}\nservice = 'rooms.localhost'", "Look at who sent this answer"),
            (f"{TREE}\nsize = 10", "the service is right"),
        ),
        call="service, size",
    ),
    "discovery.fingerprint": Answers(
        right=(
            f"{PIECES}\n{BASE64}",
            f"{PIECES}\nanswer = base64.encodebytes(hashlib.new('sha1', text.encode('utf-8')).digest())",
        ),
        wrong=(
            (f"{PIECES}\nanswer = hashlib.sha1(text.encode()).hexdigest()", "in hexadecimal"),
            (f"{PIECES}\ntext = text.partition('http://jabber.org/network')[0]\n{BASE64}", "the forms are missing"),
            (f"{PIECES}\ntext = ''.join(sorted(each + '<' for each in pieces))\n{BASE64}", "sorted together"),
            (f"{PIECES}\ntext = '<'.join(pieces)\n{BASE64}", "a < after each piece"),
            ("answer = 7", "a fingerprint is text"),
        ),
        call="answer",
    ),
    "discovery.torch": Answers(
        right=(
            TORCH,
            """
            answer = aioxmpp.disco.xso.InfoQuery()
            answer.identities.append(aioxmpp.disco.xso.Identity(category="client", type_="phone", name="Torch"))
            for var in (INFO, "urn:example:torch:1", "urn:xmpp:ping"):
                answer.features.add(var)
            async def told(request):
                return answer
            kind = aioxmpp.IQType.GET
            wanda.client.stream.register_iq_request_handler(kind, aioxmpp.disco.xso.InfoQuery, told)
            """,
            f"""
            wanda = await lab.connect("wanda/lantern")
            {TORCH.strip().replace(chr(10), chr(10) + " " * 12)}
            """,
        ),
        wrong=(
            ("wanda.client.summon(aioxmpp.DiscoServer)", "it says that it is client/bot"),
            (TORCH.replace("torch.unreg", "# "), "a phone only"),
            (TORCH.replace("torch:1", "torch:2"), "and not urn:example:torch:1"),
            (f"{TORCH}\nawait wanda.disconnect()", "no device of Wanda's"),
        ),
    ),
    "discovery.census": Answers(
        right=(
            f"{RUN}{SUBMIT}",
            """
            service = admin.client.summon(aioxmpp.AdHocClient)
            command = await service.execute(aioxmpp.JID.fromstr("localhost"), CENSUS)
            form = aioxmpp.forms.Data(aioxmpp.forms.DataType.SUBMIT)
            for var, value in (("FORM_TYPE", "http://jabber.org/protocol/admin"), ("max_items", "25")):
                form.fields.append(aioxmpp.forms.Field(var=var, values=[value]))
            await command.proceed(action=aioxmpp.adhoc.ActionType.COMPLETE, payload=form)
            """,
        ),
        wrong=(
            (RUN, "Fill it in"),
            (f"{RUN}{SUBMIT.replace('>25<', '>50<')}", "max_items is 50"),
            (f"{RUN}visit = 'mine'{SUBMIT}", "'mine'"),
            (RUN.replace("admin.", "wanda."), "told wanda/torch: forbidden"),
            (f"{RUN}{SUBMIT.replace('submit', 'cancel')}", "Fill it in"),
        ),
    ),
}
