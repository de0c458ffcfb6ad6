from concurrent.futures import ThreadPoolExecutor
from contextvars import Context, copy_context

import pytest

from tests.protocol.explain.support import ALICE, SERVER, said
from xmppkit.errors import SetupError
from xmppkit.protocol.language import count, language, listed, say, speak, translated


def _in_chinese(call, *args, **kwargs):
    def spoken():
        speak("zh_CN")
        return call(*args, **kwargs)

    return copy_context().run(spoken)


CHINESE = [
    (
        "<message from='romeo@montague.lit/orchard' to='juliet@capulet.lit'><body>你好</body></message>",
        ALICE,
        "romeo 对 juliet 说：“你好”",
    ),
    (
        "<presence from='romeo@montague.lit'><show>away</show><status>舞会</status><priority>5</priority></presence>",
        SERVER,
        "romeo 暂时离开：“舞会”，优先级 5",
    ),
    (
        "<presence from='romeo@montague.lit' to='juliet@capulet.lit' type='subscribe'/>",
        SERVER,
        "romeo 请求查看 juliet 的在线状态",
    ),
    ("<iq type='get' id='1'><query xmlns='jabber:iq:roster'/></iq>", ALICE, "alice 请求联系人列表（名册）"),
    (
        (
            "<iq type='error' id='1'><error type='cancel'>"
            "<item-not-found xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"
        ),
        SERVER,
        "服务器 以错误答复 alice：没有这样的帐号、节点或条目（item-not-found）",
    ),
    (
        "<iq type='result' id='1'><query xmlns='jabber:iq:roster'><item jid='a@b'/><item jid='c@d'/></query></iq>",
        SERVER,
        "alice 的联系人列表（名册）有 2 个联系人",
    ),
    (
        "<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>x</auth>",
        ALICE,
        "alice 以 PLAIN 登录：直接发送密码，因此只能在加密后使用",
    ),
]


@pytest.mark.parametrize(("xml", "seen", "sentence"), CHINESE)
def test_chinese(xml, seen, sentence):
    """The rows of RFC 6120 and RFC 6121 are told in Chinese where that is asked for."""
    assert _in_chinese(said, xml, **seen) == sentence


def test_other_language_stays_in_its_context():
    """A language is chosen for one task, not for the program."""
    assert _in_chinese(language) == "zh_CN"
    assert language() == "en"


def test_untranslated_is_english():
    """What a catalogue lacks is said in English."""
    assert _in_chinese(translated, "nobody ever says this") == "nobody ever says this"


@pytest.mark.parametrize("choose", [speak, language])
def test_unknown_language(choose):
    """A language that there is not is refused, and those that there are named."""
    with pytest.raises(SetupError, match=r"no language 'tlh': give one of en, zh_CN"):
        choose("tlh")


@pytest.fixture
def afterwards_english():
    """What a program chose ends with the test."""
    yield
    language("en")


@pytest.mark.parametrize("code", ["zh", "zh_CN", "zh-CN"])
@pytest.mark.usefixtures("afterwards_english")
def test_a_program_may_choose_for_all(code):
    """A notebook's first cell chooses for its widgets too, which run in other tasks and threads."""
    assert language(code) == "zh_CN"
    with ThreadPoolExecutor() as pool:
        assert pool.submit(copy_context().run, count, 2, "1 byte", "{number} bytes").result() == "2 字节"
    assert language() == "zh_CN"


@pytest.mark.usefixtures("afterwards_english")
def test_a_task_may_speak_another():
    """What one task has chosen, the choice for all does not change."""
    language("zh")
    assert Context().run(lambda: (speak("en"), language())[1]) == "en"


def test_facts_may_hold_braces():
    """Text from the wire cannot change a sentence."""
    assert say("{who} says: {words}", who="{words}", words="{0.__class__}{") == "{words} says: {0.__class__}{"


@pytest.mark.parametrize(
    ("things", "sentence"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "", "b", "c"], "a, b and c"),
        (list("abcdef"), "a, b, c, d and 2 more"),
    ],
)
def test_listed(things, sentence):
    """Things are listed as in a sentence, and only so many."""
    assert listed(things) == sentence


@pytest.mark.parametrize(("number", "sentence"), [(0, "0 bytes"), (1, "1 byte"), (2, "2 bytes")])
def test_count(number, sentence):
    """One is said in words of its own."""
    assert count(number, "1 byte", "{number} bytes") == sentence
