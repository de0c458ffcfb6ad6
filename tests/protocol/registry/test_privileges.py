from __future__ import annotations

import pytest

from xmppkit.protocol.registry import AFFILIATIONS, ROLES, privileges


@pytest.mark.parametrize(("of", "levels", "count"), [("role", ROLES, 11), ("affiliation", AFFILIATIONS, 11)])
def test_as_many_as_the_specification_has(of: str, levels: tuple[str, ...], count: int) -> None:
    """All rows of its tables, about levels that there are, each with its section."""
    found = privileges(of)
    assert len(found) == count
    assert len({each.name for each in found}) == count
    for each in found:
        assert each.allowed | each.adjustable <= set(levels)
        assert str(each.ref) == f"XEP-0045 §{'5.1.1' if of == 'role' else '5.2.1'}"


@pytest.mark.parametrize(("of", "levels"), [("role", ROLES[1:]), ("affiliation", AFFILIATIONS[1:])])
def test_more_rank_never_means_less(of: str, levels: tuple[str, ...]) -> None:
    """Who ranks higher may do all that the lower may, but register: they are registered already."""
    for each in privileges(of):
        if each.name != "register with an open room":
            allowed = [level in each.allowed for level in levels]
            assert allowed == sorted(allowed), each.name


def test_what_is_known_of_one() -> None:
    """Who may speak: participants and moderators; visitors, if the room's settings let them."""
    speak = next(each for each in privileges("role") if each.name == "speak to all")
    assert speak.allowed == {"participant", "moderator"}
    assert speak.adjustable == {"visitor"}
    assert "moderated" in speak.note
