"""More at once than the layers between kernel and browser let through: nothing may be missing."""

from __future__ import annotations

from .conftest import SAMPLE_COUNT
from .harness import Notebook
from .inspector_page import InspectorPage

BURST = 20_000


def test_a_burst_arrives_complete(sample_notebook: Notebook, inspector: InspectorPage) -> None:
    """Every number from the first to the last is there."""
    sample_notebook.run(f"fill(recording, {BURST})")
    inspector.wait_for_next(SAMPLE_COUNT + BURST + 1)
    total = SAMPLE_COUNT + BURST
    assert inspector.held() == {"first": 1, "next": total + 1, "size": total, "gaps": 0}
    assert inspector.root.evaluate(
        """(root, total) => {
          const store = root.xkInspector.store;
          for (let number = 1; number <= total; number++) if (store.head(number)?.number !== number) return false;
          return true;
        }""",
        total,
    )


def test_what_the_recording_lost_is_shown_as_a_gap(sample_notebook: Notebook, inspector: InspectorPage) -> None:
    """Entries evicted before they could be sent are said to be missing; the rest arrives."""
    sample_notebook.run("recording.max_entries = 500\nfill(recording, 5000)")
    last = SAMPLE_COUNT + 5000
    inspector.wait_for_next(last + 1)
    assert inspector.held()["gaps"] == 1
    assert (
        inspector.root.evaluate(
            "(root, last) => { const gap = root.xkInspector.store.gaps[0]; return last + 1 - gap.next; }", last
        )
        == 500
    )
