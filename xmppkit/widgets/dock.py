"""Docking: a widget stands in a panel of JupyterLab, beside the notebook, instead of in the cells that show it.

Python opens and closes the panel. Whether one is in sight is known to the page only: it may have been closed there,
hidden behind another tab, or never have opened, for not every front end has panels. So the page is asked, and asks in
turn. Messages: ``{"k": "docked?"}`` to the page, which answers ``{"k": "dock"}`` if there is no panel in sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import traitlets

from ..errors import SetupError
from ._base import Widget

if TYPE_CHECKING:
    from sidecar import Sidecar

__all__ = ["Dockable"]

# As sidecar calls them. A split shares the main area with the notebook; the side bar has JupyterLab's narrow panels.
_ANCHORS = {
    "right": "split-right",
    "left": "split-left",
    "top": "split-top",
    "bottom": "split-bottom",
    "sidebar": "right",
}


class Dockable(Widget):
    """A widget that can stand in a panel."""

    _title = "xmppkit"

    _docked = traitlets.Enum(["", *_ANCHORS], "").tag(sync=True)  # where; the reader may end it in the page

    _panel_model = traitlets.Unicode("").tag(sync=True)  # the page closes it when there is no kernel to do so

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._panel: Sidecar | None = None

    @property
    def docked(self) -> bool:
        """Whether it stands in a panel rather than in the cells that show it."""
        return bool(self._docked)

    def dock(self, side: str = "right") -> None:
        """Put it into a panel of JupyterLab, where it stays in sight while cells run.

        The cells that show it show a note instead, from which the reader can bring it back. Docked once more,
        it keeps its panel, or gets a new one if that was closed.

        Args:
            side: of the notebook: ``"right"``, ``"left"``, ``"top"``, ``"bottom"``; or ``"sidebar"``, the narrow one
                at JupyterLab's right edge.

        Raises:
            ValueError: there is no such side.
            SetupError: the package ``sidecar``, which makes the panel, is not installed.
        """
        if side not in _ANCHORS:
            raise ValueError(f"There is no side {side!r} to dock at. There are: {', '.join(_ANCHORS)}.")
        if side == self._docked:
            self.send({"k": "docked?"})
        else:
            self._open_panel(side)
            self._docked = side

    def undock(self) -> None:
        """Close the panel. The cells that show it show it again; does nothing if it is not docked."""
        self._docked = ""

    def close(self) -> None:
        """Take it off the page, with its panel."""
        self._close_panel()
        super().close()

    def _receive_docking(self, message: dict[str, Any]) -> None:
        """Take a message of the page's, on the thread where panels may be opened."""
        if message.get("k") == "dock" and self._docked:
            self._open_panel(self._docked)

    def _open_panel(self, side: str) -> None:
        sidecar = _sidecar()
        self._close_panel()
        bundle = self._repr_mimebundle_()
        assert bundle is not None
        view = "application/vnd.jupyter.widget-view+json"
        output = {"output_type": "display_data", "data": {view: bundle[0][view]}, "metadata": {}}
        self._panel = sidecar(title=self._title, anchor=_ANCHORS[side], outputs=(output,))
        self._panel_model = self._panel.model_id

    def _close_panel(self) -> None:
        panel = getattr(self, "_panel", None)  # ipywidgets closes half-made widgets too
        if panel is not None:
            self._panel = None
            panel.close()

    @traitlets.observe("_docked")
    def _on_docked(self, change: traitlets.Bunch) -> None:
        if not change["new"]:
            self._close_panel()


def _sidecar() -> type[Sidecar]:
    try:
        from sidecar import Sidecar
    except ImportError as error:
        raise SetupError(
            "A panel beside the notebook is made by the package sidecar, which is not installed here. "
            "Run `pip install sidecar`, then restart JupyterLab and load its page again. "
            "Or leave docking out: an inspector is at home in a cell as well."
        ) from error
    made: type[Sidecar] = Sidecar
    return made
