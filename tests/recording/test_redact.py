import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.recording.wire import ELEMENTS, HEADER, chunks, cuts, joined, split
from xmppkit.recording import MASK, Kind
from xmppkit.recording.redact import Redactor, redact
from xmppkit.recording.splitter import Piece, read_element

SASL = "urn:ietf:params:xml:ns:xmpp-sasl"
FORM = "<iq><query xmlns='jabber:iq:register'><x xmlns='jabber:x:data' type='submit'>{}</x></query></iq>"

# S3CRET stands where a secret does; all else must stay
SECRETS = {
    "SASL auth": f"<auth xmlns='{SASL}' mechanism='PLAIN'>S3CRET</auth>",
    "SASL challenge": f"<challenge xmlns='{SASL}'>S3CRET</challenge>",
    "SASL response": f"<response xmlns='{SASL}'>S3CRET</response>",
    "SASL success": f"<success xmlns='{SASL}'>S3CRET</success>",
    "double quotes": f'<auth xmlns="{SASL}" mechanism="PLAIN" >S3CRET</auth >',
    "prefix": f"<s:auth xmlns:s='{SASL}' mechanism='PLAIN'>S3CRET</s:auth>",
    "line ends": f"<auth\n xmlns='{SASL}'\n>\nS3CRET\n</auth\n>",
    "> in an attribute": f"<auth a='/>' xmlns='{SASL}' mechanism='>'>S3CRET</auth>",
    "CDATA": f"<auth xmlns='{SASL}'><![CDATA[S3CRET</auth>]]></auth>",
    "comment": f"<auth xmlns='{SASL}'>S3CRET<!-- </auth> S3CRET -->S3CRET</auth>",
    "element inside": f"<auth xmlns='{SASL}'><auth>S3CRET</auth>S3CRET</auth>",
    "namespace forgotten": "<auth mechanism='PLAIN'>S3CRET</auth>",
    "namespace in character references": "<auth xmlns='urn:ietf:params:xml:ns:xmpp-s&#97;sl'>S3CRET</auth>",
    "SASL2 initial response": (
        "<authenticate xmlns='urn:xmpp:sasl:2' mechanism='SCRAM-SHA-1'><initial-response>S3CRET</initial-response>"
        "<user-agent id='d4565fa7'><software>kept</software></user-agent></authenticate>"
    ),
    "SASL2 response": "<response xmlns='urn:xmpp:sasl:2'>S3CRET</response>",
    "SASL2 success and FAST": (
        "<success xmlns='urn:xmpp:sasl:2'><additional-data>S3CRET</additional-data>"
        "<authorization-identifier>kept@localhost</authorization-identifier>"
        "<token xmlns='urn:xmpp:fast:0' expiry='2030-01-01T00:00:00Z' token='S3CRET'/></success>"
    ),
    "FAST, prefix and double quotes": '<f:token xmlns:f="urn:xmpp:fast:0" token = "S3CRET" expiry="2030"></f:token>',
    "SASL2 tasks": (
        "<next xmlns='urn:xmpp:sasl:2' task='UPGR-SCRAM-SHA-256'><task-data>"
        "<hash xmlns='urn:xmpp:scram-upgrade:0'>S3CRET</hash></task-data></next>"
    ),
    "component": "<handshake>S3CRET</handshake>",
    "component's namespace": "<handshake xmlns='jabber:component:accept'>S3CRET</handshake>",
    "registration": (
        "<iq type='set' id='r'><query xmlns='jabber:iq:register'><username>kept</username>"
        "<password>S3CRET</password></query></iq>"
    ),
    "registration, prefix": (
        "<iq><r:query xmlns:r='jabber:iq:register'><r:username>kept</r:username>"
        "<r:password>S3CRET</r:password></r:query></iq>"
    ),
    "old login": (
        "<iq><query xmlns='jabber:iq:auth'><username>kept</username><password>S3CRET</password>"
        "<digest>S3CRET</digest><resource>kept</resource></query></iq>"
    ),
    "form": FORM.format(
        "<field var='username'><value>kept</value></field><field var='password'><value>S3CRET</value></field>"
    ),
    "form, by type": FORM.format(
        "<field type='text-private' var='x'><value>S3CRET</value><value>S3CRET</value></field>"
    ),
    "form of an administrator": (
        "<iq><command xmlns='http://jabber.org/protocol/commands'><x xmlns='jabber:x:data'>"
        "<field var='accountjid'><value>kept</value></field><field var='password-verify'><value>S3CRET</value></field>"
        "</x></command></iq>"
    ),
    "permit to upload": (
        "<iq type='result'><slot xmlns='urn:xmpp:http:upload:0'><put url='https://kept/1'>"
        "<header name='Authorization'>S3CRET</header><header name='Cookie'>S3CRET</header></put>"
        "<get url='https://kept/1'/></slot></iq>"
    ),
    "external service": (
        "<iq type='result'><services xmlns='urn:xmpp:extdisco:2'>"
        "<service type='turn' host='kept' username='kept' password='S3CRET'/></services></iq>"
    ),
    "invitation": ("<iq type='set'><preauth xmlns='urn:xmpp:pars:0' token='S3CRET'/></iq>"),
    "push": (
        "<iq type='set'><enable xmlns='urn:xmpp:push:0' jid='kept'><x xmlns='jabber:x:data' type='submit'>"
        "<field var='secret'><value>S3CRET</value></field></x></enable></iq>"
    ),
    "carbon": (
        "<message><sent xmlns='urn:xmpp:carbons:2'><forwarded xmlns='urn:xmpp:forward:0'>"
        "<iq xmlns='jabber:client'><query xmlns='jabber:iq:register'><password>S3CRET</password></query></iq>"
        "</forwarded></sent></message>"
    ),
}

KEPT = {
    "room": "<presence><x xmlns='http://jabber.org/protocol/muc'><password>kept</password></x></presence>",
    "room's form": FORM.format(
        "<field var='muc#roomconfig_passwordprotectedroom'><value>1</value></field>"
        "<field var='muc#roomconfig_roomsecret' type='text-private'><value>kept</value></field>"
    ),
    "password in a message": "<message><body>the password is &lt;password>kept&lt;/password></body></message>",
    "password in CDATA": "<message><body><![CDATA[<auth>kept</auth>]]></body></message>",
    "other namespaces": "<message><response xmlns='urn:x'>kept</response><token xmlns='urn:y' token='kept'/></message>",
    "other headers": "<message><headers xmlns='http://jabber.org/protocol/shim'><header>kept</header></headers></message>",
    "other services": "<iq><service xmlns='urn:x' password='kept'/></iq>",
    "nothing inside": f"<success xmlns='{SASL}'/>",
    "asking for the form": (
        "<iq type='result'><query xmlns='jabber:iq:register'><instructions>kept</instructions><username/>"
        "<password/></query></iq>"
    ),
    "compass": FORM.format("<field var='compass'><value>kept</value></field>"),
}


def unmasked(data: bytes, spans) -> list[bytes]:
    """Return the parts of data around the masks, checking that the spans are where the masks are."""
    parts, at = [], 0
    for start, end in spans:
        assert data[start:end] == MASK
        parts.append(data[at:start])
        at = end
    return [*parts, data[at:]]


def pattern_of(xml: str) -> re.Pattern[bytes]:
    """Return what the masked form must look like: what is around the secrets, and masks for them."""
    return re.compile(re.escape(xml).replace("S3CRET", re.escape(MASK.decode())).encode())


EXACT = [name for name in SECRETS if name not in {"line ends", "CDATA", "comment", "element inside", "SASL2 tasks"}]


@pytest.mark.parametrize("name", EXACT)
def test_only_the_secret_is_masked(name):
    """Everything else stays byte for byte."""
    data, spans = redact(read_element(SECRETS[name].encode()))
    assert pattern_of(SECRETS[name]).fullmatch(data), data
    assert len(spans) == SECRETS[name].count("S3CRET")
    unmasked(data, spans)


@pytest.mark.parametrize("name", sorted(set(SECRETS) - set(EXACT)))
def test_all_that_a_secret_element_holds_is_one_mask(name):
    """White space, CDATA sections, comments and elements inside go with the secret."""
    xml = SECRETS[name]
    data, spans = redact(read_element(xml.encode()))
    start, end = spans[0]
    assert len(spans) == 1
    assert xml.encode().startswith(data[:start])
    assert xml.encode().endswith(data[end:])
    assert b"S3CRET" not in data


@pytest.mark.parametrize("xml", KEPT.values(), ids=KEPT)
def test_what_is_no_secret_stays(xml):
    """The same names elsewhere mean something else."""
    piece = read_element(xml.encode())
    assert piece.kind is not Kind.GARBAGE
    assert redact(piece) == (xml.encode(), ())


@pytest.mark.parametrize("xml", SECRETS.values(), ids=SECRETS)
def test_truncated_secrets_do_not_leak(xml):
    """Cut off anywhere, not one character of the secret is stored."""
    for end in range(len(xml)):
        data, _ = redact(Piece(Kind.GARBAGE, xml[:end].encode()))
        assert not re.search(rb"S3", data), xml[:end]


@pytest.mark.parametrize(
    "data",
    [
        b"<auth mechanism='PLAIN>S3CRET</auth>",
        b"<auth mechanism='a>b'>S3CRET</auth>",
        b"< auth >S3CRET< /auth>",
        b"<auth>S3CRET</wrong>S3CRET",
        b"<message><auth>S3CRET</message>",
        b"S3CRET</auth><presence/>",
        b"<password>S3CRET & S3CRET</password>",
        b"<token xmlns='urn:xmpp:fast:0' token='S3CRET",
        b"<token token=S3CRET>",
        b"<field var='password'><value>S3CRET",
        b"<x:handshake>S3CRET",
        b"<auth>S3CRET</auth><auth>S3CRET</auth>",
    ],
)
def test_secrets_in_garbage_do_not_leak(data):
    """Whatever is wrong with the XML."""
    masked, spans = redact(Piece(Kind.GARBAGE, data))
    assert b"S3" not in masked
    unmasked(masked, spans)


def test_what_is_around_a_secret_in_garbage_stays():
    """A reader can still see what went wrong."""
    data = b"<iq><query xmlns='jabber:iq:register'><password>S3CRET & co</password><x></iq><presence/>"
    assert redact(Piece(Kind.GARBAGE, data))[0] == data.replace(b"S3CRET & co", MASK)
    assert redact(Piece(Kind.GARBAGE, b"<success/> and more"))[0] == b"<success/> and more"


@given(st.sampled_from(sorted(SECRETS.values())), cuts)
def test_secrets_after_a_fault_do_not_leak(xml, sizes):
    """On a stream that is garbage by now, pieces come as the chunks come."""
    redactor = Redactor()
    stored = b"\n".join(redactor(piece)[0] for piece in split(chunks(HEADER + b"</no>" + xml.encode(), sizes)))
    for fragment in ("S3CRET"[i : i + 3] for i in range(4)):
        assert fragment.encode() not in stored


@given(st.sampled_from(sorted(SECRETS.values())), cuts, st.integers(0, 40))
def test_secrets_on_a_stream_do_not_leak(xml, sizes, missing):
    """Whole or cut off, in any chunks, on a stream whose header declares the namespaces."""
    data = HEADER + xml.encode()
    data = data[: len(data) - missing]
    redactor = Redactor()
    pieces = split(chunks(data, sizes))
    assert joined(pieces) == data
    assert b"S3C" not in b"".join(redactor(piece)[0] for piece in pieces)


def test_prefixes_declared_by_the_header():
    """The piece alone does not say what its prefix means; its namespace does, else its name decides."""
    header = HEADER[:-1] + f" xmlns:s='{SASL}' xmlns:r='jabber:iq:register'>".encode()
    pieces = split([header + b"<s:auth>S3CRET</s:auth><iq><r:query><r:password>S3CRET</r:password></r:query></iq>"])
    assert [redact(piece)[0] for piece in pieces[1:]] == [
        b"<s:auth>[masked]</s:auth>",
        b"<iq><r:query><r:password>[masked]</r:password></r:query></iq>",
    ]


@given(st.lists(st.sampled_from([*ELEMENTS, *(xml.encode() for xml in SECRETS.values())]), max_size=6))
def test_masks_stand_where_they_are_said_to(elements):
    """Between the masks is what was on the wire, in order."""
    for piece in split([HEADER, *elements]):
        data, spans = redact(piece)
        rest = piece.data
        for part in unmasked(data, spans):
            found = rest.index(part)
            rest = rest[found + len(part) :]


@given(st.text("<>/='\" authpswordS3:-!?[]", max_size=80).map(str.encode))
def test_any_garbage_can_be_masked(data):
    """No input makes it fail."""
    masked, spans = redact(Piece(Kind.GARBAGE, data))
    unmasked(masked, spans)


@pytest.mark.parametrize("part", [b"x", b"<auth>x</auth>", b"<auth '>", b"</auth", b"<field ", b"<x token='"])
@pytest.mark.timeout(30)  # it takes a moment, unless it looks at everything again for each part
def test_much_garbage_is_masked(part):
    """A megabyte of what looks like the beginning of a secret keeps nobody waiting."""
    piece = Piece(Kind.GARBAGE, part * (1_000_000 // len(part)))
    masked, spans = redact(piece)
    unmasked(masked, spans)
