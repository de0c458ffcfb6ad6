"""``show`` and the formatter for aioxmpp's objects, in a terminal and in a real IPython."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import aioxmpp
import pytest
from IPython.core.interactiveshell import InteractiveShell

from xmppkit import Lab
from xmppkit.display import ipython
from xmppkit.display.show import show
from xmppkit.errors import XMLError
from xmppkit.recording import Direction, Kind, Recording


@pytest.fixture
def shell() -> Iterator[InteractiveShell]:
    """An IPython shell, gone after the test."""
    yield InteractiveShell.instance()
    InteractiveShell.clear_instance()


def message() -> Any:
    """Make an aioxmpp message with a body."""
    made = aioxmpp.Message(type_=aioxmpp.MessageType.CHAT, to=aioxmpp.JID.fromstr("bob@localhost"))
    made.body[None] = "Hi"
    return made


def recording() -> Recording:
    """Make a recording with one message."""
    made = Recording()
    made.append(
        stream="bob", direction=Direction.RECEIVED, kind=Kind.MESSAGE, data=b"<message><body>Hi</body></message>"
    )
    return made


@pytest.mark.parametrize(
    "thing",
    [message(), "<a><body>Hi</body></a>", b"<a><body>Hi</body></a>", recording(), recording()[1]],
    ids=["stanza", "text", "bytes", "recording", "entry"],
)
def test_show_prints_outside_ipython(thing: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever holds XML can be shown."""
    show(thing)
    assert "<body>Hi</body>" in capsys.readouterr().out


def test_show_several_or_none(capsys: pytest.CaptureFixture[str]) -> None:
    """When one of them has no XML, nothing is shown."""
    show("<a/>", "<b/>")
    assert capsys.readouterr().out == "<a/>\n<b/>\n"
    with pytest.raises(XMLError):
        show("<a/>", aioxmpp.IQ(type_=aioxmpp.IQType.GET))
    assert capsys.readouterr().out == ""


def test_register_outside_ipython() -> None:
    """Nothing to register with, nothing done."""
    assert ipython.register() is False


def test_registered_stanzas_show_their_xml(shell: InteractiveShell) -> None:
    """Highlighted with the body in a cell, indented in plain IPython; twice is as good as once."""
    assert "Hi" not in repr(message())
    assert ipython.register()
    assert ipython.register()
    formats, _ = shell.display_formatter.format(message())
    assert 'class="xk-static"' in formats["text/html"]
    assert "Hi" in formats["text/html"]
    assert "  <body>Hi</body>\n" in formats["text/plain"]


def test_half_made_stanza_keeps_its_repr(shell: InteractiveShell) -> None:
    """An iq without id cannot be written; the cell still shows something and no traceback."""
    ipython.register()
    formats, _ = shell.display_formatter.format(aioxmpp.IQ(type_=aioxmpp.IQType.GET))
    assert set(formats) == {"text/plain"}
    assert "IQ" in formats["text/plain"]


def test_show_in_ipython(shell: InteractiveShell, monkeypatch: pytest.MonkeyPatch) -> None:
    """There it is an output with HTML, and nothing is printed."""
    published: list[dict[str, str]] = []
    monkeypatch.setattr(shell.display_pub, "publish", lambda data, metadata=None, **_: published.append(data))
    show(message())
    assert "Hi" in published[0]["text/html"]
    assert "<body>Hi</body>" in published[0]["text/plain"]


async def test_a_lab_in_ipython_shows_stanzas_as_xml(shell: InteractiveShell) -> None:
    """The learner registers nothing: starting a lab does it."""
    async with await Lab.start():
        formats, _ = shell.display_formatter.format(message())
    assert 'class="xk-static"' in formats["text/html"]


def test_importing_xmppkit_touches_no_shell() -> None:
    """Not even IPython is imported."""
    code = "import sys, xmppkit; assert not {'IPython', 'pygments', 'aioxmpp'} & set(sys.modules); xmppkit.show('<a/>')"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert result.stdout == "<a/>\n"
