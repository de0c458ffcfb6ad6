"""``explain(x)`` and ``lint(x)``: what something on the wire means, and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..protocol.explained import Explained, explain_readings
from ..protocol.lint import Finding, Severity
from ..protocol.linted import lint_readings
from ..recording.entry import Printer
from .given import readings

if TYPE_CHECKING:
    from .given import Given

__all__ = ["Explanations", "Findings", "explain", "lint"]


class Explanations(list[Explained]):
    """What `explain` found, one item for each thing that was read; shows itself in a cell."""

    def as_dict(self) -> list[dict[str, Any]]:
        """The same as plain data, for JSON."""
        return [each.as_dict() for each in self]

    def __str__(self) -> str:
        from .explanation import explanations_text

        return explanations_text(self).plain

    def _repr_html_(self) -> str:
        from .explanation import explanations_html

        return explanations_html(self)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        printer.text(repr(self) if cycle else str(self))


class Findings(list[Finding]):
    """What `lint` found, in the order of the text; shows itself in a cell. Empty when nothing is wrong."""

    @property
    def errors(self) -> list[Finding]:
        """Those that a specification forbids."""
        return [each for each in self if each.severity is Severity.ERROR]

    def as_dict(self) -> list[dict[str, Any]]:
        """The same as plain data, for JSON."""
        return [each.as_dict() for each in self]

    def __str__(self) -> str:
        from .findings import findings_text

        return findings_text(self).plain

    def _repr_html_(self) -> str:
        from .findings import findings_html

        return findings_html(self)

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:
        printer.text(repr(self) if cycle else str(self))


def explain(given: Given) -> Explanations:
    """Say in plain words what something on the wire means: the whole, and each element, attribute and value.

    ::

        xmppkit.explain("<presence><show>away</show></presence>")

    Args:
        given: XML text or bytes (fragments, a log, a saved recording; they need not be complete), a ``Path`` to
            such a file, an entry, a recording, an lxml element, or a stanza or payload of aioxmpp.

    Raises:
        OSError: the file cannot be read.
        XMLError: an aioxmpp object cannot be written as XML.
        TypeError: it is nothing of that kind.
    """
    return Explanations(explain_readings(readings(given)))


def lint(given: Given) -> Findings:
    """Find what the specifications forbid or advise against, with the place, the reason and how to mend it.

    ::

        xmppkit.lint("<presence><show>available</show></presence>")

    Args:
        given: as for `explain`. In a recording, and in a log that tells directions, requests without answers and
            the like are found, too.

    Raises:
        OSError: the file cannot be read.
        XMLError: an aioxmpp object cannot be written as XML.
        TypeError: it is nothing of that kind.
    """
    return Findings(lint_readings(readings(given)))
