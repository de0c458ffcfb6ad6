from __future__ import annotations

import pytest

from xmppkit.protocol.registry import Ref, spec

_RFCS = (3920, 3921, 3923, 4422, 4616, 5122, 5802, 5929, 6120, 6121, 6122, 7395, 7590, 7622, 7677, 7712, 8600, 9266)


@pytest.mark.parametrize("name", [f"RFC {number}" for number in _RFCS])
def test_the_rfcs_of_xmpp_are_known(name: str) -> None:
    """Every RFC that rules and tables refer to has title, category and address."""
    known = spec(name)
    assert known is not None
    assert known.title
    assert known.status in {"Proposed Standard", "Obsolete"}
    assert known.url == f"https://www.rfc-editor.org/rfc/rfc{name[4:]}.html"


def test_a_xep_has_title_state_and_address() -> None:
    """XEPs are named with four digits; what was called Draft is called Stable."""
    known = spec("XEP-0045")
    assert known is not None
    assert (known.title, known.status) == ("Multi-User Chat", "Stable")
    assert known.url == "https://xmpp.org/extensions/xep-0045.html"


def test_what_is_not_in_the_table_is_unknown() -> None:
    """No title or address is made up."""
    assert spec("XEP-9999") is None
    assert (Ref("XEP-9999", "1").title, Ref("XEP-9999", "1").url) == ("", "")


@pytest.mark.parametrize(
    ("ref", "url"),
    [
        (Ref("RFC 6120", "8.3.3.1"), "https://www.rfc-editor.org/rfc/rfc6120.html#section-8.3.3.1"),
        (Ref("RFC 6120", "A.1"), "https://www.rfc-editor.org/rfc/rfc6120.html#appendix-A.1"),
        (Ref("RFC 6121"), "https://www.rfc-editor.org/rfc/rfc6121.html"),
        (Ref("XEP-0045", "16.6.2"), "https://xmpp.org/extensions/xep-0045.html#registrar-statuscodes-init"),
        (Ref("XEP-0198", "5"), "https://xmpp.org/extensions/xep-0198.html#resumption"),
        (Ref("XEP-0045", "99.9"), "https://xmpp.org/extensions/xep-0045.html"),
        (Ref("XEP-0045"), "https://xmpp.org/extensions/xep-0045.html"),
    ],
)
def test_ref_links_to_the_section_where_it_can(ref: Ref, url: str) -> None:
    """RFCs have an anchor for each section; of XEPs those are linked whose names are known for sure."""
    assert ref.url == url


def test_ref_reads_like_a_citation() -> None:
    """A reference prints itself as people write it."""
    assert str(Ref("RFC 6120", "4.9.3.13")) == "RFC 6120 §4.9.3.13"
    assert str(Ref("XEP-0030")) == "XEP-0030"
    assert Ref("XEP-0030").title == "Service Discovery"
