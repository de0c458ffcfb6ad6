"""A lab in a real Jupyter kernel: interrupts, cells run again, and the kernel's end."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

from .kernel import Kernel, fresh_kernel
from .through import until

START = "from xmppkit import Lab\nlab = await Lab.start()\nalice = await lab.connect('alice')"
WAIT_LONG = "await alice.wait_for(\"<message to='never'/>\", timeout=60)"


def _runs(process: psutil.Process) -> bool:
    """Whether it still does anything: in a container, nobody may be there to collect an orphan that has ended."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


@pytest.fixture
async def kernel(tmp_path: Path) -> AsyncIterator[Kernel]:
    """A fresh kernel."""
    async with fresh_kernel(tmp_path) as kernel:
        yield kernel


async def test_cells_run_again(kernel: Kernel) -> None:
    """Running the first cells again starts and connects nothing twice, and says nothing."""
    for _ in range(3):
        text, reply = await kernel.run(START)
        assert (text, reply["status"]) == ("", "ok")
    assert len(kernel.servers()) == 1
    assert await kernel.value("len(await lab.server.sessions())") == 1


async def test_session_lives_from_cell_to_cell(kernel: Kernel) -> None:
    """Connected in one cell, used in the next, also after a cell that blocks the loop."""
    await kernel.run(START)
    await kernel.run("import time; time.sleep(1.5)")
    ping = "(await alice.request(\"<iq type='get' to='localhost'><ping xmlns='urn:xmpp:ping'/></iq>\")).type"
    assert await kernel.value(ping) == "result"


async def test_interrupt_of_a_cell_that_awaits(kernel: Kernel) -> None:
    """It ends within half a second, and the session is unharmed.

    The best of three: without the wake-up each would take until something else happens, so for seconds.
    """
    await kernel.run(START)
    times = []
    for _ in range(3):
        running = asyncio.ensure_future(kernel.run(WAIT_LONG))
        await asyncio.sleep(1.0)  # the loop must be idle: that is when an interrupt used to go unnoticed
        began = time.monotonic()
        await kernel.manager.interrupt_kernel()
        _, reply = await running
        times.append(time.monotonic() - began)
        assert reply["status"] == "error"
    assert min(times) < 0.5, times
    assert await kernel.value("alice.connected") is True
    assert len(kernel.servers()) == 1


async def test_interrupt_while_connecting(kernel: Kernel) -> None:
    """A connect that is interrupted leaves no half session behind."""
    await kernel.run(START)
    await kernel.run("import os, signal; os.kill(lab.server.pid, signal.SIGSTOP)")
    running = asyncio.ensure_future(kernel.run("bob = await lab.connect('bob', password='x')"))
    await asyncio.sleep(0.5)
    await kernel.manager.interrupt_kernel()
    _, reply = await running
    assert reply["status"] == "error"
    await kernel.run("os.kill(lab.server.pid, signal.SIGCONT)")
    text, reply = await kernel.run("bob = await lab.connect('bob'); bob.connected")
    assert (text, reply["status"]) == ("True", "ok")


async def test_killed_kernel_leaves_no_server(kernel: Kernel) -> None:
    """After a `kill -9` of the kernel, there is no Prosody after one second."""
    await kernel.run(START)
    servers = kernel.servers()
    assert len(servers) == 1
    os.kill(kernel.manager.provisioner.pid, 9)
    await until(lambda: not any(map(_runs, servers)), timeout=1.0)


async def test_restarted_kernel_leaves_no_server(kernel: Kernel) -> None:
    """A restart ends the server as well, and the lab starts again."""
    await kernel.run(START)
    servers = kernel.servers()
    await kernel.manager.restart_kernel(now=False)
    await kernel.client.wait_for_ready(timeout=60)
    await until(lambda: not any(map(_runs, servers)), timeout=1.0)
    _, reply = await kernel.run(START)
    assert reply["status"] == "ok"


async def test_stop_in_a_cell(kernel: Kernel) -> None:
    """`await lab.stop()` ends everything, silently; the recording stays."""
    await kernel.run(START)
    text, reply = await kernel.run("await lab.stop()")
    assert (text, reply["status"]) == ("", "ok")
    assert not kernel.servers()
    assert await kernel.value("len(lab.recording) > 10") is True


TARGET = """
import asyncio
get_ipython().kernel.comm_manager.register_target("heard", lambda comm, message: None)
"""


async def test_every_cell_ends_while_widgets_talk(kernel: Kernel) -> None:
    """What a page's widgets say between two cells that await leaves neither of them marked as running."""
    await kernel.run("import xmppkit")
    await kernel.run(TARGET)
    client = kernel.client
    client.shell_channel.send(client.session.msg("comm_open", {"comm_id": "c", "target_name": "heard", "data": {}}))
    for _ in range(30):
        cells = {client.execute("await asyncio.sleep(0.01)") for _ in range(3)}
        for _ in range(12):
            client.shell_channel.send(client.session.msg("comm_msg", {"comm_id": "c", "data": {}}))
            await asyncio.sleep(0.003)
        while cells:  # in vain: until the timeout of the message
            message = await client.get_iopub_msg(timeout=20)
            if message["content"].get("execution_state") == "idle":
                cells.discard(message["parent_header"].get("msg_id"))


@pytest.mark.skipif(sys.version_info < (3, 11), reason="ipykernel 6 handles them when the cell has ended")
async def test_what_widgets_say_beside_a_cell_is_over(kernel: Kernel) -> None:
    """The page is told, as it keeps back what comes next until then; and that the cell still runs."""
    await kernel.run("import xmppkit")
    await kernel.run(TARGET)
    client = kernel.client
    client.shell_channel.send(client.session.msg("comm_open", {"comm_id": "c", "target_name": "heard", "data": {}}))
    cell = client.execute("await asyncio.sleep(3)")
    said: list[str] = []
    states: list[tuple[str, str]] = []
    while (cell, "idle") not in states:
        message = await client.get_iopub_msg(timeout=20)
        if state := message["content"].get("execution_state"):
            states.append((message["parent_header"].get("msg_id"), state))
        if (cell, "busy") in states and len(said) < 3 and all((each, "idle") in states for each in said):
            sent = client.session.msg("comm_msg", {"comm_id": "c", "data": {}})
            said.append(sent["header"]["msg_id"])
            client.shell_channel.send(sent)
    assert len(said) == 3
    for each in said:
        assert states[states.index((each, "idle")) + 1] == (each, "busy")
    assert states[-1] == (cell, "idle")
