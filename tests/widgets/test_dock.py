"""Docking, the Python half: which panel there is, which inspector stands in it, what is said where there is none."""

from __future__ import annotations

import sys
from typing import Any

import pytest
import traitlets

from xmppkit import Lab
from xmppkit.errors import SetupError
from xmppkit.recording import Recording
from xmppkit.widgets import Inspector


def _sent(inspector: Inspector) -> list[Any]:
    """What it sends from now on."""
    sent: list[Any] = []
    inspector.send = lambda message, buffers=None: sent.append(message)
    return sent


def test_a_panel_holds_the_widget_and_nothing_of_the_recording() -> None:
    """JupyterLab is asked for a panel beside the notebook that shows this widget."""
    inspector = Inspector(Recording())
    inspector.dock("right")
    assert inspector.docked
    panel = inspector._panel
    assert panel is not None
    assert (panel.title, panel.anchor) == ("Inspector", "split-right")
    assert [set(output["data"]) for output in panel.outputs] == [{"application/vnd.jupyter.widget-view+json"}]
    assert inspector.model_id in str(panel.outputs)
    inspector.close()


def test_docked_again_it_keeps_its_panel() -> None:
    """The page is asked whether the panel is still in sight, and gets a new one only if it says no."""
    inspector = Inspector(Recording())
    inspector.dock()
    panel = inspector._panel
    sent = _sent(inspector)
    inspector.dock()
    assert sent == [{"k": "docked?"}]
    assert inspector._panel is panel
    inspector._receive_docking({"k": "dock"})
    assert inspector._panel is not panel
    assert panel is not None
    assert panel.comm is None  # closed


def test_another_side_is_another_panel() -> None:
    """There is one panel at a time."""
    inspector = Inspector(Recording())
    inspector.dock("right")
    first = inspector._panel
    inspector.dock("sidebar")
    assert first is not None
    assert first.comm is None
    assert inspector._panel is not None
    assert inspector._panel.anchor == "right"


def test_undocked_by_python_or_by_the_page() -> None:
    """The panel is closed; a page that asks for one afterwards gets none."""
    inspector = Inspector(Recording())
    for end in (inspector.undock, lambda: inspector.set_state({"_docked": ""}), inspector.close):
        inspector.dock()
        end()
        assert inspector._panel is None
    inspector.undock()
    inspector._receive_docking({"k": "dock"})
    assert inspector._panel is None


def test_a_side_that_there_is_none_of() -> None:
    """Said with those that there are."""
    with pytest.raises(ValueError, match=r"no side 'middle' to dock at. There are: right, left, top, bottom, sidebar"):
        Inspector(Recording()).dock("middle")


def test_without_sidecar_the_way_out_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing, how it is installed, and that a cell will do; the inspector stays where it was."""
    monkeypatch.setitem(sys.modules, "sidecar", None)
    inspector = Inspector(Recording())
    with pytest.raises(SetupError, match=r"package sidecar, which is not installed here\. Run `pip install sidecar`"):
        inspector.dock()
    assert not inspector.docked


def test_a_lab_has_one_docked_inspector() -> None:
    """The cell that docks it runs again: the same inspector, the same panel, the settings of now."""
    lab = Lab()
    first = lab.inspector(dock="right", filter="iq")
    panel = first._panel
    again = lab.inspector(dock="right", filter="message")
    assert again is first
    assert again._panel is panel
    assert again.filter == "message"
    with pytest.raises(TypeError, match="no setting 'fliter'"):
        lab.inspector(dock="right", fliter="iq")
    assert lab.inspector() is not first
    first.undock()
    assert lab.inspector(dock="right") is not first


def test_a_selection_is_shared_when_asked_for() -> None:
    """What is chosen in one is chosen in the other, both ways, until it ends; a third chooses for itself."""
    recording = Recording()
    first, alone = Inspector(recording, selected_number=3), Inspector(recording)
    second = Inspector(recording, follow=first)
    assert second.selected_number == 3
    second.selected_number = 5
    assert (first.selected_number, alone.selected_number) == (5, None)
    end = second.follow(alone)  # instead of the first
    second.selected_number = 7
    assert (first.selected_number, alone.selected_number) == (5, 7)
    end()
    alone.selected_number = 9
    assert second.selected_number == 7


def test_a_selection_is_not_shared_between_recordings() -> None:
    """Their numbers mean other entries."""
    with pytest.raises(ValueError, match="another recording"):
        Inspector(Recording(), follow=Inspector(Recording()))
    with pytest.raises(traitlets.TraitError):
        Inspector(Recording(), selected_number="3")
