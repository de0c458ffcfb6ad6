"""The Python half of the inspector: settings, what a notebook stores, threads."""

from __future__ import annotations

import asyncio
import threading

import pytest
import traitlets

from xmppkit.errors import FilterError
from xmppkit.recording import Direction, Kind, Recording
from xmppkit.widgets import Inspector
from xmppkit.widgets._base import built


def _recording(count: int = 3) -> Recording:
    recording = Recording()
    for number in range(count):
        xml = f"<message to='bob@localhost'><body>Hi <b>{number}</b></body></message>"
        recording.append(stream="alice", direction=Direction.SENT, kind=Kind.MESSAGE, data=xml.encode(), name="message")
    return recording


def test_a_misspelt_setting_is_refused_with_a_hint() -> None:
    """Traitlets alone would take it with a warning that nobody sees."""
    with pytest.raises(TypeError, match=r"Inspector has no setting 'hieght'. Did you mean 'height'\?"):
        Inspector(_recording(), hieght="3em")
    with pytest.raises(TypeError, match=r"There are: compared, content, filter, height\b"):
        Inspector(_recording(), xyzzy=1)


def test_only_a_recording_can_be_shown() -> None:
    """The way out is in the message."""
    with pytest.raises(TypeError, match=r"such as lab.recording, not list"):
        Inspector([])  # type: ignore[arg-type]  # what a learner might try


def test_no_stanza_is_in_the_widgets_state() -> None:
    """State is stored in notebooks, and sent again and again; entries go another way."""
    inspector = Inspector(_recording())
    state = inspector.get_state()
    settings = {name for name in state if not name.startswith("_")}
    assert settings == {
        "compared",
        "content",
        "filter",
        "height",
        "layout",
        "names",
        "saved_filters",
        "selected_number",
        "tabbable",
        "tooltip",
        "view",
    }
    assert "bob@localhost" not in repr({name: state[name] for name in settings})


def test_a_notebook_keeps_static_html_beside_the_widget() -> None:
    """Without a kernel the last entries can still be read, and nothing in them is markup."""
    bundle = Inspector(_recording())._repr_mimebundle_()
    assert bundle is not None
    data = bundle[0]
    assert data["text/plain"] == "<Inspector of a recording of 3 entries, filter=''>"
    assert "application/vnd.jupyter.widget-view+json" in data
    assert "bob@localhost" in data["text/html"]
    assert "<b>0</b>" not in data["text/html"]
    assert "<script" not in data["text/html"]


async def test_messages_of_another_thread_are_handled_on_the_loop() -> None:
    """A front end may have a widget's messages delivered on a thread of its own."""
    recording = _recording()
    inspector = Inspector(recording)
    seen: asyncio.Queue[tuple[str, threading.Thread]] = asyncio.Queue()
    inspector.send = lambda message, buffers=None: seen.put_nowait((message["k"], threading.current_thread()))
    call = threading.Thread(target=inspector._handle_custom_msg, args=({"k": "ready", "have": 1}, []))
    call.start()
    call.join()
    assert await asyncio.wait_for(seen.get(), 5) == ("bounds", threading.current_thread())
    inspector.close()


async def test_an_observer_of_a_closed_inspector_is_gone() -> None:
    """Closing ends the feed."""
    recording = _recording()
    inspector = Inspector(recording)
    inspector.close()
    assert recording._observations == ()


def test_the_built_files_are_named_when_they_are_missing() -> None:
    """With the command that makes them."""
    with pytest.raises(FileNotFoundError, match=r"npm ci && npm run build"):
        built("no-such-widget.js")


def test_a_faulty_filter_is_refused_where_it_is_written() -> None:
    """The cell that sets it fails, and the filter stays as it was."""
    inspector = Inspector(_recording(), filter="iq -error")
    with pytest.raises(FilterError, match="did you mean from:"):
        inspector.filter = "form:alice"
    assert inspector.filter == "iq -error"


def test_two_entries_are_compared() -> None:
    """By number or as entries; what is no number is refused."""
    recording = _recording()
    inspector = Inspector(recording)
    inspector.compare(recording[1], 2)
    assert inspector.compared == [1, 2]
    assert inspector.view == "compare"
    with pytest.raises(traitlets.TraitError):
        inspector.compare("a", "b")  # type: ignore[arg-type]
