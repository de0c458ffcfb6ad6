"""Explanations of XML written out, and a check of a whole vocabulary.

A rule file's test says its sentences one by one, and lets `check_vocabulary` see the rest::

    SENTENCES = {"<message …/>": "juliet has received …"}

    @pytest.mark.parametrize(("xml", "sentence"), SENTENCES.items())
    def test_sentence(xml, sentence):
        assert said(xml) == sentence

    def test_vocabulary():
        check_vocabulary("XEP-0184")
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import quoteattr

from xmppkit.protocol.explain import ElementRemark, Explanation, Remark, explain_element
from xmppkit.protocol.explain.engine import load
from xmppkit.protocol.explain.rule import ELEMENTS, Element, Field
from xmppkit.protocol.registry import Ref
from xmppkit.recording import Direction
from xmppkit.recording.element import parse

__all__ = ["ALICE", "SERVER", "UNKNOWN", "check_vocabulary", "explained", "remark", "said"]

ALICE = {"stream": "alice", "direction": Direction.SENT}
SERVER = {"stream": "alice", "direction": Direction.RECEIVED}
UNKNOWN: dict[str, str] = {}
"""What is known of an element besides itself: sent by alice, received by her, or nothing."""


def explained(xml: str, *, stream: str = "", direction: Direction | None = None, namespace: str = "jabber:client"):
    """The explanation of one element; ``stream:`` is declared as on a stream."""
    return explain_element(parse(xml, namespace), stream=stream, direction=direction)


def said(xml: str, *, stream: str = "", direction: Direction | None = None, namespace: str = "jabber:client") -> str:
    """The sentence for its row."""
    return explained(xml, stream=stream, direction=direction, namespace=namespace).sentence


def remark(explanation: Explanation, name: str, attribute: str | None = None) -> ElementRemark | Remark:
    """What is said of the first element of that name; of its attribute; or, for ``"text()"``, of its text."""
    element = next(each for each in explanation.elements if each.name == name)
    if attribute is None:
        return element
    if attribute == "text()":
        assert element.text is not None, f"<{name}> has no text"
        return element.text
    return next(each for each in element.attributes if each.name == attribute)


def check_vocabulary(spec: str, *, but: frozenset[str] = frozenset()) -> None:
    """Show every element, attribute and value of a specification's vocabulary to the engine, which must know each.

    Args:
        spec: its name, such as ``"XEP-0184"``.
        but: paths that another vocabulary answers for.
    """
    load()
    known = {key: each for key, each in ELEMENTS.items() if each.ref.spec == spec and key[1] not in but}
    assert known, f"no vocabulary of {spec}"
    for (namespace, path), element in known.items():
        if namespace and not path.endswith("*"):
            _check_element(namespace, path, element)


def _check_element(namespace: str, path: str, element: Element) -> None:
    found = _last(namespace, path)
    assert (found.meaning, found.ref) == (element.meaning, element.ref), f"{path} in {namespace}"
    assert element.meaning, f"{path} in {namespace} has no meaning"
    for name, field in element.attributes.items():
        for value, meaning in _values(field):
            about = _last(namespace, path, f"{name}={quoteattr(value)}").attributes[-1]
            _check_field(about, name, value, meaning, element, field)
    for value, meaning in _values(element.text) if element.text else ():
        text = _last(namespace, path, text=value).text
        assert text is not None
        _check_field(text, "", value, meaning, element, element.text)


def _check_field(about: Remark, name: str, value: str, meaning: str, element: Element, field: Field) -> None:
    assert about.name == name
    if not field.secret:
        assert about.value == value
    if field.computed is None:
        assert about.meaning == meaning, f"{name}={value}"
    assert about.meaning, f"{name}={value} has no meaning"
    where = Ref(field.spec or element.ref.spec, field.section) if field.section or field.spec else element.ref
    assert about.ref == where


def _values(field: Field) -> Iterator[tuple[str, str]]:
    yield from field.values.items()
    if field.meaning:
        yield "x-something-else", field.meaning


def _last(namespace: str, path: str, attribute: str = "", text: str = "") -> ElementRemark:
    """The remark about the innermost of the elements of a path."""
    *outer, name = path.split("/")
    prefix = attribute.partition("=")[0].rpartition(":")[0]
    declared = f" xmlns:{prefix}='urn:example:{prefix}'" if prefix not in {"", "xml"} else ""
    inner = f"<{name} xmlns={quoteattr(namespace)}{declared} {attribute}>{text}</{name}>"
    for each in reversed(outer):
        inner = f"<{each} xmlns={quoteattr(namespace)}>{inner}</{each}>"
    return explained(inner).elements[-1]
