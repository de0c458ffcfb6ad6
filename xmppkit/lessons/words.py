"""The words on an exercise's card that are the same for all exercises."""

from __future__ import annotations

from ..protocol.language import say

__all__ = ["card_words"]


def card_words() -> dict[str, str]:
    """Return what the card's browser half says, in the language in use, by its English (widgets/src/exercise)."""
    return {
        "Exercise": say("Exercise"),
        "not tried": say("not tried"),
        "not yet": say("not yet"),
        "done": say("done"),
        "Hints": say("Hints"),
        "Hint {number} of {total}": say("Hint {number} of {total}"),
        "No more hints": say("No more hints"),
        "Each hint says more than the one before": say("Each hint says more than the one before"),
        "All of them are below": say("All of them are below"),
        "Solution": say("Solution"),
        "Show a way to do it": say("Show a way to do it"),
        "Show the solution?": say("Show the solution?"),
        "Try a little longer, or show the solution?": say("Try a little longer, or show the solution?"),
        "Yes, show it": say("Yes, show it"),
        "Not yet": say("Not yet"),
        "A way to do it, not the way: other ways may be as good.": say(
            "A way to do it, not the way: other ways may be as good."
        ),
        "Stanzas that were looked at": say("Stanzas that were looked at"),
        "Show this stanza": say("Show this stanza"),
        "Show this stanza, here and in the inspector": say("Show this stanza, here and in the inspector"),
        "sent": say("sent"),
        "received": say("received"),
        "an observer {direction}": say("an observer {direction}"),
        "The kernel is gone: run the notebook again from its first cell.": say(
            "The kernel is gone: run the notebook again from its first cell."
        ),
    }
