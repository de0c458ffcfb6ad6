"""The Python half of the scenario's view: what a page is told, and where a step leads."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from xmppkit.lab import Lab
from xmppkit.scenario import parse, play, prepare
from xmppkit.widgets import ScenarioView

SCRIPT = """# Hello & <b>
[Client] Romeo
    jid: romeo@localhost
    password: secret

-----

Romeo connects

Romeo sends:
    <presence/>

Romeo receives:
    <presence from="${Romeo's full JID}"/>
Romeo receives:
    <message/>
"""


async def played(lab: Lab, chosen: list[int]) -> tuple[ScenarioView, list[dict[str, Any]]]:
    """A view of the script, played to the step that fails, and what a page that opens then is told."""
    script, place = await prepare(parse(SCRIPT), lab.server, lab.accounts, lab.accounts.remember)
    view = ScenarioView(script, lab.recording, choose=chosen.append)
    result = await play(script, place, recording=lab.recording, timeout=0.5, on_step=view.step)
    view.end(result)
    told: list[dict[str, Any]] = []
    view.send = lambda message, _buffers=None: told.append(json.loads(json.dumps(message)))  # type: ignore[method-assign]
    return view, told


async def said(view: ScenarioView, message: object) -> None:
    """The page says something, and is answered."""
    view._handle_custom_msg(message, [])
    await asyncio.sleep(0)


async def test_a_page_learns_all_at_any_time(lab: Lab) -> None:
    """The script as written, each step's state, and the end; no password, and nothing through traits."""
    view, told = await played(lab, [])
    await said(view, {"k": "ready"})
    assert [message["k"] for message in told] == ["script", *["step"] * 4, "end"]
    assert told[0]["steps"][1] == {"line": 10, "head": "Romeo sends:", "body": "    <presence/>"}
    assert told[0]["steps"][2]["body"].count("receives") == 0
    assert [message["state"] for message in told[1:5]] == ["passed", "passed", "passed", "failed"]
    assert told[4]["problem"] == "Romeo did not receive it within 0.5 s"
    assert (told[5]["passed"], told[5]["summary"][:23]) == (False, "3 of 4 steps passed in ")
    assert "secret" not in json.dumps(told)
    assert "presence" not in json.dumps(
        {name: repr(value) for name, value in view.get_state().items() if name[0] != "_"}
    )


async def test_a_step_leads_to_its_stanza(lab: Lab) -> None:
    """What was recorded is told, and chosen elsewhere; what is no step of it is not answered."""
    chosen: list[int] = []
    view, told = await played(lab, chosen)
    for nothing in (0, 9, -1, None, "1", [1]):
        await said(view, {"k": "select", "n": nothing})
    assert (told, chosen) == ([], [])
    await said(view, {"k": "select", "n": 2})
    assert told[0]["n"] == 2
    assert told[0]["xml"].startswith("<presence")
    assert chosen == [told[0]["entry"]]


async def test_without_a_kernel(lab: Lab) -> None:
    """The static form says how each step ended, and why; markup in it is text."""
    view, _ = await played(lab, [])
    shown = view._static_html()
    assert shown.count('class="xk-passed"') == 3
    assert "did not receive it" in shown
    assert "Hello &amp; &lt;b&gt;" in shown
    assert "✗ line 15: Romeo receives" in repr(view)
