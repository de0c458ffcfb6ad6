"""The course's exercises: cards, checks on values and on traffic, hints, solutions, and what was achieved.

``define.py`` shows how an exercise is written, ``marks.py`` how its cell looks in the solved notebook.
"""

from .handle import Exercise, exercise
from .overview import progress
from .verdict import Verdict

__all__ = ["Exercise", "Verdict", "exercise", "progress"]
