"""What stands behind the magics."""

from __future__ import annotations

import pytest

from xmppkit.errors import XMPPKitError
from xmppkit.magics.arguments import Playing, Sending, read_playing, read_sending
from xmppkit.scenario.play import Policy


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("", Sending("", None, False, "", 0)),
        ("alice", Sending("alice", None, False, "", 5)),
        ("  bob/phone  --wait 2.5 --raw", Sending("bob/phone", 2.5, True, "", 29)),
        ("--raw --wait 0 alice", Sending("alice", 0.0, True, "", 20)),
        ("'bob/my phone' <presence/>", Sending("bob/my phone", None, False, "<presence/>", 14)),
        ("alice --wait 3 <iq id='--raw'/>", Sending("alice", 3.0, False, "<iq id='--raw'/>", 14)),
        ("<presence/>", Sending("", None, False, "<presence/>", 0)),
    ],
)
def test_sending(line: str, read: Sending) -> None:
    """A name and options, in any order; behind them the XML."""
    assert read_sending(line) == read


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("alice --wat 3", "There is no option --wat: did you mean --wait?"),
        ("alice --x", "There is no option --x: there are --wait, --raw."),
        ("alice --wait", "--wait takes seconds, 0 to 3600, such as --wait 5; it got ''."),
        ("alice --wait soon", "it got 'soon'"),
        ("alice --wait -1", "it got '-1'"),
        ("alice --wait nan", "it got 'nan'"),
        ("alice --wait inf", "it got 'inf'"),
    ],
)
def test_sending_refused(line: str, said: str) -> None:
    """An option that is wrong is said, with the way out."""
    with pytest.raises(XMPPKitError) as refused:
        read_sending(line)
    assert said in str(refused.value)


def test_playing() -> None:
    """The options of a script."""
    assert read_playing("") == Playing(5.0, None)
    assert read_playing(" --policy exactly --timeout 2") == Playing(2.0, Policy.EXACTLY)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--policy none", "--policy takes one of skip, exactly, any-order; it got 'none'."),
        ("hello.scs", "takes no 'hello.scs': the script stands in the lines below"),
        ("--wait 3", "did you mean"),
    ],
)
def test_playing_refused(line: str, said: str) -> None:
    """Likewise."""
    with pytest.raises(XMPPKitError) as refused:
        read_playing(line)
    assert said in str(refused.value) or "there are --timeout, --policy" in str(refused.value)
