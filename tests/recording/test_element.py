import time

import pytest
from lxml import etree

from xmppkit.errors import XMLError
from xmppkit.recording.element import attributes_of, parse, parse_or_none


def test_the_streams_namespace_applies():
    """Unless the element declares its own; the stream's prefix is known."""
    assert parse("<message/>").tag == "{jabber:client}message"
    assert parse("<iq/>", "jabber:component:accept").tag == "{jabber:component:accept}iq"
    assert parse("<r xmlns='urn:xmpp:sm:3'/>").tag == "{urn:xmpp:sm:3}r"
    assert parse("<stream:error/>").tag == "{http://etherx.jabber.org/streams}error"


def test_it_stands_alone():
    """No parent, no tail, no comments."""
    element = parse("<a><!-- x --><b/><?pi?></a>\n ")
    assert element.getparent() is None
    assert element.tail is None
    assert [child.tag for child in element] == ["{jabber:client}b"]
    assert etree.tostring(element).startswith(b"<a ")


def test_no_document_types(tmp_path):
    """Nothing is expanded, no file is read."""
    (tmp_path / "secret").write_text("S3CRET")
    for dtd in ("<!DOCTYPE a [<!ENTITY e 'x'>]>", f"<!DOCTYPE a SYSTEM '{tmp_path}/secret'>"):
        with pytest.raises(XMLError, match="leave the <!DOCTYPE"):
            parse(f"{dtd}<a>&e;</a>")


@pytest.mark.parametrize(
    ("xml", "where"),
    [
        ("<a>\n<b></a>", "line 2, column 6"),
        ("<a>&e;</a>", "line 1, column 4"),
        ("</stream><stream>", "line 1, column 2"),
        ("<a>\n <x:b/></a>", "line 2, column 6"),
        ("text", "line 1, column 1"),
        ("<a>\ud800</a>", "line 1, column 4"),
    ],
)
def test_errors_say_where(xml, where):
    """In lines and columns of what was given."""
    with pytest.raises(XMLError, match=where):
        parse(xml)


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a/><b/>", b"\xff", b" ", b"<!DOCTYPE a><a/>", b"<x:a/>"])
def test_or_none(data):
    """For those who only look."""
    assert parse_or_none(data) is None
    assert parse_or_none(b"<a/>") is not None


@pytest.mark.parametrize("count", [0, 3, 20_000])
def test_attributes_however_many(count):
    """All of them, in order, with namespaces in braces; thousands cost no more than they must."""
    written = " ".join(f"a{number}='v{number}'" for number in range(count))
    element = parse(f"<a {written} xml:lang='en' x:y='z' xmlns:x='urn:x'/>")
    began = time.perf_counter()
    found = attributes_of(element)
    assert time.perf_counter() - began < 0.5
    expected = {f"a{number}": f"v{number}" for number in range(count)}
    assert found == {**expected, "{http://www.w3.org/XML/1998/namespace}lang": "en", "{urn:x}y": "z"}
    assert list(found)[:count] == list(expected)
