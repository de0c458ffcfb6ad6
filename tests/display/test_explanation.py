"""Explanations in a cell and in a terminal."""

from __future__ import annotations

from pathlib import Path

import aioxmpp
import pytest
from lxml import etree

import xmppkit
from xmppkit.recording import Direction, Kind, Recording

from .hostile import HOSTILE
from .page import Page, assert_inert

AWAY = "<presence from='romeo@example.net/orchard'><show>away</show></presence>"


@pytest.mark.parametrize("xml", HOSTILE.values(), ids=HOSTILE)
def test_hostile_xml_stays_text(xml: str) -> None:
    """Nothing from the wire becomes an element, and nothing of it acts on a terminal."""
    explained = xmppkit.explain(f"{xml}<message from='{xml}'><body>{xml}</body>{xml}<x xmlns='{xml}'/></message>")
    assert_inert(Page(explained._repr_html_()))
    assert not set("\u202e\u200b\r\x1b\x07") & set(str(explained) + explained._repr_html_())


def test_it_says_what_is_there() -> None:
    """The sentence, each element and value with its meaning, and links to where that is specified."""
    explained = xmppkit.explain(AWAY)
    page = Page(explained._repr_html_())
    for text in (page.text, str(explained)):
        assert "romeo is away" in text
        assert "<show>" in text
        assert "RFC 6121 §4.7.2.1" in text
    assert "https://www.rfc-editor.org/rfc/rfc6121.html#section-4.7.2.1" in page.links


def recording() -> Recording:
    """Make one with a stanza in it."""
    made = Recording()
    facts = {"name": "presence", "namespace": "jabber:client"}
    made.append(stream="juliet", direction=Direction.RECEIVED, kind=Kind.PRESENCE, data=AWAY.encode(), **facts)
    return made


def stanza() -> aioxmpp.Presence:
    """Make one of aioxmpp's."""
    jid = aioxmpp.JID.fromstr("romeo@example.net/orchard")
    return aioxmpp.Presence(show=aioxmpp.PresenceShow.AWAY, from_=jid, type_=aioxmpp.PresenceType.AVAILABLE)


@pytest.mark.parametrize(
    "given",
    [AWAY, AWAY.encode(), etree.fromstring(AWAY), recording(), recording()[1], stanza()],
    ids=["str", "bytes", "lxml", "recording", "entry", "aioxmpp"],
)
def test_whatever_is_given(given: object) -> None:
    """Text, an element, a recording, an entry, a stanza: all are explained the same."""
    (explained,) = xmppkit.explain(given)
    assert explained.explanation.sentence == "romeo is away"
    assert not xmppkit.lint(given)


def test_a_path(tmp_path: Path) -> None:
    """A file is named by a path; a string is always XML."""
    path = tmp_path / "one.xml"
    path.write_text(AWAY)
    assert xmppkit.explain(path)[0].explanation.sentence == "romeo is away"
    with pytest.raises(FileNotFoundError):
        xmppkit.explain(tmp_path / "none.xml")


@pytest.mark.parametrize("given", [None, 3, [AWAY]])
def test_what_cannot_be_explained(given: object) -> None:
    """The error names the type and what to give instead."""
    with pytest.raises(TypeError, match=f"a {type(given).__name__} cannot be explained: give a stanza"):
        xmppkit.explain(given)


def test_what_could_not_be_read_is_said() -> None:
    """The place and the reason stand below what could."""
    explained = xmppkit.explain("<presence>\n<show>away</show>")
    for text in (Page(explained._repr_html_()).text, str(explained)):
        assert "the sender is away" in text
        assert "<presence> has no end tag" in text


def test_much_is_cut_and_said() -> None:
    """A page stays small, and says what is missing."""
    explained = xmppkit.explain("<iq>" + "<a b='c'/>" * 5_000 + "</iq>" + "<presence/>" * 200)
    html = explained._repr_html_()
    assert len(html) < 600_000
    assert "more lines not shown" in html
    assert "… 151 more elements not shown" in html


def test_in_ipython() -> None:
    """Both forms are offered to the shell, and the cycle guard is kept."""
    from IPython.lib.pretty import pretty

    assert pretty(xmppkit.explain(AWAY)).startswith("1:1  romeo is away")
