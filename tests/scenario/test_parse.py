"""Reading scripts: the grammar, and what is said of what is no script."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xmppkit.errors import ScenarioError
from xmppkit.scenario.parse import parse
from xmppkit.scenario.script import Role, Verb

HEAD = """\
# Title
# more about it
## area: muc
## slow

[Client] Romeo
\tjid: romeo@localhost/garden
\tpassword: secret

[Client] Romeo's phone
\tpassword: secret
\tjid: romeo@localhost
\tresource: phone
\tconnect_host: 127.0.0.1
\tconnect_port: 5299

[Component] Echo
\tjid: echo.localhost
\tpassword: hush

-----
"""


def steps(body: str):
    """The steps of a script with that body."""
    return parse(HEAD + body).steps


def test_header():
    """Title, description, tags, and who takes part."""
    script = parse(HEAD, "x.scs")
    assert (script.name, script.title, script.description) == ("x.scs", "Title", "more about it")
    assert script.tags == {"area": "muc", "slow": ""}
    romeo, phone, echo = script.actors.values()
    assert (romeo.bare_jid, romeo.resource, romeo.password, romeo.role) == (
        "romeo@localhost", "garden", "secret", Role.CLIENT,
    )  # fmt: skip
    assert (phone.name, phone.resource, phone.host, phone.port) == ("Romeo's phone", "phone", "127.0.0.1", 5299)
    assert (echo.role, echo.bare_jid, echo.domain, echo.username) == (
        Role.COMPONENT, "echo.localhost", "echo.localhost", "",
    )  # fmt: skip


def test_passwords_are_not_shown():
    """What an actor looks like has no password in it."""
    assert "secret" not in repr(parse(HEAD).actors["Romeo"])


def test_longest_name_wins():
    """Romeo's phone is not Romeo."""
    assert [step.actor for step in steps("Romeo connects\nRomeo's phone connects\n")] == ["Romeo", "Romeo's phone"]


@pytest.mark.parametrize("line", ["Romeo sends:", "Romeo sends", "Romeo sends :", "Romeo\tsends:", "Romeo SENDS:"])
def test_colon_is_optional(line: str):
    """With a colon or without, it is the same step."""
    [step] = steps(f"{line}\n\t<presence/>\n")
    assert (step.verb, step.payload) == (Verb.SENDS, "<presence/>")


@pytest.mark.parametrize(
    ("body", "payload"),
    [
        pytest.param("Romeo sends: <presence/>", "<presence/>", id="on the line"),
        pytest.param("Romeo sends: <presence>\n\t</presence>", "<presence>\n\t</presence>", id="begun on the line"),
        pytest.param("Romeo sends:\n  <presence/>", "<presence/>", id="spaces"),
        pytest.param("Romeo sends:\n\n\n\t<presence/>\n\n", "<presence/>", id="blank lines before"),
        pytest.param("Romeo sends:\n\t<a>\n\n\t</a>", "<a>\n\n</a>", id="blank line within"),
        pytest.param("Romeo sends:\n\t<a/>\n\n\t<b/>", "<a/>\n\n<b/>", id="two stanzas"),
        pytest.param("Romeo sends:\r\n\t<a/>\r\n", "<a/>", id="carriage returns"),
        pytest.param("Romeo sends:\n# c\n\t// c\n\t<a/>", "<a/>", id="comments before"),
        pytest.param("Romeo sends:\n\t<a/>\n\t# c\n\t-- c", "<a/>", id="indented comments behind"),
        pytest.param("Romeo sends:\n\t<a>\n\t# text\n\t</a>", "<a>\n# text\n</a>", id="no comment but text"),
        pytest.param("Romeo sends:\n\t<a>\n# c\n\t</a>", "<a>\n\n</a>", id="comment within, not indented"),
    ],
)
def test_payload(body: str, payload: str):
    """The XML of a step is what is indented below it."""
    [step] = steps(body)
    assert step.payload == payload


@pytest.mark.parametrize("line", ["Romeo receives: nothing", "Romeo receives nothing", "Romeo receives:\n\tnothing"])
def test_nothing(line: str):
    """Receiving nothing is a step too."""
    [step] = steps(line)
    assert step.nothing
    assert not step.payload


def test_raw_is_taken_as_it_stands():
    """What is sent raw need not be XML."""
    [step] = steps("Romeo sends raw:\n\t<!-- no # stanza -->\n\t# nor this")
    assert step.raw
    assert step.payload == "<!-- no # stanza -->\n# nor this"


@pytest.mark.parametrize("comment", ["# c", "#", "// c", "-- c", "--", "\t# c", "-----", "# vim: set ts=4:"])
def test_comments_are_nothing(comment: str):
    """Each kind of comment, a further line of dashes too."""
    assert len(steps(f"{comment}\nRomeo connects\n{comment}\n\n{comment}\nRomeo disconnects\n{comment}")) == 2


def test_a_comment_may_stand_behind_a_step():
    """It is no XML."""
    connects, sends = steps("Romeo connects # at last\nRomeo sends: // this\n\t<presence/>")
    assert (connects.payload, sends.payload) == ("", "<presence/>")


def test_lines_are_counted():
    """A step knows its line, and the line on which its XML begins."""
    [_, step] = steps("Romeo connects\n\nRomeo sends:\n\n\t<presence/>\n")
    first = HEAD.count("\n") + 1
    assert (step.line, step.payload_line) == (first + 2, first + 4)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        pytest.param("", 1, "no line of dashes", id="empty"),
        pytest.param("[Client] A\n\tjid: a@b\n", 3, "no line of dashes", id="no dashes"),
        pytest.param("Romeo connects\n-----\n", 1, "is no definition", id="step in the header"),
        pytest.param("[Server] A\n\tjid: a@b\n-----\n", 1, r"\[Server\] is not known: write \[Client\]", id="class"),
        pytest.param("[Client]\n\tjid: a@b\n-----\n", 1, "has no name", id="no name"),
        pytest.param("[Client] A\n-----\n", 1, "needs an address", id="no jid"),
        pytest.param("[Client] A\n\tjid: localhost\n-----\n", 1, "such as  jid: romeo@localhost", id="no account"),
        pytest.param("[Client] A\n\tjid: a@b\n\tconnect_port: x\n-----\n", 1, "up to 65535", id="no port"),
        pytest.param("[Client] A\n\tjid: a@b\n[Client] A\n\tjid: a@b\n---\n", 3, "defined twice", id="twice"),
    ],
)
def test_bad_header(text: str, line: int, problem: str):
    """What is wrong, on which line, and the way out."""
    with pytest.raises(ScenarioError, match=problem) as caught:
        parse(text, "bad.scs")
    assert caught.value.line == line
    assert str(caught.value).startswith(f"bad.scs, line {line}: ")


@pytest.mark.parametrize(
    ("body", "line", "problem"),
    [
        pytest.param("Tybalt connects", 1, "there is Romeo, Romeo's phone, Echo", id="nobody"),
        pytest.param("Romeo", 1, "does not begin with the name", id="no verb"),
        pytest.param("Romeo recieves:\n\t<iq/>", 1, "did you mean 'receives'", id="misspelt"),
        pytest.param("Romeo dances", 1, "write one of connects, sends, receives, disconnects", id="verb"),
        pytest.param("Romeo sends:\nRomeo connects", 1, "needs the XML", id="no XML"),
        pytest.param("Romeo connects:\n\t<iq/>", 1, "takes no XML", id="XML too much"),
        pytest.param("\t<iq/>", 1, "belongs to no step", id="orphan"),
        pytest.param("Romeo sends:\n\t<iq>", 1, "opened and never closed", id="unclosed"),
        pytest.param("Romeo sends:\n\t<a/>\n\t<b", 3, "a tag is begun here and not ended", id="unended"),
        pytest.param("Romeo sends:\n\t<a>\n\t<b></a>", 3, "<b>, opened on line 2", id="mismatched"),
        pytest.param("Romeo sends:\n\t</iq>", 2, "closes what was never opened", id="closed only"),
        pytest.param("Romeo sends:\n\thello", 2, "text outside of any element", id="text"),
        pytest.param("Romeo sends:\n\t<a b='&'/>", 2, "not well-formed", id="ampersand"),
        pytest.param("Romeo sends:\n\t<!DOCTYPE a>\n\t<a/>", 2, "column", id="doctype"),
        pytest.param("Romeo receives:\n\t<a/>\n\t<b/>", 1, "2 stanzas stand below it", id="two"),
        pytest.param("Romeo sends: <a to='${Tybalt's JID}'/>", 1, "nobody is called 'Tybalt'", id="reference"),
        pytest.param("Romeo sends: <a to='${Romeo}'/>", 1, "stands for nothing", id="no reference"),
    ],
)
def test_bad_body(body: str, line: int, problem: str):
    """What is wrong, on which line, and the way out."""
    with pytest.raises(ScenarioError, match=problem) as caught:
        steps(body)
    assert caught.value.line == HEAD.count("\n") + line


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["Romeo sends:", "Romeo receives:", "Romeo connects", "-----", "# c", "", "[Client] A", "\tjid: a@b"]
        ),
        st.sampled_from(
            ["\t<a>", "\t</a>", "\t<a/>", "\t// c", "Romeo sends raw:", "\t${", "\t<!--", "Romeo's phone sends: <a"]
        ),
        st.text(max_size=20),
    ),
    max_size=12,
)


@given(LINES)
def test_whatever_is_read_only_says_what_is_wrong(lines: list[str]):
    """Any text is a script or a ScenarioError."""
    for text in ("\n".join(lines), HEAD + "\n".join(lines)):
        with contextlib.suppress(ScenarioError):
            parse(text)


def test_apostrophes_in_references_do_not_end_an_attribute():
    """References are replaced before XML is read."""
    [step] = steps("Romeo sends:\n\t<message to='${Romeo's phone's full JID}'/>")
    assert "phone's full JID" in step.payload
