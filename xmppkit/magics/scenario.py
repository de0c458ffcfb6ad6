"""``%%scenario``: the cell is a script, and is played on the lab's server."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ..errors import ScenarioError
from ..scenario import Result, parse, play, prepare
from ..widgets import ScenarioView
from .arguments import read_playing
from .whose import the_lab

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

__all__ = ["play_cell"]

_NAME = "the cell"


async def play_cell(shell: InteractiveShell, line: str, cell: str) -> None:
    """Play a cell, show it while it goes, and raise if it does not pass.

    Args:
        shell: whose output it is, and in whose variables the lab is looked for.
        line: what stands behind ``%%scenario``.
        cell: the script.

    Raises:
        ScenarioError: it cannot be read, or a step failed.
        XMPPKitError: no lab runs, or it has no server of its own.
    """
    arguments = read_playing(line)
    written = parse("\n" + cell, _NAME)  # lines count from that with %%scenario, as the notebook counts them
    lab = the_lab(shell.user_ns)
    script, place = await prepare(written, lab.server, lab.accounts, lab.accounts.remember)
    view = ScenarioView(script, lab.recording, choose=lab.select)
    result: Result | None = None
    update = _show(shell, view)
    try:
        result = await play(
            script,
            place,
            policy=arguments.policy,
            timeout=arguments.timeout,
            recording=lab.recording,
            on_step=view.step,
        )
    finally:
        view.end(result)
        update()
    _raise_unless_passed(result)


def _show(shell: InteractiveShell, view: ScenarioView) -> Callable[[], None]:
    """Show it; return what shows its end where there is no browser: in a terminal, and in the saved notebook."""
    from IPython.display import display

    if not hasattr(shell, "kernel"):
        return lambda: print(repr(view))  # noqa: T201  # a terminal cannot change what it printed
    handle = display(view, display_id=True)  # type: ignore[no-untyped-call]
    return lambda: handle.update(view) if handle is not None else None


def _raise_unless_passed(result: Result) -> None:
    failed = result.failed
    if failed is not None and failed.failure is not None:
        difference = f" ({failed.failure.difference})" if failed.failure.difference else ""
        problem = f"{failed.step}: {failed.failure.problem}{difference}"
        raise ScenarioError(name=_NAME, line=failed.step.line, problem=problem)
    if result.error:
        raise ScenarioError(name=_NAME, problem=result.error)
