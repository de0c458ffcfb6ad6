import gettext
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import xmppkit.protocol
from xmppkit.protocol.catalogues import core, everything, written_in
from xmppkit.protocol.language import languages

LOCALE = Path(xmppkit.protocol.__file__).parent / "locale"
OTHERS = [each for each in languages() if each != "en"]
_FACT = re.compile(r"{(\w+)}")
_CODE = re.compile(r"{\w*[^\w}][^}]*}")


def _po(code):
    with (LOCALE / code / "LC_MESSAGES" / "xmppkit.po").open("rb") as file:
        return {str(each.id): str(each.string) for each in read_po(file) if each.id}


def _mo(code):
    with (LOCALE / code / "LC_MESSAGES" / "xmppkit.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_chinese_is_there():
    """The second language is Chinese."""
    assert OTHERS == ["zh_CN"]


@pytest.mark.parametrize("code", OTHERS)
def test_covers_the_core(code):
    """What is said of RFC 6120 and RFC 6121, and by the exercises of 02, 03 and 05, is said in every language."""
    said = _po(code)
    missing = sorted(each for each in core() if not said.get(each))
    assert not missing, "run python -m xmppkit.protocol.catalogues, then translate what is empty"


@pytest.mark.parametrize("code", OTHERS)
def test_nothing_that_is_not_said_any_more(code):
    """A sentence that was reworded leaves no translation behind."""
    assert not sorted(set(_po(code)) - everything()), "run python -m xmppkit.protocol.catalogues"


@pytest.mark.parametrize("code", OTHERS)
def test_compiled_agrees_with_source(code):
    """What is read at run time is what translators wrote."""
    compiled = _mo(code)
    assert {each: compiled.gettext(each) for each in _po(code)} == _po(code)


@pytest.mark.parametrize("code", OTHERS)
def test_same_facts(code):
    """A translation is filled in with facts of the same names; it may leave one that its grammar repeats not."""
    for english, other in _po(code).items():
        assert set(_FACT.findall(other)) == set(_FACT.findall(english)), english
        if _CODE.search(english):  # never filled in: it shows code
            assert _CODE.findall(other) == _CODE.findall(english), english
        else:
            other.format_map(dict.fromkeys(_FACT.findall(english), ""))


def test_written_in(tmp_path):
    """Sentences are found where they are said, marked or counted, or belong to an exercise."""
    file = tmp_path / "x.py"
    file.write_text(
        "say('a {b}', b=phrase('c'))\ncount(2, '1 d', '{number} d')\nsay(variable)\nother('e')\n"
        "@defined('x.y', title='f', spec='g', hints=('h', 'i' 'j'))\ndef y(): return not_yet('k', l)\n"
    )
    assert set(written_in(file)) == {"a {b}", "c", "1 d", "{number} d", "f", "h", "ij", "k"}
