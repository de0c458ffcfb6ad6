import re

import pytest
from lxml import etree

from tests.templates.answers import play
from xmppkit import XMPPKitError
from xmppkit.lab import Lab
from xmppkit.protocol.lint import Severity, lint_element
from xmppkit.protocol.registry import spec
from xmppkit.templates import Place, Template, all_fields, all_templates, template

PLACE = Place("alice@localhost/desk", "bob@localhost/phone")
ALL = list(all_templates().values())
each_template = pytest.mark.parametrize("each", ALL, ids=lambda each: each.id)


def test_there_are_many() -> None:
    """There is a template for more than sixty tasks, and no two tasks are called alike."""
    assert len(ALL) >= 60
    assert len({each.task for each in ALL}) == len(ALL)


@each_template
async def test_the_answer_is_as_promised(each: Template, lab: Lab) -> None:
    """Sent to the real server, each template brings what its description promises, to the sender and to the contact."""
    await play(each, lab)


@each_template
def test_it_is_whole(each: Template) -> None:
    """Its placeholders are known, what comes first is there, its specifications exist, and it promises something."""
    assert set(each.names) <= set(all_fields())
    assert set(each.fields) <= set(each.names)
    assert all(each_first.removeprefix("contact:") in all_templates() for each_first in each.first)
    assert each.task[0].isupper()
    assert not each.task.endswith(".")
    assert each.answer.endswith(".")
    for written in each.specs:
        name, section = re.fullmatch(r"((?:RFC|XEP)[ -]\d+) §([\d.]+)", written).groups()  # type: ignore[union-attr]
        assert spec(name) is not None, written
        assert section


@pytest.mark.parametrize("each", [each for each in ALL if each.mode != "bytes"], ids=lambda each: each.id)
def test_lint_finds_nothing_wrong(each: Template) -> None:
    """What is no mistake on purpose is XML in which lint finds no error, but for the id that sending fills in."""
    if each.area.startswith("Mistakes"):
        return
    element = etree.fromstring(f"<s xmlns='jabber:client'>{each.fill(each.values(PLACE))}</s>")[0]
    errors = [found for found in lint_element(element) if found.severity is Severity.ERROR]
    assert [str(found) for found in errors if found.rule.id != "iq-without-id"] == []  # it is filled in when sent


def test_placeholders_are_filled_from_the_session() -> None:
    """The session's own facts stand in the XML: its server, its contact, its name."""
    filled = template("join-room").fill(template("join-room").values(PLACE))
    assert "to='tea@rooms.localhost/alice'" in filled
    assert "to='bob@localhost'" in template("chat").fill(template("chat").values(PLACE))


def test_without_anybody_else_bob_stands_for_the_contact() -> None:
    """A session alone in the lab gets a name to begin with."""
    values = template("chat").values(Place("alice@lab.example/x"))
    assert values["contact"] == "bob@lab.example"


def test_values_are_escaped() -> None:
    """A value with markup in it stays text, in attributes too."""
    values = template("room-link").values(PLACE) | {"reason": '<it\'s & "late">', "text": "a < b & c"}
    element = etree.fromstring(template("room-link").fill(values))
    assert element[0].get("reason") == '<it\'s & "late">'
    assert etree.fromstring(template("chat").fill(values))[0].text == "a < b & c"


def test_an_unknown_template_is_refused() -> None:
    """A name that is none is refused with where to find those that there are."""
    with pytest.raises(XMPPKitError, match=r"no template 'nope'.*all_templates"):
        template("nope")
