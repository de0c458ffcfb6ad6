"""The magics in a real kernel."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.kernel import Kernel, fresh_kernel

START = """
from xmppkit import Lab
lab = await Lab.start()
alice = await lab.connect("alice")
bob = await lab.connect("bob/phone")
"""
PING = "<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>"
UNANSWERED = "%%xmpp alice\n<iq type='get' to='bob@localhost/phone' id='u1'><query xmlns='urn:example:none'/></iq>"
SCRIPT = """%%scenario
# Seen by oneself
[Client] Romeo
    jid: romeo@localhost
    password: secret

-----

Romeo connects

Romeo sends:
    <presence/>

Romeo receives:
    <presence from="${Romeo's full JID}"/>
"""


pytestmark = pytest.mark.asyncio(loop_scope="module")  # starting a kernel takes longer than most of the tests


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def running_kernel(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Kernel]:
    """One kernel with a lab."""
    async with fresh_kernel(tmp_path_factory.mktemp("kernel")) as kernel:
        yield kernel


@pytest_asyncio.fixture(loop_scope="module")
async def kernel(running_kernel: Kernel) -> Kernel:
    """A kernel with a lab in which alice and bob are."""
    ran = await running_kernel.cell(START)
    assert ran.status == "ok", ran.traceback
    return running_kernel


@pytest_asyncio.fixture(loop_scope="module")
async def bare_kernel(tmp_path: Path) -> AsyncIterator[Kernel]:
    """A kernel in which nothing has been done."""
    async with fresh_kernel(tmp_path) as kernel:
        yield kernel


# -- being there ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "how", ["import xmppkit", "%load_ext xmppkit", "from xmppkit import Lab", "%reload_ext xmppkit"]
)
async def test_there_once_imported(bare_kernel: Kernel, how: str) -> None:
    """By import or as an extension, once or again; and the import stays light."""
    for _ in range(2):
        assert (await bare_kernel.cell(how)).error == ""
    heavy = await bare_kernel.value("[m for m in ('aioxmpp', 'anywidget', 'lxml') if m in __import__('sys').modules]")
    assert heavy == [] or "Lab" in how
    ran = await bare_kernel.cell("%xmpp")
    assert ran.text == 'There is no session yet. Connect one: alice = await lab.connect("alice")\n'
    assert await bare_kernel.value("len(get_ipython().input_transformers_post)") == 1


# -- sending ----------------------------------------------------------------------------------------


async def test_a_cell_is_sent_and_what_came_is_shown(kernel: Kernel) -> None:
    """Several stanzas and other elements at once; the reply stands below, in HTML and in text."""
    ran = await kernel.cell(
        f"%%xmpp alice\n{PING}\n\n<message to='bob@localhost'><body>Hi</body></message>\n<r xmlns='urn:xmpp:sm:3'/>\n"
    )
    assert (ran.error, ran.text) == ("", "")
    assert "alice: 3 sent, " in ran.plain
    assert "was filled in" in ran.plain
    assert ran.html.count("<details") >= 4
    assert "type=&#x27;result&#x27;" in ran.html or "type=" in ran.html
    received = await kernel.value("(await bob.wait_for('<message><body>Hi</body></message>')).from_")
    assert str(received).startswith("alice@localhost/")


BEGUN = """
import asyncio
async def begun(kind):
    "Wait until alice has sent or got something of that kind: until the next cell is at work."
    begin = lab.recording.next_number
    while not any(e.stream == "alice" and e.kind == kind for e in lab.recording.snapshot(begin)):
        await asyncio.sleep(0.05)
"""


async def test_it_shows_while_it_comes(kernel: Kernel) -> None:
    """What comes later is added to what is shown."""
    await kernel.cell(
        f"{BEGUN}\n"
        "async def later():\n"
        "    await begun('iq')\n"
        "    await asyncio.sleep(0.5)\n"
        "    await bob.send(f\"<message to='{alice.jid}'><body>Later</body></message>\")\n"
        "task = asyncio.ensure_future(later())"
    )
    ran = await kernel.cell(f"%%xmpp alice\n{PING}")
    assert ran.changes >= 1
    assert "Later" in ran.plain
    assert "Later" in ran.html


@pytest.mark.parametrize(("line", "least", "most"), [("--wait 0", 0.0, 0.9), ("--wait 2.5", 2.5, 4.0)])
async def test_how_long_it_listens(kernel: Kernel, line: str, least: float, most: float) -> None:
    """As long as is said, however quiet it is."""
    await kernel.cell("%xmpp alice --wait 0 <presence/>")  # imports what is needed
    began = time.monotonic()
    ran = await kernel.cell(f"%xmpp alice {line} <presence/>")
    assert ran.error == ""
    assert least <= time.monotonic() - began < most


async def test_raw_goes_out_as_typed(kernel: Kernel) -> None:
    """No id is filled in, no newline added, and nothing checked."""
    ran = await kernel.cell("%%xmpp alice --raw --wait 1\n<iq type='get'><ping xmlns='urn:xmpp:ping'/></iq>")
    assert "bad-request" in ran.plain
    sent = "[e.data for e in lab.recording.snapshot() if e.stream == 'alice' and e.direction.value == 'sent'][-1]"
    assert b"id=" not in (await kernel.value(sent))  # type: ignore[operator]


async def test_who_can_send(kernel: Kernel) -> None:
    """Sessions by their name or a variable, an address, components, and streams driven by hand."""
    await kernel.cell("echo = await lab.component('echo')\nwire = await lab.stream('carol/wire')\nawait wire.log_in()")
    listed = await kernel.cell("%xmpp")
    assert [line.split()[:2] for line in listed.text.splitlines()[:-1]] == [
        [name, "connected"] for name in ("alice", "bob/phone", "echo", "carol/wire")
    ]
    for name in ("bob", "bob/phone", "bob@localhost/phone", "alice@localhost"):
        ran = await kernel.cell(f"%xmpp {name} {PING}")
        assert (ran.error, ran.status) == ("", "ok"), name
    ran = await kernel.cell(f"%xmpp carol/wire --wait 1 {PING.replace('<iq', '<iq id=' + repr('p1'))}")
    assert "result" in ran.plain
    ran = await kernel.cell(
        "%xmpp echo --wait 0.5 <message from='echo.localhost' to='bob@localhost'><body>!</body></message>"
    )
    assert "1 sent" in ran.plain
    await kernel.cell("await echo.disconnect(); await wire.close()")


# -- what goes wrong --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        pytest.param(
            "%%xmpp alice\n<message>\n  <body>hi\n",
            "XMLError: line 3, column 3: <body> is opened here and never closed: end it with </body>",
            id="unclosed-tag",
        ),
        pytest.param(
            "%%xmpp alice\n<presence/>\n<presence",
            "XMLError: line 3, column 1: a tag is begun here and not ended: end it with > or />",
            id="unended-tag",
        ),
        pytest.param(
            "%xmpp alice <presence",
            "XMLError: line 1, column 13: a tag is begun here and not ended: end it with > or />",
            id="unended-tag-in-a-line",
        ),
        pytest.param(
            "%%xmpp alice\n  \n",
            "XMLError: there is nothing to send, the text holds no element: write one, such as <presence/>",
            id="no-root",
        ),
        pytest.param(
            "%%xmpp alice\nhello\n",
            "XMLError: line 2, column 1: text outside of any element: 'hello'; put it into one, such as <body/>",
            id="only-text",
        ),
        pytest.param(
            "%xmpp alice",
            "XMPPKitError: There is nothing to send: write the XML behind the name, as in  %xmpp alice <presence/>",
            id="nothing-behind-the-name",
        ),
        pytest.param(
            "%%xmpp alicia\n<presence/>",
            "XMPPKitError: There is no session 'alicia'. Connected: alice, bob/phone. Did you mean 'alice'?",
            id="unknown-session",
        ),
        pytest.param(
            "%%xmpp zoe\n<presence/>",
            "XMPPKitError: There is no session 'zoe'. Connected: alice, bob/phone. "
            "Connect it first: await lab.connect('zoe')",
            id="unknown-session-unlike-any",
        ),
        pytest.param(
            "%%xmpp\n<presence/>",
            "XMPPKitError: It does not say who sends: write %%xmpp NAME. Connected: alice, bob/phone.",
            id="no-session",
        ),
        pytest.param(
            "%%xmpp alice\n<enable xmlns='urn:xmpp:sm:3'/>",
            "XMLError: <enable xmlns='urn:xmpp:sm:3'/> is for the session itself to send",
            id="wrong-state",
        ),
        pytest.param(
            "%%xmpp alice <presence/>\n<presence/>",
            "XMPPKitError: Behind the name stands '<presence/>': what is to be sent goes in the lines below.",
            id="twice",
        ),
        pytest.param(
            "%%scenario\n[Client] R\n    jid: r@localhost\n    password: x\n\n---\n\nR jumps\n",
            "ScenarioError: the cell, line 8: 'jumps' is nothing that an actor can do",
            id="no-verb",
        ),
        pytest.param(
            "%%scenario\n[Client] R\n    jid: r@localhost\n    password: x\n\n---\n\nR sends:\n    <presence\n",
            "ScenarioError: the cell, line 9: column 1: R sends: a tag is begun here and not ended",
            id="unclosed-tag-in-a-script",
        ),
    ],
)
async def test_bad_input(kernel: Kernel, cell: str, said: str) -> None:
    """One sentence with the place, as the notebook counts lines, and the mend; the session is unharmed."""
    ran = await kernel.cell(cell)
    assert ran.error.startswith(said)
    assert ran.traceback == [ran.error]
    assert ran.shown == {}
    assert await kernel.value("alice.connected and bob.connected") is True
    ran = await kernel.cell(f"%%xmpp alice\n{PING}\n")
    assert "1 sent, 1 came" in ran.plain


async def test_two_roots_are_fine(kernel: Kernel) -> None:
    """A cell holds as many stanzas as one likes."""
    ran = await kernel.cell(f"%%xmpp alice\n{PING}\n{PING}")
    assert "2 sent, 2 came" in ran.plain


async def test_server_gone(kernel: Kernel) -> None:
    """It is said at once what happened and what to do; the kernel is free, and a new lab serves the same cell."""
    await kernel.cell(
        "import asyncio, os, signal\nos.kill(lab.server.pid, signal.SIGKILL)\n"
        "while alice.alive: await asyncio.sleep(0.05)"
    )
    for cell in ("%%xmpp alice\n<presence/>", "%xmpp alice <presence/>"):
        ran = await kernel.cell(cell)
        assert ran.error.startswith("Disconnected: alice is disconnected: its server died")
        assert ran.error.endswith("Start another with: lab = await Lab.start()")
        assert len(ran.traceback) == 1
    ran = await kernel.cell(SCRIPT)
    assert ran.error == "XMPPKitError: No lab is running. Start one in a cell of its own: lab = await Lab.start()"
    assert await kernel.value("1 + 1") == 2
    await kernel.cell(START)
    ran = await kernel.cell(f"%%xmpp alice\n{PING}")
    assert "1 sent, 1 came" in ran.plain


async def test_server_dies_while_it_listens(kernel: Kernel) -> None:
    """What happened is among what came."""
    await kernel.cell("%xmpp alice --wait 0 <presence/>")  # imports what is needed
    await kernel.cell(
        f"{BEGUN}\n"
        "import os, signal\n"
        "async def kill():\n"
        "    await begun('presence')\n"
        "    await asyncio.sleep(0.5)\n"
        "    os.kill(lab.server.pid, signal.SIGKILL)\n"
        "task = asyncio.ensure_future(kill())"
    )
    ran = await kernel.cell("%xmpp alice --wait 2 <presence/>")
    assert ran.status == "ok"
    assert "the session is over" in ran.plain


async def test_the_kernel_is_free_while_it_waits(kernel: Kernel) -> None:
    """The loop runs on; an interrupt ends the cell at once; the session is unharmed."""
    await kernel.cell("os = __import__('os'); os.kill(lab.server.pid, 19)")  # it answers nothing
    await kernel.cell(
        "import asyncio\nturns = 0\n"
        "async def turn():\n    global turns\n    while True:\n        await asyncio.sleep(0.01)\n        turns += 1\n"
        "task = asyncio.ensure_future(turn())"
    )
    before = await kernel.value("turns")
    running = asyncio.ensure_future(kernel.cell(UNANSWERED))
    await asyncio.sleep(2.0)  # it is the waiting that is tested
    began = time.monotonic()
    await kernel.manager.interrupt_kernel()
    ran = await running
    assert time.monotonic() - began < 1.5
    assert ran.status == "error"
    assert await kernel.value("turns") > before + 30  # type: ignore[operator]
    await kernel.cell("os.kill(lab.server.pid, 18)")
    ran = await kernel.cell(f"%%xmpp alice\n{PING}")
    assert "1 sent" in ran.plain
    assert ran.status == "ok"


# -- playing ----------------------------------------------------------------------------------------


async def test_a_script_is_played(kernel: Kernel) -> None:
    """On the lab's server, into its recording, with alice and bob where they are; as often as one likes."""
    for _ in range(2):
        ran = await kernel.cell(SCRIPT)
        assert ran.error == ""
        assert "3 of 3 steps passed" in ran.plain
        assert ran.html.count('class="xk-passed"') == 3
    streams = await kernel.value("sorted({e.stream for e in lab.recording.snapshot()})")
    assert "Romeo" in streams  # type: ignore[operator]
    assert await kernel.value("alice.connected and bob.connected") is True


async def test_a_step_that_fails(kernel: Kernel) -> None:
    """The cell fails with its line and the difference, and the script shows it red."""
    ran = await kernel.cell(SCRIPT.replace("%%scenario", "%%scenario --timeout 1").replace("full JID", "JID"))
    assert ran.error.startswith("ScenarioError: the cell, line 14: Romeo receives: Romeo did not receive it within 1 s")
    assert len(ran.traceback) == 1
    assert "2 of 3 steps passed" in ran.plain
    assert "first difference" in ran.plain
    assert 'class="xk-failed"' in ran.html


async def test_a_script_that_is_interrupted(kernel: Kernel) -> None:
    """It ends at once, what it opened is closed, and the same plays again."""
    wait = SCRIPT.replace("%%scenario", "%%scenario --timeout 60").replace("full JID", "JID")
    running = asyncio.ensure_future(kernel.cell(wait))
    await asyncio.sleep(3.0)
    await kernel.manager.interrupt_kernel()
    ran = await asyncio.wait_for(running, 5)
    assert ran.status == "error"
    assert "interrupted" in ran.plain
    sessions = await kernel.value("[str(s) for s in await lab.server.sessions() if 'romeo' in str(s)]")
    assert sessions == []
    assert "3 of 3 steps passed" in (await kernel.cell(SCRIPT)).plain


# -- completion -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "typed", "offered"),
    [
        pytest.param("%%xmpp al", "al", "alice", id="session"),
        pytest.param("%xmpp ", "", "bob/phone", id="session-in-a-line"),
        pytest.param("%%xmpp alice --w", "--w", "--wait", id="option"),
        pytest.param("%%xmpp alice\n<mess", "mess", "message", id="tag"),
        pytest.param("%%xmpp alice\n<message>\n  <body>x</", "", "body>", id="end-tag"),
        pytest.param("%%xmpp alice\n<iq t", "t", "type='", id="attribute"),
        pytest.param("%%xmpp alice\n<iq type='g", "g", "get", id="value"),
        pytest.param(
            "%%xmpp alice\n<iq><query xmlns='http://jabber.org/protocol/disco",
            "http://jabber.org/protocol/disco",
            "http://jabber.org/protocol/disco#info",
            id="namespace",
        ),
        pytest.param("%xmpp alice <presence to='bob", "bob", "bob@localhost/phone", id="address-in-a-line"),
        pytest.param("%%scenario\n[Client] Romeo\n    j", "j", "jid: ", id="property"),
        pytest.param(
            "%%scenario\n[Client] Romeo\n    jid: r@localhost\n\nRomeo se", "Romeo se", "Romeo sends:", id="verb"
        ),
        pytest.param("%%scenario\n[Client] R\n\nR sends:\n    <pres", "pres", "presence", id="tag-in-a-script"),
        pytest.param("%%scenario --policy ex", "ex", "exactly", id="policy"),
        pytest.param("import os\nos.pat", "pat", "path", id="python-is-as-before"),
    ],
)
async def test_completion(kernel: Kernel, cell: str, typed: str, offered: str) -> None:
    """What may stand there, and nothing of Python."""
    await kernel.cell("%xmpp bob --wait 0 <presence/>")
    replaced, matches = await kernel.completions(cell)
    assert replaced == typed
    assert offered in matches
    assert "abs" not in matches
