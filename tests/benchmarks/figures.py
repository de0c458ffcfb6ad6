"""How a figure is printed: one line each, with the bound it is held against."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence

__all__ = ["percentile", "quick", "show"]


def show(
    name: str,
    value: float,
    unit: str = "",
    *,
    at_most: float | None = None,
    at_least: float | None = None,
    note: str = "",
) -> bool:
    """Print one figure.

    Args:
        name: what was measured, such as ``"xmppkit, CPU per message"``.
        unit: such as ``"µs"``; ``""`` for ratios and counts.
        at_most: the target, in the same unit.
        at_least: likewise, where more is better.
        note: said at the end of the line.

    Returns:
        whether the target is met; true where there is none.
    """
    met = (at_most is None or value <= at_most) and (at_least is None or value >= at_least)
    bound = f"<= {at_most:g}" if at_most is not None else f">= {at_least:g}" if at_least is not None else ""
    target = f"  target {bound}: {'met' if met else 'MISSED'}" if bound else ""
    remark = f"  ({note})" if note else ""
    print(f"{name:<58} {_digits(value):>10} {unit:<5}{target}{remark}".rstrip(), flush=True)
    return met


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value that ``share`` (0 to 1) of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def quick(description: str | None) -> bool:
    """Parse the command line of a benchmark and return whether ``--quick`` was given."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="tiny counts, to see that it works")
    return bool(parser.parse_args().quick)


def _digits(value: float) -> str:
    if value == int(value) or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"
