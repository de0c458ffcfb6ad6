"""What is well-formed is read just as lxml reads it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from xmppkit.protocol.reading import read

NAMES = st.sampled_from(["message", "iq", "body", "x", "query", "a.b", "_c-1", "é"])
SPACES = st.sampled_from(["jabber:client", "urn:a", "urn:b", ""])
TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from("&<>'\"\n\t \r]"), max_size=12)


@st.composite
def documents(draw: st.DrawFn, depth: int = 3) -> str:
    """Draw XML as somebody would write it, with every kind of node in it."""
    name, space = draw(NAMES), draw(SPACES)
    prefix = draw(st.sampled_from(["", "p:"])) if space else ""
    declared = f" xmlns{':p' if prefix else ''}='{space}'"
    attributes = draw(st.dictionaries(st.sampled_from(["to", "from", "id", "xml:lang"]), TEXTS, max_size=3))
    written = "".join(
        f" {key}{draw(st.sampled_from(['=', ' = ']))}{_quoted(value)}" for key, value in attributes.items()
    )
    inner = "".join(draw(st.lists(_nodes(depth - 1), max_size=4))) if depth else ""
    tag = f"{prefix}{name}"
    return f"<{tag}{declared}{written}>{inner}</{tag} >" if inner else f"<{tag}{declared}{written}/>"


def _nodes(depth: int) -> st.SearchStrategy[str]:
    return st.one_of(
        documents(depth),
        TEXTS.map(_escaped),
        st.sampled_from(["<!-- c -->", "<?pi d?>", "<![CDATA[<&]] >]]>", "&#233;", "&#x1F600;", "&amp;&lt;", "\r\n"]),
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return '"' + _escaped(text).replace('"', "&quot;") + '"'


@settings(max_examples=400, deadline=None)
@given(documents())
def test_same_tree(xml: str) -> None:
    """Elements, names, namespaces, attributes, texts, comments: all the same."""
    expected = etree.fromstring(xml.encode())
    (reading,) = read(xml)
    assert not reading.problems
    assert _facts(reading.element) == _facts(expected)


def _facts(element: etree._Element | None) -> list[object]:
    assert element is not None
    return [
        (node.tag if isinstance(node.tag, str) else type(node), dict(node.attrib), node.text or "",
         "" if node is element else node.tail or "")
        for node in element.iter()
    ]  # fmt: skip
