from __future__ import annotations

from xmppkit.protocol.registry import status_code


def test_a_status_code_by_number_or_as_written() -> None:
    """Code 110 is the one that every client waits for when it joins a room."""
    found = status_code(110)
    assert found is not None
    assert found == status_code("110")
    assert found.meaning == "this presence is the receiver's own"
    assert found.ref.url == "https://xmpp.org/extensions/xep-0045.html#registrar-statuscodes-init"


def test_all_registered_codes_are_there() -> None:
    """Those of the registry and 333, which rooms send when an occupant's connection is lost."""
    codes = (100, 101, 102, 103, 104, 110, 170, 171, 172, 173, 174, 201, 210, 301, 303, 307, 321, 322, 332, 333)
    assert all(status_code(code) for code in codes)


def test_unknown_codes_are_none() -> None:
    """Numbers without a meaning, and what is no number."""
    assert status_code(999) is None
    assert status_code("") is None
    assert status_code("١١٠") is None
