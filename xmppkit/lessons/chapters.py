"""The chapters of the course, in order: each is one notebook, and the first word of its exercises' names."""

from __future__ import annotations

__all__ = ["CHAPTERS", "chapter_of", "number_of"]

CHAPTERS = (
    "start",
    "server",
    "jids",
    "stanzas",
    "connection",
    "presence",
    "roster",
    "messages",
    "conversation",
    "discovery",
    "rooms",
    "pubsub",
    "data",
)
"""By the number of the notebook: the exercises of 05 are called ``presence.…``."""


def chapter_of(exercise_id: str) -> str:
    """Return the chapter that an exercise belongs to: ``"presence"`` for ``"presence.dnd"``."""
    return exercise_id.partition(".")[0]


def number_of(chapter: str) -> str:
    """Return the number of the chapter's notebook, as its file name has it; ``""`` for a chapter that is none."""
    return f"{CHAPTERS.index(chapter):02}" if chapter in CHAPTERS else ""
