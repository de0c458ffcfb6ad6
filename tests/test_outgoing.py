"""Cutting what was typed into elements."""

from __future__ import annotations

import pytest

from xmppkit.errors import XMLError
from xmppkit.outgoing import cut


def test_bytes_stay_as_typed() -> None:
    """Spacing, quotes, references and prefixes go out as they were typed."""
    typed = ["<message  to='b'\n><body>&#233; <![CDATA[<]]></body></message >", "<x:y xmlns:x='u' x:z=\"1\"/>"]
    elements = cut("\n ".join(["", *typed, ""]))
    assert [element.data.decode() for element in elements] == typed


@pytest.mark.parametrize(
    ("xml", "name", "namespace", "stanza"),
    [
        pytest.param("<iq/>", "iq", "jabber:client", True, id="default-namespace"),
        pytest.param("<r xmlns='urn:xmpp:sm:3'/>", "r", "urn:xmpp:sm:3", False, id="nonza"),
        pytest.param("<iq xmlns='urn:x'></iq>", "iq", "urn:x", False, id="stanza-in-name-only"),
        pytest.param("<stream:error/>", "error", "http://etherx.jabber.org/streams", False, id="stream-prefix"),
    ],
)
def test_name_and_namespace(xml: str, name: str, namespace: str, stanza: bool) -> None:
    """The namespaces in force are those of the client's stream header."""
    (element,) = cut(xml)
    assert (element.name, element.namespace, element.is_stanza) == (name, namespace, stanza)


@pytest.mark.parametrize("xml", ["<iq/>", "<iq type='get'/>", "<message><body>id=''</body></message>"])
def test_missing_id_is_filled_in(xml: str) -> None:
    """Only the id is added, right behind the name."""
    (element,) = cut(xml)
    with_id = element.with_id()
    made = f' id="{with_id.attributes["id"]}"'
    assert with_id.data.decode().replace(made, "", 1) == xml
    assert cut(with_id.data.decode())[0].attributes["id"] == with_id.attributes["id"]


def test_id_is_kept() -> None:
    """An id that was typed stays, even an empty one."""
    (element,) = cut("<iq id=''/>")
    assert element.with_id() is element


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        pytest.param("", "nothing to send", id="empty"),
        pytest.param(" \n", "nothing to send", id="whitespace"),
        pytest.param("hello", "line 1, column 1: text outside", id="text"),
        pytest.param("<a>\n<b x=1/></a>", "line 2, column 6: not well-formed", id="unquoted-attribute"),
        pytest.param(
            "<message><body>hi</message>", "line 1, column 20: this end tag does not fit <body>", id="mismatch"
        ),
        pytest.param("<message>\n<body>hi", "line 2, column 1: <body> is opened here and never closed", id="unclosed"),
        pytest.param("<iq/>\n <iq type=", "line 2, column 2: a tag is begun here and not ended", id="unended-tag"),
        pytest.param("<iq/></iq>", "line 1, column 8: this end tag ends nothing", id="end-tag-alone"),
        pytest.param("<x:a/>", "line 1, column 1: unbound prefix", id="unbound-prefix"),
        pytest.param("<a>&nbsp;</a>", "line 1, column 4: undefined entity", id="entity"),
        pytest.param("<a>Tom & Jerry</a>", "not well-formed", id="bare-ampersand"),
        pytest.param("<a><!-- c --></a>", "line 1, column 4: a comment, which XMPP forbids", id="comment"),
        pytest.param("<a><?p i?></a>", "a processing instruction", id="processing-instruction"),
        pytest.param("<!DOCTYPE a><a/>", "line 1", id="doctype"),
        pytest.param("<?xml version='1.0'?><a/>", "line 1, column 1", id="xml-declaration"),
        pytest.param("</stream:stream>", "use disconnect()", id="footer"),
        pytest.param("<a/></stream:stream><b/>", "use disconnect()", id="footer-between"),
        pytest.param("<a>\x00</a>", "line 1, column 4", id="control-character"),
        pytest.param("<a>\ud800</a>", "U+D800", id="surrogate"),
    ],
)
def test_refused_with_place(xml: str, said: str) -> None:
    """What is not well-formed, or forbidden in XMPP, is refused with line and column."""
    with pytest.raises(XMLError) as refused:
        cut(xml)
    assert said in str(refused.value)
