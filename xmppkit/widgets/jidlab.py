"""The JID lab: an address is typed, and its parts, the rules it breaks and its normal forms show at once.

To the browser: ``{"k": "told", "text", "other", "left", "right", "equal", "why"}``; ``left`` and ``right`` as
`_report` makes them, ``right`` None where nothing is compared. From it: ``ready``; what is typed arrives in the
traits ``text`` and ``other``.
"""

from __future__ import annotations

from typing import Any

import traitlets

from ..display.jid import comparison_html, report_html, report_text
from ..protocol.jid import XMPPURI, Fault, Parts, Report, compare, examine
from ..protocol.registry import Ref
from ._base import Widget, built
from .clock import current_clock

__all__ = ["JIDLab"]

_LONGEST = 10_000
"""Characters that are looked at; the longest legal address has 3071 octets (RFC 7622 §3.1)."""


class JIDLab(Widget):
    """Takes an address apart while it is typed: parts, rules broken, and what RFC 7622 and today's servers make of it.

    Args:
        text: the address that stands there first.
        other: a second one to compare it with; ``""`` for none.

    Raises:
        TypeError: a setting of another name was given.
    """

    _esm = built("jidlab.js")
    _css = built("jidlab.css")

    text = traitlets.Unicode("juliet@capulet.example/balcony").tag(sync=True)
    """The address. What is typed arrives here."""

    other = traitlets.Unicode("").tag(sync=True)
    """Another one, to compare with; ``""`` for none. What is typed arrives here."""

    def __init__(self, text: str | None = None, other: str | None = None, **settings: Any) -> None:
        given = {name: value for name, value in (("text", text), ("other", other)) if value is not None}
        super().__init__(**given, **settings)
        self._clock = current_clock()
        self.on_msg(self._on_browser)
        self.observe(lambda _: self._clock.soon(self._tell), ["text", "other"])

    @property
    def report(self) -> Report:
        """All that the rules say about the address."""
        return examine(self.text[:_LONGEST])

    def _on_browser(self, _widget: Widget, content: Any, _buffers: list[Any]) -> None:
        # JupyterLab may have this called on a thread of its own; the clock's is the lab's.
        if isinstance(content, dict) and content.get("k") == "ready":
            self._clock.soon(self._tell)

    def _tell(self) -> None:
        told: dict[str, Any] = {"k": "told", "text": self.text, "other": self.other, "left": _report(self.report)}
        if self.other:
            comparison = compare(self.text[:_LONGEST], self.other[:_LONGEST])
            told |= {"right": _report(comparison.right), "equal": comparison.equal, "why": comparison.why}
        else:
            told |= {"right": None, "equal": None, "why": ""}
        self.send(told)

    def _static_html(self) -> str:
        return comparison_html(compare(self.text, self.other)) if self.other else report_html(self.report)

    def __repr__(self) -> str:
        return report_text(self.report)


def _report(report: Report) -> dict[str, Any]:
    """What the page shows of one address."""
    return {
        "parts": [
            {
                "name": part,
                "typed": typed,
                "octets": len(typed.encode("utf-8", "surrogatepass")),
                "new": _form(part, report.normal, report.faults),
                "old": _form(part, report.old_normal, report.old_faults),
            }
            for part, typed in report.parts.present()
        ],
        "new": None if report.normal is None else str(report.normal),
        "old": None if report.old_normal is None else str(report.old_normal),
        "prosody": _unlike(report),
        "why": report.why,
        "unescaped": report.unescaped,
        "faults": [_fault(fault) for fault in report.faults],
        "old_faults": [_fault(fault) for fault in report.old_faults],
        "uri": None if report.jid is None else str(XMPPURI(report.jid)),
    }


def _form(part: str, normal: Parts | None, faults: tuple[Fault, ...]) -> dict[str, Any]:
    """A part's normal form: text, or None with whether it is this part that is refused."""
    text = None if normal is None else getattr(normal, part)
    return {"text": text, "refused": any(fault.part == part for fault in faults)}


def _unlike(report: Report) -> str | None:
    """What Prosody makes of it where that differs from RFC 6122 to the letter."""
    return None if report.prosody_normal == report.old_normal else str(report.prosody_normal)


def _fault(fault: Fault) -> dict[str, Any]:
    ref = Ref(fault.spec, fault.section)
    return {
        "part": fault.part,
        "reason": fault.reason,
        "mend": fault.mend,
        "character": fault.character,
        "disputed": fault.disputed,
        "ref": {"spec": ref.spec, "section": ref.section, "url": ref.url},
    }
