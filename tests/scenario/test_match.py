"""What counts as received: strict and not strict told apart, captures, text, and time that does not explode."""

from __future__ import annotations

import time

import pytest

from xmppkit.scenario.match import closeness, match
from xmppkit.scenario.payload import elements

ANY = "{scansion:any}"


def parsed(xml: str, namespace: str = "jabber:client"):
    """One element, read."""
    [element] = elements(xml, namespace)
    return element


def outcome(expected: str, received: str, captures: dict[str, str] | None = None, namespace: str = "jabber:client"):
    """What comes of comparing them."""
    return match(parsed(expected, namespace), parsed(received, namespace), captures, namespace=namespace)


@pytest.mark.parametrize(
    ("expected", "received"),
    [
        pytest.param("<message/>", "<message id='1' to='a@b'><body>Hi</body></message>", id="more is received"),
        pytest.param("<message id='1'/>", "<message to='a@b' id='1'/>", id="attributes in any order"),
        pytest.param("<message><a/><b/></message>", "<message><b/><a/></message>", id="children in any order"),
        pytest.param(
            "<message>\n  <body>Hi</body>\n</message>", "<message><body> Hi </body></message>", id="whitespace"
        ),
        pytest.param("<message><body/></message>", "<message><body>Hi</body></message>", id="no text expected"),
        pytest.param("<iq><q xmlns='x'/></iq>", "<iq><q xmlns='x'>text</q></iq>", id="no text expected, strictly"),
        pytest.param(
            "<iq><q xmlns='x' a='1'/></iq>", "<iq id='7' from='b'><q a='1' xmlns='x'/></iq>", id="strict payload"
        ),
        pytest.param("<iq><x:q xmlns:x='x'/></iq>", "<iq><q xmlns='x'/></iq>", id="prefixes do not matter"),
        pytest.param(f"<iq id='{ANY}'/>", "<iq id='whatever'/>", id="any value"),
        pytest.param(f"<iq><q xmlns='x'>{ANY}</q></iq>", "<iq><q xmlns='x'>what</q></iq>", id="any text"),
        pytest.param(f"<iq><q xmlns='x'>{ANY}</q></iq>", "<iq><q xmlns='x'/></iq>", id="any text, none among them"),
    ],
)
def test_matches(expected: str, received: str):
    """What is expected is there."""
    assert outcome(expected, received).difference is None


@pytest.mark.parametrize(
    ("expected", "received", "path", "problem"),
    [
        pytest.param("<message/>", "<presence/>", "/message", "it is <presence", id="another element"),
        pytest.param("<message/>", "<message xmlns='x'/>", "/message", "xmlns='x'", id="another namespace"),
        pytest.param("<iq id='1'/>", "<iq id='2'/>", "/iq", "attribute 'id' is '2', expected '1'", id="value"),
        pytest.param("<iq id='1'/>", "<iq/>", "/iq", "attribute 'id' is missing", id="no attribute"),
        pytest.param(f"<iq id='{ANY}'/>", "<iq/>", "/iq", "attribute 'id' is missing", id="any value, but one"),
        pytest.param("<iq xml:lang='de'/>", "<iq xml:lang='en'/>", "/iq", "'xml:lang' is 'en'", id="language"),
        pytest.param(
            "<message><body>a</body></message>", "<message><body>b</body></message>", "/message/body",
            "the text is 'b', expected 'a'", id="text",
        ),
        pytest.param("<message><body/></message>", "<message/>", "/message/body", "is missing", id="no child"),
        pytest.param(
            "<message><a/><a/></message>", "<message><a/></message>", "/message/a", "fewer", id="two need two",
        ),
    ],
)  # fmt: skip
def test_differs(expected: str, received: str, path: str, problem: str):
    """The first difference is told with its place."""
    difference = outcome(expected, received).difference
    assert difference is not None
    assert difference.path == path
    assert problem in difference.problem


STRICT = "<iq><q xmlns='x'>{}</q></iq>"


@pytest.mark.parametrize(
    ("expected", "received", "problem"),
    [
        pytest.param(
            "<iq><q xmlns='x'/></iq>", "<iq><q xmlns='x' a='1'/></iq>", "attribute 'a' is not", id="attribute"
        ),
        pytest.param(STRICT.format("<a/>"), STRICT.format("<a/><b/>"), "<b xmlns='x'> is not expected", id="child"),
        pytest.param(STRICT.format("<a/><b/>"), STRICT.format("<b/><a/>"), "it is <b", id="order"),
        pytest.param(STRICT.format("<a/><b/>"), STRICT.format("<a/>"), "<b xmlns='x'> is missing", id="too few"),
    ],
)
def test_own_namespace_is_strict_and_can_be_told_not_to_be(expected: str, received: str, problem: str):
    """In a namespace of its own an element is compared strictly, unless scansion:strict says otherwise."""
    difference = outcome(expected, received).difference
    assert difference is not None
    assert problem in difference.problem
    loosely = expected.replace("<q ", "<q scansion:strict='false' ")
    loose = outcome(loosely, received).difference
    assert loose is None or "missing" in loose.problem  # too few are too few in either way


def test_default_namespace_can_be_told_to_be_strict():
    """scansion:strict='true' forbids what is not mentioned."""
    assert outcome("<iq id='1'/>", "<iq id='1' to='a'/>")
    difference = outcome("<iq id='1' scansion:strict='true'/>", "<iq id='1' to='a'/>").difference
    assert difference is not None
    assert "'to' is not expected" in difference.problem


def test_strict_holds_for_all_within():
    """What is said of an element is said of its descendants, until one says otherwise."""
    received = "<iq><q xmlns='x' a='1'><r b='1'/></q></iq>"
    assert not outcome("<iq><q xmlns='x'><r/></q></iq>", received)
    assert outcome("<iq><q xmlns='x' scansion:strict='false'><r/></q></iq>", received)
    assert not outcome("<iq><q xmlns='x' scansion:strict='false'><r scansion:strict='true'/></q></iq>", received)
    assert not outcome("<iq scansion:strict='false'><q xmlns='x' scansion:strict='true'><r/></q></iq>", received)


def test_default_namespace_within_another_is_not_strict():
    """A forwarded message is compared as a message, not as what it is forwarded in."""
    expected = "<iq><f xmlns='x'><message xmlns='jabber:client' id='1'/></f></iq>"
    received = "<iq><f xmlns='x'><message xmlns='jabber:client' id='1' to='a'><body/></message></f></iq>"
    assert outcome(expected, received)


def test_component_stream_has_another_default():
    """On a component's stream, its own default namespace is the one that is compared loosely."""
    accept = "jabber:component:accept"
    assert outcome("<message/>", "<message to='a'/>", namespace=accept)
    assert not match(parsed("<message/>", accept), parsed("<message to='a'/>", accept), namespace="jabber:client")


def test_capture_binds_at_first_and_compares_afterwards():
    """The same name stands for the same value."""
    expected = "<iq id='{scansion:capture:x}'/>"
    first = outcome(expected, "<iq id='7'/>", {"y": "1"})
    assert first.captures == {"x": "7", "y": "1"}
    assert outcome(expected, "<iq id='7'/>", dict(first.captures))
    again = outcome(expected, "<iq id='8'/>", dict(first.captures)).difference
    assert again is not None
    assert "'8', expected '7', captured as 'x'" in again.problem


def test_capture_in_text():
    """A text can be captured as well."""
    captured = outcome("<iq><q xmlns='x'>{scansion:capture:t}</q></iq>", "<iq><q xmlns='x'> abc </q></iq>").captures
    assert captured == {"t": "abc"}


def test_no_match_captures_nothing():
    """What is captured on the way to a difference is forgotten."""
    failed = outcome("<iq id='{scansion:capture:x}' type='get'/>", "<iq id='7' type='set'/>", {"y": "1"})
    assert failed.difference is not None
    assert failed.captures == {"y": "1"}


def test_one_name_cannot_stand_for_two_values():
    """Within one stanza neither."""
    expected = "<message><a id='{scansion:capture:x}'/><b id='{scansion:capture:x}'/></message>"
    assert outcome(expected, "<message><a id='1'/><b id='1'/></message>")
    assert not outcome(expected, "<message><a id='1'/><b id='2'/></message>")


def test_children_are_given_out_so_that_all_get_one():
    """A child that fits two expectations is left to the one that has no other."""
    expected = "<message><a/><a id='1'/></message>"
    assert outcome(expected, "<message><a id='1'/><a id='2'/></message>")
    assert outcome(expected, "<message><a id='2'/><a id='1'/></message>")


def test_many_children_do_not_take_for_ever():
    """Forty alike, one of them missing: seconds at most."""
    expected = "<message>" + "<a/>" * 40 + "</message>"
    received = "<message>" + "<a/>" * 39 + "</message>"
    started = time.monotonic()
    assert not outcome(expected, received)
    assert time.monotonic() - started < 5


def test_received_comments_and_instructions_are_nothing():
    """They are left out when XML is read, and no child is made of them."""
    assert outcome("<iq><q xmlns='x'><a/></q></iq>", "<iq><q xmlns='x'><!-- c --><a/><?p i?></q></iq>")


def test_nearest_is_what_has_most_in_common():
    """More attributes, more children: nearer; another element is not near at all."""
    expected = parsed("<iq id='1' type='result'><q xmlns='x'/></iq>")
    near = [
        "<iq id='1' type='result'><q xmlns='x' a='1'/></iq>",
        "<iq id='1' type='result'/>",
        "<iq id='1'/>",
        "<message/>",
    ]
    scores = [closeness(expected, parsed(xml)) for xml in near]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 4
    assert scores[-1] == 0
