"""The stanza inspector as a reader meets it: rows, filter, buttons, detail."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

__all__ = ["InspectorPage"]


class InspectorPage:
    """One inspector on a page.

    Args:
        page: the tab.
        index: which of the inspectors in the tab, counted from 0.
    """

    def __init__(self, page: Page, index: int = 0) -> None:
        self.page = page
        self.root: Locator = page.locator(".xk-inspector").nth(index)
        self.list = self.root.locator(".xk-list:not(.xk-ladder)")
        self.filter = self.root.locator(".xk-filter input")
        self.live = self.root.locator(".xk-live")
        self.follow = self.root.locator(".xk-follow")
        self.detail = self.root.locator(".xk-detail")
        self.exact = self.root.locator(".xk-bytes")
        self.copy = self.root.locator(".xk-copy")
        self.clear = self.root.locator(".xk-clear")
        self.status = self.root.locator(".xk-status")

    # -- rows ---------------------------------------------------------------------

    def row(self, number: int) -> Locator:
        """The row of an entry, if it is drawn."""
        return self.root.locator(f".xk-row[data-number='{number}']")

    def rows(self, selector: str = "") -> Locator:
        """The rows drawn now, or those of them that also match ``selector``."""
        return self.root.locator(f".xk-row{selector}")

    def row_count(self) -> int:
        """How many rows the list has, drawn or not; its heading is not counted."""
        return int(self.list.get_attribute("aria-rowcount") or "1") - 1

    def expect_row_count(self, count: int) -> None:
        """Wait until the list has so many rows."""
        expect(self.list).to_have_attribute("aria-rowcount", str(count + 1))

    def top_row(self) -> tuple[int, float]:
        """Number and distance from the list's top, in CSS pixels, of the first row wholly in sight."""
        number, offset = self._evaluate(
            """root => {
              const list = root.querySelector('.xk-list');
              const top = list.querySelector('.xk-head').getBoundingClientRect().bottom;
              const offsetOf = row => row.getBoundingClientRect().top - top;
              const rows = [...list.querySelectorAll('.xk-row')].map(row => [row, offsetOf(row)]);
              const [row, offset] = rows.filter(([, offset]) => offset >= 0).sort((a, b) => a[1] - b[1])[0];
              return [Number(row.dataset.number), offset];
            }"""
        )
        return int(number), float(offset)

    def offset(self, number: int) -> float:
        """How far below the list's top edge, in CSS pixels, the row of an entry is drawn."""
        return float(
            self.row(number).evaluate(
                "row => row.getBoundingClientRect().top - row.closest('.xk-list').getBoundingClientRect().top"
            )
        )

    # -- what it holds ------------------------------------------------------------

    def held(self) -> dict[str, Any]:
        """What the browser holds: first and next number, how many entries, how many gaps."""
        held: dict[str, Any] = self._evaluate(
            """root => {
              const {first, next, size, gaps} = root.xkInspector.store;
              return {first, next, size, gaps: gaps.length};
            }"""
        )
        return held

    def wait_for_next(self, number: int, timeout: float = 30) -> InspectorPage:
        """Wait until everything before ``number`` is in the browser, and drawn.

        Args:
            timeout: seconds to wait.
        """
        self.root.wait_for()
        handle = self.root.element_handle()
        self.page.wait_for_function(
            "([root, number]) => root.xkInspector.store.next >= number", arg=[handle, number], timeout=timeout * 1000
        )
        self.wait_painted()
        return self

    def select(self, number: int) -> None:
        """Select an entry as if its row were pressed, wherever it is in the list."""
        self._evaluate("(root, number) => root.xkInspector.select(number)", number)
        expect(self.row(number)).to_have_attribute("aria-selected", "true")

    def wait_painted(self) -> None:
        """Wait until what was asked for is drawn: in the next frame, or 40 ms later where many rows come at once."""
        self.page.evaluate(
            "() => new Promise(done => setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), 60))"
        )

    def _evaluate(self, script: str, argument: object = None) -> Any:
        return self.root.evaluate(script, argument)
