from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xmppkit import JID, InvalidJID, InvalidURI
from xmppkit.protocol.jid import XMPPURI

from .strings import jid_like


@pytest.mark.parametrize(
    ("text", "jid", "query", "pairs"),
    [
        ("xmpp:romeo@example.net", "romeo@example.net", "", ()),
        ("XMPP:example.net", "example.net", "", ()),
        ("xmpp:romeo@example.net/orchard", "romeo@example.net/orchard", "", ()),
        ("xmpp:romeo@example.net?message", "romeo@example.net", "message", ()),
        (
            "xmpp:romeo@example.net?message;subject=A%20Test;body=Here%27s%20one%3B%20fine",
            "romeo@example.net",
            "message",
            (("subject", "A Test"), ("body", "Here's one; fine")),
        ),
        ("xmpp:hall@rooms.example.net?join;password=a=b", "hall@rooms.example.net", "join", (("password", "a=b"),)),
        ("xmpp:a@b?roster;group=x;group=y;name", "a@b", "roster", (("group", "x"), ("group", "y"), ("name", ""))),
        (
            "xmpp:nasty!%23$%25()*+,-.;=%3F%5B%5C%5D%5E_%60%7B%7C%7D~node@example.com",
            "nasty!#$%()*+,-.;=?[\\]^_`{|}~node@example.com",
            "",
            (),
        ),
        (
            "xmpp:node@example.com/repulsive%20!%23%22$%25&'()*+,-.%2F:;%3C=%3E%3F%40%5B%5C%5D%5E_%60%7B%7C%7D~resource",
            "node@example.com/repulsive !#\"$%&'()*+,-./:;<=>?@[\\]^_`{|}~resource",
            "",
            (),
        ),
        ("xmpp:ji%C5%99i@%C4%8Dechy.example/v%20Praze", "jiři@čechy.example/v Praze", "", ()),
        ("xmpp:jiři@čechy.example", "jiři@čechy.example", "", ()),
        ("xmpp:d%5C27artagnan@example.org", "d\\27artagnan@example.org", "", ()),
        ("xmpp:a@b?message;body=x#part", "a@b", "message", (("body", "x"),)),
        ("xmpp:[::1]/x", "[::1]/x", "", ()),
    ],
)
def test_parse(text, jid, query, pairs):
    """Whom, what for, and with which keys, all decoded (RFC 5122 §2, XEP-0147)."""
    uri = XMPPURI.parse(text)
    assert (str(uri.jid), uri.query, uri.pairs, uri.account) == (jid, query, pairs, None)
    assert XMPPURI.parse(str(uri)) == uri


def test_account_to_act_as():
    """Two slashes name the account; what follows the third is whom the link is about (RFC 5122 §2.3)."""
    uri = XMPPURI.parse("xmpp://guest@example.com/support@example.com/truth?message")
    assert (uri.account, uri.jid) == (JID.parse("guest@example.com"), JID.parse("support@example.com/truth"))
    assert str(uri) == "xmpp://guest@example.com/support@example.com/truth?message"
    alone = XMPPURI.parse("xmpp://guest@example.com")
    assert (alone.account, alone.jid) == (JID.parse("guest@example.com"), None)
    assert str(alone) == "xmpp://guest@example.com"


def test_keys():
    """The first value of a key, a default, or a KeyError."""
    uri = XMPPURI.parse("xmpp:a@b?roster;group=x;group=y")
    assert (uri["group"], uri.get("name"), uri.get("name", "?")) == ("x", None, "?")
    with pytest.raises(KeyError):
        _ = uri["name"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("mailto:a@b", "does not begin with xmpp:"),
        ("a@b", "does not begin with xmpp:"),
        ("xmpp:", "names nobody"),
        ("xmpp:?message", "names nobody"),
        ("xmpp:a%20b@c", "U+0020 SPACE"),
        ("xmpp:a%2@c", "'%2@'"),
        ("xmpp:a@b?message;body=100%", "two hexadecimal digits must follow %"),
        ("xmpp:a%FFb@c", "no UTF-8"),
        ("xmpp://a b@c/d@e", "U+0020 SPACE"),
        ("xmpp:@b", "localpart is empty"),
    ],
)
def test_errors(text, words):
    """What is wrong with the link, and where."""
    with pytest.raises(InvalidURI) as caught:
        XMPPURI.parse(text)
    assert words in str(caught.value)


_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)


@given(jid_like, _text, st.lists(st.tuples(_text, _text), max_size=3))
@settings(deadline=None)
def test_a_link_comes_back(address, query, pairs):
    """Whatever is in it, printed and parsed it is the same, and ASCII."""
    try:
        jid = JID.parse(address)
    except InvalidJID:
        jid = JID.parse("a@b/c d")
    uri = XMPPURI(jid, query, tuple(pairs))
    assert str(uri).isascii()
    assert XMPPURI.parse(str(uri)) == uri


@given(st.text())
def test_any_text_is_a_link_or_an_error(text):
    """Nothing else is raised."""
    for one in (text, f"xmpp:{text}", f"xmpp://{text}"):
        try:
            XMPPURI.parse(one)
        except InvalidURI:
            continue
