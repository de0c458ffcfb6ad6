"""Findings in a cell and in a terminal."""

from __future__ import annotations

import pytest
from IPython.lib.pretty import pretty

import xmppkit
from xmppkit.protocol.lint import Severity

from .hostile import HOSTILE
from .page import Page, assert_inert

BAD = "<presence>\n  <show>available</show>\n</presence>"


@pytest.mark.parametrize("xml", HOSTILE.values(), ids=HOSTILE)
def test_hostile_xml_stays_text(xml: str) -> None:
    """Nothing from the wire becomes an element, and nothing of it acts on a terminal."""
    found = xmppkit.lint(f"{xml}<message from='{xml}' type='{xml}'><body>{xml}</body>{xml}</message>")
    assert_inert(Page(found._repr_html_()))
    assert not set("\u202e\u200b\r\x1b\x07") & set(str(found) + found._repr_html_())


def test_it_says_what_is_wrong() -> None:
    """Severity, place, what is there, why that is wrong, how to mend it, and where that is written."""
    found = xmppkit.lint(BAD)
    (finding,) = found.errors
    assert (finding.severity, finding.line, finding.column) == (Severity.ERROR, 2, 3)
    page = Page(found._repr_html_())
    for text in (page.text, str(found), pretty(found)):
        for fact in ("error", "2:3", finding.message, finding.rule.reason, finding.rule.mend, str(finding.rule.ref)):
            assert fact in text
    assert finding.rule.ref.url in page.links


def test_nothing_found() -> None:
    """An empty list says so."""
    found = xmppkit.lint("<presence/>")
    assert not found
    assert str(found) == "nothing found"
    assert "nothing found" in Page(found._repr_html_()).text


def test_as_data() -> None:
    """For JSON and tables."""
    (finding,) = xmppkit.lint(BAD).as_dict()
    assert finding["rule"] == "show"
    assert (finding["line"], finding["column"]) == (2, 3)


def test_abridged_elements_are_not_judged() -> None:
    """What an ellipsis stands for may be just what seems to be missing."""
    assert [each.rule.id for each in xmppkit.lint("<iq type='get' id='1'/>")]
    assert not xmppkit.lint("<iq type='get' id='1'>...</iq>")
    assert not xmppkit.lint("<iq ... ><query xmlns='jabber:iq:roster'/></iq>")


def test_much_is_cut_and_said() -> None:
    """A page stays small, and says what is missing."""
    found = xmppkit.lint("<presence><show>available</show></presence>" * 300)
    assert "300 errors" in str(found)
    assert "… 100 more not shown" in found._repr_html_()
