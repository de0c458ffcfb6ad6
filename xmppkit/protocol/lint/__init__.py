"""Lint: what the specifications forbid or advise against, found in elements and across a recording."""

from .engine import all_rules, lint_element, lint_entry, lint_text
from .model import Finding, Rule, Severity
from .recording import RecordingLint, lint_recording

__all__ = [
    "Finding",
    "RecordingLint",
    "Rule",
    "Severity",
    "all_rules",
    "lint_element",
    "lint_entry",
    "lint_recording",
    "lint_text",
]
