from pathlib import Path

import pytest

from tests.protocol.explain.support import explained
from xmppkit.protocol.registry import namespace

LINES = Path(__file__).with_name("examples").joinpath("services.txt").read_text(encoding="utf-8").splitlines()
EXAMPLES = [line for line in LINES if not line.startswith("#")]


@pytest.mark.parametrize("xml", EXAMPLES)
def test_the_sentence_says_more_than_a_name(xml):
    """A row tells what happens in words; an element's name in it would mean that no rule spoke."""
    sentence = explained(xml).sentence
    assert "<" not in sentence
    assert "“”" not in sentence
    assert len(sentence) <= 200


@pytest.mark.parametrize("xml", EXAMPLES)
def test_every_element_is_explained(xml):
    """Each element has a meaning, and where its namespace is known a specification."""
    for element in explained(xml).elements:
        assert element.meaning, f"<{element.name}> in {element.namespace}"
        assert element.ref is not None or not namespace(element.namespace)


def test_passwords_are_not_told():
    """What an administrator asked for is on the wire, but not in the row."""
    told = [explained(each).sentence for each in EXAMPLES if "R0m30" in each]
    assert told
    assert not any("R0m30" in each for each in told)
